import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { SumLedger } from '../../src/lib/vault/disclosure/sums/sum-ledger';
import { solver } from '../support/solver';
import { askTown, pinnedInTown, townSides, type TownQuestion, type Townsperson, type TownTable } from '../support/sum-town';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 25);

const person: fc.Arbitrary<Townsperson> = fc.record({
	at: fc.tuple(...townSides.map((side) => fc.nat({ max: side - 1 }))) as fc.Arbitrary<[number, number, number]>,
	units: fc.oneof(
		fc.constant(null),
		fc.nat({ max: 30 }),
		fc.nat({ max: 30 }),
		fc.nat({ max: 30 }),
		fc.integer({ min: 100, max: 3000 })
	)
});
const town = fc.array(person, { minLength: 60, maxLength: 220 });

const everybody = (): boolean => true;
const older = ({ at }: Townsperson): boolean => at[1] > 0;
const notTheLast = ({ at }: Townsperson): boolean => at[0] < 3;
const questions: TownQuestion[] = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2]].flatMap((by) =>
	[everybody, older, notTheLast].map((only) => ({ by, only }))
);
const sitting = fc.array(fc.constantFrom(...questions), { minLength: 2, maxLength: 6 });

describe.each(['nhs-england', 'exact-7', 'tre10'] as const)('a sitting of sums under %s', (id) => {
	const policy = policyNamed(id);

	it('leaves every secret sum of every table as far from what can be told as it must be', () => {
		fc.assert(
			fc.property(town, sitting, (people, asked) => {
				const ledger = new SumLedger(policy, solver);
				const shown: TownTable[] = [];
				for (const question of asked) {
					const one = askTown(people, question, policy);
					if (finished(ledger.foresee(one.entry)) !== 'safe') continue;
					ledger.remember(one.entry);
					shown.push(one);
				}
				expect(shown.length).toBeGreaterThan(0); // the first is never refused
				expect(pinnedInTown(shown, people, policy)).toEqual([]);
			}),
			{ numRuns }
		);
	});

	it('shows again what has been shown', () => {
		fc.assert(
			fc.property(town, sitting, (people, asked) => {
				const ledger = new SumLedger(policy, solver);
				const tables = asked.map((question) => askTown(people, question, policy));
				const shown = tables.filter(({ entry }) => {
					const isSafe = finished(ledger.foresee(entry)) === 'safe';
					if (isSafe) ledger.remember(entry);
					return isSafe;
				});
				for (const { entry } of shown) expect(finished(ledger.foresee(entry))).toBe('safe');
			}),
			{ numRuns }
		);
	});

	it('may be interrupted wherever it says how far it has come, and is then as if it had not been asked', () => {
		let interrupted = 0;
		fc.assert(
			fc.property(town, sitting, fc.nat(6), (people, asked, patience) => {
				const [ledger, other] = [new SumLedger(policy, solver), new SumLedger(policy, solver)];
				for (const question of asked) {
					const { entry } = askTown(people, question, policy);
					const work = ledger.foresee(entry);
					const shares: number[] = [];
					for (let turn = 0; turn <= patience; turn++) {
						const step = work.next();
						if (step.done) break;
						shares.push(step.value);
					}
					work.return('safe');
					if (shares.length > patience) interrupted++;
					expect(shares).toEqual([...shares].sort((a, b) => a - b));
					for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
					const verdict = finished(ledger.foresee(entry));
					expect(verdict).toBe(finished(other.foresee(entry)));
					if (verdict === 'safe') for (const one of [ledger, other]) one.remember(entry);
				}
			}),
			{ numRuns: Math.ceil(numRuns / 3) }
		);
		expect(interrupted).toBeGreaterThan(numRuns / 25);
	});
});

it('is an attack that breaks sittings in which no table is refused', () => {
	const policy = policyNamed('exact-7');
	let broken = 0;
	for (const people of fc.sample(town, { numRuns: 12, seed: 3 })) {
		const tables = questions.map((question) => askTown(people, question, policy));
		if (pinnedInTown(tables, people, policy).length > 0) broken++;
	}
	expect(broken).toBeGreaterThan(2);
});

it('refuses a sum that differs from an earlier one by what one person has, however the counts are rounded', () => {
	const policy = policyNamed('nhs-england');
	const people = Array.from({ length: 60 }, (_, at): Townsperson => ({ at: [at % 4, at % 3, 0], units: 10 + (at % 7) }));
	const withOne = [...people, { at: [0, 0, 1], units: 900 } as Townsperson];
	const ledger = new SumLedger(policy, solver);
	ledger.remember(askTown(withOne, { by: [], only: ({ at }) => at[2] === 0 }, policy).entry);
	expect(finished(ledger.foresee(askTown(withOne, { by: [], only: everybody }, policy).entry))).toBe('tells-too-much');
	const many = [...people, ...people.map(({ units }): Townsperson => ({ at: [0, 0, 1], units }))];
	const other = new SumLedger(policy, solver);
	other.remember(askTown(many, { by: [], only: ({ at }) => at[2] === 0 }, policy).entry);
	expect(finished(other.foresee(askTown(many, { by: [], only: everybody }, policy).entry))).toBe('safe');
});
