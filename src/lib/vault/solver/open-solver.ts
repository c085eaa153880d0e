import loadHighs, { type Highs, type Model, type ModelData, type ModelStatusCode } from 'highs';
import type { Objective, Optimum, Programme, Solver } from './solver';

type LoadOptions = NonNullable<Parameters<typeof loadHighs>[0]>;
/** Emscripten's own hook. Version 1.15.3 ignores `wasmBinary` and `wasmModule`, which its types promise, and fetches instead. */
type GivenModule = LoadOptions & {
	instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => void;
};

/**
 * Opens HiGHS. In the browser it is given its compiled WebAssembly and asks nobody for anything; in Node, without it, the
 * package reads its own file.
 * Source: Huangfu and Hall, "Parallelizing the dual revised simplex method", Mathematical Programming Computation 10 (2018).
 * @throws when the WebAssembly is not HiGHS's
 */
export async function openSolver(wasm?: WebAssembly.Module): Promise<Solver> {
	const highs = await (wasm ? loadHighs(given(wasm)) : loadHighs());
	return {
		solve(programme, objectives, limit) {
			const model = highs.createModel(modelOf(programme));
			try {
				model.options.set({
					output_flag: false,
					random_seed: 0,
					...(programme.asItStands && { presolve: 'off' }),
					mip_rel_gap: 0, // else a large value may be short of the best by a ten-thousandth
					...(limit?.seconds !== undefined && { time_limit: limit.seconds }), // of the model's whole life
					...(limit?.atMost !== undefined && { objective_bound: limit.atMost })
				});
				return objectives.map((objective) => optimum(highs, model, programme, objective));
			} finally {
				model.dispose();
			}
		}
	};
}

function given(wasm: WebAssembly.Module): GivenModule {
	return { instantiateWasm: (imports, receive) => receive(new WebAssembly.Instance(wasm, imports)) };
}

function modelOf({ columns, rows, whole }: Programme): ModelData {
	const numCols = columns.least.length;
	const numRows = rows.least.length;
	return {
		numCols,
		numRows,
		colCost: new Float64Array(numCols),
		colLower: columns.least,
		colUpper: columns.most,
		rowLower: rows.least,
		rowUpper: rows.most,
		matrix: {
			format: 'csr',
			numRows,
			numCols,
			starts: rows.starts,
			indices: rows.columns,
			values: new Float64Array(rows.columns.length).fill(1)
		},
		...(whole && { integrality: new Int32Array(numCols).fill(1) })
	};
}

function optimum(highs: Highs, model: Model, { columns, whole }: Programme, { columns: summed, sense }: Objective): Optimum {
	const { modelStatus, objectiveSense } = highs.constants;
	model.changeObjectiveSense(sense === 'max' ? objectiveSense.maximize : objectiveSense.minimize);
	const status = run(model, costs(columns.least.length, summed));
	if (status === modelStatus.optimal) return best(model, whole);
	if (status === modelStatus.infeasible) return without('infeasible', NaN);
	if (status !== modelStatus.unbounded && status !== modelStatus.unboundedOrInfeasible) return without('gave-up', NaN);
	const feasible = run(model, costs(columns.least.length, new Int32Array()));
	if (feasible === modelStatus.optimal) return without('unbounded', sense === 'max' ? Infinity : -Infinity);
	return without(feasible === modelStatus.infeasible ? 'infeasible' : 'gave-up', NaN);
}

function run(model: Model, cost: Float64Array): ModelStatusCode {
	if (cost.length > 0) model.changeColsCost({ kind: 'range', from: 0, to: cost.length - 1 }, cost);
	return model.run().modelStatus;
}

/** @throws {RangeError} when a column does not exist: a typed array would swallow it */
function costs(length: number, summed: Int32Array): Float64Array {
	const cost = new Float64Array(length);
	for (const column of summed) {
		if (column < 0 || column >= length) throw new RangeError('no such column');
		cost[column] = 1;
	}
	return cost;
}

function best(model: Model, whole: boolean): Optimum {
	const value = model.getObjectiveValue();
	const columns = model.getSolution().colValue;
	return { status: 'optimal', value: whole ? Math.round(value) : value, columns: whole ? columns.map(Math.round) : columns };
}

const without = (status: Optimum['status'], value: number): Optimum => ({ status, value, columns: new Float64Array() });
