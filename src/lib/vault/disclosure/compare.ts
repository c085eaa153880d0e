import { comparedDimension, type Frame, type SafeRow } from '../../protocol/safe-table';
import { compareWithBenchmark } from '../measures/comparison';

/** The dimension whose total is the comparator: the whole place. -1 when nothing is compared: counts, and sums, which have no limits. */
export function placeAxis({ comparator, dimensions, measure }: Frame): number {
	if (comparator !== 'place' || measure.kind === 'count' || measure.counts === 'amounts') return -1;
	return comparedDimension(dimensions);
}

/**
 * A row against the same groups of the whole place, from what is shown of both: the place's value within the row's
 * 95% limits is similar. The place itself, and rows with a hidden or missing figure, are not compared.
 */
export function compare(row: Pick<SafeRow, 'lower' | 'upper'>, place: Pick<SafeRow, 'value'> | null): SafeRow['comparison'] {
	if (!place?.value.shown || !row.lower.shown || !row.upper.shown) return 'not-compared';
	const outcome = compareWithBenchmark({
		method: 'ciOverlap95',
		polarity: 'noJudgement',
		lower95: row.lower.value,
		upper95: row.upper.value,
		benchmark: place.value.value
	});
	return outcome === 'lower' || outcome === 'higher' || outcome === 'similar' ? outcome : 'not-compared';
}
