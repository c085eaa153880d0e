import type { Frame } from '../../protocol/safe-table';
import type { Refusal } from '../../protocol/exchange';
import type { Sql } from '../sql/sql';

/** What the compiler needs to know beyond the question and the ground. */
export type Surroundings = {
	provenance: Frame['provenance'];
	/** How many of the largest contributions to a sum the policy looks at; two if not said. */
	depth?: number;
};

/**
 * A question made ready. The statement returns, for every combination of groups and every margin (CUBE):
 *   level BIGINT   bit i is set when dimension i (0 = first) is totalled
 *   g0, g1, g2     INTEGER index into the dimension's groups, null when totalled (absent dimensions are left out)
 *   persons_d      BIGINT distinct persons of the population (DOUBLE persons for published statistics)
 *   persons_n      BIGINT distinct persons who meet the indicator, or have one of the events; equals persons_d for a plain count
 *   events         BIGINT records counted, or the sum of their amounts in whole units; 0 when the question counts people
 * Combinations nobody is in are absent from the result: they are zeros, and `release` puts them back.
 *
 * `hiddenGroups[i]` lists group indexes of dimension i that exist only so that the totals are right ("elsewhere",
 * when an area filter stands beside a comparator). They are protected like any cell and never returned.
 * Their labels are not in `frame.dimensions`: their indexes come after the frame's groups.
 */
export type Plan = {
	statement: Sql;
	frame: Frame;
	hiddenGroups: readonly (readonly number[])[];
	/** By dimension: sets of groups that may be asked for as one, and are protected as if they were. Only of one breakdown. */
	larger: readonly (readonly (readonly number[])[])[];
	/** Who is counted, as `members` describes; null for published statistics. */
	members: Sql | null;
	/** Of counts of records: which they are, as `recordMembers` describes, and the internal name of their table. */
	records: { readonly statement: Sql; readonly table: string } | null;
	/**
	 * Of a breakdown by periods: who has how many records in which, as `periodCounts` describes. `statement` then counts the question
	 * without that breakdown, of all its periods together, and `members` are those of it.
	 */
	periods: Sql | null;
	/** Of standardised rates: how old the people of each group are, as `ageCounts` describes, and the bands that they can be in. */
	ageCounts: { readonly statement: Sql; readonly bands: readonly number[] } | null;
	/** Of sums: who gives how much to each, as `contributions` describes; null when nothing is added up. */
	contributions: Sql | null;
	/** Of sums: what each person gives, as `gifts` describes; null when nothing is added up. */
	gifts: Sql | null;
};

export type Compiled = { ok: true; plan: Plan } | { ok: false; refusal: Refusal };
