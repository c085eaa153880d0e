import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown, Predicate, Question } from '../../src/lib/protocol/question';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { cubeOfAtoms } from '../../src/lib/vault/disclosure/release-atoms';
import { cellAt } from '../../src/lib/vault/disclosure/lattice';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Ground } from '../../src/lib/vault/engine/ground';
import { compile } from '../../src/lib/vault/questions/compile';
import { compileFamily } from '../../src/lib/vault/questions/family';
import { openNodeEngine } from '../support/node-engine';
import { ask, loadSmallPlace, lsoas, makeSmallPlace, provenance, wards } from '../unit/questions/small-place';
import { readAnswer } from '../unit/questions/oracle';

const { rounding } = policyNamed('consistent-rounding');
const base = rounding.kind === 'atoms' ? rounding.base : 0;
const key = [0x5ca1ab1e, 0x0ddba11] as const;
/** A tenth of what the long run asks of cheaper properties: a question is counted twice here. */
const runs = Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 250) / 10);
let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, makeSmallPlace(20250331, 1500));
});

/** What a question shows: numerator and denominator by the codes of its groups. `to` 1 leaves all counts as they are. */
function shownBy(question: Question, to = base): Map<string, [number, number]> | string {
	const compiled = compileFamily(question, ground, { provenance });
	if (!compiled.ok) return compiled.refusal.code;
	const { statement, ...plan } = compiled.plan;
	const { cube } = finished(cubeOfAtoms({ ...plan, counted: engine.run(statement) }, to, key));
	const cells = new Map<string, [number, number]>();
	const walk = (groups: (number | null)[], codes: string[]): void => {
		const dimension = plan.frame.dimensions[groups.length];
		if (dimension === undefined) {
			const cell = cellAt(cube.lattice, groups);
			cells.set(codes.join('|'), [cube.numerator[cell] ?? 0, cube.denominator[cell] ?? 0]);
			return;
		}
		const isChoice = dimension.id === 'area' && !question.breakdowns.some((breakdown) => breakdown.by === 'area');
		dimension.groups.forEach(({ code }, group) => walk([...groups, group], [...codes, isChoice ? 'chosen' : code]));
		walk([...groups, null], [...codes, '*']);
	};
	walk([], []);
	return cells;
}

function cellsOf(question: Question): Map<string, [number, number]> {
	const shown = shownBy(question);
	if (typeof shown === 'string') throw new Error(shown);
	return shown;
}

const demographic: Predicate[] = [
	{ field: 'AGE', between: [65, null] },
	{ field: 'AGE', between: [0, 79] },
	{ field: 'SEX', is: '2' },
	{ field: 'SEX', recorded: true },
	{ area: { level: 'ward', codes: wards.slice(0, 2) } },
	{ area: { level: 'lsoa', codes: lsoas.slice(1, 5) } },
	{ deprivationQuintile: [1, 2] },
	{ placeFifth: [1, 4] },
	{
		not: {
			any: [
				{ field: 'SEX', is: '1' },
				{ field: 'AGE', between: [85, null] }
			]
		}
	}
];
/** Practices are part of what an atom is where a question speaks of them, so that these belong to families of their own. */
const registrations: Predicate[] = [
	{ registration: { by: 'network', codes: ['U00001'] } },
	{ not: { registration: { by: 'practice', codes: ['F81002'] } } }
];
const others: Predicate[] = [
	{ field: 'CARE_HOME_IND', is: 'Y' },
	{ not: { field: 'CARE_HOME_IND', is: 'Y' } },
	{ field: 'ETHNIC_CATEGORY', in: ['A', 'M'] },
	{ has: { dataset: 'apc' } },
	{
		any: [
			{ field: 'SEX', is: '1' },
			{ field: 'LTC_COUNT', between: [4, null] }
		]
	}
];
const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
const breakdowns: Breakdown[] = [
	{ by: 'area', level: 'lsoa' },
	{ by: 'area', level: 'msoa' },
	{ by: 'area', level: 'ward' },
	{ by: 'area', level: 'locality' },
	{ by: 'age', bands: 'five-year' },
	{ by: 'age', bands: 'ten-year' },
	{ by: 'age', bands: 'broad' },
	{ by: 'sex' },
	{ by: 'deprivation-quintile' }
];
const moreBreakdowns: Breakdown[] = [
	...breakdowns,
	{ by: 'ethnicity' },
	{ by: 'place-fifth' },
	{ by: 'care-stage' },
	{ by: 'practice' },
	{ by: 'network' },
	{ by: 'field', dataset: 'gp_register', field: 'EFI_CATEGORY' },
	{ by: 'field', dataset: 'asc_cld', field: 'Service_Type' }
];
const breakdownsFrom = (choices: Breakdown[], most: number): fc.Arbitrary<Breakdown[]> =>
	fc.uniqueArray(fc.constantFrom(...choices), { maxLength: most, selector: ({ by }) => (by === 'network' ? 'practice' : by) });
