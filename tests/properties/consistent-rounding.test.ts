import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorBandOf } from '../../src/lib/vault/disclosure/error-band';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { roundAtoms, type Atoms } from '../../src/lib/vault/disclosure/round-atoms';
import { errorsOf, randomAtoms, shapes, waysToShow } from '../support/nested-atoms';

const k = 7;
const base = k + 1;

const rounded = (atoms: Atoms): Float64Array[] => finished(roundAtoms(atoms));

const noShape = { sides: [], coarser: [], mean: 0, share: 0 };
const seeds = fc.integer({ min: 1, max: 100_000 });
const levels = fc.constantFrom<1 | 2 | 3>(1, 2, 3);
const smallShape = fc.constantFrom('two-way', 'three-way').map((name) => shapes[name] ?? noShape);

describe('rounded atoms', () => {
	it('are shown in a way that the reader was reckoned with', () => {
		fc.assert(
			fc.property(smallShape, seeds, levels, (shape, seed, depth) => {
				const atoms = randomAtoms(shape, seed, depth);
				const shown = rounded(atoms);
				atoms.ties.forEach((_, atom) => {
					const truth = atoms.levels.map((counts) => counts[atom] ?? 0);
					expect(waysToShow(truth, base)).toContainEqual(shown.map((counts) => counts[atom] ?? 0));
				});
			}),
			{ numRuns: 30 }
		);
	});

	it('are multiples of the base at every level, large ones too, with no part larger than its whole', () => {
		fc.assert(
			fc.property(smallShape, seeds, levels, (shape, seed, depth) => {
				const atoms = randomAtoms(shape, seed, depth);
				rounded(atoms).forEach((counts, level, shown) =>
					counts.forEach((count, atom) => {
						expect(count % base).toBe(0);
						expect(count).toBeLessThanOrEqual(shown[level - 1]?.[atom] ?? Infinity);
						expect(Math.abs(count - (atoms.levels[level]?.[atom] ?? 0))).toBeLessThanOrEqual(2 * base);
					})
				);
			}),
			{ numRuns: 30 }
		);
	});

	it('tell how far they have come', () => {
		const steps = [...roundAtoms(randomAtoms(shapes['three-way, sparse'] ?? noShape, 3, 3))];
		expect(steps.length).toBeGreaterThan(20);
		expect(steps).toEqual(steps.toSorted((a, b) => a - b));
		expect(steps.every((step) => step >= 0 && step <= 1)).toBe(true);
	});

	it('do not depend on the order in which the atoms came, and come out the same every time', () => {
		fc.assert(
			fc.property(smallShape, seeds, levels, (shape, seed, depth) => {
				const atoms = randomAtoms(shape, seed, depth);
				const last = atoms.ties.length - 1;
				const shown = rounded(atoms);
				const turned = rounded({
					...atoms,
					levels: atoms.levels.map((counts) => counts.toReversed()),
					margins: atoms.margins.map((cells) => cells.toReversed()),
					ties: atoms.ties.toReversed()
				});
				shown.forEach((counts, level) => counts.forEach((count, atom) => expect(turned[level]?.[last - atom]).toBe(count)));
				expect(rounded(atoms)).toEqual(shown);
			}),
			{ numRuns: 20 }
		);
	});

	it('change with the secret that breaks ties', () => {
		const atoms = randomAtoms(shapes['three-way'] ?? noShape, 5, 2);
		const shown = rounded(atoms);
		expect(rounded({ ...atoms, ties: atoms.ties.map((tie) => (tie * 7919) % 104_729) })).not.toEqual(shown);
	});

	/** By shape: the mean and the largest error of the worst level of tables with one, two and three levels, in people. */
	const measured = [
		['two-way', 2.7, 9],
		['three-way', 2.9, 15],
		['three-way, sparse', 2.9, 24],
		['four-way', 4.3, 21]
	] as const;

	it.each(measured)('keep all margins of up to three dimensions close to the truth: %s', (name, mean, largest) => {
		const errors = ([1, 2, 3] as const).flatMap((depth) => {
			const atoms = randomAtoms(shapes[name] ?? noShape, 20_250_331 + depth, depth);
			return rounded(atoms).map((shown, level) => errorsOf(atoms.levels[level] ?? shown, shown, atoms.margins));
		});
		expect(errors).toHaveLength(6);
		expect(Math.ceil(Math.max(...errors.map((error) => error.mean)) * 10) / 10).toBe(mean);
		expect(Math.max(...errors.map((error) => error.largest))).toBe(largest);
	});

	it('refuse counts that are not nested or not whole', () => {
		const one = { margins: [Int32Array.of(0)], ties: Float64Array.of(1), base };
		expect(() => rounded({ ...one, levels: [Float64Array.of(3), Float64Array.of(4)] })).toThrow(RangeError);
		expect(() => rounded({ ...one, levels: [Float64Array.of(0.5)] })).toThrow(RangeError);
		expect(() => rounded({ ...one, levels: [] })).toThrow(RangeError);
	});
});

describe('the error band', () => {
	it('gives the mean in tenths, and a largest error that is a multiple of the base', () => {
		const atoms = Int32Array.from({ length: 200 }, (_, atom) => atom);
		const truth = Float64Array.from(atoms, (atom) => (atom % 2 === 0 ? 3 : 8));
		const shown = Float64Array.from(atoms, (atom) => (atom % 2 === 0 ? 0 : 8));
		expect(errorBandOf([{ truth, shown }], [atoms], base)).toEqual({ mean: 1.5, largest: 16 });
		shown[7] = 25;
		expect(errorBandOf([{ truth, shown }], [atoms], base)).toEqual({ mean: 1.6, largest: 24 });
	});

	it('is too coarse to tell of one of a few atoms', () => {
		const margins = [Int32Array.of(0, 0, 0), Int32Array.of(0, 1, 2)];
		const bandOf = (count: number): unknown =>
			errorBandOf([{ truth: Float64Array.of(count, 30, 40), shown: Float64Array.of(8, 32, 40) }], margins, base);
		for (let count = 1; count <= k; count++) expect(bandOf(count)).toEqual(bandOf(1));
	});
});
