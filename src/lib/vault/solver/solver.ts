/**
 * A linear or whole-number programme over few columns. Bounds may be infinite (a least one only downwards, a most one only
 * upwards) and least may exceed most, which nothing satisfies.
 */
export type Programme = {
	/** Bounds of each column. */
	columns: { least: Float64Array; most: Float64Array };
	/** Each row is a sum of columns, every one at most once, within bounds. Row r sums `columns[starts[r]…starts[r + 1] - 1]`. */
	rows: { starts: Int32Array; columns: Int32Array; least: Float64Array; most: Float64Array };
	/** Every column takes whole numbers only. */
	whole: boolean;
	/** Solved as it stands, without HiGHS making it smaller first: several times faster where few rows hold many columns. */
	asItStands?: boolean;
};

/** The sum of these columns, to be made as large or as small as can be. */
export type Objective = { columns: Int32Array; sense: 'max' | 'min' };

/**
 * The best value, and one choice of columns that has it: exact for whole numbers, else within a ten-millionth of each bound.
 * `unbounded`: `value` is infinite. `infeasible`: nothing satisfies the programme. `gave-up`: nothing is known. In these three
 * `columns` is empty, and in the last two `value` is not a number.
 */
export type Optimum = { status: 'optimal' | 'unbounded' | 'infeasible' | 'gave-up'; value: number; columns: Float64Array };

/** For how long all objectives may be worked on, and how large a least sum may be that is of use. */
export type Limit = { seconds?: number; atMost?: number };

/** All that the rest of the vault knows of a solver. */
export type Solver = {
	/**
	 * Solves several objectives over one programme, in order, each from where the last one ended. Without a limit the same ask
	 * has the same answer; with one, all objectives together may take about so many seconds, and those that are late `gave-up`,
	 * as those do whose least sum is found to be larger than it may be, which is sooner known than the sum.
	 * @throws when the programme has a column that does not exist, or a bound that is not a number
	 */
	solve(programme: Programme, objectives: readonly Objective[], limit?: Limit): Optimum[];
};
