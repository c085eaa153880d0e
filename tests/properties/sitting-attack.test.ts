import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown, Predicate, Question } from '../../src/lib/protocol/question';
import type { PolicyInWords, SafeTable } from '../../src/lib/protocol/safe-table';
import { makeDesk } from '../../src/lib/vault/desk';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../src/lib/vault/headless';
import { name, sql } from '../../src/lib/vault/sql/sql';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { ruleNames } from '../support/attacked-rules';
import {
	aged,
	aged85,
	ask,
	asked,
	askedOfRegistration,
	byLsoa,
	byWard,
	careHome,
	dementia,
	disability,
	inCare,
	inLsoa,
	perThousand
} from '../support/drawn-sittings';
import { attackSitting, misledBy, type SitSolved } from '../support/sitting-attacker';
import { breaches } from '../support/sitting-attacker-breaches';
import { bruteForceSitting } from '../support/sitting-attacker-brute-force';
import type { Members, SitTable } from '../support/sitting-attacker-classes';
import { everyRegistration, lsoas, practices, seatedIn, townFiles, townOf } from '../support/sitting-attacker-town';
import { exactFrom8, nearest5, weakRelease, type WeakRow } from '../support/sitting-attacker-weak-release';

const isLong = process.env['ATTACK_RUNS'] !== undefined;
const numRuns = Number(process.env['ATTACK_RUNS'] ?? 16);
const runs = Math.ceil(numRuns / 8);

const range = (from: number, to: number): Set<number> => new Set(Array.from({ length: to - from }, (_, i) => from + i));
const total = (numerator: Members, policy = exactFrom8): SitTable => weakRelease([{ numerator }], policy);

describe('an attacker of a whole sitting breaks a program that only hides small counts', () => {
	const few = { truth: 3, least: 3, most: 3 };
	const all = (tables: readonly SitTable[], people: number): SitSolved[] => breaches(tables, { people });

	it('by two nested filters', () => {
		expect(all([total(range(0, 40)), total(range(0, 37))], 40)).toMatchObject([few]);
	});
	it('by ages a year apart: 65 and over, 66 and over', () => {
		const aged = (from: number): Members => new Set([...range(0, 120)].filter((person) => 60 + (person % 40) >= from));
		expect(all([total(aged(65)), total(aged(66))], 120)).toMatchObject([few]);
	});
	it('by the complement of a share', () => {
		const table = weakRelease([{ numerator: range(0, 97), denominator: range(0, 100) }], exactFrom8);
		expect(breaches([table], { people: 100, complements: false })).toMatchObject([few]);
	});
	it('by a total of shown counts beside the true total', () => {
		const parts: WeakRow[] = [{ numerator: range(0, 20) }, { numerator: range(20, 23) }, { numerator: range(23, 60) }];
		const shown = new Set([...range(0, 20), ...range(23, 60)]);
		expect(all([weakRelease([...parts, { numerator: shown }], exactFrom8), total(range(0, 60))], 60)).toMatchObject([few]);
	});
	it('by a percentage that was worked out from true counts', () => {
		const rows = [{ numerator: range(0, 3), denominator: range(0, 80) }];
		expect(all([weakRelease(rows, exactFrom8, { trueShares: true })], 80)).toMatchObject([few]);
		expect(all([weakRelease(rows, exactFrom8)], 80)).toEqual([]);
	});
	it('by A or B, A, and B', () => {
		const [a, b] = [range(0, 50), range(47, 90)];
		expect(all([total(a), total(b), total(range(0, 90))], 90)).toMatchObject([few]);
	});
	it('by 108 overlapping filters over 24 groups, rounded to 5', () => {
		const groupOf = (person: number): number => Math.floor(24 * ((person * 0.6180339887) % 1) ** 2);
		const chosen = (areas: number[], ages: number[], sexes: number[]): Members =>
			new Set(
				[...range(0, 80)].filter((person) => {
					const group = groupOf(person);
					return areas.includes(group % 4) && ages.includes(Math.floor(group / 4) % 3) && sexes.includes(Math.floor(group / 12));
				})
			);
		const areas = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3], [0, 1, 2], [0, 1, 3], [1, 2, 3]]; // prettier-ignore
		const tables = areas.flatMap((some) =>
			[
				[0, 1],
				[1, 2],
				[0, 2],
				[0, 1, 2]
			].flatMap((ages) => [[0], [1], [0, 1]].map((sexes) => total(chosen(some, ages, sexes), nearest5)))
		);
		expect(tables).toHaveLength(108);
		const told = all(tables, 80);
		expect(told.length).toBeGreaterThan(100);
		expect(told.filter(({ least, most }) => least === most).length).toBeGreaterThan(50);
	});
	it('no better for being told which hidden counts are small than the tables allow', () => {
		const tables = [total(range(0, 40)), weakRelease([{ numerator: range(0, 3) }], exactFrom8)];
		const solved = (attacker: 'A0' | 'A1' | 'A2'): SitSolved[] =>
			attackSitting(tables, { people: 40, attacker, complements: false }) ?? [];
		expect((['A0', 'A1', 'A2'] as const).map((attacker) => solved(attacker)[0])).toMatchObject([
			{ least: 0, most: 40 },
			{ least: 1, most: 40 },
			{ least: 1, most: 7 }
		]);
	});
});

