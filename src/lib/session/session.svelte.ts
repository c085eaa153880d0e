import { createContext } from 'svelte';
import type {
	Answer,
	Ask,
	Briefing,
	InspectedTable,
	MatchedByHand,
	Progress,
	Refusal,
	SuggestedField
} from '$lib/protocol/exchange';
import type { DatasetCard, ExtractChange, Holdings, Usage } from '$lib/protocol/holdings';
import { BootFailure } from '$lib/vault-client/boot-failure';
import type { Loss, Vault, VaultHooks } from '$lib/vault-client/vault';
import { AreaTray } from './area-tray.svelte';
import { Asking } from './asking.svelte';
import { AuditLog } from './audit-log.svelte';
import { isAnythingAsked } from './briefing';
import { fetchDemo } from './fetch-demo';
import { filesHolding } from './files';
import { withFurtherParts } from './further-part';
import { askOf, without, type How, type Load } from './how';
import { Offline } from './offline.svelte';
import { Packs } from './packs.svelte';
import { QuestionHistory } from './question-history.svelte';
import { rememberedHeaders } from './remembered-headers';
import { Released } from './released.svelte';
import { readAgain } from './read-again';
import type { Shown } from './shown';
import { Starting, type TellStart } from './starting';
import type { Source } from './url';
import { Walls } from './walls.svelte';

/** A file whose columns are being matched by hand, and the kinds that it may be. */
export type Matching = { file: string; tables: readonly InspectedTable[]; kinds: readonly { id: string; title: string }[] };

/** What this page shows and holds: no row, no count, only what the vault lets out. One a page, reached by context. */
export class Session {
	#shown = $state.raw<Shown>({ is: 'start' });
	#holdings = $state.raw<Holdings | null>(null);
	#refusedLoad = $state.raw<Refusal | null>(null);
	#source = $state.raw<Source>('files');
	#vault: Vault | null = null;
	#loads: Load[] = [];
	/** All that was chosen since the vault is empty, opened or refused. */
	#chosen: File[] = [];
	/** How they were opened last. */
	#how: How = {};
	#matching = $state.raw<Matching | null>(null);
	#stop: AbortController | null = null;
	/** The day of which it is known that the vault has closed what ended before it. */
	#day = utcDay();
	/** What keeps data on this machine. */
	readonly walls = new Walls();
	/** Areas that are gathered to be set beside one another. */
	readonly tray = new AreaTray();
	/** The copy of the app in this browser. */
	readonly offline = new Offline();
	readonly #starting = new Starting(this.walls, this.offline, (change) => this.#tell(change));
	/** What was opened, asked, saved and closed, kept in this browser. */
	readonly log = new AuditLog();
	/** What was asked in this sitting. */
	readonly history = new QuestionHistory();
	/** What was pinned: it outlives the data, for it holds released figures only. */
	readonly packs = new Packs();
	/** The answers of this sitting, for queries in SQL. */
	readonly released = new Released();
	/** What is asked of the open data. */
	readonly asking = new Asking({
		open: () => (this.#vault && this.#holdings ? { vault: this.#vault, holdings: this.#holdings } : null),
		neighbours: () => this.history.neighbours,
		onClosed: (vault) => this.#hearHoldings(vault)
	});

	get shown(): Shown {
		return this.#shown;
	}

	get holdings(): Holdings | null {
		return this.#holdings;
	}

	/** Why the last files were not opened; null when they were. */
	get refusedLoad(): Refusal | null {
		return this.#refusedLoad;
	}

	/** The file whose columns are being matched by hand; null when none is. */
	get matching(): Matching | null {
		return this.#matching;
	}

	/** Whether the data come from the demo; kept in the address, so that a reload can open it again. */
	get source(): Source {
		return this.#source;
	}

	/** Fetches the engine in the background, so that the first click need not wait for it. */
	prepare(): void {
		this.#starting.prepare();
	}

	/** Fetches the demo's files, seals the page, starts the vault and opens them. */
	async openDemo(): Promise<void> {
		this.#fetchedFor('demo');
		await this.#boot(async () => {
			const [files] = await Promise.all([
				fetchDemo((fetchedBytes) => this.#tell({ fetchedBytes, totalBytes: 0 })),
				this.#starting.prepared()
			]);
			void this.offline.keepDemo(files);
			if (await this.#start()) await this.load(files);
		});
	}

	/** Seals the page and starts the vault; only then may files be chosen. */
	async openOwn(): Promise<void> {
		this.#fetchedFor('files');
		await this.#boot(async () => {
			if (await this.#start()) this.#shown = { is: 'choosing' };
		});
	}

	/** Seals the page with nothing open: a tab that only hears tables. */
	async sealAlone(): Promise<void> {
		await this.#boot(() => this.walls.sealAlone());
	}

