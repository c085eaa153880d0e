import { shorthand, unitApart } from '$lib/protocol/format';
import type { Comparison } from '$lib/protocol/comparisons';
import type { Estimate } from '$lib/protocol/safe-cell';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { fieldOfCell, type CsvField } from './csv-text';

/** The heading of the value of the other side. */
export const otherValue = 'value compared with';

/** `ratios` are the headings under which numbers are ratios. */
type Columns = { headings: string[]; fieldsOf: (row: SafeRow) => CsvField[]; ratios: ReadonlySet<string> };

/** What each row is compared with, and how far it lies from it; no columns where nothing is compared. */
export function comparisonColumns({ comparisons, beside, rows, measure }: SafeTable): Columns {
	if (!comparisons) return { headings: [], fieldsOf: () => [], ratios: new Set() };
	const byRow = new Map(comparisons.list.map((one) => [one.row, one]));
	const partners = new Map([...rows, ...(beside?.rows ?? [])].map((row) => [row.id, row]));
	const hasCrude = comparisons.list.some(({ crude }) => crude !== null);
	const hasLacking = comparisons.list.some(({ lacking }) => lacking !== undefined);
	const sides = hasCrude ? (['asked', 'crude'] as const) : (['asked'] as const);
	const headings = sides.flatMap((side) => {
		const prefix = side === 'crude' ? 'Crude: ' : '';
		return [
			...(side === 'crude' ? estimateHeadings('Crude: value') : []),
			...estimateHeadings(`${prefix}${otherValue}`),
			...estimateHeadings(`${prefix}difference (${unitApart(measure)})`),
			...estimateHeadings(`${prefix}ratio`),
			`${prefix}outcome`
		];
	});
	return {
		headings: [
			'Compared with',
			'Count compared with',
			'Denominator compared with',
			...headings,
			...(hasLacking ? ['Expected, not recorded'] : [])
		],
		ratios: new Set(sides.flatMap((side) => estimateHeadings(`${side === 'crude' ? 'Crude: ' : ''}ratio`))),
		fieldsOf: (row) => {
			const one = byRow.get(row.id);
			const partner = one && partners.get(one.with);
			return [
				one?.label ?? null,
				...[partner?.numerator, partner?.denominator].map((cell) => (cell ? fieldOfCell(cell) : null)),
				...sides.flatMap((side) => fieldsOfSide(one, side)),
				...(hasLacking ? [one?.lacking ? fieldOfCell(one.lacking) : null] : [])
			];
		}
	};
}

function estimateHeadings(name: string): string[] {
	return [name, `${name}, lower CI 95.0 limit`, `${name}, upper CI 95.0 limit`, `${name}, status`];
}

function fieldsOfSide(one: Comparison | undefined, side: 'asked' | 'crude'): CsvField[] {
	const contrast = one?.[side];
	const estimates = [...(side === 'crude' ? [contrast?.own] : []), contrast?.other, contrast?.difference, contrast?.ratio];
	return [...estimates.flatMap(fieldsOfEstimate), contrast && contrast.outcome !== 'not-compared' ? contrast.outcome : null];
}

function fieldsOfEstimate(estimate: Estimate | undefined): CsvField[] {
	if (!estimate) return [null, null, null, null];
	const { value, lower, upper } = estimate;
	return [...[value, lower, upper].map((cell) => fieldOfCell(cell)), value.shown ? null : shorthand[value.why].mark];
}
