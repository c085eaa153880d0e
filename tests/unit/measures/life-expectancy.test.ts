import { describe, expect, it } from 'vitest';
import { lifeExpectancy, lifeTableAges, type LifeRow } from '../../../src/lib/vault/measures/life-expectancy';

const deaths = [25, 4, 2, 2, 6, 8, 10, 12, 16, 24, 36, 55, 85, 130, 200, 310, 480, 740, 1100, 1500];
const rows: LifeRow[] = deaths.map((dead, i) => ({ startAge: lifeTableAges[i] ?? 0, deaths: dead, population: 5000 }));
const change = (at: number, parts: Partial<LifeRow>): LifeRow[] =>
	rows.map((row, i) => (i === (at + rows.length) % rows.length ? { ...row, ...parts } : row));
const ages = (given: LifeRow[], confidence: number | readonly [0.95, 0.998] = 0.95) => lifeExpectancy(given, { confidence }).ages;

/** Chances of dying in each band but the last, and the rate of the last. */
type Hazards = { chances: number[]; last: number };
const hazards: Hazards = {
	chances: rows.slice(0, -1).map(({ deaths: dead, population }, i) => {
		const width = (lifeTableAges[i + 1] ?? 0) - (lifeTableAges[i] ?? 0);
		return (width * dead) / (population + width * dead * (i === 0 ? 0.9 : 0.5));
	}),
	last: 1500 / 5000
};

/** Years lived from a band on, by following a life: the area under survival, taken in small steps, and an exponential end. */
function followed({ chances, last }: Hazards, from: number): number {
	let alive = 1;
	let area = 0;
	for (let band = from; band < chances.length; band++) {
		const [start, end] = [lifeTableAges[band] ?? 0, lifeTableAges[band + 1] ?? 0];
		const lost = alive * (chances[band] ?? 0);
		// Infants who die do so at a tenth of a year; others evenly over the band.
		const left = (share: number): number => (band === 0 ? (share < 0.1 ? alive : alive - lost) : alive - lost * share);
		const steps = 1000;
		for (let step = 0; step < steps; step++) area += (left((step + 0.5) / steps) * (end - start)) / steps;
		alive -= lost;
	}
	for (let year = 0; year < 400; year += 0.01) area += alive * Math.exp(-last * (year + 0.005)) * 0.01;
	return area;
}

/** The standard error by the delta method, with slopes found by moving each chance a little. */
function movedError(from: number): number {
	const nudge = 1e-5;
	const slopeOf = (move: (by: number) => Hazards): number =>
		(followed(move(nudge), from) - followed(move(-nudge), from)) / (2 * nudge);
	const variances = hazards.chances.map((chance, at) => {
		if (at < from) return 0;
		const moved = (by: number): Hazards => ({
			...hazards,
			chances: hazards.chances.map((old, i) => (i === at ? old + by : old))
		});
		return slopeOf(moved) ** 2 * ((chance ** 2 * (1 - chance)) / (deaths[at] ?? 0));
	});
	const last = slopeOf((by) => ({ ...hazards, last: hazards.last + by })) ** 2 * (1500 / 5000 ** 2);
	return Math.sqrt(variances.reduce((sum, variance) => sum + variance, last));
}

