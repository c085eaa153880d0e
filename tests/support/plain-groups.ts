import type { WayName } from '../../src/lib/catalogue/ways';
import type { PlainPerson } from './plain-demo';

const ethnicGroups: Readonly<Record<string, string>> = Object.fromEntries(
	[
		['A B C', 'white'],
		['D E F G', 'mixed-or-multiple-ethnic-groups'],
		['H J K L R', 'asian-or-asian-british'],
		['M N P', 'black-black-british-caribbean-or-african'],
		['S', 'other-ethnic-group'],
		['Z', 'not-stated'],
		['99', 'not-known']
	].flatMap(([codes = '', group]) => codes.split(' ').map((code) => [code, group ?? ''] as const))
);
const tenYears = [0, 5, 15, 25, 35, 45, 55, 65, 75, 85];

/** The codes of the groups somebody is in. */
export function groupsOf(by: WayName, { row, age, ward, locality, fifth, placeFifth, records }: PlainPerson): string[] {
	switch (by) {
		case 'place':
			return [];
		case 'ward':
			return [ward];
		case 'locality':
			return [locality];
		case 'fifth':
			return [fifth];
		case 'placeFifth':
			return [placeFifth];
		case 'age': {
			const from = tenYears.findLast((lower) => age >= lower) ?? NaN;
			const next = tenYears[tenYears.indexOf(from) + 1];
			return [next === undefined ? '85+' : `${from}-${next - 1}`];
		}
		case 'livingAlone':
			return [row['LIVING_ALONE_IND'] || 'not-recorded'];
		case 'frailty':
			return [row['EFI_CATEGORY'] || 'not-recorded'];
		case 'ethnicity':
			return [ethnicGroups[row['ETHNIC_CATEGORY'] ?? ''] ?? 'not-recorded'];
		case 'tenure':
			return [...new Set(records('council_housing').map(({ TENURE }) => TENURE || 'not-recorded'))];
		default:
			throw new RangeError(`nobody counts by ${by} here`);
	}
}
