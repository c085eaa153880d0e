import { SafeTable, type SafeRow } from '../../src/lib/protocol/safe-table';
import { compared } from '../../src/lib/vault/beside-answer';
import { derive } from '../../src/lib/vault/disclosure/derive';
import { makeTable, wards, type TableRecipe } from './safe-tables';

type Counts = NonNullable<TableRecipe['counts']>;

/** Half as many as there are usually; Leigh is hidden. */
const half: Counts = ([ward]) => (ward === 'E05002217' ? null : ward === null ? [480, 2100] : [30, 125]);

/** Two populations by ward, as the vault would compare them. `hidden`: in the second one Leigh is; in the first always two wards. */
export function twoPopulations(recipe: TableRecipe = {}): SafeTable {
	const made = (of: string, counts?: Counts): SafeTable => {
		const table = withDerived(makeTable({ comparator: 'none', basedOn: null, ...recipe, ...(counts && { counts }) }));
		return { ...table, denominators: [of] };
	};
	const first = made('People aged 65 and over, with dementia');
	const question = { ...first.question, against: { field: 'AGE', between: [65, null] as [number, null] } };
	const second = made('People aged 65 and over', recipe.dimensions?.length === 0 ? () => [480, 2100] : half);
	const both = compared({ ...first, question }, { kind: 'populations', question: second.question }, second, {});
	return SafeTable.parse(both);
}

/** The same two with rates standardised for age, which stand at 1.5 times the crude ones. */
export function twoStandardised(): SafeTable {
	const table = twoPopulations({ kind: 'crude-rate' });
	const measure: SafeTable['measure'] = { ...table.measure, kind: 'standardised-rate', unit: 'per 100,000', multiplier: 100_000 };
	const asStandardised = (row: SafeRow): SafeRow => {
		const crude = derive(row.numerator, row.denominator, { ...measure, kind: 'crude-rate' });
		const raised = (cell: SafeRow['value']): SafeRow['value'] =>
			cell.shown ? { shown: true, value: Math.round((1.5 * cell.value) / 100) * 100 } : cell;
		return { ...row, value: raised(crude.value), lower: raised(crude.lower), upper: raised(crude.upper) };
	};
	const { beside, comparisons, ...rest } = table;
	const [own = '', other = ''] = [comparisons?.own, comparisons?.other];
	const first = { ...rest, measure, rows: rest.rows.map(asStandardised), denominators: [own] };
	const second = { ...first, rows: (beside?.rows ?? []).map(asStandardised), denominators: [other] };
	return SafeTable.parse(compared(first, { kind: 'populations', question: rest.question }, second, {}));
}

/** Wards compared with those about as deprived: here, each with the next three. */
export function likeWards(recipe: TableRecipe = {}): SafeTable {
	const table = withDerived(makeTable({ comparator: 'none', basedOn: null, ...recipe }));
	const codes = wards.groups.map(({ code }) => code);
	const partners = new Map(codes.map((code, at) => [code, [1, 2, 3].map((by) => codes[(at + by) % codes.length] ?? code)]));
	const question = {
		...table.question,
		breakdowns: [{ by: 'area' as const, level: 'ward' as const }],
		comparator: 'similar' as const
	};
	const asked: SafeTable = { ...table, question, comparator: 'similar', comparatorLabel: 'wards about as deprived' };
	return SafeTable.parse(compared(asked, { kind: 'similar', level: 'ward', partners }, null, {}));
}

/** Wards now and about half as many before; two are hidden now, and Leigh was before. */
export function earlierRecords(recipe: TableRecipe = {}): SafeTable {
	const made = (counts?: Counts): SafeTable =>
		withDerived(makeTable({ comparator: 'none', basedOn: null, ...recipe, ...(counts && { counts }) }));
	const now = made();
	const question = { ...now.question, comparator: 'earlier' as const };
	const asked: SafeTable = { ...now, question, comparator: 'earlier', comparatorLabel: 'on 1 April 2024' };
	return SafeTable.parse(compared(asked, { kind: 'earlier', question: now.question }, made(half), {}));
}

/** Values and limits that go with the counts, as the vault has them. */
function withDerived(table: SafeTable): SafeTable {
	return { ...table, rows: table.rows.map((row) => ({ ...row, ...derive(row.numerator, row.denominator, table.measure) })) };
}