const anyQuestion = fc
	.record({
		population: fc
			.uniqueArray(fc.constantFrom(...demographic, ...registrations, ...others), { maxLength: 2 })
			.map((all): Predicate => ({ all })),
		filters: fc.uniqueArray(fc.constantFrom(...demographic, ...registrations, ...others), { maxLength: 2 }),
		indicator: fc.constantFrom<Predicate | undefined>(undefined, dementia, {
			all: [dementia, { field: 'AGE', between: [65, null] }]
		}),
		breakdowns: breakdownsFrom(moreBreakdowns, 2),
		comparator: fc.constantFrom<'place' | 'none'>('place', 'none')
	})
	.map(({ indicator, ...rest }) =>
		ask({ ...rest, ...(indicator === undefined ? {} : { indicator, measure: { kind: 'proportion' } }) })
	);

describe('the atoms of a family', () => {
	it('add up to what the question itself counts, in every cell', () => {
		let answered = 0;
		fc.assert(
			fc.property(anyQuestion, (question) => {
				const exact = shownBy(question, 1);
				const compiled = compile(question, ground, { provenance });
				if (typeof exact === 'string' || !compiled.ok) {
					expect(compiled.ok).toBe(false);
					return;
				}
				answered += 1;
				const direct = readAnswer(engine.run(compiled.plan.statement).rows, compiled.plan);
				const people = [...direct].filter(([cell]) => !cell.includes('elsewhere')).map(([cell, [d, n]]) => [cell, [n, d]]);
				expect(new Map([...exact].filter(([, [, d]]) => d > 0))).toEqual(new Map(people as [string, number[]][]));
			}),
			{ numRuns: runs }
		);
		expect(answered).toBeGreaterThan(runs / 2);
	});

	it('do not change with a filter, a banding or an order of statements: sums of parts are the wholes', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...demographic),
				fc.uniqueArray(fc.constantFrom(...others), { maxLength: 2 }),
				breakdownsFrom(breakdowns, 2),
				(chosen, conditions, by) => {
					const family = { indicator: dementia, measure: { kind: 'proportion' } as const };
					const all = cellsOf(ask({ ...family, population: { all: conditions } }));
					const inside = cellsOf(ask({ ...family, population: { all: [chosen, ...conditions] } }));
					const outside = cellsOf(
						ask({ ...family, population: { all: conditions.toReversed() }, filters: [{ not: chosen }], breakdowns: by })
					);
					const whole = [...all.values()][0] ?? [0, 0];
					const part = [...inside.values()][0] ?? [0, 0];
					const rest = [...outside.values()].at(-1) ?? [0, 0];
					expect([part[0] + rest[0], part[1] + rest[1]]).toEqual(whole);
				}
			),
			{ numRuns: 15 }
		);
	});

	it('make networks the sums of their practices', () => {
		const family = { indicator: dementia, measure: { kind: 'proportion' } as const };
		const practices = cellsOf(ask({ ...family, breakdowns: [{ by: 'practice' }] }));
		const networks = cellsOf(ask({ ...family, breakdowns: [{ by: 'network' }] }));
		const cellOf = (cells: Map<string, readonly number[]>, code: string) => [...cells].find(([cell]) => cell.includes(code))?.[1];
		expect(cellOf(networks, 'U00001')?.[1]).toBeGreaterThan(0);
		expect(cellOf(networks, 'U00001')).toEqual(cellOf(practices, 'F81001'));
		expect(cellOf(networks, 'no-network')).toEqual(cellOf(practices, 'F81002'));
	});

	it('are the same of a network that a filter chooses, by ward, as by network', () => {
		const family = { indicator: dementia, measure: { kind: 'proportion' } as const };
		const networks = cellsOf(ask({ ...family, breakdowns: [{ by: 'network' }] }));
		const filters = registrations.slice(0, 1);
		const chosen = cellsOf(ask({ ...family, filters, breakdowns: [{ by: 'area', level: 'ward' }] }));
		const wards = [...chosen].filter(([cell]) => !cell.includes('*')).map(([, [, everyone]]) => everyone);
		expect(chosen.get('*')?.[1]).toBe(wards.reduce((sum, count) => sum + count, 0));
		expect(chosen.get('*')).toEqual(networks.get('U00001'));
	});

	it('give differences that are sums of shown atoms, never a small count', () => {
		const family = { indicator: dementia, measure: { kind: 'proportion' } as const };
		const ages = [65, 70, 75, 80, 85, 90];
		const answers = ages.flatMap((from) =>
			wards.map((code) =>
				cellsOf(
					ask({
						...family,
						population: { field: 'AGE', between: [from, null] },
						filters: [{ area: { level: 'ward', codes: [code] } }]
					})
				)
			)
		);
		const differences = answers.slice(0, -wards.length).map((cells, at) => {
			const [n = 0, d = 0] = [...cells.values()][0] ?? [];
			const [fewerN = 0, fewerD = 0] = [...(answers[at + wards.length] ?? cells).values()][0] ?? [];
			return [n - fewerN, d - fewerD];
		});
		expect(differences.flat().some((difference) => difference > 0)).toBe(true);
		for (const difference of differences.flat()) expect(difference === 0 || difference >= base).toBe(true);
	});

	it('count a part of an indicator that is about age, area or sex among its people only', () => {
		const old: Predicate = { field: 'AGE', between: [65, null] };
		const all = cellsOf(ask({ indicator: { all: [dementia, old] }, measure: { kind: 'proportion' } }));
		const within = cellsOf(ask({ indicator: dementia, population: old, measure: { kind: 'proportion' } }));
		expect([...all.values()][0]?.[0]).toBe([...within.values()][0]?.[0]);
	});

	it('are asked for by a text that holds no value of the question', () => {
		const textOf = (codes: string[]): string => {
			const filters: Predicate[] = [
				{ field: 'ETHNIC_CATEGORY', in: codes },
				{ area: { level: 'ward', codes: wards.slice(0, codes.length) } }
			];
			const compiled = compileFamily(ask({ indicator: dementia, filters, breakdowns: [{ by: 'ethnicity' }] }), ground, {
				provenance
			});
			return compiled.ok ? compiled.plan.statement.text : compiled.refusal.code;
		};
		expect(textOf(['A'])).toMatch(/^WITH /);
		expect(textOf(['M', 'B'])).toBe(textOf(['A']));
	});

	it('are not asked for records, nor of published estimates', () => {
		expect(shownBy(ask({ events: { dataset: 'apc' }, measure: { kind: 'crude-rate', per: 1000 } }))).toBe('not-askable');
		expect(shownBy(ask({ base: 'resident' }))).toBe('not-askable');
	});

	it('come with the same error band whatever is asked of them', () => {
		const bandOf = (parts: Partial<Question>): unknown => {
			const compiled = compileFamily(ask({ indicator: dementia, ...parts }), ground, { provenance });
			if (!compiled.ok) throw new Error(compiled.refusal.code);
			const { statement, ...plan } = compiled.plan;
			return finished(cubeOfAtoms({ ...plan, counted: engine.run(statement) }, base, key)).errorBand;
		};
		const band = bandOf({});
		expect(bandOf({ filters: [{ field: 'SEX', is: '2' }], breakdowns: [{ by: 'area', level: 'ward' }] })).toEqual(band);
		expect(bandOf({ measure: { kind: 'proportion' } })).toEqual(band);
	});
});
