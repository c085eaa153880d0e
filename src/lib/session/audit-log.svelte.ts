import { endedSince, openUntil, type OpenUntil } from '$lib/audit/ended';
import { Entry, entryAfter, firstBreak, timeNow, type Break, type Deed, type Note } from '$lib/audit/entry';
import { sha256Of } from '$lib/protocol/canonical';
import type { Answer, Ask, Verb } from '$lib/protocol/exchange';
import type { Holdings } from '$lib/protocol/holdings';
import type { PolicyInWords } from '$lib/protocol/safe-table';
import { dropLines, keep, keepLine, kept, keptLines } from './kept';

/** A log that this browser kept: its lines, how many of what it kept are none, and where it was changed. */
type Checked = { unread: number; broken: Break | null };

/** Refusals of what was never asked to the end, by which nothing became known. */
const unasked = new Set(['cancelled', 'superseded', 'busy', 'vault-ended', 'vault-hung']);

/** The record of use: every line follows from the one before, and is kept in this browser. It holds no figure. */
export class AuditLog {
	#entries = $state.raw<readonly Entry[]>([]);
	#checked = $state.raw<Checked>({ unread: 0, broken: null });
	#isKept = $state(true);
	#who = $state(kept('wardwise.who') ?? '');
	/** How many of the newest lines are in memory alone, because the browser keeps none or has no room. */
	#held = $state(0);
	/** Whether lines that were in memory alone are being kept: until all are, the page must not be closed. */
	#isCatchingUp = $state(false);
	/** The highest number of a line that is kept, also of one that cannot be read. */
	#taken = 0;
	/** What the vault was last heard to hold, of which it may close some by itself. */
	#open: readonly OpenUntil[] = [];
	#loading: Promise<void> | null = null;
	#queue: Promise<void> = Promise.resolve();
	#wiped = 0;

	get entries(): readonly Entry[] {
		return this.#entries;
	}

	/** What is wrong with what was kept. */
	get checked(): Checked {
		return this.#checked;
	}

