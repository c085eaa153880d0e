import type { SafeCell } from '../../../protocol/safe-cell';
import type { Frame, SafeRow } from '../../../protocol/safe-table';
import { toSignificant } from '../../measures/precision';
import { derive } from '../derive';
import type { Figures } from './contrast';

/** Fewer rows than these, and their figures together say too little of them. */
const fewestPooled = 2;
const deviate = 1.959964;

/**
 * Several rows of different people taken together, as far as they are shown: shares and crude rates of their shown counts added up,
 * standardised rates as the mean of the shown ones, each by its people. Null where fewer than two of them are shown.
 */
export function pooled(rows: readonly SafeRow[], measure: Frame['measure']): { figures: Figures; of: readonly SafeRow[] } | null {
	const of = rows.filter(({ value, numerator, denominator }) => value.shown && numerator.shown && denominator.shown);
	if (of.length < fewestPooled) return null;
	const [numerator, denominator] = [sumOf(of.map((row) => row.numerator)), sumOf(of.map((row) => row.denominator))];
	const derived = measure.kind === 'standardised-rate' ? meanOf(of, denominator.value) : derive(numerator, denominator, measure);
	return { figures: { numerator, denominator, ...derived }, of };
}

type Shown = Extract<SafeCell, { shown: true }>;

function sumOf(cells: readonly SafeCell[]): Shown {
	return { shown: true, value: cells.reduce((sum, cell) => sum + (cell.shown ? cell.value : 0), 0) };
}

/** The mean by people; its variance is that of independent rates. */
function meanOf(rows: readonly SafeRow[], people: number): Pick<Figures, 'value' | 'lower' | 'upper'> {
	let [mean, variance] = [0, 0];
	for (const { value, lower, upper, denominator } of rows) {
		if (!value.shown || !lower.shown || !upper.shown || !denominator.shown) continue;
		const share = denominator.value / people;
		mean += share * value.value;
		variance += (share * (upper.value - lower.value)) ** 2 / (2 * deviate) ** 2;
	}
	const reach = deviate * Math.sqrt(variance);
	const printed = (x: number): SafeCell => ({ shown: true, value: toSignificant(x, 3) });
	return { value: printed(mean), lower: printed(mean - reach), upper: printed(mean + reach) };
}
