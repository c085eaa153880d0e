import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import type { Objective, Programme, Solver } from '../../../src/lib/vault/solver/solver';
import { covering, tripleSystem } from './covering';

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});

const most = (...columns: number[]): Objective => ({ columns: Int32Array.from(columns), sense: 'max' });
const least = (...columns: number[]): Objective => ({ columns: Int32Array.from(columns), sense: 'min' });

type Bounds = [least: number, most: number];

/** Columns by their bounds, rows as the columns they sum and the bounds of the sum. */
function programme(columns: Bounds[], rows: [columns: number[], ...Bounds][] = [], whole = false): Programme {
	const starts = [0];
	for (const [summed] of rows) starts.push((starts.at(-1) ?? 0) + summed.length);
	return {
		columns: { least: Float64Array.from(columns, ([low]) => low), most: Float64Array.from(columns, ([, high]) => high) },
		rows: {
			starts: Int32Array.from(starts),
			columns: Int32Array.from(rows.flatMap(([summed]) => summed)),
			least: Float64Array.from(rows, ([, low]) => low),
			most: Float64Array.from(rows, ([, , high]) => high)
		},
		whole
	};
}

const any: Bounds = [0, Infinity];
const outcomes = (...asked: Parameters<Solver['solve']>): unknown[] =>
	solver.solve(...asked).map(({ status, value }) => [status, value]);

/** Two rows and two columns of counts with all totals known: 7 + 5 across, 4 + 8 down. */
const twoByTwo = programme(
	[any, any, any, any],
	[
		[[0, 1], 7, 7],
		[[2, 3], 5, 5],
		[[0, 2], 4, 4],
		[[1, 3], 8, 8]
	]
);

describe('the solver', () => {
	it('finds the Fréchet bounds of every count of a table with known totals', () => {
		expect(outcomes(twoByTwo, [least(0), most(0), least(1), most(1), least(3), most(3)])).toEqual(
			[0, 4, 3, 7, 1, 5].map((value) => ['optimal', value])
		);
	});

	it('gives columns that satisfy the programme and have the value', () => {
		const [optimum] = solver.solve(twoByTwo, [most(0, 3)]);
		expect(optimum?.value).toBe(9);
		expect(Array.from(optimum?.columns ?? [])).toEqual([4, 3, 0, 5]);
	});

	it('takes half a person where columns need not be whole, and none where they must', () => {
		const system = tripleSystem(9);
		const all = least(...Array.from({ length: 9 }, (_, column) => column));
		expect(solver.solve(covering(9, system, false), [all])[0]?.value).toBeCloseTo(3, 6);
		const [whole] = solver.solve(covering(9, system, true), [all]);
		expect(whole).toMatchObject({ status: 'optimal', value: 5 });
		expect(Array.from(whole?.columns ?? []).every(Number.isInteger)).toBe(true);
	});

	it('tightens whole numbers to whole bounds', () => {
		expect(outcomes(programme([[0.2, 1.8]], [], true), [most(0), least(0)])).toEqual([
			['optimal', 1],
			['optimal', 1]
		]);
		expect(outcomes(programme([[0.2, 0.8]], [], true), [most(0)])).toEqual([['infeasible', NaN]]);
	});

	it('refuses what does not exist, instead of solving something else', () => {
		expect(() => solver.solve(twoByTwo, [most(4)])).toThrow(RangeError);
		expect(() => solver.solve(programme([any], [[[1], 0, 1]]), [most(0)])).toThrow();
		expect(() => solver.solve(programme([[NaN, 1]]), [most(0)])).toThrow();
	});
});

describe.each([false, true])('no best value, whole: %s', (whole) => {
	const contradiction: [number[], ...Bounds][] = [
		[[0, 1], 5, Infinity],
		[[0, 1], -Infinity, 3]
	];

	it('is unbounded where something satisfies the programme, in its own direction', () => {
		const open = programme([any, [-Infinity, 3]], [[[0], 2, Infinity]], whole);
		expect(outcomes(open, [most(0), least(0), least(1), most(1)])).toEqual([
			['unbounded', Infinity],
			['optimal', 2],
			['unbounded', -Infinity],
			['optimal', 3]
		]);
	});

	it('is infeasible where nothing does, also when nothing holds the objective', () => {
		expect(outcomes(programme([any, any, any], contradiction, whole), [most(2), most(0), least(2)])).toEqual(
			Array.from({ length: 3 }, () => ['infeasible', NaN])
		);
	});

	it('is infeasible where bounds cross', () => {
		expect(outcomes(programme([[2, 1]], [], whole), [most(0)])).toEqual([['infeasible', NaN]]);
		expect(outcomes(programme([any], [[[0], 2, 1]], whole), [most(0)])).toEqual([['infeasible', NaN]]);
	});
});

