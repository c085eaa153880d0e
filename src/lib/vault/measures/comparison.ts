import type { Count } from './estimate';

export type Polarity = 'highIsGood' | 'lowIsGood' | 'noJudgement';
export type Outcome = 'better' | 'similar' | 'worse' | 'lower' | 'higher' | 'notCompared';

/**
 * Whether a benchmark lies within a value's 95 % limits, ends included (`ciOverlap95`, the usual public-health comparison).
 * With a polarity, lower and higher become better and worse. A missing number gives `notCompared`.
 */
export function compareWithBenchmark(input: {
	method: 'ciOverlap95';
	polarity: Polarity;
	lower95: Count;
	upper95: Count;
	benchmark: Count;
}): Outcome {
	const { lower95, upper95, benchmark, polarity } = input;
	if (lower95 === null || upper95 === null || benchmark === null) return 'notCompared';
	if (benchmark >= lower95 && benchmark <= upper95) return 'similar';
	const higher = lower95 > benchmark;
	if (polarity === 'noJudgement') return higher ? 'higher' : 'lower';
	return higher === (polarity === 'highIsGood') ? 'better' : 'worse';
}
