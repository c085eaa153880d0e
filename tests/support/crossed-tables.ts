import type { Dimension, SafeTable } from '../../src/lib/protocol/safe-table';
import { makeTable, wards } from './safe-tables';

const bandCodes = ['0-14', '15-64', '65-79', '80+'] as const;
const bandLabels = ['0 to 14', '15 to 64', '65 to 79', '80 and over'] as const;

export const broadAges: Dimension = {
	id: 'age',
	label: 'Age',
	groups: [
		...bandCodes.map((code, index) => ({ code, label: bandLabels[index] ?? code })),
		{ code: 'not-recorded', label: 'Not recorded' }
	],
	totalLabel: 'All ages',
	overlapping: false
};

export const sexes: Dimension = {
	id: 'sex',
	label: 'Sex',
	groups: [
		{ code: '1', label: 'Male' },
		{ code: '2', label: 'Female' },
		{ code: 'not-recorded', label: 'Not recorded' }
	],
	totalLabel: 'All people',
	overlapping: false
};

const threeWards: Dimension = {
	...wards,
	groups: wards.groups.filter(({ code }) => ['E05002216', 'E05002217', 'E05002224'].includes(code))
};

/** People of each ward (or of the place) in each age band; Thorpe is older than the place, and Kursaal younger. */
const people: Readonly<Record<string, readonly number[]>> = {
	E05002216: [260, 830, 90, 20],
	E05002217: [190, 630, 130, 50],
	E05002224: [100, 400, 300, 200],
	'': [1000, 4000, 900, 300]
};

function countOf(area: string | null, age: string | null, sex: string | null): number {
	const bands = people[area ?? ''] ?? [];
	if (age === 'not-recorded' || sex === 'not-recorded') return 0;
	const all = age === null ? bands.reduce((sum, each) => sum + each, 0) : (bands[bandCodes.indexOf(age as '80+')] ?? 0);
	if (sex === null) return all;
	return sex === '1' ? Math.round(all * 0.45) : all - Math.round(all * 0.45);
}

/** People by age and sex, or by ward, age and sex; the oldest men of Kursaal are too few to be shown. */
export function byAgeAndSex(withWards = false): SafeTable {
	return makeTable({
		kind: 'count',
		basedOn: null,
		comparator: 'none',
		title: withWards ? 'People, by ward, age band and sex' : 'People, by age band and sex',
		dimensions: withWards ? [threeWards, broadAges, sexes] : [broadAges, sexes],
		counts: (groups) => {
			const [area, age, sex] = withWards ? groups : [null, ...groups];
			if (area === 'E05002216' && age === '80+' && sex !== null) return null;
			const count = countOf(area ?? null, age ?? null, sex ?? null);
			return [count, count];
		}
	});
}

/** A share by age and sex, with limits. */
export function shareByAgeAndSex(): SafeTable {
	return makeTable({
		comparator: 'none',
		dimensions: [broadAges, sexes],
		counts: ([age, sex]) =>
			age === '80+' && sex === '1'
				? null
				: [Math.round(countOf(null, age ?? null, sex ?? null) / 4), countOf(null, age ?? null, sex ?? null) || 1]
	});
}

/** People by ward and age band: what wards are made up of. In Kursaal two bands are hidden. */
export function byWardAndAge(): SafeTable {
	return makeTable({
		kind: 'count',
		basedOn: null,
		comparator: 'none',
		title: 'People, by ward and age band',
		dimensions: [threeWards, broadAges],
		counts: ([area, age]) => {
			if (area === 'E05002216' && (age === '80+' || age === '65-79')) return null;
			const count = countOf(area ?? null, age ?? null, null);
			return [count, count];
		}
	});
}
