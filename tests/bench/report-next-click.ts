import { duration, megabytes, ratio, tableOf, whole } from './markdown';
import type { SizePart } from './results';
import { geometricMean, median, quantile } from './timing';

/** How long the next click takes when it was prepared, and when it was not. */
export function nextClickSection(sizes: readonly SizePart[]): string {
	return tableOf([
		[
			'People',
			'Clicks',
			'Prepared, median',
			'p95',
			'Slowest',
			'Not prepared, median',
			'p95',
			'Ratio',
			'Preparing after an answer, median',
			'p95',
			'Questions',
			'Kept, most'
		],
		...sizes.map(({ people, node: { clicks } }) => {
			const prepared = clicks.map(({ preparedMs }) => preparedMs);
			const counted = clicks.map(({ countedMs }) => countedMs);
			const preparing = clicks.map(({ preparingMs }) => preparingMs);
			return [
				whole(people),
				whole(clicks.length),
				duration(median(prepared)),
				duration(quantile(prepared, 0.95)),
				duration(Math.max(...prepared)),
				duration(median(counted)),
				duration(quantile(counted, 0.95)),
				ratio(geometricMean(clicks.map(({ preparedMs, countedMs }) => preparedMs / countedMs))),
				duration(median(preparing)),
				duration(quantile(preparing, 0.95)),
				whole(median(clicks.map(({ questions }) => questions))),
				megabytes(Math.max(...clicks.map(({ bytes }) => bytes)))
			];
		})
	]);
}

/** The slowest of nineteen in twenty clicks that were prepared; null without any. */
export function nextClickP95({ node: { clicks } }: SizePart): number | null {
	return clicks.length > 0
		? quantile(
				clicks.map(({ preparedMs }) => preparedMs),
				0.95
			)
		: null;
}
