import { pairDimension } from '../../catalogue/conditions';
import { largerLevels } from '../../contracts/area-levels';
import type { Move } from '../../protocol/exchange';
import type { Breakdown, PeriodUnit, Predicate, Question, RecordOf } from '../../protocol/question';
import { ageField } from './fields';

/** A question on the way from another to coarser ones. Positions in `moves` are those of the question where the way began. */
export type Step = {
	readonly question: Question;
	readonly moves: readonly Move[];
	/** By breakdown, filter and condition of the population: its position where the way began. */
	readonly breakdowns: readonly number[];
	readonly filters: readonly number[];
	readonly conditions: readonly number[];
};

export function firstStep(question: Question): Step {
	return {
		question,
		moves: [],
		breakdowns: [...question.breakdowns.keys()],
		filters: [...question.filters.keys()],
		conditions: [...conditionsOf(question).keys()]
	};
}

/** All questions one move coarser, those that keep more detail first. None of them need be askable. */
export function coarserThan(step: Step): Step[] {
	return [
		...oneGroupOfPairs(step),
		...broader(step),
		...fewerFilters(step),
		...widerAges(step),
		...longerPeriods(step),
		...fewerConditions(step),
		...fewerBreakdowns(step)
	];
}

function conditionsOf({ population }: Question): readonly Predicate[] {
	return 'all' in population ? population.all : [population];
}

const longerUnits: Readonly<Record<PeriodUnit, readonly PeriodUnit[]>> = {
	month: ['quarter'],
	quarter: ['financial-year'],
	year: ['three-years'],
	'financial-year': ['three-financial-years'],
	'three-years': [],
	'three-financial-years': []
};

function nextCoarser(breakdown: Breakdown): Breakdown[] {
	if (breakdown.by === 'age') {
		const next = { 'five-year': 'ten-year', 'ten-year': 'broad', broad: null } as const;
		const bands = next[breakdown.bands];
		return bands ? [{ by: 'age', bands }] : [];
	}
	if (breakdown.by === 'period') return longerUnits[breakdown.unit].map((unit) => ({ by: 'period', unit }));
	if (breakdown.by === 'practice') return [{ by: 'network' }];
	if (breakdown.by !== 'area' || breakdown.level === 'place') return [];
	return largerLevels[breakdown.level].map((level) => ({ by: 'area', level }));
}

function broader({ question, moves, ...positions }: Step): Step[] {
	return question.breakdowns.flatMap((breakdown, index) => {
		const from = positions.breakdowns[index];
		if (from === undefined) return [];
		const earlier = moves.filter((move) => move.move !== 'coarser' || move.breakdown !== from);
		return nextCoarser(breakdown).map((to) => ({
			...positions,
			question: { ...question, breakdowns: question.breakdowns.with(index, to) },
			moves: [...earlier, { move: 'coarser' as const, breakdown: from, to }]
		}));
	});
}

function fewerBreakdowns({ question, moves, breakdowns, ...positions }: Step): Step[] {
	return breakdowns.map((from, index) => ({
		question: { ...question, breakdowns: question.breakdowns.toSpliced(index, 1) },
		moves: [
			...moves.filter((move) => move.move !== 'coarser' || move.breakdown !== from),
			{ move: 'drop-breakdown' as const, breakdown: from }
		],
		breakdowns: breakdowns.toSpliced(index, 1),
		...positions
	}));
}

const agesAlone: readonly Predicate[] = [
	{ field: ageField, between: [65, null] },
	{ field: ageField, between: [80, null] },
	{ field: ageField, between: [15, 64] }
];

