import { SafeTable, type Frame } from '../../src/lib/protocol/safe-table';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { seriesOf } from '../../src/lib/vault/disclosure/periods/series';
import { makeTable } from './safe-tables';

/** A line over time: from April 2024, so many months. `hidden`: months without a figure; `jump`: from this month on the figure is far higher. */
export type LineRecipe = {
	months: number;
	hidden?: readonly number[];
	kind?: 'count' | 'crude-rate';
	level?: number;
	jump?: number;
};

const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

/** A table by months as the vault would hand it out, checked by the schema, with what is worked out from its figures. */
export function overTime({ months, hidden = [], kind = 'crude-rate', level = 100, jump = Infinity }: LineRecipe): SafeTable {
	const groups = Array.from({ length: months }, (_, at) => {
		const [month, year] = [(at + 3) % 12, 2024 + Math.floor((at + 3) / 12)];
		return { code: `${year}-${String(month + 1).padStart(2, '0')}`, label: `${names[month] ?? ''} ${year}` };
	});
	const total = `${groups[0]?.label ?? ''} to ${groups.at(-1)?.label ?? ''}`;
	const dimension = { id: 'period', label: 'Month', groups, totalLabel: total, overlapping: false };
	const table = makeTable({
		kind,
		dimensions: [dimension],
		comparator: 'none',
		basedOn: null,
		title: 'Emergency admissions, by month',
		counts: ([code]) => {
			const at = groups.findIndex((group) => group.code === code);
			if (at < 0) return [level * months, 20_000];
			if (hidden.includes(at)) return null;
			return [level + 5 * ((at * 7) % 4) + (at >= jump ? 3 * level : 0), 20_000];
		}
	});
	const question: SafeTable['question'] = {
		...table.question,
		events: { dataset: 'apc' },
		breakdowns: [{ by: 'period', unit: 'month' }]
	};
	const frame: Frame = { ...table, question };
	return SafeTable.parse({
		...table,
		question,
		rows: table.rows,
		series: seriesOf(frame, table.rows, policyNamed('nhs-england'))
	});
}

/** A table by calendar years from 2015 on, with its rolling windows; null is a hidden year. */
export function overYears(values: readonly (number | null)[], kind: 'count' | 'crude-rate' = 'crude-rate'): SafeTable {
	const groups = values.map((_, at) => ({ code: `${2015 + at}-01/${2015 + at}-12`, label: String(2015 + at) }));
	const dimension = { id: 'period', label: 'Year', groups, totalLabel: `January 2015 to December ${2014 + values.length}`, overlapping: false }; // prettier-ignore
	const table = makeTable({
		kind,
		dimensions: [dimension],
		comparator: 'none',
		basedOn: null,
		title: 'Emergency admissions, by calendar year, with rolling three years',
		counts: ([code]) => {
			const value = values[groups.findIndex((group) => group.code === code)];
			return value === null ? null : [value ?? 1000, 20_000];
		}
	});
	const question: SafeTable['question'] = {
		...table.question,
		events: { dataset: 'apc' },
		breakdowns: [{ by: 'period', unit: 'year', rolling: 3 }]
	};
	return SafeTable.parse({
		...table,
		question,
		rows: table.rows,
		series: seriesOf({ ...table, question }, table.rows, policyNamed('nhs-england'))
	});
}
