import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { readTable } from './reading';

/** A year of a line: `label` says whether it is projected (`2040 [f]`). */
export type YearPoint = { code: string; year: number; label: string; isProjected: boolean; row: SafeRow };

/** The years of one area by one variant; the variant has no name where there is only one. */
export type YearLine = { variant: string | null; name: string; points: readonly YearPoint[] };

/** An area's lines (null: the whole place), one for each variant of the projection, years ascending. */
export function yearLines(table: SafeTable, area: string | null): YearLine[] {
	const variants = table.dimensions.find(({ id }) => id === 'variant')?.groups ?? [{ code: null, label: '' }];
	const from = table.projection?.from ?? Infinity;
	return variants.map(({ code, label }) => ({
		variant: code,
		name: label,
		points: readTable(table, { along: 'year', at: { area, variant: code } }).points.map((point) => {
			const year = Number(point.code);
			return { code: point.code, year, label: point.label, isProjected: year >= from, row: point.row };
		})
	}));
}

/** What an area is called; the whole place by its own name. */
export function areaName(table: SafeTable, area: string | null): string {
	const dimension = table.dimensions.find(({ id }) => id === 'area');
	return dimension?.groups.find(({ code }) => code === area)?.label ?? dimension?.totalLabel ?? 'the whole place';
}
