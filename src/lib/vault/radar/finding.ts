import { radarRules } from '../../catalogue/radar';
import type { Finding } from '../../protocol/scan';
import type { SafeTable } from '../../protocol/safe-table';
import { toDecimals, toSignificant } from '../measures/precision';
import { expectedOf } from './expected';
import type { Pair } from './pair-questions';
import { placeModelOf } from './place-model';
import { drawnRatio, type Reading } from './screen';
import { numberOf } from './shown-cells';
import { peopleAlone, wardRowsOf, type PeopleTables } from './ward-rows';

/** The tables that a finding is made of, all of which may be shown; those by deprivation are null where it is not known. */
export type FindingTables = {
	readonly byWard: SafeTable;
	readonly bySexAndAge: SafeTable;
	readonly byFifthAndAge: SafeTable | null;
	/** How many of the ward alone have the condition. */
	readonly ofWard: PeopleTables;
};

/**
 * What is told of a ward: made of these tables and the prior, and of nothing else. Null when they do not bear it out.
 * `expected` is rounded first, and everything after is worked out from it as it is shown.
 */
export function findingOf(
	{ pair, code, prior }: { pair: Pair; code: string; prior: number },
	tables: FindingTables,
	reading: Reading
): Omit<Finding, 'id'> | null {
	const ward = wardRowsOf(tables.byWard).find(({ area }) => area.code === code);
	const share = numberOf(ward?.row.value);
	const model = placeModelOf(tables.bySexAndAge, tables.byFifthAndAge);
	if (!ward || share === null || !model) return null;
	const { without, people, area } = ward;
	const exact = expectedOf(model, people, peopleAlone(tables.ofWard));
	if (exact === null || exact <= 0) return null;
	const expected = toSignificant(exact, 2);
	const excess = without - expected;
	if (excess < radarRules.leastExcess || expected >= people) return null;
	const ratio = drawnRatio({ without, people, expected }, prior, reading);
	const [value, lower, upper] = [ratio.value, ratio.lower, ratio.upper].map((limit) => toDecimals(limit, 2)) as [
		number,
		number,
		number
	];
	if (lower <= 1) return null;
	return {
		condition: pair.condition.id,
		service: pair.service.id,
		area,
		question: tables.byWard.question,
		without,
		people,
		share,
		expected,
		excess,
		ratio: value,
		lower,
		upper,
		prior,
		caveats: tables.byWard.caveats
	};
}
