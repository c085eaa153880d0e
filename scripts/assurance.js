import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const record = fileURLToPath(new URL('../docs/assurance.md', import.meta.url));

/**
 * Puts what was seen into docs/assurance.md, between the marks of that name, as a table.
 * @param {string} mark
 * @param {string} said one line above the table
 * @param {readonly (readonly string[])[]} rows the first are the headings
 */
export async function noteSeen(mark, said, [headings = [], ...rows]) {
	const { format, resolveConfig } = await import('prettier'); // not there before everything is installed
	const line = (/** @type {readonly string[]} */ cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	const table = [said, '', line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
	const marked = new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*(\n<!-- /${mark} -->)`);
	const text = readFileSync(record, 'utf8').replace(marked, (_, from, to) => `${from}\n${table}\n${to}`);
	writeFileSync(record, await format(text, { ...(await resolveConfig(record)), filepath: record }));
}
