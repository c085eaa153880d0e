import { controlLimits } from './control-limits';
import type { Count } from './estimate';
import { againstLimit, againstRange, type Held } from './goals';
import { assertNumbers } from './legal-numbers';
import { groupByCuts, groupByRank, percentileOf } from './value-groups';

export type Polarity = 'highIsGood' | 'lowIsGood' | 'noJudgement';
export type Outcome =
	| 'better'
	| 'similar'
	| 'worse'
	| 'lower'
	| 'higher'
	| 'best'
	| 'worst'
	| 'lowest'
	| 'highest'
	| 'middle'
	| 'low'
	| 'high'
	| 'notCompared';

export type BenchmarkMethod =
	| 'ciOverlap95'
	| 'ciOverlap95And998'
	| 'doubleOverlappingCIs'
	| 'spcProportion'
	| 'spcRate'
	| 'quintiles'
	| 'quartiles'
	| 'goalSingle'
	| 'goalRange'
	| 'goalPercentile';

/** Values, limits and benchmark are in one unit, `multiplier` times the share or rate. */
export type Comparison = {
	polarity: Polarity;
	value?: Count;
	lower95?: Count;
	upper95?: Count;
	lower998?: Count;
	upper998?: Count;
	/** With limits for `doubleOverlappingCIs`. */
	benchmark?: Count | { value: Count; lower: Count; upper: Count };
	/** Control limits: the people or person-years of the area; `multiplier` is 1 for proportions, 100,000 for rates if not given. */
	denominator?: Count;
	multiplier?: number;
	/** Control limits at 95%, or at 99.8%. */
	confidence?: 0.95 | 0.998;
	/** The goal of `goalSingle`. */
	limit?: number;
	/** The goal's two limits; of `goalPercentile` two percentiles, 0 to 100. */
	range?: readonly [number, number];
	/** All areas' values in the order of their codes. */
	values?: readonly Count[];
	/** Which of `values` is the area's: it breaks ties. Without it, areas with the same value are all put with the middle one of them. */
	at?: number;
	/** Groups of equal size (as SQL's NTILE), or cut at percentiles (as PERCENTILE.INC). By default quintiles are the first, quartiles the second. */
	groupedBy?: 'size' | 'percentiles';
};

/** A comparison with missing limits or benchmark made a plain null. */
type Given = Omit<Comparison, 'benchmark'> & {
	value: Count;
	lower95: Count;
	upper95: Count;
	benchmark: { value: Count; lower: Count; upper: Count };
};
type Side = 'similar' | 'lower' | 'higher' | 'lowest' | 'highest' | 'notCompared';

/**
 * How a value stands to a benchmark, a goal or the other areas. Fingertips of 2020 and of 2025 have these methods; the usual one, if none is
 * named, is `ciOverlap95`: the benchmark within the 95% limits, ends included, is similar. Of the other ones:
 * - `ciOverlap95And998`: beyond the 99.8% limits best or worst (highest or lowest).
 * - `doubleOverlappingCIs`: similar when both 95% intervals touch. It misses real differences.
 * - `spcProportion`, `spcRate`: the value outside control limits about the benchmark is different.
 * - `quintiles`, `quartiles`: the area's fifth, in words, or its quarter, 1 (lowest) to 4. Fewer areas than groups: not compared.
 * - `goalSingle`, `goalRange`, `goalPercentile`: the value against one limit, two, or two percentiles of all areas. Where both 95%
 *   limits are given, the whole interval must lie beyond the limit, else the area is similar.
 * A polarity turns lower and higher into better and worse. What is missing gives `notCompared`.
 * Throws on numbers that are not finite, and denominators of 0 or less.
 */
export function compareWithBenchmark(input: Comparison & { method: 'quartiles' }): 1 | 2 | 3 | 4 | 'notCompared';
export function compareWithBenchmark(input: Comparison & { method?: Exclude<BenchmarkMethod, 'quartiles'> }): Outcome;
export function compareWithBenchmark(input: Comparison & { method?: BenchmarkMethod }): Outcome | 1 | 2 | 3 | 4;
export function compareWithBenchmark(input: Comparison & { method?: BenchmarkMethod }): Outcome | 1 | 2 | 3 | 4 {
	const { method = 'ciOverlap95' } = input;
	const given = legal(input);
	if (input.value === null) return 'notCompared'; // whatever else there is of it
	switch (method) {
		case 'ciOverlap95':
			return inWords(sideOfInterval(given.lower95, given.upper95, given.benchmark.value), given.polarity);
		case 'ciOverlap95And998':
			return inWords(sideAtTwoLevels(given), given.polarity);
		case 'doubleOverlappingCIs':
			return inWords(sideOfOther(given), given.polarity);
		case 'spcProportion':
		case 'spcRate':
			return inWords(sideOfControlLimits(given, method), given.polarity);
		case 'quintiles':
			return fifth(given);
		case 'quartiles':
			return (groupOf(given, 4, 'percentiles') as 1 | 2 | 3 | 4 | null) ?? 'notCompared';
		case 'goalSingle':
			return againstLimit(heldAgainst(given), given.limit, given.polarity);
		case 'goalRange':
			return againstRange(heldAgainst(given), given.range);
		case 'goalPercentile':
			return againstRange(heldAgainst(given), percentiles(given));
	}
}