describe('the attacker of a sitting is to be trusted', () => {
	const policies: PolicyInWords[] = [
		exactFrom8,
		nearest5,
		{ ...exactFrom8, hideUpTo: 6, roundTo: 6, method: 'midpoint', standIn: 3 },
		{ ...nearest5, zeros: 'hidden', standIn: 5 },
		{ ...nearest5, hideUpTo: 4, zeros: 'hidden' }
	];
	const count = fc.oneof(fc.constantFrom(0, 1, 2, 7, 8), fc.integer({ min: 0, max: 12 }));
	const subset = fc.integer({ min: 1, max: 31 });

	it('finds what brute force finds in two or three tables over three to five groups', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...policies),
				fc.array(count, { minLength: 3, maxLength: 5 }),
				fc.array(fc.tuple(subset, subset, fc.boolean()), { minLength: 2, maxLength: 3 }),
				(policy, counts, asked) => {
					const people = counts.reduce((sum, one) => sum + one, 0);
					let next = 0;
					const atoms = counts.map((size, atom) => new Set([...range(next, (next += size)), people + atom]));
					const union = (bits: number): Members => new Set(atoms.flatMap((ids, atom) => ((bits >> atom) & 1 ? [...ids] : [])));
					const tables = asked.map(([one, other, isShare]) =>
						weakRelease(
							isShare
								? [{ numerator: union(one & other), denominator: union(one) }]
								: [{ numerator: union(one) }, { numerator: union(other) }],
							policy,
							{ people }
						)
					);
					const cap = counts.length === 5 ? 13 : 20;
					const solved = attackSitting(tables, { people, whole: true, complements: false, cap });
					const found = bruteForceSitting(tables, people, cap, solved?.map((target) => target.atoms) ?? []);
					expect(solved?.map(({ least, most }) => ({ least, most })) ?? null).toEqual(found);
				}
			),
			{ numRuns: Math.max(12, Math.ceil(numRuns / 5)) }
		);
	});
});

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const town = townOf(400);

let engine: Sitting['engine'];
let solver: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-sitting-')));
	({ engine } = await openSitting(wasm, 'test'));
	solver = await openSolver();
});

/** Drops what an earlier sitting loaded, so that the engine need not be opened again. */
function clear(): void {
	for (let table = 1; table <= 9; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
}

type Files = NonNullable<Parameters<typeof townFiles>[2]>;

/** What a new sitting answers of these questions. */
async function answered(policy: string, questions: readonly Question[], files: Files = {}): Promise<SafeTable[]> {
	clear();
	const sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver }) };
	const loaded = await loadFiles(sitting, townFiles(town, policy, files));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const answers = await answerAll(sitting, questions);
	for (const answer of answers)
		if (!answer.ok) expect(['tells-too-much', 'too-many-cells', 'not-askable']).toContain(answer.refusal.code);
	expect(
		answers.some(({ ok }) => ok),
		'a sitting that is all refused would prove nothing'
	).toBe(true);
	return answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
}

/** Nothing about 1 to k people is told by these tables together. */
function expectSafe(tables: readonly SafeTable[], combinations?: typeof everyRegistration): void {
	const seated = tables.map((table) => seatedIn(town, table, combinations));
	const knowledge = { people: town.length };
	expect(misledBy(seated, knowledge), 'what is shown is true of the town').toEqual([]);
	const told = breaches(seated, knowledge).map(({ name, least, most }) => `${name}: ${least} to ${most}`);
	expect(told, tables.map(({ title }) => title).join('\n')).toEqual([]);
}

const byMiddle: Breakdown = { by: 'area', level: 'msoa' };

