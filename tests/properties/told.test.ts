import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { named } from '../../src/lib/vault/disclosure/named-policies';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import type { PeoplePolicyId } from '../../src/lib/vault/disclosure/policy';
import { releasing } from '../../src/lib/vault/disclosure/release';
import { countedOf, frameOf, unseenOf } from '../support/counted';
import { tables } from '../support/small-tables';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 40);
/** Policies of cell keys and of rounded atoms tell the ledger nothing. */
const policies = (Object.keys(named) as PeoplePolicyId[]).filter((id) => !['ons-cell-key', 'consistent-rounding'].includes(id));

test.each(policies)('what a table tells the ledger of each of its counts is true of it: %s', (id) => {
	fc.assert(
		fc.property(tables, (given) => {
			const counted = countedOf(given.sides, given.atoms);
			const frame = frameOf(given.sides, given.kind ?? 'proportion', given);
			const { told } = finished(releasing({ counted, frame, hiddenGroups: unseenOf(given.sides), policy: policyNamed(id) }));
			if (!told) return;
			const true_ = new Map(counted.rows.map((row) => [told.sides.map((_, side) => row[`g${side}`] ?? -1).join(), row] as const));
			told.withOnly.forEach((isWith, at) => {
				const groups = [...told.groups.subarray(at * told.sides.length, (at + 1) * told.sides.length)].join();
				const people = Number(true_.get(groups)?.[isWith ? 'persons_n' : 'persons_d'] ?? 0);
				expect(people).toBeGreaterThanOrEqual(told.least[at] ?? 0);
				expect(people).toBeLessThanOrEqual(told.most[at] ?? Infinity);
			});
		}),
		{ numRuns }
	);
});
