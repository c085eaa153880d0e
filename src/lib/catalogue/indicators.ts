import { ageingIndicators } from './ageing-indicators';
import { careIndicators } from './care-indicators';
import { conditionIndicators } from './condition-indicators';
import { hospitalIndicators } from './hospital-indicators';
import type { Indicator } from './indicator';

/** Every ready-made question, the flagship first. */
export const indicators: readonly Indicator[] = [
	...careIndicators,
	...ageingIndicators,
	...conditionIndicators,
	...hospitalIndicators
];

/** The entry with this id, when there is one. */
export function indicatorById(id: string): Indicator | undefined {
	return indicators.find((indicator) => indicator.id === id);
}