describe('life expectancy', () => {
	it('has the reference’s values and limits at birth and at 65', () => {
		const found = lifeExpectancy(rows);
		expect(found.warnings).toEqual([]);
		expect(found.ages[0]).toEqual({
			startAge: 0,
			value: expect.closeTo(68.549669, 6),
			lower: expect.closeTo(67.644943, 6),
			upper: expect.closeTo(69.454396, 6),
			status: 'ok'
		});
		expect(found.ages[14]).toMatchObject({ startAge: 65, value: expect.closeTo(12.54745, 6) });
	});
	it('from an age on is the same whoever died before it, and needs its person-years there', () => {
		const old = rows.filter(({ startAge }) => startAge >= 65);
		const younger = lifeExpectancy(rows.map((row) => (row.startAge < 65 ? { ...row, deaths: 0 } : row))).ages.slice(14);
		for (const [at, one] of lifeExpectancy(old, { from: 65 }).ages.entries()) {
			for (const other of [lifeExpectancy(rows).ages[14 + at], younger[at]])
				for (const part of ['value', 'lower', 'upper'] as const) expect(one[part]).toBeCloseTo(other?.[part] ?? NaN, 9);
		}
		expect(lifeExpectancy(rows, { from: 65 }).warnings).toEqual(['a life table needs 6 age bands']);
		const few = old.map((row) => ({ ...row, population: 833, deaths: 40 }));
		expect(lifeExpectancy(few, { from: 65 }).warnings).toEqual(['a life table needs more than 5,000 person-years']);
		expect(() => lifeExpectancy(rows.slice(0, 6), { from: 65 })).toThrow('first age band in age_contents must be 65');
	});
	it('is the area under survival, followed step by step', () => {
		for (const from of [0, 1, 5, 14, 18, 19]) expect(ages(rows)[from]?.value).toBeCloseTo(followed(hazards, from), 4);
	});
	it('has the standard error of the delta method', () => {
		for (const from of [0, 14, 19]) {
			const { lower, upper } = ages(rows)[from] ?? {};
			expect(((upper ?? 0) - (lower ?? 0)) / (2 * 1.959963984540054) / movedError(from)).toBeCloseTo(1, 5);
		}
	});
	it('in a constant hazard at 90 is its inverse', () => {
		expect(ages(rows)[19]?.value).toBeCloseTo(5000 / 1500, 12);
	});
	it('gives both levels, none at a confidence of 1, and is the same in larger units of time', () => {
		const both = ages(rows, [0.95, 0.998])[0];
		expect((both?.lower998 ?? 0) < (both?.lower ?? 0) && (both?.upper998 ?? 0) > (both?.upper ?? 0)).toBe(true);
		expect(ages(rows, 1)[0]).toMatchObject({ value: expect.any(Number), lower: null, upper: null, status: 'ok' });
		const tenfold = ages(rows.map((row) => ({ ...row, deaths: row.deaths * 10, population: row.population * 10 })))[0];
		expect(tenfold?.value).toBeCloseTo(68.549669, 6);
		expect((tenfold?.upper ?? 0) - (tenfold?.value ?? 0)).toBeCloseTo((69.454396 - 68.549669) / Math.sqrt(10), 5);
	});
	it('of few people is left out where its interval is wider than twenty years, with its limits', () => {
		const few = rows.map(({ startAge, deaths: dead }) => ({
			startAge,
			population: 260,
			deaths: startAge === 90 ? 1 : dead > 600 ? 1 : 0
		}));
		expect(ages(few)[19]).toEqual({
			startAge: 90,
			value: null,
			lower: expect.closeTo(260 - 1.959964 * 260, 3),
			upper: expect.closeTo(260 + 1.959964 * 260, 3),
			status: 'notCalculated'
		});
	});
	it('needs nobody dead in a young band', () => {
		expect(ages(change(2, { deaths: 0 }))[2]).toMatchObject({
			value: expect.any(Number),
			lower: expect.any(Number),
			status: 'ok'
		});
	});
	it('is 0 without limits at ages that nobody reaches', () => {
		const found = ages(change(10, { deaths: 4000 }));
		expect(found[11]).toEqual({ startAge: 50, value: 0, lower: null, upper: null, status: 'ok' });
		expect(found[10]).toMatchObject({ startAge: 45, value: 2.5, lower: 2.5, upper: 2.5 });
		expect(found[0]).toMatchObject({ value: expect.any(Number), lower: expect.any(Number) });
	});
	it('of a group that cannot have it is null at every age, with a warning that tells no number of the group', () => {
		const groups: [LifeRow[], string][] = [
			[change(3, { deaths: -1 }), 'an age band has deaths below 0'],
			[change(3, { population: 0 }), 'an age band has nobody in it'],
			[change(3, { deaths: 5001 }), 'an age band has more deaths than people'],
			[rows.map((row) => ({ ...row, population: 250, deaths: 1 })), 'a life table needs more than 5,000 person-years'],
			[rows.slice(0, -1), 'a life table needs 20 age bands'],
			[[], 'a life table needs 20 age bands'],
			[change(-1, { deaths: 0 }), 'nobody died in the oldest age band']
		];
		for (const [group, warning] of groups) {
			const found = lifeExpectancy(group, { confidence: [0.95, 0.998] });
			expect(found.warnings).toEqual([warning]);
			expect(found.ages).toEqual(
				group.map(({ startAge }) => ({
					startAge,
					value: null,
					lower: null,
					upper: null,
					lower998: null,
					upper998: null,
					status: 'notCalculated'
				}))
			);
		}
		expect(lifeExpectancy(rows.map((row) => ({ ...row, population: 251, deaths: 30 }))).warnings).toEqual([]);
	});
	it('throws on ages that are not those of the table, on what is no number and no level', () => {
		expect(() => lifeExpectancy(change(0, { startAge: 2 }))).toThrow(/^first age band in age_contents must be 0$/);
		expect(() => lifeExpectancy(change(2, { startAge: 12 }))).toThrow(/^age_contents doesn't appear to be in ascending order$/);
		expect(() => lifeExpectancy(change(2, { startAge: 6 }))).toThrow(
			/^the contents in the startage field do not match the contents of the age_contents vector$/
		);
		expect(() => lifeExpectancy(change(2, { deaths: NaN }))).toThrow(/^deaths must be a finite number$/);
		expect(() => lifeExpectancy(change(2, { population: Infinity }))).toThrow(/^population must be a finite number$/);
		for (const confidence of [0.5, 89, null])
			expect(() => lifeExpectancy(rows, { confidence })).toThrow(
				/^all confidence levels must be between 90 and 100 or between 0.9 and 1$/
			);
	});
});
