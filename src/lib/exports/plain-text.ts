/**
 * Characters that are seen nowhere and may do something: controls but tab and line ends, marks that turn the direction of writing, halves of
 * a pair, and what no XML file may hold.
 */
const unseen = /[^\P{Cc}\t\n\r]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** What a spreadsheet may take for a formula, also after white space, and in the full-width forms that some turn into plain ones. */
const formulaStart = /^[\s\u00a0\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;

/** Text as it is read: without the characters that only machines see. */
export function withoutUnseen(text: string): string {
	return text.replace(unseen, '');
}

/** Text that no spreadsheet will run: a leading apostrophe is put before what would start a formula (OWASP ASVS 1.2.10). */
export function withoutFormula(text: string): string {
	const seen = withoutUnseen(text);
	return formulaStart.test(seen) || /^[\t\r\n]/.test(seen) ? `'${seen}` : seen;
}
