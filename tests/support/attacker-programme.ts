import loadHighs from 'highs';

const highs = await loadHighs();
const { constants } = highs;
export const { infinity } = highs;

type Model = ReturnType<typeof highs.createModel>;

/** A sum: columns of a programme with their factors. */
export type Sum = readonly (readonly [column: number, factor: number])[];

/** A linear or whole-number programme under way: one column for each count, and what is known of them as constraints. */
export class Programme {
	readonly #model: Model = highs.createModel();
	#count = 0;

	constructor() {
		this.#model.options.set({ output_flag: false });
	}

	/** A new column, and its number. */
	add(low: number, high: number, isWhole: boolean): number {
		this.#model.addVar(low, high);
		if (isWhole) this.#model.changeColIntegrality(this.#count, constants.variableType.integer);
		return this.#count++;
	}

	/** low <= sum of the terms <= high */
	require(low: number, terms: Sum, high: number): void {
		this.#model.addRow(low, high, { indices: terms.map(([column]) => column), values: terms.map(([, factor]) => factor) });
	}

	/**
	 * The best value of a sum, and where it is taken; infinite when nothing holds it, null when the constraints contradict
	 * one another. Throws when the solver gives up.
	 */
	optimum(sum: Sum, sense: 1 | -1): { value: number; at: Float64Array } | null {
		for (const [column, factor] of sum) this.#model.changeColCost(column, factor * sense);
		this.#run();
		// all are gone once the programme changes
		const [status, value] = [this.#model.getModelStatus(), this.#model.getObjectiveValue()];
		const isOptimal = status === constants.modelStatus.optimal;
		const at = isOptimal ? this.#model.getSolution().colValue : new Float64Array();
		for (const [column] of sum) this.#model.changeColCost(column, 0);
		if (isOptimal) return { value: value * sense, at };
		if (status === constants.modelStatus.empty) return { value: 0, at }; // nothing to choose: nobody is in any table
		if (status === constants.modelStatus.infeasible) return null;
		const unbounded = { value: -sense * infinity, at };
		if (status === constants.modelStatus.unbounded) return unbounded;
		if (status === constants.modelStatus.unboundedOrInfeasible) return this.#isFeasible() ? unbounded : null;
		throw new Error(`the solver gave up with status ${status}`);
	}

	dispose(): void {
		this.#model.dispose();
	}

	/** Where the basis of the question before leads nowhere, begins again without it. */
	#run(): void {
		this.#model.run();
		if (this.#model.getModelStatus() !== constants.modelStatus.unknown) return;
		this.#model.clearSolver();
		this.#model.run();
	}

	#isFeasible(): boolean {
		this.#run();
		return this.#model.getModelStatus() === constants.modelStatus.optimal;
	}
}

/** The whole numbers within the bounds that a solver found, to its tolerance. */
export const wholeFrom = (least: number): number => Math.ceil(least - 1e-6) + 0;
export const wholeTo = (most: number): number => Math.floor(most + 1e-6);