	/**
	 * Looks at files and has their purpose confirmed, or asked for, before any is loaded, and which of several of one kind are meant; those
	 * added to open ones go on under their purpose.
	 */
	async open(files: File[]): Promise<void> {
		const briefing = await this.#lookAt(files);
		if (briefing && isAnythingAsked(briefing)) this.#shown = { is: 'briefed', files, briefing };
		else if (briefing) await this.load(files);
	}

	/** From a briefing back to what was shown before it. */
	chooseOthers(): void {
		this.#shown = { is: this.#holdings ? 'ready' : 'choosing' };
	}

	/** Opens files together with those that are open. When none can be, what was open before still is. */
	async load(files: File[], how: How = {}): Promise<void> {
		this.#how = how;
		await this.#open({ files, how: { sameKind: this.#holdings ? 'ask' : undefined, ...how } });
	}

	/** Puts files that arrived together with the open extracts of their kind, of which they are further parts. */
	async join(arrived: Load, changes: readonly ExtractChange[], lastDay: string | null): Promise<void> {
		const datasets = this.#holdings?.datasets ?? [];
		const said = this.#loads.flatMap(({ how }) => how.extracts ?? []);
		const { files, how } = withFurtherParts(arrived, changes, lastDay, { datasets, chosen: this.#chosen, said });
		await this.load(files, how);
	}

	/** Reads the names of the columns of a chosen file, so that they can be matched by hand. */
	async matchByHand(file: string): Promise<void> {
		const answer = await this.#vault?.ask('inspect', { files: filesHolding(this.#chosen, file), file });
		if (answer?.ok) this.#matching = { file, ...answer.value };
		else if (answer) this.#refusedLoad = answer.refusal;
	}

	/** The fields of a kind of dataset, each with the column that most likely is it. */
	async suggestFields(dataset: string, columns: readonly (string | null)[]): Promise<readonly SuggestedField[]> {
		const answer = await this.#vault?.ask('suggest', { dataset, columns: [...columns], remembered: rememberedHeaders() });
		return answer?.ok ? answer.value.fields : [];
	}

	/** Opens a file as the user says it is to be read; for the purpose of what is open, or else the one that was confirmed for it. */
	async loadMatched(matched: MatchedByHand): Promise<void> {
		this.#matching = null;
		const found = { chosen: this.#chosen, how: this.#how, intake: this.#refusedLoad?.intake ?? this.#holdings?.intake ?? [] };
		await this.#open(readAgain(matched, this.#holdings, found));
	}

	stopMatching(): void {
		this.#matching = null;
	}

	/** Tries every way out again. */
	async tryWaysOut(): Promise<void> {
		if (this.#vault) await this.walls.tryAll(this.#vault);
	}

	/** Closes one of the datasets that are open. */
	async remove({ dataset, file }: Pick<DatasetCard, 'dataset' | 'file'>): Promise<void> {
		const vault = this.#vault;
		const card = this.#holdings?.datasets.find((one) => one.dataset === dataset && one.file === file);
		const told = await vault?.ask('remove', { dataset, file });
		if (!told?.ok || this.#vault !== vault) return;
		const gone = [file, ...(card?.otherParts ?? [])];
		this.#loads = this.#loads.map((load) => without(load, gone));
		this.#goOnWith(told.value);
	}

	/**
	 * Has the vault close what may no longer be used, also when nobody asks anything. To be called as time passes and when the page
	 * wakes: a machine may have slept over a last day.
	 */
	async heedDay(): Promise<void> {
		const [vault, before, today] = [this.#vault, this.#holdings, utcDay()];
		if (!vault || !before || today === this.#day) return;
		this.#day = today;
		const told = await vault.ask('holdings', {});
		if (!told.ok || this.#vault !== vault || this.#holdings !== before) return;
		if (told.value.datasets.length < before.datasets.length) this.#goOnWith(told.value);
	}

	/** Stops the load that is running, at its next slice. */
	cancel(): void {
		this.#stop?.abort();
	}

	/** Ends the vault and forgets the files: the data's memory is given back. */
	close(): void {
		this.#vault?.close();
		if (this.#holdings) void this.log.note({ what: 'closed' });
		this.#forget();
		this.history.forget();
		this.#loads = [];
		this.#chosen = [];
		this.#shown = { is: 'closed' };
	}

	/** The page is left for another: a browser may keep it in memory, to come back to, and the data end all the same. */
	leave(): void {
		if (this.#holdings || this.#shown.is === 'loading') this.close();
	}

	/** All that this browser keeps is wiped, here or in another tab: what is held of it here must not be kept again. */
	async forgetAll(): Promise<void> {
		if (this.#holdings) this.close();
		this.log.forget();
		await this.packs.forget();
	}

	/** After the data were closed or lost: an empty vault, ready for other files. */
	startAgain(): void {
		this.#vault?.restart();
		this.#loads = [];
		this.#chosen = [];
		this.#source = 'files';
		this.#shown = { is: 'choosing' };
	}

	/** After the vault was lost: a new one, with the same files, from the handles the page still has. */
	async reopen(): Promise<void> {
		this.#vault?.restart();
		for (const load of this.#loads) if (!(await this.#send(load))) return;
		if (this.#loads.length === 0) this.#shown = { is: 'choosing' };
	}

	/** Which of the loaded fields the questions so far have used; null when nothing is open. */
	async usage(): Promise<Usage | null> {
		const told = await this.#vault?.ask('usage', {});
		return told?.ok ? told.value : null;
	}

	/** After the vault closed something by itself. */
	async #hearHoldings(vault: Vault): Promise<void> {
		const told = await vault.ask('holdings', {});
		if (told.ok && this.#vault === vault) this.#know(told.value);
	}

	/** Something was closed: what was made of it goes. */
	#goOnWith(holdings: Holdings): void {
		this.asking.forget();
		this.#know(holdings);
	}

	#know(holdings: Holdings | null): void {
		this.#holdings = holdings;
		this.tray.keepOnly(holdings?.areas ?? []);
	}

	async #lookAt(files: File[]): Promise<Briefing | null> {
		const told = await this.#work('look', { files });
		if (told?.ok) return told.value;
		if (told) this.#refusedLoad = told.refusal;
		if (told) this.chooseOthers();
		return null;
	}

	/** Has the vault work on files while their progress is shown. Null when something else is shown by the end of it. */
	async #work<V extends 'look' | 'load'>(verb: V, ask: Ask<V>): Promise<Answer<V> | null> {
		if (!this.#vault) return null;
		this.asking.makeWay();
		this.#stop = new AbortController();
		this.#refusedLoad = null;
		this.#shown = { is: 'loading', progress: null };
		const onProgress = (progress: Progress): void => {
			if (this.#shown.is === 'loading') this.#shown = { is: 'loading', progress };
		};
		const answer = await this.#vault.ask(verb, ask, { onProgress, signal: this.#stop.signal });
		return this.#shown.is === 'loading' ? answer : null;
	}

	async #open(load: Load): Promise<void> {
		this.#matching = null;
		this.#chosen = [...this.#chosen, ...load.files];
		this.#loads.push(load);
		const isOpened = await this.#send(load);
		if (!isOpened && this.#shown.is !== 'lost') this.#loads = this.#loads.filter((held) => held !== load);
	}

	#tell: TellStart = (change) => {
		if (this.#shown.is === 'starting') this.#shown = { ...this.#shown, ...change };
	};

	#fetchedFor(source: Source): void {
		this.#source = source;
		this.#shown = { is: 'starting', source, step: 'fetching', fetchedBytes: 0, totalBytes: 0 };
	}

	async #boot(steps: () => Promise<void>): Promise<void> {
		try {
			await steps();
		} catch (error) {
			if (!(error instanceof BootFailure)) throw error;
			this.#shown = { is: 'failed', code: error.code };
		}
	}

	/** False when the vault was lost meanwhile. */
	async #start(): Promise<boolean> {
		const heard: VaultHooks = {
			onCrash: (why) => this.#lose(why),
			onAnswer: (verb, ask, answer) => {
				this.log.heard(verb, ask, answer);
				this.released.heard(verb, answer);
			}
		};
		return this.#starting.start(heard, (vault, prepared) => {
			this.released.mayStart(prepared);
			this.#vault = vault;
		});
	}

	async #send({ files, how }: Load): Promise<boolean> {
		if (files.length === 0) return true;
		const answer = await this.#work('load', askOf({ files, how }));
		if (!answer) return false;
		if (!answer.ok && answer.refusal.code === 'would-replace') {
			const { changes = [], outlines = [] } = answer.refusal;
			this.#shown = { is: 'replacing', files, how, changes, outlines };
			return false;
		}
		if (answer.ok) this.#know(answer.value);
		else this.#refusedLoad = answer.refusal;
		this.chooseOthers();
		return answer.ok;
	}

	#lose(why: Loss): void {
		this.#forget();
		this.#shown = { is: 'lost', why };
	}

	#forget(): void {
		this.#matching = null;
		this.asking.forget();
		this.released.forget();
		this.#know(null);
		this.#refusedLoad = null;
	}
}

/** By which the vault judges purposes and retention, as 2025-03-31. */
const utcDay = (): string => new Date().toISOString().slice(0, 10);

/** The page's session: set by the layout, read by the screens. */
export const [getSession, setSession] = createContext<Session>();
