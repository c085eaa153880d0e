import * as z from 'zod';
import { levels, type Level } from '../contracts/area-levels';

/** A field, table or code by its contract name. Never SQL: it is only ever looked up. */
const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);
const CodeValue = z.string().min(1).max(200);
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const Fifths = z.array(z.number().int().min(1).max(5)).min(1).max(5);

/** Thirteen weeks, by which what came before a record is told from what came after it. One number, so that no two questions differ by a day. */
export const daysAround = 91;

/**
 * When a record counts: it overlaps whole months from..to, or the days its dataset covers; it is open on the last of these days, or on the
 * first; it starts on one of them; it started before the first; it starts with `daysAround` days of them on both sides.
 */
export const Period = z.union([
	z.strictObject({ from: Month, to: Month }),
	z.literal('open-at-period-end'),
	z.literal('open-at-period-start'),
	z.literal('whole-period'),
	z.literal('starts-in-period'),
	z.literal('starts-before-period'),
	z.literal('starts-amid-period')
]);
export type Period = z.infer<typeof Period>;

/** A statement about one record (a person of the spine, or one record of an event dataset). */
export type Predicate =
	| { all: Predicate[] }
	| { any: Predicate[] }
	| { not: Predicate }
	| { field: string; is: string }
	| { field: string; in: string[] }
	| { field: string; /** inclusive; ICD-10 and like codes by their first characters */ codesFrom: string; codesTo: string }
	| { field: string; between: [number | null, number | null] }
	| { field: string; recorded: boolean }
	| { area: { level: Level; codes: string[] } }
	| { deprivationQuintile: number[] }
	| { /** Fifths of this place, formed of its LSOAs. */ placeFifth: number[] }
	| { registration: { by: 'practice' | 'network'; codes: string[] } }
	| { has: RecordOf }
	| { hasNo: RecordOf };
/** How many records a person may be asked to have: few numbers, so that no two questions differ by one record of one person. */
export const AtLeast = z.union([z.literal(2), z.literal(3), z.literal(5), z.literal(10)]);
export type AtLeast = z.infer<typeof AtLeast>;

export type RecordOf = {
	dataset: string;
	where?: Predicate | undefined;
	during?: Period | undefined;
	/** Of `has` and `hasNo`: how many such records. One if not said; `hasNo` is then fewer than these. */
	atLeast?: AtLeast | undefined;
	/** Only those that begin in the thirteen weeks before, or after, the first day of the person’s first such record. */
	around?: Around | undefined;
};

/** `records` begin amid the period (`starts-amid-period`), so that the file covers the weeks on both sides of each. */
export type Around = { side: 'before' | 'after'; records: RecordOf };

// What is said most stands first: each that does not fit costs a trial.
export const Predicate: z.ZodType<Predicate> = z.lazy(() =>
	z.union([
		z.strictObject({ field: Name, is: CodeValue }),
		z.strictObject({ all: z.array(Predicate).max(20) }),
		z.strictObject({ has: RecordOf }),
		z.strictObject({ hasNo: RecordOf }),
		z.strictObject({ any: z.array(Predicate).min(1).max(20) }),
		z.strictObject({ not: Predicate }),
		z.strictObject({ field: Name, in: z.array(CodeValue).min(1).max(60) }),
		z.strictObject({ field: Name, codesFrom: z.string().regex(/^[A-Z0-9]{1,6}$/), codesTo: z.string().regex(/^[A-Z0-9]{1,6}$/) }),
		z.strictObject({ field: Name, between: z.tuple([z.number().nullable(), z.number().nullable()]) }),
		z.strictObject({ field: Name, recorded: z.boolean() }),
		z.strictObject({
			area: z.strictObject({ level: z.enum(levels), codes: z.array(CodeValue).min(1).max(60) })
		}),
		z.strictObject({ deprivationQuintile: Fifths }),
		z.strictObject({ placeFifth: Fifths }),
		z.strictObject({
			registration: z.strictObject({ by: z.enum(['practice', 'network']), codes: z.array(CodeValue).min(1).max(60) })
		})
	])
);
export const RecordOf: z.ZodType<RecordOf> = z.lazy(() =>
	z.strictObject({
		dataset: Name,
		where: Predicate.optional(),
		during: Period.optional(),
		atLeast: AtLeast.optional(),
		around: z.strictObject({ side: z.enum(['before', 'after']), records: RecordOf }).optional()
	})
);

export const AreaLevel = z.enum([...levels, 'place']);
export type AreaLevel = z.infer<typeof AreaLevel>;

/** A control chart has limits when it has so many points; a baseline has no fewer. */
export const leastInBaseline = 12;

/**
 * A financial year is April to March, as the health service and councils reckon. Three years are whole years taken together, the last of
 * them the last one that the file covers; no year is in two of them.
 */
