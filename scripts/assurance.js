import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const record = fileURLToPath(new URL('../docs/assurance.md', import.meta.url));

/**
 * The rows of the table that stands between the marks of that name, without its headings.
 * @param {string} mark
 * @returns {string[][]}
 */
export function rowsNoted(mark) {
	const noted = readFileSync(record, 'utf8').split(`<!-- ${mark} -->`)[1]?.split(`<!-- /${mark} -->`)[0] ?? '';
	const cellsOf = (/** @type {string} */ line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\([|*_])/g, '$1'));
	const lines = noted.split('\n').filter((line) => line.startsWith('|'));
	return lines.slice(2).map((line) => cellsOf(line).slice(1, -1));
}

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