	/** Whether all lines outlast the page, none, or all but the newest, for which the browser has no room. */
	get kept(): 'all' | 'none' | 'older' {
		if (!this.#isKept) return 'none';
		return this.#held > 0 || this.#isCatchingUp ? 'older' : 'all';
	}

	get who(): string {
		return this.#who;
	}

	set who(name: string) {
		this.#who = name.slice(0, 100);
		keep('wardwise.who', this.#who);
	}

	/** Reads what this browser kept, once. */
	load(): Promise<void> {
		return (this.#loading ??= this.#read());
	}

	/** Writes a line, after those before it. */
	note(deed: Deed, at = timeNow()): Promise<void> {
		if (deed.what === 'closed') this.#open = [];
		const [who, wiped] = [this.#who, this.#wiped];
		return (this.#queue = this.#queue.then(() => (wiped === this.#wiped ? this.#write({ at, who, deed }) : undefined)));
	}

	/** What the vault was asked and answered. */
	heard<V extends Verb>(verb: V, ask: Ask<V>, answer: Answer<V>): void {
		const heard = { verb, ask, answer } as Heard;
		for (const deed of [this.#endedBy(heard), deedOf(heard)]) if (deed) void this.note(deed);
	}

	/** A file that was handed to the user. */
	async saved({ fileName, blob }: { fileName: string; blob: Blob }): Promise<void> {
		const at = timeNow();
		const sha256 = await sha256Of(await blob.arrayBuffer());
		await this.note({ what: 'saved', file: fileName, bytes: blob.size, sha256 }, at);
	}

	/** Begins anew, after the lines up to a number (or all) were saved: the next line still follows the last one. */
	async beginAnew(upTo?: number): Promise<void> {
		await this.load();
		const last = upTo ?? Math.max(this.#entries.at(-1)?.number ?? 0, this.#taken);
		if (last === 0) return;
		await this.note({ what: 'begun' });
		await dropLines(last);
		this.#entries = this.#entries.filter(({ number }) => number > last);
		this.#held = Math.min(this.#held, this.#entries.length);
		this.#checked = { unread: 0, broken: null };
	}

	/** Everything is wiped: nothing is left of it, and what still waits to be written never is. */
	forget(): void {
		this.#wiped += 1;
		this.#who = '';
		this.#entries = [];
		this.#held = this.#taken = 0;
		this.#checked = { unread: 0, broken: null };
	}

	/** What the vault has closed by itself, as what it says that it still holds shows. */
	#endedBy({ verb, answer }: Heard): Deed | null {
		if ((verb !== 'load' && verb !== 'remove' && verb !== 'holdings') || !answer.ok) return null;
		const ended = endedSince(this.#open, answer.value);
		this.#open = openUntil(answer.value);
		return ended;
	}

	/** Lines that were read before outlast a disk that gives none now. */
	async #read(): Promise<void> {
		const lines = await keptLines();
		this.#isKept = lines !== null;
		if (lines === null) return;
		const read = lines.flatMap((line) => Entry.safeParse(line).data ?? []);
		this.#entries = read;
		this.#held = 0;
		this.#taken = lines.reduce((most: number, line) => Math.max(most, numberOf(line)), 0);
		this.#checked = { unread: lines.length - read.length, broken: await firstBreak(read) };
	}

	/** Writes a line, and first those that are in memory alone. */
	async #write(line: Note): Promise<void> {
		await this.load();
		const waiting = [...this.#entries.slice(this.#entries.length - this.#held), line];
		this.#entries = this.#entries.slice(0, this.#entries.length - this.#held);
		this.#isCatchingUp = this.#held > 0;
		this.#held = 0;
		for (const note of waiting) await this.#writeOne(note);
		this.#isCatchingUp = false;
	}

	async #writeOne(note: Note): Promise<void> {
		const wiped = this.#wiped;
		for (let tries = 0; ; tries++) {
			const entry = await entryAfter(this.#entries.at(-1) ?? null, note, this.#taken);
			const kept = this.#held > 0 || tries === 20 ? 'not-kept' : await keepLine(entry);
			if (kept === 'there-already') {
				await this.#read(); // another tab wrote meanwhile: this line follows its
				continue;
			}
			if (wiped !== this.#wiped) return void (await dropLines(entry.number)); // the wipe came while it was written
			if (kept === 'not-kept') this.#held += 1;
			else this.#isKept = true;
			this.#entries = [...this.#entries, entry];
			return;
		}
	}
}

const numberOf = (line: unknown): number => {
	const { number } = (typeof line === 'object' && line ? line : {}) as { number?: unknown };
	return typeof number === 'number' && Number.isSafeInteger(number + 1) ? number : 0;
};

type Heard = { [V in Verb]: { verb: V; ask: Ask<V>; answer: Answer<V> } }[Verb];

function deedOf(heard: Heard): Deed | null {
	const { verb, answer } = heard;
	if (verb === 'load' || verb === 'remove') return answer.ok ? opened(answer.value) : null;
	if (verb === 'scan') return answer.ok ? { what: 'scanned' } : null;
	if (verb !== 'answer') return null;
	if (!answer.ok)
		return unasked.has(answer.refusal.code) ? null : { what: 'refused', question: heard.ask.question, code: answer.refusal.code };
	const { question, policy, certificate } = answer.value;
	return { what: 'answered', question, policy: named(policy), cells: certificate.cells, hidden: certificate.hidden };
}

function opened({ provenance, policy }: Holdings): Deed {
	const { project, purpose, datasets } = provenance;
	return {
		what: 'opened',
		project,
		purpose: purpose?.text ?? null,
		legalBasis: purpose?.legalBasis ?? null,
		agreements: purpose?.agreements ?? [],
		policy: named(policy),
		datasets: datasets.map(({ contract, sha256, extractDate }) => ({ contract, sha256, extractDate }))
	};
}

const named = ({ id, version }: PolicyInWords): string => `${id}, version ${version}`;