export const periodUnits = ['month', 'quarter', 'year', 'financial-year', 'three-years', 'three-financial-years'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

export const Breakdown = z.union([
	z.strictObject({ by: z.literal('area'), level: AreaLevel }),
	z.strictObject({ by: z.literal('age'), bands: z.enum(['five-year', 'ten-year', 'broad']) }),
	z.strictObject({ by: z.literal('sex') }),
	z.strictObject({ by: z.literal('ethnicity') }),
	z.strictObject({ by: z.literal('deprivation-quintile') }),
	/** Fifths of this place in place of those of England. */
	z.strictObject({ by: z.literal('place-fifth') }),
	/** How many long-term conditions people have; which two of them, of which somebody may have several pairs. */
	z.strictObject({ by: z.literal('condition-count') }),
	z.strictObject({ by: z.literal('condition-pair') }),
	/** How far people have come with the council, by their furthest record in the care file. */
	z.strictObject({ by: z.literal('care-stage') }),
	z.strictObject({ by: z.literal('practice') }),
	/** The primary care network of the practice of registration. */
	z.strictObject({ by: z.literal('network') }),
	z.strictObject({ by: z.literal('field'), dataset: Name, field: Name }),
	/** When the records of `events` begin, in whole periods that their file covers. */
	z.strictObject({
		by: z.literal('period'),
		unit: z.enum(periodUnits),
		/** Mean and limits of its control chart come from the first so many periods; from the first 12 if not said. */
		baseline: z.number().int().min(leastInBaseline).max(600).optional(),
		/** Of single years: every three neighbouring ones besides, added up from what is shown of each. */
		rolling: z.literal(3).optional()
	})
]);
export type Breakdown = z.infer<typeof Breakdown>;

/** A breakdown without its baseline, by which only its chart is drawn. */
export function plainBreakdown(breakdown: Breakdown): Breakdown {
	if (breakdown.by !== 'period') return breakdown;
	const plain = { ...breakdown };
	delete plain.baseline;
	return plain;
}

export const Measure = z.union([
	z.strictObject({ kind: z.literal('count') }),
	z.strictObject({ kind: z.literal('proportion') }),
	z.strictObject({ kind: z.literal('crude-rate'), per: z.union([z.literal(1000), z.literal(100000)]) }),
	/**
	 * Per 100,000 people of the European Standard Population 2013, in its five-year ages: what a crude rate would be if areas had the
	 * same ages.
	 */
	z.strictObject({ kind: z.literal('standardised-rate'), per: z.literal(100000) }),
	/** What the records of `events` have in a field that may be added up: all together, or for each person who has such records. */
	z.strictObject({ kind: z.literal('total'), field: Name }),
	z.strictObject({ kind: z.literal('mean'), field: Name }),
	/** All together for every so many people of the population, whether they have such records or not. */
	z.strictObject({ kind: z.literal('amount-rate'), field: Name, per: z.literal(1000) }),
	/** What half of the people who have such records do not pass with all of theirs together, and the same of other shares. */
	z.strictObject({ kind: z.literal('median'), field: Name }),
	z.strictObject({
		kind: z.literal('percentile'),
		field: Name,
		percent: z.union([z.literal(10), z.literal(25), z.literal(75), z.literal(90)])
	})
]);
export type Measure = z.infer<typeof Measure>;

/** The per cent of people at which a measure reads the value; null when it is no percentile. */
export function percentOf(measure: Measure): number | null {
	if (measure.kind === 'median') return 50;
	return measure.kind === 'percentile' ? measure.percent : null;
}

/**
 * Later years instead of today, from published projections of the population: every year from today's to `to`. `percentPerYear`: by how
 * many per cent of itself the share of people who are counted changes each year. `variant`: one of the file's own; all of them if not said.
 */
export const Projection = z.strictObject({
	to: z.number().int().min(2000).max(2150),
	percentPerYear: z.number().min(-5).max(5).multipleOf(0.5),
	variant: CodeValue.optional()
});
export type Projection = z.infer<typeof Projection>;

/**
 * What the groups of a breakdown by area are compared with: the whole place, the next larger area that each lies in, everybody in its
 * deprivation fifth (of England, or of the place), or the areas most like it. `residents`: each group's figure with the one of which the denominator is residents.
 * `expected`: what published prevalence would make of it. `earlier`: the same of earlier records, of the same people. `before`: the same people’s
 * records of the thirteen weeks before instead of after.
 */
export const Comparator = z.enum([
	'place',
	'larger-area',
	'deprivation-fifth',
	'place-fifth',
	'similar',
	'residents',
	'expected',
	'earlier',
	'before',
	'none'
]);
export type Comparator = z.infer<typeof Comparator>;

/** Whom questions can be about. */
export const bases = ['registered', 'resident', 'deceased'] as const;

/**
 * What a page, a URL, a saved file and the headless tool may ask: a closed vocabulary, strict at every level.
 *
 * `population` says who can be counted (the denominator). `indicator` says who of them is counted: a predicate
 * (people), or `events` (records, for rates of admissions, and for sums, means and percentiles of what records have). A `count` without
 * an indicator counts the population.
 */
export const Question = z.strictObject({
	format: z.literal('wardwise-question/1'),
	/** The catalogue entry that this question came from, for its label, definition and caveats. */
	basedOn: z
		.string()
		.regex(/^[a-z0-9-]{1,60}$/)
		.optional(),
	/**
	 * `registered`: people on the GP register. `resident`: published population estimates (open statistics). `deceased`: people who died in the
	 * days that the file of deaths covers, on the register or not.
	 */
	base: z.enum(bases),
	population: Predicate,
	indicator: Predicate.optional(),
	events: RecordOf.optional(),
	measure: Measure,
	breakdowns: z.array(Breakdown).max(3),
	filters: z.array(Predicate).max(10),
	comparator: Comparator,
	projection: Projection.optional(),
	/** A second population, of which the same is counted, to be compared with the first. */
	against: Predicate.optional()
});
export type Question = z.infer<typeof Question>;

/** How many people there are in the whole place. */
export function everyoneOf(base: Question['base']): Question {
	return {
		format: 'wardwise-question/1',
		base,
		population: { all: [] },
		measure: { kind: 'count' },
		breakdowns: [],
		filters: [],
		comparator: 'none'
	};
}
