import type { Comparison, Comparisons, Contrast } from '../../../protocol/comparisons';
import type { Certificate, SafeRow, SafeTable } from '../../../protocol/safe-table';
import { derive } from '../derive';
import { contrastOf, contrastWithin, type Figures } from './contrast';

/** A second table, made and protected like the first; its rows get names of their own. */
export type Beside = NonNullable<SafeTable['beside']>;

/** With what each row is compared, and how that is said. */
export type Pairing = Pick<Comparisons, 'kind' | 'own' | 'other' | 'rule' | 'method'> & {
	/** The row that a row is compared with, and what it is; null where there is none. */
	readonly partnerOf: (row: SafeRow, index: number) => { row: SafeRow; label: string } | null;
};

/** More rows than these are compared by their outcome alone. */
const mostCompared = 1000;

/**
 * The table with what its rows are compared with, and how far they lie apart: worked out from the two tables as they were
 * protected, as anybody could who has them. Beside a standardised rate stands the crude one, from the shown counts.
 * Of two populations, and of before and after, the limits of difference and ratio decide, elsewhere those of the row.
 */
export function comparedTable(table: SafeTable, beside: Beside | null, pairing: Pairing): SafeTable {
	const { partnerOf, ...words } = pairing;
	const isOfTwo = pairing.kind === 'populations' || pairing.kind === 'before';
	const contrast = isOfTwo ? contrastOf : contrastWithin;
	const { measure } = table;
	const asCrude = { kind: 'crude-rate', multiplier: measure.multiplier } as const;
	const isStandardised = measure.kind === 'standardised-rate';
	const list: Comparison[] = [];
	const outcomes = new Map<string, Contrast['outcome']>();
	table.rows.forEach((row, index) => {
		const partner = partnerOf(row, index);
		if (!partner) return;
		const asked = contrast(row, partner.row, measure);
		const crude = isStandardised ? contrast(crudely(row, table), crudely(partner.row, table), asCrude) : null;
		list.push({ id: `c${list.length}`, row: row.id, with: partner.row.id, label: partner.label, asked, crude });
		outcomes.set(row.id, asked.outcome);
	});
	const isListed = list.length <= mostCompared;
	const rows = table.rows.map((row) => ({ ...row, comparison: outcomes.get(row.id) ?? row.comparison }));
	return {
		...table,
		...(pairing.kind === 'populations' ? {} : { rows }),
		...(beside && { beside }),
		...(isListed && { comparisons: { ...words, list } })
	};
}

/** The figures of a row as a crude rate of the counts that are shown in it. */
function crudely({ numerator, denominator }: Figures, { measure }: SafeTable): Figures {
	return { numerator, denominator, ...derive(numerator, denominator, { ...measure, kind: 'crude-rate' }) };
}

/** A table's rows under names of their own, to stand beside another. */
export function asBeside({ dimensions, rows }: Pick<SafeTable, 'dimensions' | 'rows'>): Beside {
	return { dimensions, rows: rows.map((row, at) => ({ ...row, id: `b${at}`, comparison: 'not-compared' })) };
}

/** What was checked of both tables: all their counts, and the narrowest range of any. */
export function certificateOfBoth(one: Certificate, other: Certificate): Certificate {
	const width = ({ narrowest }: Certificate): number =>
		narrowest === null ? Infinity : (narrowest.most ?? Infinity) - narrowest.least;
	const { narrowest } = one.narrowest === null || width(other) < width(one) ? other : one;
	const isByArithmetic = [one, other].some(({ audit }) => audit === 'arithmetic');
	const bands = [one.errorBand, other.errorBand].filter((band) => band !== null);
	return {
		...one,
		cells: one.cells + other.cells,
		hidden: one.hidden + other.hidden,
		narrowest,
		audit: isByArithmetic ? 'arithmetic' : one.audit,
		errorBand:
			bands.length < 2
				? one.errorBand
				: { mean: Math.max(...bands.map(({ mean }) => mean)), largest: Math.max(...bands.map(({ largest }) => largest)) }
	};
}