describe('a sitting about practices and networks tells nothing of a few people', () => {
	const networkOfTwo: Predicate = { registration: { by: 'network', codes: ['U00001'] } };
	const first: Predicate = { registration: { by: 'practice', codes: [practices[0]] } };
	const traps: Record<string, Question[]> = {
		'everybody by ward, and a network by ward': [[], [networkOfTwo], [{ not: networkOfTwo }]].map((filters) =>
			ask({ indicator: disability, filters, breakdowns: [byWard] })
		),
		'networks, a network, and one of its two practices': [
			ask({ indicator: disability, breakdowns: [{ by: 'network' }, byWard] }),
			ask({ indicator: disability, filters: [networkOfTwo], breakdowns: [byWard] }),
			ask({ indicator: disability, filters: [first], breakdowns: [byWard] })
		],
		'a practice in a network, and the practices of that network': [
			ask({ indicator: disability, filters: [networkOfTwo, first] }),
			ask({ indicator: disability, filters: [networkOfTwo], breakdowns: [{ by: 'practice' }] })
		]
	};
	for (const policy of ['nhs-england', 'exact-7']) {
		for (const [name, questions] of Object.entries(traps)) {
			it(`${name}, under ${policy}`, async () => {
				for (const inOrder of [questions, questions.toReversed()])
					expectSafe(await answered(policy, inOrder, { hasPractices: true }), everyRegistration);
			});
		}
		it(`whatever is asked, under ${policy}`, async () => {
			await fc.assert(
				fc.asyncProperty(fc.array(askedOfRegistration, { minLength: 2, maxLength: 4 }), async (questions) => {
					expectSafe(await answered(policy, questions, { hasPractices: true }), everyRegistration);
				}),
				{ numRuns: runs }
			);
		});
	}
});

// consistent rounding has an attacker of its own: consistent-rounding-families.test.ts
describe('a random sitting tells nothing of a few people', () => {
	const everybody = ask({ breakdowns: [{ by: 'sex' }] }); // is answered whatever came before
	let [sittings, shown] = [0, 0];
	afterAll(() => {
		expect(shown, 'sittings that are all refused would prove nothing').toBeGreaterThanOrEqual(sittings);
	});
	it.each(ruleNames)('under %s', async (rule) => {
		await fc.assert(
			fc.asyncProperty(fc.array(asked, { minLength: 2, maxLength: 4 }), async (questions) => {
				const tables = await answered(rule, [...questions, everybody]);
				sittings++;
				shown += tables.length - 1;
				expectSafe(tables);
			}),
			{ numRuns: isLong ? runs : 1 }
		);
	});
});