/** Pairs of conditions divided by something else are mostly refused, and answered of one group of it at a time. */
function oneGroupOfPairs({ question, moves, ...positions }: Step): Step[] {
	if (!question.breakdowns.some(({ by }) => by === pairDimension)) return [];
	return question.breakdowns.flatMap(({ by }, index) => {
		const from = positions.breakdowns[index];
		if (from === undefined) return [];
		const rest = { ...question, breakdowns: question.breakdowns.toSpliced(index, 1) };
		const conditions = conditionsOf(question);
		const alone = (of: Predicate, narrower: Question): Step => ({
			...positions,
			breakdowns: positions.breakdowns.toSpliced(index, 1),
			question: narrower,
			moves: [...moves, { move: 'one-group' as const, breakdown: from, of }]
		});
		const among = (of: Predicate): Step => alone(of, { ...rest, population: { all: [...conditions, of] } });
		const filtered = (of: Predicate): Step => alone(of, { ...rest, filters: [...question.filters, of] });
		if (by === 'age' && !conditions.some(isAges)) return agesAlone.map(among);
		if (by === 'sex') return ['1', '2'].map((is) => among({ field: 'SEX', is }));
		if (by === 'deprivation-quintile') return [1, 5].map((fifth) => filtered({ deprivationQuintile: [fifth] }));
		return by === 'place-fifth' ? [1, 5].map((fifth) => filtered({ placeFifth: [fifth] })) : [];
	});
}

function fewerFilters({ question, moves, filters, ...positions }: Step): Step[] {
	return filters.map((from, index) => ({
		question: { ...question, filters: question.filters.toSpliced(index, 1) },
		moves: [...moves, { move: 'drop-filter' as const, filter: from }],
		...positions,
		filters: filters.toSpliced(index, 1)
	}));
}

/** Ages are widened, not dropped. */
function fewerConditions({ question, moves, conditions, ...positions }: Step): Step[] {
	return conditionsOf(question).flatMap((condition, index) => {
		const from = conditions[index];
		if (isAges(condition) || from === undefined) return [];
		const population = { all: [...conditionsOf(question)].toSpliced(index, 1) };
		return [
			{
				question: { ...question, population },
				moves: [...moves, { move: 'drop-condition' as const, condition: from }],
				...positions,
				conditions: conditions.toSpliced(index, 1)
			}
		];
	});
}

type Ages = Extract<Predicate, { field: string; between: unknown }>;

function isAges(predicate: Predicate): predicate is Ages {
	return 'between' in predicate && predicate.field === ageField;
}

/** Older people first lose their upper age, then the lower one falls to the next usual one. */
function widened([from, to]: Ages['between']): Ages['between'] | null {
	if (to !== null && from !== null && from >= 65) return [from, null];
	const lower = [85, 75, 65, 50].find((age) => from !== null && age < from);
	return lower === undefined || to !== null ? null : [lower, null];
}

function widerAges(step: Step): Step[] {
	const { question, moves } = step;
	const parts = conditionsOf(question);
	const at = parts.findIndex(isAges);
	const ages = parts[at];
	const wider = ages && isAges(ages) ? widened(ages.between) : null;
	if (!wider) return [];
	const widerParts = parts.with(at, { field: ageField, between: wider });
	const [first] = widerParts;
	const population = 'all' in question.population || !first ? { all: widerParts } : first;
	const [from, to] = wider;
	const earlier = moves.filter(({ move }) => move !== 'widen-ages');
	return [{ ...step, question: { ...question, population }, moves: [...earlier, { move: 'widen-ages', from, to }] }];
}

/** Every period of whole months becomes the whole period that its dataset covers. */
function longerPeriods(step: Step): Step[] {
	const { question, moves } = step;
	const population = withWholePeriod(question.population);
	const next: Question = {
		...question,
		population,
		...(question.indicator ? { indicator: withWholePeriod(question.indicator) } : {}),
		...(question.events ? { events: recordsInWholePeriod(question.events) } : {})
	};
	if (JSON.stringify(next) === JSON.stringify(question)) return [];
	return [{ ...step, question: next, moves: [...moves, { move: 'whole-period' }] }];
}

function recordsInWholePeriod(records: RecordOf): RecordOf {
	return typeof records.during === 'object' ? { ...records, during: 'whole-period' } : records;
}

function withWholePeriod(predicate: Predicate): Predicate {
	if ('all' in predicate) return { all: predicate.all.map(withWholePeriod) };
	if ('any' in predicate) return { any: predicate.any.map(withWholePeriod) };
	if ('not' in predicate) return { not: withWholePeriod(predicate.not) };
	if ('has' in predicate) return { has: recordsInWholePeriod(predicate.has) };
	if ('hasNo' in predicate) return { hasNo: recordsInWholePeriod(predicate.hasNo) };
	return predicate;
}
