import { expect, test } from 'vitest';
import { contractFor } from '../../../src/lib/contracts/known-contracts';
import { suggestColumns } from '../../../src/lib/contracts/suggest-columns';

function suggested(header: (string | null)[], remembered = {}): Record<string, string | null> {
	const contract = contractFor('gp_register');
	if (!contract) throw new Error('no register');
	return Object.fromEntries(
		[...suggestColumns(header, contract, remembered)].map(([field, place]) => [field, header[place] ?? null])
	);
}

test('a column that its contract spells so is suggested before any that is only alike', () => {
	expect(suggested(['SEX_RECORDED', 'SEX'])).toMatchObject({ SEX: 'SEX' });
});

test('a name that is alike is suggested, and one that is like nothing is not', () => {
	const found = suggested(['Registered practice code ODS', 'Favourite colour']);
	expect(found).toMatchObject({ REGISTERED_PRACTICE_ODS: 'Registered practice code ODS' });
	expect(Object.values(found)).not.toContain('Favourite colour');
});

test('what was matched by hand before outranks likeness, whatever its case and spacing', () => {
	expect(suggested(['Our  Key', 'AGE'], { ourkey: 'PSEUDO_ID' })).toMatchObject({ PSEUDO_ID: 'Our  Key', AGE: 'AGE' });
});

test('a column stands for one field at most, and a name that may be a value for none', () => {
	const found = suggested(['SEX', null, 'SEX OF PERSON', 'AGE']);
	const used = Object.values(found);
	expect(new Set(used).size).toBe(used.length);
	expect(used).not.toContain(null);
});

test('what was remembered of another kind of dataset is passed over', () => {
	expect(suggested(['zzz'], { zzz: 'NO_SUCH_FIELD' })).toEqual({});
});
