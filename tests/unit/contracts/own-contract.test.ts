import { describe, expect, test } from 'vitest';
import { DatasetContract } from '../../../src/lib/contracts/contract';
import { contractFor } from '../../../src/lib/contracts/known-contracts';
import { isOwnContract, ownContract, type DescribedColumn } from '../../../src/lib/contracts/own-contract';

const column = (
	place: number,
	role: DescribedColumn['role'],
	header: string | null,
	codes: DescribedColumn['codes'] = []
): DescribedColumn => ({
	place,
	header,
	role,
	label: header ?? `Column ${place + 1}`,
	codes
});
const described = [
	column(0, 'pseudonym', 'Pseudo'),
	column(1, 'start', 'Seen on'),
	column(2, 'code', 'Outcome', [{ code: '1', label: 'Better' }]),
	column(3, 'leave-out', 'Clerk'),
	column(4, 'flag', null),
	column(5, 'number', 'seen on')
];

describe('a kind of dataset described by hand', () => {
	test('is a contract like any other, and may be used', () => {
		const { contract, columns } = ownContract({ title: 'Falls clinic, 2025', columns: described });
		expect(DatasetContract.parse(JSON.parse(JSON.stringify(contract)))).toMatchObject({
			id: 'own_falls_clinic_2025',
			link: 'PSEUDO',
			interval: { start: 'SEEN_ON', end: 'SEEN_ON' }
		});
		expect(isOwnContract(contract)).toBe(true);
		expect([...columns]).toEqual([
			['PSEUDO', 0],
			['SEEN_ON', 1],
			['OUTCOME', 2],
			['COLUMN_5', 4],
			['SEEN_ON_6', 5]
		]);
	});

	test.each([0, 2])('with %i pseudonyms is none', (pseudonyms) => {
		const columns = Array.from({ length: pseudonyms }, (_, place) => column(place, 'pseudonym', `P${place}`));
		expect(() => ownContract({ title: 'x', columns: [...columns, column(9, 'flag', 'F')] })).toThrow(RangeError);
	});
});

describe('what a contract of their own may not do', () => {
	const { contract } = ownContract({ title: 'Falls clinic', columns: described });
	const [link, ...others] = contract.fields;
	test.each([
		['call records of people open statistics', { personLevel: false }],
		['take the place of the register', { role: 'spine' as const }],
		['take the name of a known kind', { id: 'asc_cld' }],
		['be without a pseudonym', { link: undefined }],
		['link by a column that may be absent', { fields: [{ ...(link ?? others[0]!), required: false }, ...others] }],
		['bring a pattern, which could run for ever', { fields: [link!, { ...others[0]!, pattern: '^(a+)+$' }] }]
	])('%s', (_, change) => {
		expect(isOwnContract({ ...contract, ...change })).toBe(false);
	});

	test('nor may a known kind be opened as one', () => {
		const known = contractFor('asc_cld');
		expect(known && isOwnContract(known)).toBe(false);
	});
});
