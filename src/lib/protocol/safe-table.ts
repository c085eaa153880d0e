import * as z from 'zod';
import { AgeStructure } from './age-structure';
import { Comparisons } from './comparisons';
import { Concentration } from './concentrations';
import { Funnel } from './funnels';
import { Gradient } from './gradients';
import { LifeExpectancy } from './life-expectancies';
import { Onset } from './onsets';
import { AreaLevel, Comparator, Question } from './question';
import { Outcome, SafeCell } from './safe-cell';
import { Target } from './targets';

export { SafeCell };

/**
 * One group of a breakdown. Codes come from contracts, lookups and bandings, never from a person-level file's free values;
 * the one exception is the practice, whose code is taken from the register when it has the form of an ODS code.
 */
export const Group = z.strictObject({ code: z.string(), label: z.string() });
export type Group = z.infer<typeof Group>;

/** Codes of groups of people of whom something is not known. */
export const residualGroups: readonly string[] = ['not-placed', 'not-recorded', 'not-recognised', 'no-network'];

export const Dimension = z.strictObject({
	id: z.string(), // 'area', 'age', 'sex', 'ethnicity', 'deprivation-quintile', 'place-fifth', 'condition-count', 'condition-pair', 'care-stage', 'practice', 'network', 'period', 'year', 'variant', or 'field.DATASET.FIELD'
	label: z.string(),
	level: AreaLevel.optional(), // for areas
	groups: z.array(Group).min(1), // always all of them, in their natural order
	totalLabel: z.string(), // 'All ages', 'Southend-on-Sea'
	/** Groups overlap (a person may have several records), so that the total is not their sum. */
	overlapping: z.boolean()
});
export type Dimension = z.infer<typeof Dimension>;

/** Where there are no areas, the groups that are set beside everybody, coded fields among them. Ages and stages are not: that they differ says nothing. */
const besideEverybody = /^(practice|network|ethnicity|deprivation-quintile|place-fifth|sex|field\..*)$/;

/** The dimension whose groups are compared with its total, which is the whole place: areas, or what stands in their place. -1 without any. */
export function comparedDimension(dimensions: readonly Pick<Dimension, 'id'>[]): number {
	const areas = dimensions.findIndex(({ id }) => id === 'area');
	return areas === -1 ? dimensions.findIndex(({ id }) => besideEverybody.test(id)) : areas;
}

/** What the data were opened for. */
export const StatedPurpose = z.strictObject({
	text: z.string(),
	legalBasis: z.string().nullable(),
	agreements: z.array(z.string()),
	until: z.string().nullable()
});
export type StatedPurpose = z.infer<typeof StatedPurpose>;

/** Dataset facts that every figure carries. */
export const Provenance = z.strictObject({
	project: z.string(),
	/** Null: only open statistics are open, and nobody named one. */
	purpose: StatedPurpose.nullable(),
	synthetic: z.boolean(),
	appVersion: z.string(),
	datasets: z.array(
		z.strictObject({
			contract: z.string(),
			title: z.string(),
			source: z.string().nullable(),
			/** Of its file; of each of its parts, with commas between, where several files are one extract. */
			sha256: z.string().nullable(),
			verified: z.boolean(), // its hash and rows agree with a manifest
			extractDate: z.string().nullable(),
			periodFrom: z.string().nullable(),
			periodTo: z.string().nullable(),
			personLevel: z.boolean()
		})
	)
});
export type Provenance = z.infer<typeof Provenance>;

