import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { makeTable, wards } from './safe-tables';

const few = { ...wards, groups: wards.groups.slice(0, 5) };
const [rises = few.groups[0], falls = few.groups[0], , , hides = few.groups[0]] = few.groups;
/** The ward that rises, and the one that is hidden in the last year. */
export { hides, rises };
const years = {
	id: 'period',
	label: 'Year',
	groups: ['2022', '2023', '2024'].map((label) => ({ code: `${label}-01/${label}-12`, label })),
	totalLabel: 'January 2022 to December 2024',
	overlapping: false
};

/** Five wards in three years: one rises, one falls, one is hidden in the last, two stay. */
export function changing(): SafeTable {
	return makeTable({
		kind: 'crude-rate',
		dimensions: [few, years],
		comparator: 'none',
		basedOn: null,
		title: 'Emergency admissions, by ward and year',
		counts: ([ward, year]) => {
			if (ward === undefined || ward === null || year === undefined || year === null) return [2500, 60_000];
			const at = years.groups.findIndex(({ code }) => code === year);
			if (ward === hides?.code && at === 2) return null;
			return [200 + (ward === rises?.code ? 150 * at : 0) - (ward === falls?.code ? 60 * at : 0), 4_000];
		}
	});
}
