import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { SumLedger } from '../../src/lib/vault/disclosure/sums/sum-ledger';
import { askDivided, pinnedInDivided, type Divided, type DividedTable, type Sorts } from '../support/divided-sums';
import { solver } from '../support/solver';
import { townSides, type TownQuestion } from '../support/sum-town';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 20);
/** Few runs are the same each time: sittings that a ledger which sets two tables beside each other, but not three, has failed. */
const seeded = process.env['PROPERTY_RUNS'] ? {} : { seed: -2109425169 };

const units = fc.oneof(fc.constant(null), fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.integer({ min: 100, max: 3000 }));
const person: fc.Arbitrary<Divided> = fc.record({
	at: fc.tuple(...townSides.map((side) => fc.nat({ max: side - 1 }))) as fc.Arbitrary<[number, number, number]>,
	sorts: fc.tuple(units, units)
});
const town = fc.array(person, { minLength: 40, maxLength: 160 });
const sorts: Sorts[] = [[0, 1], [0], [1]];
const questions: TownQuestion[] = [[], [0], [1], [2], [0, 2]].flatMap((by) =>
	[(): boolean => true, ({ at }: { at: Divided['at'] }): boolean => at[0] < 3].map((only) => ({ by, only }))
);
const sitting = fc.array(fc.tuple(fc.constantFrom(...questions), fc.constantFrom(...sorts)), { minLength: 1, maxLength: 3 });

describe.each(['nhs-england', 'exact-7', 'tre10'] as const)('sums of all stays, of some and of all others, under %s', (id) => {
	const policy = policyNamed(id);
	it('leave every secret sum of any of them as far from what can be told as it must be', () => {
		let all = 0;
		fc.assert(
			fc.property(town, fc.constantFrom(...questions), sitting, (people, first, more) => {
				const ledger = new SumLedger(policy, solver);
				const shown: DividedTable[] = [];
				for (const [question, which] of [...sorts.map((one) => [first, one] as const), ...more]) {
					const one = askDivided(people, question, which, policy);
					if (finished(ledger.foresee(one.table.entry)) !== 'safe') continue;
					ledger.remember(one.table.entry);
					shown.push(one);
				}
				if (new Set(shown.map(({ sorts: which }) => which)).size === 3) all++;
				expect(pinnedInDivided(shown, people, policy)).toEqual([]);
			}),
			{ numRuns, endOnFailure: true, ...seeded }
		);
		expect(all, 'sittings that lack a sort would prove nothing').toBeGreaterThan(0);
	});
});

it('is an attack that breaks sittings in which no table is refused', () => {
	const policy = policyNamed('exact-7');
	const broken = fc
		.sample(fc.tuple(town, fc.constantFrom(...questions)), { numRuns: 60, seed: 3 })
		.filter(([people, question]) => {
			const tables = sorts.map((which) => askDivided(people, question, which, policy));
			return pinnedInDivided(tables, people, policy).length > 0;
		});
	expect(broken.length).toBeGreaterThan(0);
});
