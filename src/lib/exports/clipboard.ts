import { protectionInShort } from '$lib/charts/protection-words';
import { shorthandIn } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { xml, type Xml } from './files/xml';
import { withoutFormula } from './plain-text';
import { recordAddress, recordInWords } from './record';
import { tellSaved } from './save-file';
import { sourcesInShort } from './sources';
import { cellOfColumn, sheetColumns, sheetHeadings } from './workbook/workbook-of-tables';
import type { Cell } from './workbook/workbook';

/** A table for the clipboard: a word processor takes the first, a spreadsheet either. */
export type Copied = { readonly html: string; readonly text: string };

/** A table with its title above and its note below, so that neither is left behind when it is pasted. */
export function toCopy(table: SafeTable): Copied {
	const columns = sheetColumns(table);
	const headings = sheetHeadings(columns).map(withoutFormula);
	const rows = table.rows.map((row) => columns.map((column) => cellOfColumn(column, row)));
	const names = columns.filter(({ says }) => says === 'group').length;
	const title = withoutFormula(table.title);
	const note = noteOf(table).map(withoutFormula);
	const html = xml`<p><b>${title}</b></p><table border="1" style="border-collapse:collapse"><thead><tr>${headings.map((heading) => xml`<th scope="col" align="left"${asText}>${heading}</th>`)}</tr></thead><tbody>${rows.map((cells) => xml`<tr>${cells.map((cell, at) => cellHtml(cell, at < names))}</tr>`)}</tbody></table>${note.map((line) => xml`<p>${line}</p>`)}<p><a href="${recordAddress(table)}">${address}</a></p>`;
	const lines = [[title], headings, ...rows.map((cells) => cells.map(textOf)), ...note.map((line) => [line])];
	return { html: html.xml, text: lines.map((line) => line.map(onOneLine).join('\t')).join('\r\n') };
}

const address = 'The question, for Wardwise to open: save this file, and drop it on Wardwise.';

/** Puts a table on the clipboard. @throws {DOMException} when the browser does not let it */
export async function copyTable(table: SafeTable): Promise<void> {
	const { html, text } = toCopy(table);
	const as = (type: string, content: string): Record<string, Blob> => ({ [type]: new Blob([content], { type }) });
	await navigator.clipboard.write([new ClipboardItem({ ...as('text/html', html), ...as('text/plain', text) })]);
	tellSaved({ fileName: 'a copy on the clipboard', blob: new Blob([html]) });
}

/** What a figure must not be parted from: what it is, shorthand, protection, source, caveats, and which question of which program it answers. */
function noteOf(table: SafeTable): string[] {
	const { provenance } = table;
	return [
		`Definition: ${table.definition}`,
		...shorthandIn(table).map(({ mark, meaning }) => `${mark} ${meaning}`),
		`Disclosure control: ${protectionInShort(table)}`,
		`Source: ${sourcesInShort(table)}`,
		...(provenance.synthetic ? ['The data are synthetic: made up, not about real people.'] : []),
		...table.caveats.map((text) => `To be kept in mind: ${text}`),
		...recordInWords(table)
	];
}

function textOf(cell: Cell): string {
	return 'text' in cell ? cell.text : cell.number.toFixed(cell.decimals);
}

/** How the cells of a spreadsheet are written: Excel reads the one, LibreOffice (2057 is English as in Britain) the other. */
const written = (office: string, libre: string): Xml => xml` style="mso-number-format:'${office}'" sdnum="2057;0;${libre}"`;

/** What would be taken for a date or a number (`01-05`, `1/2`, `005`) stays the text that it is. */
const asText = written('\\@', '@');

/** With as many decimals as the screen shows, `12.0` too, and thousands apart. */
function asNumber(decimals: number): Xml {
	const zeros = '0'.repeat(decimals);
	return decimals === 0 ? written('\\#\\,\\#\\#0', '#,##0') : written(`\\#\\,\\#\\#0\\.${zeros}`, `#,##0.${zeros}`);
}

function cellHtml(cell: Cell, isName: boolean): Xml {
	const text = textOf(cell);
	if (isName) return xml`<th scope="row" align="left"${asText}>${text}</th>`;
	if ('number' in cell) return xml`<td align="right"${asNumber(cell.decimals)}>${text}</td>`;
	return xml`<td${cell.as === 'mark' ? xml` align="right"` : null}${asText}>${text}</td>`;
}

function onOneLine(text: string): string {
	return text.replace(/[\t\r\n]+/g, ' ');
}
