import { canonicalJson } from '../protocol/canonical';
import type { Question } from '../protocol/question';
import type { Unchecked } from './answer';
import type { Holding } from './holding';
import type { Foresight } from './set-beside';

type Entry = { readonly unchecked: Unchecked; readonly bytes: number; foresight: Foresight | null; list: number };

/** How many tables are kept, and what they may take together: the people of a table are eight bytes each. */
const mostKept = { tables: 32, bytes: 96 * 1024 ** 2 };

/**
 * Protected tables of what is held now, by their questions, that were made before anybody asked, and what the ledgers foresaw of
 * them. None of them has been let out by being here. All are of one holding: asked about another, there are none, so that
 * nothing of data, a purpose or a policy that are gone is ever found. Of what earlier lists of likely questions made
 * or used, that which was not used for longest gives way; of the newest list, whatever comes after there is no room left.
 */
export class PreparedAnswers {
	readonly #most: typeof mostKept;
	/** By the question in its one form; those used last are last. */
	readonly #entries = new Map<string, Entry>();
	#holding: Holding | null = null;
	#list = 0;
	#isFull = false;

	constructor(most = mostKept) {
		this.#most = most;
	}

	get size(): number {
		return this.#entries.size;
	}

	/** What is kept takes so many bytes, at the most. */
	get bytes(): number {
		return [...this.#entries.values()].reduce((sum, entry) => sum + bytesOf(entry), 0);
	}

	/** Something of the newest list found no room, and nor would what is less likely. */
	get isFull(): boolean {
		return this.#isFull;
	}

	/** Another list of what is likely begins: what is kept from here on comes in the order in which it is likely to be asked. */
	begin(): void {
		this.#list += 1;
		this.#isFull = false;
	}

	/** The table of a question of what is held; null when it is not here. */
	find(question: Question, holding: Holding): Unchecked | null {
		if (holding !== this.#holding) this.forget();
		const key = canonicalJson(question);
		const entry = this.#entries.get(key);
		if (!entry) return null;
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		entry.list = this.#list;
		return entry.unchecked;
	}

	keep(question: Question, holding: Holding, unchecked: Unchecked): void {
		if (this.find(question, holding)) return;
		this.#holding = holding;
		const bytes = bytesOfTable(unchecked);
		if (bytes > this.#most.bytes) return;
		this.#entries.set(canonicalJson(question), { unchecked, bytes, foresight: null, list: this.#list });
		this.#makeRoom();
	}

	/** What the ledgers foresaw of a table that is here, if they are as they were then. */
	foresightOf(unchecked: Unchecked): Foresight | null {
		const foresight = this.#entryOf(unchecked)?.foresight;
		return foresight && holds(foresight) ? foresight : null;
	}

	foresaw(unchecked: Unchecked, foresight: Foresight): void {
		for (const entry of this.#entries.values()) if (entry.foresight && !holds(entry.foresight)) entry.foresight = null;
		const entry = this.#entryOf(unchecked);
		if (entry) entry.foresight = foresight;
		this.#makeRoom();
	}

	forget(): void {
		this.#entries.clear();
		this.#holding = null;
	}

	#entryOf(unchecked: Unchecked): Entry | undefined {
		return [...this.#entries.values()].find((entry) => entry.unchecked === unchecked);
	}

	#makeRoom(): void {
		const earlier = [...this.#entries].filter(([, { list }]) => list < this.#list).map(([key]) => key);
		while (this.#entries.size > this.#most.tables || this.bytes > this.#most.bytes) {
			const first = earlier.shift();
			this.#isFull ||= first === undefined;
			const key = first ?? [...this.#entries.keys()].at(-1);
			if (key === undefined) return;
			this.#entries.delete(key);
		}
	}
}

const holds = ({ steps }: Foresight): boolean => steps.every((step) => step.holds());

function bytesOf({ bytes, foresight }: Entry): number {
	return bytes + (foresight?.steps ?? []).reduce((sum, step) => sum + step.bytes(), 0);
}

/** A row is some ten small objects; a person who gives is an entry of a map. */
const bytesOfRow = 1500;
const bytesOfGift = 64;

function bytesOfTable({ table, people }: Unchecked): number {
	const ofPeople = people.map(({ told, members, records, sums }) => {
		const arrays = [told, members, records?.told, records?.members, sums?.told].reduce((sum, one) => sum + bytesIn(one), 0);
		return arrays + (sums?.gifts.size ?? 0) * bytesOfGift;
	});
	return table.rows.length * bytesOfRow + ofPeople.reduce((sum, bytes) => sum + bytes, 0);
}

/** Of the arrays of numbers that an object has. */
function bytesIn(holder: object | undefined): number {
	return Object.values(holder ?? {}).reduce<number>((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0);
}
