/** A field of a CSV record: a number stays a number; null is left blank. */
export type CsvField = string | number | null;

/** What a spreadsheet may take for a formula, also after white space, and in the full-width forms that some turn into plain ones. */
const formulaStart = /^[\s\u00a0\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;

/** Text that no spreadsheet will run: a leading apostrophe is put before what would start a formula (OWASP ASVS 1.2.10). */
export function withoutFormula(text: string): string {
	return formulaStart.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function fieldText(field: CsvField): string {
	if (field === null) return '';
	if (typeof field === 'number') return String(field);
	const safe = withoutFormula(field);
	return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Records as RFC 4180 has them: comma, CRLF, quotes doubled. */
export function csvText(records: readonly (readonly CsvField[])[]): string {
	return records.map((record) => `${record.map(fieldText).join(',')}\r\n`).join('');
}
