import { describe, expect, it } from 'vitest';
import { SafeTable } from '../../../src/lib/protocol/safe-table';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { denominators, numerators, released, seen, sharesPer } from '../../support/released';

const policy = policyNamed('ons-cell-key');

describe('a table under cell keys', () => {
	const table = released({
		sides: [{ size: 4 }],
		atoms: sharesPer([
			[12, 48],
			[9, 763],
			[0, 7],
			[33, 33]
		]),
		policy
	});

	it('takes every count, totals too, to the nearest 5, and hides what is below 10, 0 as well', () => {
		expect(numerators(table)).toEqual([10, '[c]', '[c]', 35, 55]);
		expect(denominators(table)).toEqual([50, 765, '[c]', 35, 850]);
	});

	it('hides nothing else, and says how much it hides and that nothing was checked', () => {
		expect(SafeTable.parse(table)).toEqual(table);
		expect(table.certificate).toMatchObject({ cells: 10, hidden: 3, narrowest: null, audit: 'none', errorBand: null });
	});

	it('works shares out from the counts that it shows, and hides them with either', () => {
		expect(table.rows.map(({ value }) => seen(value))).toEqual([20, '[c]', '[c]', 100, 6.5]);
	});

	it('does not show the records of fewer than 10 people', () => {
		const events = released({
			sides: [{ size: 2 }],
			atoms: [
				{ all: 100, counted: 9, events: 40 },
				{ all: 100, counted: 21, events: 41 }
			],
			events: true,
			kind: 'crude-rate',
			policy
		});
		expect(numerators(events)).toEqual(['[c]', 40, 80]);
	});
});