/** Everything about an answer but its numbers: made from the question, the catalogue and what is loaded. */
export const Frame = z.strictObject({
	question: Question,
	/** The entry of the dictionary that says what is counted, as long as the question asks just that. */
	indicator: z.strictObject({ id: z.string(), version: z.string() }).optional(),
	title: z.string(), // the question in words
	definition: z.string(),
	measure: z.strictObject({
		kind: z.enum([
			'count',
			'proportion',
			'crude-rate',
			'standardised-rate',
			'total',
			'mean',
			'amount-rate',
			'median',
			'percentile'
		]),
		unit: z.string(), // 'people', '%', 'per 1,000', 'per 100,000'; of amounts 'days', 'days per person'
		multiplier: z.number(), // 1, 100, 1000, 100000
		/** What the figures are of: people, records, or what records have. */
		counts: z.enum(['people', 'events', 'amounts']),
		/**
		 * Of amounts: how they are written, and to what they are rounded: sums under a policy that rounds counts, percentiles always, to
		 * this or more coarsely.
		 */
		amount: z.strictObject({ unit: z.string(), decimals: z.number().int(), roundTo: z.number() }).optional(),
		valueLabel: z.string(),
		numeratorLabel: z.string(),
		denominatorLabel: z.string().nullable(),
		polarity: z.enum(['high-is-good', 'low-is-good', 'no-judgement'])
	}),
	dimensions: z.array(Dimension).max(3),
	/** Person-level data take part: the kernel protects. Otherwise the figures are shown as published. */
	personLevel: z.boolean(),
	comparator: Comparator,
	comparatorLabel: z.string().nullable(),
	caveats: z.array(z.string()),
	denominators: z.array(z.string()), // which populations were used, in words
	/** Of later years: the dimension `year` has no total, and its years from `from` on are projected, not counted or estimated. */
	projection: z.strictObject({ from: z.number().int() }).optional(),
	provenance: Provenance
});
export type Frame = z.infer<typeof Frame>;

/**
 * One line of the table: the group of each dimension (null is the total over it) and its cells.
 * `id` is stable for a question; the figure `value` of row `r3` is the cell `r3.value` wherever it is shown.
 */
export const SafeRow = z.strictObject({
	id: z.string(),
	groups: z.array(z.string().nullable()),
	numerator: SafeCell,
	denominator: SafeCell,
	value: SafeCell,
	lower: SafeCell,
	upper: SafeCell,
	/** Of projections: by how many per cent the value is more than in the first year. */
	change: SafeCell.optional(),
	/** Against the comparator, by whether its value lies within this row's 95% limits. */
	comparison: Outcome
});
export type SafeRow = z.infer<typeof SafeRow>;

/** How the numbers of a policy are to be read: what a shown count says of the true one. */
export const Method = z.enum([
	'published', // as they are
	'exact', // shown counts are true counts
	'nearest', // to the nearest multiple of roundTo
	'midpoint', // the middle of a class of roundTo counts: 3 for 1 to 6, 9 for 7 to 12
	'atoms', // sums of the finest groups, each moved to a multiple of roundTo near its true count
	'cell-key' // noise from the people's own keys
]);
export type Method = z.infer<typeof Method>;

export const PolicyInWords = z.strictObject({
	id: z.string(),
	name: z.string(),
	version: z.string(),
	hideUpTo: z.number().int().nullable(), // k; null when published figures are shown as they are
	roundTo: z.number().int().nullable(),
	method: Method,
	zeros: z.enum(['shown', 'hidden']),
	/** The one number shown for every small count; null when a small count has none. */
	standIn: z.number().int().nullable(),
	sentences: z.array(z.string())
});
export type PolicyInWords = z.infer<typeof PolicyInWords>;

/**
 * What was checked before a table left the vault. `narrowest` is the smallest range of values that a reader of the table
 * can work out for any hidden count (`most` null: no upper end). It never says which counts are hidden for which reason.
 */
export const Certificate = z.strictObject({
	policy: z.string(), // id and version
	cells: z.number().int(), // counts in the table
	hidden: z.number().int(), // of them hidden
	narrowest: z.strictObject({ least: z.number().int(), most: z.number().int().nullable() }).nullable(), // null: nothing is hidden
	/**
	 * `witness`: for every small count there is a table of people that looks the same and has more of them. `arithmetic`: the same, but
	 * groups of two breakdowns or more overlap, and no people may be arranged so. `none`: the policy promises no range.
	 */
	audit: z.enum(['none', 'arithmetic', 'witness']),
	/** How far the sums over up to three dimensions of all groups, of which shown counts are parts, lie from the true ones. */
	errorBand: z.strictObject({ mean: z.number(), largest: z.number() }).nullable(),
	/** Other answers of this sitting that were looked at together with this one. */
	setBeside: z.number().int()
});
export type Certificate = z.infer<typeof Certificate>;

