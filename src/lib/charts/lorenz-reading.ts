import type { SafeTable } from '$lib/protocol/safe-table';
import { formatPlain } from '$lib/protocol/format';
import { concentrationIn, type SpreadFigure } from './concentration-reading';
import { firstSlice, readTable, type Point, type Slice } from './reading';

/** One group at its place on the curve: what part of people and of what is counted it has together with those of lower rates. */
export type LorenzPoint = { point: Point; p: number; l: number; people: SpreadFigure; counted: SpreadFigure };
export type Lorenz = { points: LorenzPoint[]; topFifth: SpreadFigure | null };

/** The Lorenz curve of the groups that a slice draws, the lowest rate first; null where the table has none of them. */
export function lorenzIn(table: SafeTable, slice: Slice = firstSlice(table)): Lorenz | null {
	const told = concentrationIn(table, slice);
	if (!told || told.concentration.along !== slice.along || told.concentration.spread.kind === 'none') return null;
	const { id, spread } = told.concentration;
	const byRow = new Map(readTable(table, slice).points.map((point) => [point.row.id, point]));
	const part = (share: number, of: 'p' | 'l', at: number): SpreadFigure => {
		const shown = { shown: true as const, value: 100 * share };
		return { name: of, means: '', text: `${formatPlain(shown)}%`, cell: `${id}.curve.${at}.${of}`, shown };
	};
	const points = spread.curve.flatMap(({ row, p, l }, at): LorenzPoint[] => {
		const point = row === null ? undefined : byRow.get(row);
		return point ? [{ point, p, l, people: part(p, 'p', at), counted: part(l, 'l', at) }] : [];
	});
	return { points, topFifth: told.figures.find(({ cell }) => cell.endsWith('.topFifth')) ?? null };
}
