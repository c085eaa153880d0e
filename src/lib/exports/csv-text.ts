import { shorthand } from '$lib/protocol/format';
import type { SafeCell } from '$lib/protocol/safe-cell';
import { withoutFormula } from './plain-text';

/** A figure that is not shown: a blank in CSV, its shorthand elsewhere. */
export type Unshown = { readonly mark: string };

/** A field of a record: a number stays a number; null, and a figure that is not shown, are left blank. */
export type CsvField = string | number | null | Unshown;

/** A cell as a field; `rounded` writes a shown value as the screen does. */
export function fieldOfCell(cell: SafeCell, rounded: (value: number) => number = (value) => value): CsvField {
	return cell.shown ? rounded(cell.value) : { mark: shorthand[cell.why].mark };
}

function fieldText(field: CsvField): string {
	if (field === null || typeof field === 'object') return '';
	if (typeof field === 'number') return String(field);
	const safe = withoutFormula(field);
	return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Records as RFC 4180 has them: comma, CRLF, quotes doubled. */
export function csvText(records: readonly (readonly CsvField[])[]): string {
	return records.map((record) => `${record.map(fieldText).join(',')}\r\n`).join('');
}
