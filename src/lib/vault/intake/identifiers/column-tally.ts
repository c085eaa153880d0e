import { look, marks, type Mark } from './content-rules';

/** The place of a mark's bit. */
const placeOf = (mark: number): number => 31 - Math.clz32(mark);
const places = Math.max(...Object.values(marks).map(placeOf)) + 1;

/** How many cells of one column look like what. It holds counts and years, never a text. */
export class ColumnTally {
	cells = 0;
	distinct = 0;
	/** Of texts that are not in the contract's code list. */
	private unlistedCells = 0;
	private unlistedDistinct = 0;
	private unlistedLength = 0;
	private longestLength = 0;
	/** By the place of the mark's bit. */
	private readonly markedCells = new Float64Array(places);
	private readonly markedTexts = new Float64Array(places);
	private readonly years = new Map<number, number>();

	/** Counts a text that stands in so many cells. `listed`: it is one of the contract's codes. */
	add(text: string, cells: number, listed: boolean): void {
		this.addPlain(text.length, cells, listed);
		const { bits, year } = look(text);
		if (bits === 0) return;
		if (year > 0) this.years.set(year, (this.years.get(year) ?? 0) + cells);
		for (let left = bits; left !== 0; left &= left - 1) this.count(left & -left, cells, 1);
	}

	/** Counts a text of this length that is already known to look like nothing. */
	addPlain(length: number, cells: number, listed: boolean): void {
		this.cells += cells;
		this.distinct += 1;
		if (listed) return;
		this.unlistedCells += cells;
		this.unlistedDistinct += 1;
		this.unlistedLength += cells * length;
		this.longestLength = Math.max(this.longestLength, length);
	}

	/** Counts cells already known to hold pseudonyms. */
	addPseudonyms(cells: number): void {
		this.cells += cells;
		this.distinct += cells;
		this.count(marks.pseudonym, cells, cells);
	}

	has(mark: Mark): { cells: number; distinct: number; share: number } {
		const place = placeOf(marks[mark]);
		const [cells = 0, distinct = 0] = [this.markedCells[place], this.markedTexts[place]];
		return { cells, distinct, share: this.cells === 0 ? 0 : cells / this.cells };
	}

	/** Distinct texts per filled cell; of very many, no less than the truth. */
	get distinctShare(): number {
		return this.cells === 0 ? 0 : this.distinct / this.cells;
	}

	/** Mean length and distinct share of the texts that are no code. */
	get unlisted(): { cells: number; distinct: number; meanLength: number; distinctShare: number; longest: number } {
		const { unlistedCells: cells, unlistedDistinct: distinct, longestLength: longest } = this;
		if (cells === 0) return { cells, distinct, meanLength: 0, distinctShare: 0, longest };
		return { cells, distinct, meanLength: this.unlistedLength / cells, distinctShare: distinct / cells, longest };
	}

	/** Years between the first and last full date, and between the quartiles. */
	get yearSpread(): { span: number; quartiles: number } {
		const sorted = [...this.years].sort(([a], [b]) => a - b);
		const total = sorted.reduce((sum, [, cells]) => sum + cells, 0);
		const yearAt = (part: number): number => {
			let sum = 0;
			for (const [year, cells] of sorted) if ((sum += cells) >= part * total) return year;
			return sorted.at(-1)?.[0] ?? 0;
		};
		return { span: yearAt(1) - yearAt(0), quartiles: yearAt(0.75) - yearAt(0.25) };
	}

	private count(mark: number, cells: number, distinct: number): void {
		const place = placeOf(mark);
		this.markedCells[place] = (this.markedCells[place] as number) + cells;
		this.markedTexts[place] = (this.markedTexts[place] as number) + distinct;
	}
}
