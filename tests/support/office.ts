import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { figuresOf, roundAsShown, cellOf, shorthand } from '../../src/lib/protocol/format';
import type { SafeTable } from '../../src/lib/protocol/safe-table';

/** Whether LibreOffice is installed. */
export const hasOffice = (): boolean => spawnSync('soffice', ['--version']).status === 0;

/** Has LibreOffice write a file anew, beside it in `folder`. `as`: the filter by which it is read, where the ending does not say it. @throws when it cannot */
export function convert(folder: string, name: string, bytes: Uint8Array | string, to: string, as?: string): void {
	writeFileSync(join(folder, name), bytes);
	const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
	const filter = as === undefined ? [] : [`--infilter=${as}`];
	const { status, stderr } = spawnSync(
		'soffice',
		[profile, '--headless', ...filter, '--convert-to', to, '--outdir', folder, join(folder, name)],
		{ encoding: 'utf8' }
	);
	if (status !== 0) throw new Error(`soffice: ${stderr}`);
}

/** A cell as LibreOffice has it: the kind of its value (`string`, `float`, `date` …; null where it has none), and what it shows. */
export type OfficeCell = { readonly kind: string | null; readonly text: string };

/** What Calc (by the filter that also reads what is pasted) or Writer makes of a copied table: every line of its table, and all that it shows. */
export function openCopied(folder: string, program: 'calc' | 'writer', html: string): { rows: OfficeCell[][]; text: string } {
	const [to, filter] = program === 'calc' ? ['fods', 'calc_HTML_WebQuery'] : ['fodt', 'HTML (StarWriter)'];
	convert(folder, 'copied.html', html, to, filter);
	const file = readFileSync(join(folder, `${parse('copied.html').name}.${to}`), 'utf8');
	const body = /<office:body>.*<\/office:body>/s.exec(file)?.[0] ?? '';
	const rows = [...body.matchAll(/<table:table-row\b[^>]*>(.*?)<\/table:table-row>/gs)].map(([, row = '']) => cellsOf(row));
	return { rows, text: shownIn(body) };
}

function cellsOf(row: string): OfficeCell[] {
	return [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(
		([, how = '', inside = '']) => {
			const times = Number(/number-columns-repeated="(\d+)"/.exec(how)?.[1] ?? 1);
			const cell = { kind: /office:value-type="(\w+)"/.exec(how)?.[1] ?? null, text: shownIn(inside) };
			return Array.from({ length: Math.min(times, 100) }, () => cell);
		}
	);
}

function shownIn(markup: string): string {
	return markup
		.replace(/<text:s\/>/g, ' ')
		.replace(/<[^>]*>/g, '')
		.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: 'lt') => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name])
		.trim();
}

/** What the figures of a table's rows are in a cell of a program, thousands apart or not: numbers with the decimals shown, or marks. */
export function figuresInCells(table: SafeTable): OfficeCell[][] {
	return table.rows.map((row) =>
		figuresOf(table).map((figure) => {
			const cell = cellOf(row, figure);
			if (!cell.shown) return { kind: 'string', text: shorthand[cell.why].mark };
			return { kind: 'float', text: String(roundAsShown(cell.value, table.measure, figure)) };
		})
	);
}

/** The names and the figures of a table's rows among the lines that a program has; numbers as they are told apart from how they are written: `1,230.0` is `1230`. */
export function rowsOfCopied(
	table: SafeTable,
	lines: readonly OfficeCell[][]
): { names: OfficeCell[][]; figures: OfficeCell[][] } {
	const isValue = ({ text }: OfficeCell): boolean => text.startsWith('Value (');
	const head = lines.findIndex((cells) => cells.some(isValue));
	const first = lines[head]?.findIndex(isValue) ?? -1;
	const read = lines.slice(head + 1, head + 1 + table.rows.length);
	const plain = ({ kind, text }: OfficeCell): OfficeCell => ({
		kind,
		text: /^-?[\d,]*\.?\d+$/.test(text) ? String(Number(text.replaceAll(',', ''))) : text
	});
	return {
		names: read.map((cells) => cells.slice(0, first)),
		figures: read.map((cells) => cells.slice(first, first + figuresOf(table).length).map(plain))
	};
}
