import { z } from 'zod';
import { percent, tableOf } from './markdown';
import { ratioNames, type RatioId, type Ratios } from './ratios';
import { median } from './timing';

const Limit = z.strictObject({
	/** Of runs one after another, as `npm run bench -- --limits` takes them. */
	measured: z.array(z.number().positive()).min(1),
	/** How much more than their median is let pass: 0.25 is a quarter. */
	tolerance: z.number().positive()
});

/** `tests/bench/limits.json`: what each ratio was, when it was measured, and how much more it may be. */
export const Limits = z.strictObject({
	measuredAt: z.string(),
	commit: z.string(),
	machine: z.string(),
	ratios: z.strictObject(Object.fromEntries(Object.keys(ratioNames).map((id) => [id, Limit])) as Record<RatioId, typeof Limit>)
});
export type Limits = z.infer<typeof Limits>;

/** Ratios far below one too are told apart by three figures. */
const said = (value: number): string => `${Number(value.toPrecision(3))} ×`;

const ids = Object.keys(ratioNames) as RatioId[];

/** The most that a ratio may be. */
export function limitOf(limits: Limits, id: RatioId): number {
	const { measured, tolerance } = limits.ratios[id];
	return median(measured) * (1 + tolerance);
}

/** The table of a check, and a sentence for each ratio that is above its limit. */
export function compareWithLimits(ratios: Ratios, limits: Limits): { table: string; exceeded: string[] } {
	const isOver = (id: RatioId): boolean => !(ratios[id] <= limitOf(limits, id)); // also when it is no number
	const rows = ids.map((id) => {
		const { measured, tolerance } = limits.ratios[id];
		return [
			ratioNames[id],
			said(ratios[id]),
			said(median(measured)),
			percent(tolerance),
			said(limitOf(limits, id)),
			isOver(id) ? '**exceeded**' : 'kept'
		];
	});
	return {
		table: tableOf([['Ratio', 'Now', 'Kept, median', 'Tolerance', 'Limit', ''], ...rows]),
		exceeded: ids
			.filter(isOver)
			.map((id) => `Slower than it was: ${ratioNames[id]}, is ${said(ratios[id])}; the limit is ${said(limitOf(limits, id))}.`)
	};
}

/** New limits from runs of one sitting; how much is let pass stays as it was decided. */
export function limitsFrom(
	runs: readonly Ratios[],
	tolerances: Readonly<Record<RatioId, number>>,
	facts: Pick<Limits, 'measuredAt' | 'commit' | 'machine'>
): Limits {
	const limit = (id: RatioId): z.infer<typeof Limit> => ({
		measured: runs.map((run) => Number(run[id].toPrecision(3))),
		tolerance: tolerances[id]
	});
	return { ...facts, ratios: Object.fromEntries(ids.map((id) => [id, limit(id)])) as Limits['ratios'] };
}
