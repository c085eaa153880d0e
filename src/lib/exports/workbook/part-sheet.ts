import type { SectionCell, SectionTable } from '$lib/charts/section-table';
import { sectionOf, type Section, type SectionView } from '$lib/charts/sections';
import type { Slice } from '$lib/charts/reading';
import type { SafeTable } from '$lib/protocol/safe-table';
import { textCell, type Cell } from './workbook';

/** A part of an answer that has a sheet of its own, and of which table it is, counted from 0. */
export type WorkbookPart = { readonly of: number; readonly section: Section & { figures: SectionTable } };

/** A part of a table as a sheet holds it; none of a part that has no figures. */
export function workbookParts(table: SafeTable, of: number, view: SectionView, slice: Slice): WorkbookPart[] {
	const section = sectionOf(view, table, slice);
	return section?.figures ? [{ of, section: { ...section, figures: section.figures } }] : [];
}

/** The figures of a part as headings and lines: limits have columns of their own, and so has what a line means. */
export function partRows({ headings, lines }: SectionTable): { headings: string[]; body: Cell[][] } {
	const hasMeaning = lines.some(({ means }) => means !== undefined);
	const hasLimits = headings.map((_, at) => lines.some(({ cells }) => isWithLimits(cells[at - 1])));
	return {
		headings: headings.flatMap(({ text, unit }, at) => {
			const said = (unit ?? '').replace(/\s*\(?95% limits\)?/, '');
			const name = said === '' ? text : `${text} (${said})`;
			if (at === 0) return [name, ...(hasMeaning ? ['What it means'] : [])];
			return hasLimits[at] ? [name, `${name}: lower CI 95.0 limit`, `${name}: upper CI 95.0 limit`] : [name];
		}),
		body: lines.map(({ label, means, cells }) => [
			textCell(label),
			...(hasMeaning ? [means === undefined ? none : textCell(means)] : []),
			...cells.flatMap((cell, at) => (hasLimits[at + 1] ? withLimits(cell) : [cellOf(cell)]))
		])
	};
}

const none: Cell = { text: '[z]', as: 'mark' };

function isWithLimits(cell: SectionCell | undefined): boolean {
	return cell !== undefined && 'figure' in cell && cell.limits !== null;
}

function cellOf(cell: SectionCell): Cell {
	if ('figure' in cell) return figureOf(cell.figure.text);
	return cell.words === '' ? none : textCell(cell.words);
}

function withLimits(cell: SectionCell): Cell[] {
	const limits = 'figure' in cell ? (cell.limits?.map(({ text }) => figureOf(text)) ?? [none, none]) : [none, none];
	return [cellOf(cell), ...limits];
}

/** A figure as the screen writes it, as a number with as many decimals; a mark stays one. */
function figureOf(text: string): Cell {
	const plain = text.replaceAll(',', '').replace('−', '-').replace(/%$/, '');
	if (!/^-?\d+(\.\d+)?$/.test(plain)) return { text, as: 'mark' };
	return { number: Number(plain), decimals: /\.(\d+)/.exec(plain)?.[1]?.length ?? 0 };
}
