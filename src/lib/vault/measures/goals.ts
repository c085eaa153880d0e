type Met = 'better' | 'similar' | 'worse' | 'notCompared';

/** The ends of an interval, or one value twice. */
export type Held = { least: number; most: number };

/** A goal of one limit, which is met at the limit; for one value there is no similar. Without a polarity nothing is compared. */
export function againstLimit(
	held: Held | null,
	limit: number | undefined,
	polarity: 'highIsGood' | 'lowIsGood' | 'noJudgement'
): Met {
	if (held === null || typeof limit !== 'number' || polarity === 'noJudgement') return 'notCompared';
	const { least, most } = held;
	if (polarity === 'highIsGood' ? least >= limit : most <= limit) return 'better';
	return (polarity === 'highIsGood' ? most < limit : least > limit) ? 'worse' : 'similar';
}

/** A goal of two limits: worse under the first, better from the second on. The polarity is not consulted. */
export function againstRange(held: Held | null, range: readonly [number, number] | null | undefined): Met {
	if (held === null || !range) return 'notCompared';
	if (held.most < range[0]) return 'worse';
	return held.least >= range[1] ? 'better' : 'similar';
}
