import type { Frame, SafeCell, SafeRow } from '../../protocol/safe-table';
import { crudeRate } from '../measures/crude-rate';
import { toDecimals, toSignificant } from '../measures/precision';
import { proportion } from '../measures/proportion';

type Derived = Pick<SafeRow, 'value' | 'lower' | 'upper'>;

const withheld = (why: 'confidential' | 'not-applicable' | 'not-available'): SafeCell => ({ shown: false, why });
const allWithheld = (why: 'confidential' | 'not-available'): Derived => ({
	value: withheld(why),
	lower: withheld(why),
	upper: withheld(why)
});

/**
 * Value and 95% limits from the cells a reader sees, and from nothing else: rounded numerator over rounded denominator.
 * Percentages to one decimal place (Wilson), rates to three significant figures (exact Poisson or Byar).
 * One hidden part hides all three; a denominator of 0 makes them not available. A numerator of people is rounded like
 * its denominator, so that it cannot pass it; published figures and noise that do are held at 100%.
 */
export function derive(numerator: SafeCell, denominator: SafeCell, { kind, multiplier }: Frame['measure']): Derived {
	if (kind === 'count') return { value: numerator, lower: withheld('not-applicable'), upper: withheld('not-applicable') };
	if (!numerator.shown || !denominator.shown) return allWithheld('confidential');
	if (denominator.value === 0) return allWithheld('not-available');
	const isShare = kind === 'proportion';
	const found = isShare
		? proportion(Math.min(numerator.value, denominator.value), denominator.value, { multiplier })
		: crudeRate(numerator.value, denominator.value, { multiplier });
	if (found.status !== 'ok' && found.status !== 'notReliable') return allWithheld('not-available');
	const printed = (x: number | null | undefined): SafeCell =>
		x === null || x === undefined
			? withheld('not-available')
			: { shown: true, value: isShare ? toDecimals(x, 1) : toSignificant(x, 3) };
	return { value: printed(found.value), lower: printed(found.lowerCL95), upper: printed(found.upperCL95) };
}
