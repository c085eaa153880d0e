/** The rows of a list, the place of one that is always drawn with its neighbours (-1: none), and how many others a frame may have. */
type Turns<Row> = { rows: readonly Row[]; kept: number; eachFrame: number; inSight: { startIndex: number; endIndex: number } };

/** Of rows that come into sight, as many in each frame as do not hold the page: those in sight first, then those around them. */
export class RowTurns<Row> {
	#standing: ReadonlySet<Row> = new Set();
	#frame: CSSNumberish | null = null;
	#left = 0;

	/** These are drawn already. */
	stand(rows: readonly Row[]): void {
		this.#standing = new Set(rows);
	}

	/** Of the rows wanted now, in order, those that stand, that which is kept, and those for which this frame has room. */
	due<Place extends { index: number }>(wanted: readonly Place[], { rows, kept, eachFrame, inSight }: Turns<Row>): Place[] {
		const now = document.timeline.currentTime;
		if (now !== this.#frame || document.hidden) [this.#frame, this.#left] = [now, document.hidden ? Infinity : eachFrame];
		const isNew = ({ index }: Place): boolean =>
			!this.#standing.has(rows[index] as Row) && (kept < 0 || Math.abs(index - kept) > 1);
		const isSeen = ({ index }: Place): boolean => index >= inSight.startIndex && index <= inSight.endIndex;
		const fresh = wanted.filter(isNew);
		const inTurn = [...fresh.filter(isSeen), ...fresh.filter((place) => !isSeen(place))];
		const later = new Set(inTurn.slice(this.#left));
		this.#left -= Math.min(this.#left, fresh.length);
		const due = wanted.filter((place) => !later.has(place));
		this.stand(due.flatMap(({ index }) => rows.slice(index, index + 1)));
		return due;
	}
}
