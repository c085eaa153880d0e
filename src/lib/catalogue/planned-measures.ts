/**
 * Which indicator a plan's measure is set beside: its name holds all of these words. Plans name their measures freely, so that the name
 * alone says what is meant.
 */
export type PlannedMeasure = { readonly indicator: string; readonly words: readonly string[] };

export const plannedMeasures: readonly PlannedMeasure[] = [
	{ indicator: 'emergency-admissions-65', words: ['emergency', 'admissions', '65'] },
	{ indicator: 'care-home-new-65', words: ['long', 'term', 'admissions', 'care', 'homes', '65'] },
	{ indicator: 'falls-admissions-65', words: ['falls', 'admissions', '65'] },
	{ indicator: 'dementia-diagnosis-gap', words: ['dementia', 'diagnosis', 'rate', '65'] }
];

/** The indicator that counts what a plan's measure names; null where none does. */
export function indicatorOfPlan(measure: string): string | null {
	const named = new Set(measure.toLowerCase().split(/[^a-z0-9]+/));
	const isOfEngland = named.has('england');
	return isOfEngland ? null : (plannedMeasures.find(({ words }) => words.every((word) => named.has(word)))?.indicator ?? null);
}
