import type { SafeTable } from '$lib/protocol/safe-table';
import { spineLine, type SpineLine } from './spine-reading';

/** A figure that was asked of all areas, under the heading that it stands under. */
export type AnsweredFigure = { id: string; section: string; label: string; table: SafeTable };

/** The lines of an area's profile by heading, of the figures that are by area alone. */
export function profileLines(figures: readonly AnsweredFigure[], area: string): { heading: string; lines: SpineLine[] }[] {
	const byArea = figures.filter(({ table }) => table.dimensions.length === 1 && table.dimensions[0]?.id === 'area');
	const headings = [...new Set(byArea.map(({ section }) => section))];
	return headings.map((heading) => ({
		heading,
		lines: byArea.filter(({ section }) => section === heading).map(({ id, label, table }) => spineLine(id, label, table, area))
	}));
}