it('finds no whole numbers where only halves would do, and does not call it unbounded', () => {
	const halves: [number[], ...Bounds][] = [
		[[0, 1], 1, 1],
		[[1, 2], 1, 1],
		[[0, 2], 1, 1]
	];
	expect(outcomes(programme([any, any, any, any], halves, true), [most(3)])).toEqual([['infeasible', NaN]]);
	expect(outcomes(programme([any, any, any, any], halves, false), [most(3), most(0)])).toEqual([
		['unbounded', Infinity],
		['optimal', 0.5]
	]);
});

it('is exact also where the value is large', () => {
	const system = tripleSystem(21);
	const hard = covering(21, system, true);
	const large = 2_000_000;
	const asked = programme(
		[...Array.from({ length: 21 }, (): Bounds => [0, 1]), [large, large]],
		system.map((triple) => [triple, 1, Infinity]),
		true
	);
	const all = Array.from({ length: 21 }, (_, column) => column);
	const [alone] = solver.solve(hard, [least(...all)]);
	expect(outcomes(asked, [least(...all, 21)])).toEqual([['optimal', (alone?.value ?? NaN) + large]]);
});

describe('a time limit', () => {
	const all = least(...Array.from({ length: 63 }, (_, column) => column));
	const slow = covering(63, tripleSystem(63), true);

	it('makes it give up, and what is late with it', () => {
		const began = performance.now();
		expect(outcomes(slow, [all, all], { seconds: 0.2 })).toEqual([
			['gave-up', NaN],
			['gave-up', NaN]
		]);
		expect(performance.now() - began).toBeLessThan(5_000);
	});

	it('leaves the next ask its own time', () => {
		solver.solve(slow, [all], { seconds: 0.1 });
		expect(outcomes(twoByTwo, [most(0)], { seconds: 10 })).toEqual([['optimal', 4]]);
	});
});

describe('the largest least sum that is of use', () => {
	const columns = Array.from({ length: 63 }, (_, column) => column);
	const asked = { ...covering(63, tripleSystem(63), false), asItStands: true };

	it('makes it give up once the sum is known to be larger: 63 thirds are 21', () => {
		expect(outcomes(asked, [least(...columns)], { atMost: 20 })).toEqual([['gave-up', NaN]]);
	});

	it('leaves smaller sums as they are', () => {
		const [[status, value]] = outcomes(asked, [least(...columns)], { atMost: 22 }) as [[string, number]];
		expect(status).toBe('optimal');
		expect(value).toBeCloseTo(21, 6);
	});
});

describe('between asks', () => {
	it('nothing is kept: the same ask has the same answer, columns and all, in an old solver and a new one', async () => {
		const objectives = [most(0), least(0), most(1, 2)];
		const first = solver.solve(twoByTwo, objectives);
		solver.solve(programme([any, any], [[[0, 1], 3, 9]], true), [most(1), least(0, 1)]);
		expect(() => solver.solve(twoByTwo, [most(4)])).toThrow();
		expect(solver.solve(twoByTwo, objectives)).toEqual(first);
		expect((await openSolver()).solve(twoByTwo, objectives)).toEqual(first);
	});

	it('does not change what it was given', () => {
		const before = structuredClone(twoByTwo);
		solver.solve(twoByTwo, [most(0), least(3)]);
		expect(twoByTwo).toEqual(before);
	});

	it('gives its memory back, also after a refusal', async () => {
		const grown = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
		for (let ask = 0; ask < 3000; ask += 1) {
			solver.solve(twoByTwo, [most(0)]);
			expect(() => solver.solve(programme([[NaN, 1]]), [most(0)])).toThrow();
		}
		expect(grown).not.toHaveBeenCalled();
		grown.mockRestore();
	});
});

it('opens from compiled WebAssembly, asking nobody for it', async () => {
	const bytes = readFileSync(createRequire(import.meta.url).resolve('highs/runtime'));
	const given = await openSolver(await WebAssembly.compile(bytes));
	expect(given.solve(twoByTwo, [most(0)])[0]?.value).toBe(4);
	await expect(openSolver(await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)))).rejects.toThrow();
});

it('says nothing', async () => {
	const said = (['log', 'error', 'warn', 'info'] as const).map((method) => vi.spyOn(console, method));
	const quiet = await openSolver(); // a solver may keep the console it found
	quiet.solve(twoByTwo, [most(0), least(0)]);
	quiet.solve(covering(9, tripleSystem(9), true), [least(0, 1, 2)]);
	expect(said.flatMap((spy) => spy.mock.calls)).toEqual([]);
	said.forEach((spy) => spy.mockRestore());
});
