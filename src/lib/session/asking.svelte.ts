import { findingsOf, type Pack } from '$lib/pack/pack';
import type { Holdings } from '$lib/protocol/holdings';
import type { AreaLevel, Question } from '$lib/protocol/question';
import type { Refusal } from '$lib/protocol/exchange';
import type { Vault } from '$lib/vault-client/vault';
import { overviewFigures } from './area-profile';
import { Answering, type Advice, type Answered, type Beside } from './answering.svelte';
import { likelyNext } from './likely-next';
import { Narrowing, type Narrowed } from './narrowing.svelte';
import { Overview } from './overview.svelte';
import { Radar, type Radared } from './radar.svelte';
import { Rerun } from './rerun.svelte';
import { sensitivityOf } from './self-funders';

/** What is asked of: the vault, and what is open in it. */
export type Open = { readonly vault: Vault; readonly holdings: Holdings };

type Around = {
	/** Null while nothing is open. */
	open: () => Open | null;
	/** Questions asked before that are likely to be asked again. */
	neighbours: () => readonly Question[];
	/** A last day has passed: the vault holds less than is known here. */
	onClosed: (vault: Vault) => Promise<void>;
};

/**
 * All that asks the vault about the open data: the question in the address, what is narrower than it, the scan for wards, all areas, and a
 * pack once more. Of these one goes on at a time.
 */
export class Asking {
	readonly #around: Around;
	readonly #answering = new Answering();
	readonly #narrowing = new Narrowing();
	readonly #radar = new Radar();
	/** What was asked of all areas, for the overview and the profiles. */
	readonly overview = new Overview();
	/** What the data that are open now say to the questions of a pack. */
	readonly rerun = new Rerun();

	constructor(around: Around) {
		this.#around = around;
	}

	get answered(): Answered {
		return this.#answering.answered;
	}

	/** Coarser questions for what is answered, or how far the search for them has come. */
	get advice(): Advice {
		return this.#answering.advice;
	}

	/** What was asked beside the question, for how far its answer could be out. */
	get beside(): Beside {
		return this.#answering.beside;
	}

	/** What came of asking about one group of the answer alone. */
	get narrowed(): Narrowed {
		return this.#narrowing.narrowed;
	}

	/** The wards that stand out, or how far the search for them has come. */
	get radared(): Radared {
		return this.#radar.radared;
	}

	/** Asks, and shows the answer unless a newer question has been asked meanwhile. */
	async ask(question: Question): Promise<void> {
		const open = this.#around.open();
		if (!open) return;
		const { vault, holdings } = open;
		const known = this.#narrowing.answerTo(question);
		this.#narrowing.forget();
		this.#stopOthers(this.#answering); // a question waits for none of them
		const sensitivity = sensitivityOf(question, holdings);
		const beside = typeof sensitivity === 'string' ? null : sensitivity.question;
		await this.#answering.ask(vault, question, beside, known, (first) =>
			likelyNext(question, holdings, [...first, ...this.#around.neighbours()])
		);
		await this.#hear(this.answered, vault);
	}

	/** Stops the question that is running, or the search for coarser ones. */
	stop(): void {
		this.#answering.stop();
	}

	/** Asks a narrower question beside the answer that stands. Whether it can be answered: when not, `narrowed` says why, and what can. */
	async narrow(question: Question): Promise<boolean> {
		const open = this.#around.open();
		if (!open) return false;
		this.#answering.stop();
		return this.#narrowing.ask(open.vault, question);
	}

	/** A group of the answer was marked: what asks about it alone is prepared before anything else. */
	mark(narrower: Question): void {
		const open = this.#around.open();
		if (open && this.answered.is === 'table') void this.#answering.mark(open.vault, narrower);
	}

	/** Lets go of what was refused, and of what is still asked beside the answer. */
	stopNarrowing(): void {
		this.#narrowing.forget();
	}

	/** Looks through conditions and services for wards that stand out. */
	async scan(): Promise<void> {
		const open = this.#around.open();
		if (!open) return;
		this.#stopOthers(this.#radar);
		await this.#radar.scan(open.vault);
		await this.#hear(this.radared, open.vault);
	}

	stopScanning(): void {
		this.#radar.stop();
	}

	/** Asks the questions of a pack again. */
	async askAgain(pack: Pack): Promise<void> {
		const open = this.#around.open();
		if (!open) return;
		this.#stopOthers(this.rerun);
		await this.rerun.ask(open.vault, findingsOf(pack));
	}

	/** Asks for the overview of all areas of a level what has not been asked yet. */
	async lookOver(level: AreaLevel): Promise<void> {
		const open = this.#around.open();
		if (!open) return;
		this.#stopOthers(this.overview);
		const figures = overviewFigures(level, open.holdings).filter(({ whyNot }) => whyNot === null);
		await this.overview.ask(open.vault, level, figures);
	}

	/** Other files are about to be opened: nothing goes on, and what was asked of all areas or wards will be others. The answer stays in sight. */
	makeWay(): void {
		this.#answering.stop();
		for (const one of [this.#radar, this.overview, this.rerun]) one.forget();
	}

	/** What was made of data that were open goes with them. */
	forget(): void {
		for (const one of [this.#answering, this.#narrowing, this.#radar, this.overview, this.rerun]) one.forget();
	}

	#stopOthers(one: Answering | Radar | Overview | Rerun): void {
		for (const other of [this.#answering, this.#radar, this.overview, this.rerun]) if (other !== one) other.stop();
	}

	async #hear(came: { is: string; refusal?: Refusal }, vault: Vault): Promise<void> {
		if (came.refusal?.code === 'retention-reached') await this.#around.onClosed(vault);
	}
}