describe('a sitting that sets a known trap tells nothing of a few people', () => {
	const share = { kind: 'proportion' } as const;
	const older = ask({ population: aged(65, null), indicator: disability, breakdowns: [byWard] });
	const middle = ask({ population: aged(65, 84), indicator: disability, breakdowns: [byWard] });
	const either: Predicate = { any: [disability, careHome] };
	const traps: Record<string, Question[]> = {
		'everybody, and those with': [ask({ breakdowns: [byLsoa] }), ask({ population: disability, breakdowns: [byLsoa] })],
		'everybody, and those without': [
			ask({ breakdowns: [byLsoa] }),
			ask({ population: { not: disability }, breakdowns: [byLsoa] })
		],
		'65 and over, and 65 to 84': [older, middle],
		'A or B, A, and B': [either, disability, careHome].map((indicator) => ask({ indicator, breakdowns: [byLsoa] })),
		'two parts that make up a whole, and the whole': [
			ask({
				population: { all: [inLsoa(lsoas[1])] },
				indicator: inLsoa(lsoas[2]),
				breakdowns: [{ by: 'age', bands: 'broad' }],
				measure: perThousand
			}),
			ask({ indicator: { any: [aged85, inLsoa(lsoas[0])] }, breakdowns: [byWard], measure: perThousand })
		],
		'two areas, one of them, and a little more than the other': [
			ask({
				population: { any: [{ all: [aged85, inLsoa(lsoas[1])] }, inLsoa(lsoas[2])] },
				indicator: dementia,
				measure: perThousand
			}),
			ask({ indicator: aged(50, null), measure: perThousand, breakdowns: [byLsoa, { by: 'age', bands: 'broad' }] }),
			ask({ indicator: { not: aged(50, null) } })
		],
		'an area in a larger one': [
			ask({ indicator: disability, breakdowns: [byWard] }),
			ask({
				indicator: disability,
				filters: [{ area: { level: 'lsoa', codes: [lsoas[0], lsoas[2]] } }],
				breakdowns: [{ by: 'area', level: 'place' }]
			})
		],
		'overlapping age bandings by ward': (['broad', 'ten-year'] as const).map((bands) =>
			ask({ indicator: dementia, breakdowns: [byWard, { by: 'age', bands }] })
		),
		'a count, its share, and its rate': [{ kind: 'count' } as const, share, { kind: 'crude-rate', per: 1000 } as const].map(
			(measure) => ask({ indicator: disability, measure, breakdowns: [byLsoa] })
		),
		'an indicator that a breakdown decides': [
			ask({
				population: inCare,
				indicator: { not: aged(65, 84) },
				measure: perThousand,
				breakdowns: [{ by: 'age', bands: 'ten-year' }, byLsoa]
			}),
			ask({ population: inCare, breakdowns: [byWard] })
		],
		'one filter more each time': [[], [aged(65, null)], [aged(65, null), careHome], [aged(65, null), careHome, inCare]].map(
			(filters) => ask({ indicator: dementia, filters, breakdowns: [byLsoa], measure: share })
		)
	};
	const crossing: Record<string, Question[]> = {
		'wards, and middle areas that cross them': [disability, careHome].flatMap((indicator) =>
			[byWard, byMiddle].map((by) => ask({ indicator, breakdowns: [by, { by: 'age', bands: 'broad' }] }))
		),
		'a middle area in a ward': [
			ask({ indicator: disability, breakdowns: [byMiddle] }),
			ask({
				indicator: disability,
				filters: [{ area: { level: 'ward', codes: ['E05000001'] } }, { area: { level: 'msoa', codes: ['E02000002'] } }],
				breakdowns: []
			})
		]
	};
	for (const policy of ['nhs-england', 'exact-7', 'tre10']) {
		it(`A or B, A, and B where middle areas cross the wards, under ${policy}`, async () => {
			expectSafe(await answered(policy, traps['A or B, A, and B'] ?? [], { hasMiddles: true }));
		});
		for (const [name, questions] of Object.entries(crossing)) {
			it(`${name}, under ${policy}`, async () => {
				expectSafe(await answered(policy, questions, { hasMiddles: true }));
				expectSafe(await answered(policy, questions.toReversed(), { hasMiddles: true }));
			});
		}
		for (const [name, questions] of Object.entries(traps)) {
			it(`${name}, under ${policy}`, async () => {
				expectSafe(await answered(policy, questions));
				expectSafe(await answered(policy, questions.toReversed()));
			});
		}
		it(`an area of which everybody is known to be counted, in a table that hides all of a group, under ${policy}`, async () => {
			const counted: Predicate = { any: [inLsoa(lsoas[2]), disability] };
			const breakdowns: Breakdown[] = [{ by: 'sex' }, byLsoa];
			const table = ask({ population: aged(50, null), indicator: counted, measure: perThousand, breakdowns });
			expectSafe(await answered(policy, [table, ask({ indicator: dementia })]));
		});
		it(`the questions of all traps in any order, under ${policy}`, async () => {
			const all = Object.values(traps).flat();
			await fc.assert(
				fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 4, maxLength: 7 }), async (questions) => {
					expectSafe(await answered(policy, questions));
					expectSafe(await answered(policy, questions.toReversed()));
				}),
				{ numRuns: runs }
			);
		});
	}

	it('a ward, and what a table that hides two of its areas leaves of their total, under cms11', async () => {
		const olderOrThere: Predicate = { any: [aged(50, null), inLsoa(lsoas[2])] };
		const breakdowns: Breakdown[] = [{ by: 'age', bands: 'broad' }, byLsoa];
		expectSafe(
			await answered('cms11', [
				ask({ indicator: dementia, measure: perThousand, breakdowns: [byWard] }),
				ask({ population: olderOrThere, indicator: aged(65, null), measure: share, breakdowns })
			])
		);
	});

	const twice = async (policy: string): Promise<SafeTable[][]> => {
		const questions = [older, middle, ...(traps['everybody, and those without'] ?? [])];
		return [await answered(policy, questions), await answered(policy, questions.toReversed())];
	};
	it('the same questions in two sittings, the second in reverse, under nhs-england', async () => {
		const sittings = await twice('nhs-england');
		for (const tables of [...sittings, sittings.flat()]) expectSafe(tables);
	});
	it('the same questions under exact-7: each of two sittings; the residue is that both put together tell of a few', async () => {
		const sittings = await twice('exact-7');
		for (const tables of sittings) expectSafe(tables);
		const seated = sittings.flat().map((table) => seatedIn(town, table));
		expect(breaches(seated, { people: town.length })).not.toEqual([]);
	});
});