/** Why a point of a control chart is no common cause. */
export const SpecialCause = z.enum(['outside-limits', 'seven-on-one-side', 'seven-rising-or-falling', 'two-of-three-near-limit']);
export type SpecialCause = z.infer<typeof SpecialCause>;

/**
 * Three neighbouring years of a line taken together, from what is shown of each: hidden with any of them. Its id is that of its series and
 * a place (`s0w2`), its group of the periods names the first month and the last. A rate is the mean of the three years. `least` and
 * `most`: what the true sum of records is, as far as the policy lets the shown ones tell.
 */
export const RollingWindow = SafeRow.omit({ change: true }).extend({ label: z.string(), least: SafeCell, most: SafeCell });
export type RollingWindow = z.infer<typeof RollingWindow>;

/**
 * What the shown figures of one line over time say, worked out from these and from nothing else. `id` is stable for a question; the
 * mean of series `s0` is the cell `s0.mean` wherever it is shown.
 */
export const Series = z.strictObject({
	id: z.string(),
	groups: z.array(z.string().nullable()), // as those of rows; null where the periods stand
	/** Recent trend of annual figures: chi-squared over the last five, at 99.8%. */
	trend: z.strictObject({
		result: z.enum(['increasing', 'decreasing', 'no-significant-change', 'cannot-be-calculated']),
		judgement: z.enum(['getting-better', 'getting-worse']).nullable(),
		why: z.string().nullable() // why it cannot be calculated
	}),
	chart: z.discriminatedUnion('kind', [
		/** An XmR chart; a point for each period, null for common cause. */
		z.strictObject({
			kind: z.literal('control'),
			baseline: z.number().int(), // mean and limits come from the first so many periods
			mean: z.number(),
			lower: z.number(),
			upper: z.number(),
			points: z.array(z.strictObject({ rule: SpecialCause, means: z.enum(['improvement', 'concern', 'high', 'low']) }).nullable())
		}),
		z.strictObject({ kind: z.literal('run'), median: z.number() }),
		z.strictObject({ kind: z.literal('none'), why: z.string() })
	]),
	/** Only where the question asks for them, in order of time. */
	windows: z.array(RollingWindow).optional()
});
export type Series = z.infer<typeof Series>;

/** The only thing that leaves the vault about people. Made in `vault/disclosure/`: by `release.ts` from counts, and of later years from such tables. */
export const SafeTable = Frame.extend({
	format: z.literal('wardwise-safe-table/1'),
	rows: z.array(SafeRow), // every combination of groups and totals, shown or not
	/** Of tables by periods: one for each combination of the other groups and totals. */
	series: z.array(Series).optional(),
	/** Rows that those of the table are compared with (`id` b0, b1 …): of a second population, or of other groups. */
	beside: z.strictObject({ dimensions: z.array(Dimension).max(3), rows: z.array(SafeRow) }).optional(),
	comparisons: Comparisons.optional(),
	/** Of tables by deprivation fifth: one for each combination of the other groups and totals. */
	gradients: z.array(Gradient).optional(),
	/** Of tables by area, practice or network: one for each combination of the other groups and totals. */
	funnels: z.array(Funnel).optional(),
	/** Of the same: how unevenly what is counted is spread over them. */
	concentrations: z.array(Concentration).optional(),
	/** What plans set out to reach of this indicator. */
	targets: z.array(Target).optional(),
	/** Of tables of everybody by age, and of residents in later years: how old places are. */
	structures: z.array(AgeStructure).optional(),
	/** Of shares by age and deprivation fifth: from which age on so many have it. */
	onsets: z.array(Onset).optional(),
	/** Of deaths by age, where residents are known: how long people go on to live. */
	lifeExpectancies: z.array(LifeExpectancy).optional(),
	/** Of residents in later years: how many of each age and sex there are in the first year and the last (`id` p0, p1 …). */
	ages: z.strictObject({ dimensions: z.array(Dimension).max(4), rows: z.array(SafeRow) }).optional(),
	policy: PolicyInWords,
	certificate: Certificate,
	notes: z.array(z.string())
}).strict();
export type SafeTable = z.infer<typeof SafeTable>;
