/** How far the cells of all margins are below the truth. Cells are numbered through the margins. */
export class Lacks {
	readonly margins: number;
	/** By item, its cells end to end, one a margin. */
	private readonly cells: Int32Array;
	private readonly lacks: Float64Array;

	/** `margins`: by margin, by item: the cell of the margin that the item lies in, from 0. Nothing lacks at first. */
	constructor(margins: readonly Int32Array[], items: number) {
		this.margins = margins.length;
		this.cells = new Int32Array(items * margins.length);
		let size = 0;
		margins.forEach((margin, m) => {
			const first = size;
			margin.forEach((cell, item) => {
				this.cells[item * margins.length + m] = first + cell;
				size = Math.max(size, first + cell + 1);
			});
		});
		this.lacks = new Float64Array(size);
	}

	/** The cells of an item, one a margin. */
	cellsOf(item: number): Int32Array {
		return this.cells.subarray(item * this.margins, (item + 1) * this.margins);
	}

	/** The sum over the cells of an item. */
	around(item: number): number {
		let sum = 0;
		for (const cell of this.cellsOf(item)) sum += this.lacks[cell] ?? 0;
		return sum;
	}

	/** Adds to every cell of an item. */
	add(item: number, change: number): void {
		for (const cell of this.cellsOf(item)) this.lacks[cell] = (this.lacks[cell] ?? 0) + change;
	}
}