function legal(input: Comparison): Given {
	const {
		value = null,
		lower95 = null,
		upper95 = null,
		lower998,
		upper998,
		denominator,
		multiplier,
		limit,
		range,
		values
	} = input;
	const { benchmark = null } = input;
	const against =
		typeof benchmark === 'number' || benchmark === null ? { value: benchmark, lower: null, upper: null } : benchmark;
	assertNumbers({ value, lower95, upper95, lower998, upper998, denominator, multiplier, limit, at: input.at });
	assertNumbers({ benchmark: against.value });
	for (const end of [against.lower, against.upper]) assertNumbers({ benchmark: end });
	for (const end of range ?? []) assertNumbers({ range: end });
	for (const other of values ?? []) assertNumbers({ values: other });
	if (denominator !== undefined && denominator !== null && denominator <= 0)
		throw new RangeError('denominators must be greater than zero');
	return { ...input, value, lower95, upper95, benchmark: against };
}

/** Lower and higher are what has been found; the polarity says what they mean. */
function inWords(side: Side, polarity: Polarity): Outcome {
	if (side === 'similar' || side === 'notCompared' || polarity === 'noJudgement') return side;
	const good = (side === 'higher' || side === 'highest') === (polarity === 'highIsGood');
	if (side === 'lower' || side === 'higher') return good ? 'better' : 'worse';
	return good ? 'best' : 'worst';
}

function sideOfInterval(lower: Count, upper: Count, benchmark: Count): Side {
	if (lower === null || upper === null || benchmark === null) return 'notCompared';
	if (benchmark >= lower && benchmark <= upper) return 'similar';
	return lower > benchmark ? 'higher' : 'lower';
}

function sideAtTwoLevels({ lower95, upper95, lower998 = null, upper998 = null, benchmark }: Given): Side {
	const inner = sideOfInterval(lower95, upper95, benchmark.value);
	const outer = sideOfInterval(lower998, upper998, benchmark.value);
	if (inner === 'notCompared' || outer === 'notCompared') return 'notCompared';
	if (inner === 'similar' || outer === 'similar') return inner;
	return inner === 'higher' ? 'highest' : 'lowest';
}

function sideOfOther({ lower95, upper95, benchmark }: Given): Side {
	const { value, lower, upper } = benchmark;
	if (lower95 === null || upper95 === null || value === null || lower === null || upper === null) return 'notCompared';
	if (lower95 <= upper && lower <= upper95) return 'similar';
	return lower95 > upper ? 'higher' : 'lower';
}

function sideOfControlLimits(given: Given, method: 'spcProportion' | 'spcRate'): Side {
	const { value, benchmark, denominator = null, confidence = 0.95 } = given;
	if (value === null || benchmark.value === null || denominator === null) return 'notCompared';
	const multiplier = given.multiplier ?? (method === 'spcProportion' ? 1 : 100_000);
	const limits = controlLimits(method, benchmark.value / multiplier, denominator, confidence);
	if (limits === null) return 'notCompared';
	if (value < limits.lower * multiplier) return 'lower';
	return value > limits.upper * multiplier ? 'higher' : 'similar';
}

/** The group of the area's value, from 1 (lowest); null when there are fewer values than groups. */
function groupOf({ value, values = [], at, groupedBy }: Given, groups: number, usual: 'size' | 'percentiles'): number | null {
	const known = values.filter((other) => other !== null);
	if (value === null || known.length < groups) return null;
	if ((groupedBy ?? usual) === 'percentiles') return groupByCuts(value, known, groups);
	const before = at === undefined ? undefined : values.slice(0, at).filter((other) => other === value).length;
	return groupByRank(value, known, groups, before);
}

const fifths = {
	judged: ['worst', 'worse', 'middle', 'better', 'best'],
	plain: ['lowest', 'low', 'middle', 'high', 'highest']
} as const;

function fifth(given: Given): Outcome {
	const group = groupOf(given, 5, 'size');
	if (group === null) return 'notCompared';
	const words = given.polarity === 'noJudgement' ? fifths.plain : fifths.judged;
	return words[given.polarity === 'lowIsGood' ? 5 - group : group - 1] ?? 'notCompared';
}

/** What is held against a goal: the whole interval where it is given, else the value alone. */
function heldAgainst({ value, lower95, upper95 }: Given): Held | null {
	if (lower95 !== null && upper95 !== null) return { least: lower95, most: upper95 };
	return value === null ? null : { least: value, most: value };
}

function percentiles({ range, values = [] }: Given): [number, number] | null {
	const known = values.filter((other) => other !== null);
	if (!range || known.length === 0 || range.some((percentile) => percentile < 0 || percentile > 100)) return null;
	return [percentileOf(known, range[0]), percentileOf(known, range[1])];
}
