import { describe, expect, it } from 'vitest';
import { columnVintage, isNewIn2021, kindOfCode } from '../../../src/lib/contracts/vintage';
import { unlikeCodes, type Known } from '../../../src/lib/vault/linkage/unlike-codes';

const numbered = (head: string, from: number, to: number): string[] =>
	Array.from({ length: to - from + 1 }, (_, at) => head + String(from + at).padStart(6, '0'));
const without = (codes: string[], ...gone: string[]): string[] => codes.filter((code) => !gone.includes(code));

describe('the year of a column and what a code is of', () => {
	it.each([
		['WD16CD', { kind: 'ward', year: 2016 }],
		['Ward 2023 Code', { kind: 'ward', year: 2023 }],
		['ward24_name', { kind: 'ward', year: 2024 }],
		['LSOA11CD', { kind: 'lsoa', year: 2011 }],
		['LSOA code (2021)', { kind: 'lsoa', year: 2021 }],
		['LSOA_2011', { kind: 'lsoa', year: 2011 }],
		['MSOA21NM', { kind: 'msoa', year: 2021 }],
		['LAD24CD', { kind: 'authority', year: 2024 }],
		['LSOA', null],
		['WARD_CODE', null],
		['AGE21', null],
		['E05002212', null]
	])('%s', (header, vintage) => expect(columnVintage(header)).toEqual(vintage));

	it('is told by the first three characters, and of 2021 by the number', () => {
		expect(['E01000001', 'W02000001', 'E05002212', 'E06000033', 'E00000001', 'U12345', 'E0100001'].map(kindOfCode)).toEqual([
			'lsoa',
			'msoa',
			'ward',
			'authority',
			'output-area',
			null,
			null // prettier-ignore
		]);
		expect(['E01033768', 'E01033769', 'E02006935', 'E05099999'].map(isNewIn2021)).toEqual([false, true, true, false]);
	});
});

describe('codes that no lookup has', () => {
	// as in Southend: E01015895 was split into two for 2021
	const of2011 = numbered('E01', 15814, 15920);
	const of2021 = [...without(of2011, 'E01015895'), 'E01034095', 'E01034096'];
	const lookup: Known = { kind: 'lsoa', year: 2021, codes: new Set(of2021) };
	const elsewhere = numbered('E01', 21000, 21300);

	it('are nothing to speak of when all are known, or lie outside the place', () => {
		expect(unlikeCodes(of2021, null, lookup)).toBeNull();
		expect(unlikeCodes([...of2021, ...elsewhere], 2021, lookup)).toBeNull();
	});
	it('are LSOAs of 2011 when they stand between those of the place, whatever the column is called', () => {
		const found = { count: 1, looksLike: { kind: 'lsoa', year: 2011 } };
		expect(unlikeCodes(of2011, null, lookup)).toEqual(found);
		expect(unlikeCodes([...of2011, ...elsewhere], 2011, lookup)).toEqual(found);
	});
	it('are LSOAs of 2021 where the lookup is of 2011', () => {
		const old: Known = { kind: 'lsoa', year: 2011, codes: new Set(of2011) };
		expect(unlikeCodes(of2021, null, old)).toEqual({ count: 2, looksLike: { kind: 'lsoa', year: 2021 } });
	});
	it('are wards of another year by their column, when none is known', () => {
		const wards: Known = { kind: 'ward', year: 2024, codes: new Set(numbered('E05', 2212, 2228)) };
		expect(unlikeCodes(numbered('E05', 10000, 10016), 2016, wards)).toEqual({
			count: 17,
			looksLike: { kind: 'ward', year: 2016 }
		});
		expect(unlikeCodes(numbered('E05', 10000, 10016), null, wards)).toEqual({ count: 17, looksLike: { kind: 'ward' } });
		expect(unlikeCodes([...wards.codes], 2016, wards)).toBeNull();
	});
	it('are MSOAs, not LSOAs, by what they begin with, however many others are known', () => {
		const middles = numbered('E02', 3279, 3295);
		expect(unlikeCodes([...middles, 'unknown'], null, lookup)).toEqual({ count: 17, looksLike: { kind: 'msoa' } });
		expect(unlikeCodes([...of2021, ...middles], null, lookup)).toEqual({ count: 17, looksLike: { kind: 'msoa' } });
	});
	it('are of other places when few are known, and nothing that can be told when they are no area codes', () => {
		expect(unlikeCodes(elsewhere, null, lookup)).toEqual({ count: 301, looksLike: { kind: 'lsoa' } });
		expect(unlikeCodes(['north', 'south'], null, lookup)).toEqual({ count: 2, looksLike: null });
	});
});
