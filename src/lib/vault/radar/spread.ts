import { radarRules } from '../../catalogue/radar';
import { sum } from '../measures/legal-numbers';

/**
 * How many people are in each group of a whole of `total`, where some groups are hidden (null): these share what the shown ones leave
 * over, in proportion to `weights`. All is then brought to the total, since each number was rounded by itself. Null when more than half
 * of the people are hidden, or nobody is anywhere.
 */
export function spread(groups: readonly (number | null)[], total: number, weights: readonly number[]): number[] | null {
	const shown = sum(groups.map((people) => people ?? 0));
	const rest = groups.includes(null) ? Math.max(0, total - shown) : 0;
	if (rest > radarRules.mostHidden * total || shown + rest <= 0) return null;
	const weightOf = (at: number): number => weights[at] ?? 0;
	const weight = sum(groups.map((people, at) => (people === null ? weightOf(at) : 0)));
	const hidden = groups.filter((people) => people === null).length;
	const scale = total / (shown + rest);
	return groups.map((people, at) => scale * (people ?? (weight > 0 ? (rest * weightOf(at)) / weight : rest / hidden)));
}
