import type { Concentration } from '../../../protocol/concentrations';
import { residualGroups, type SafeRow, type SafeTable } from '../../../protocol/safe-table';
import { gini, lorenzCurve, type EventsOfArea } from '../../measures/concentration';
import { toDecimals } from '../../measures/precision';
import { exposure, indexOfDissimilarity, isolation } from '../../measures/segregation';
import { cellOf, spreadOf } from './spread';

/** Fewer groups make no curve, and more combinations of others are too many to draw. */
const fewestPoints = 5;
const mostCurves = 12;
const dimensionsOfUnits: readonly string[] = ['area', 'practice', 'network'];

/**
 * How unevenly shares and crude rates are spread over areas, practices or networks, for each combination of other groups, from the shown
 * counts. With one of the groups hidden there is none: those shown would be told as if they were all. People who are in none of the
 * groups have no part in it.
 */
export function concentrationsOf({ dimensions, rows, measure }: SafeTable): Concentration[] {
	const at = dimensions.findIndex(({ id }) => dimensionsOfUnits.includes(id));
	const dimension = dimensions[at];
	const totals = rows.filter(({ groups }) => groups[at] === null);
	const isQuotient = measure.kind === 'proportion' || measure.kind === 'crude-rate';
	if (!isQuotient || !dimension || totals.length > mostCurves || dimensions.some(({ id }) => id === 'period')) return [];
	const key = (groups: readonly (string | null)[]): string => JSON.stringify(groups);
	const byGroups = new Map(rows.map((row) => [key(row.groups), row]));
	const known = dimension.groups.filter(({ code }) => !residualGroups.includes(code));
	const made = totals.flatMap(({ groups }) => {
		const units = known.flatMap(({ code }) => byGroups.get(key(groups.with(at, code))) ?? []);
		return units.length < fewestPoints ? [] : [{ along: dimension.id, groups, spread: curveOver(units, measure) }];
	});
	return made.map((one, index) => ({ id: `k${index}`, ...one }));
}

type Curve = Extract<Concentration['spread'], { kind: 'curve' }>;

function curveOver(units: readonly SafeRow[], measure: SafeTable['measure']): Concentration['spread'] {
	const spread = spreadOf(units, measure);
	if (!spread) return { kind: 'none', why: 'a figure of one of them is not shown' };
	const curve = lorenzCurve(spread);
	if (curve.length === 0) return { kind: 'none', why: 'nobody is counted' };
	const ends = rowsByRate(units);
	return {
		kind: 'curve',
		gini: cellOf(gini(spread), 3),
		...(measure.kind === 'proportion' ? apartness(spread) : { dissimilarity: { shown: false, why: 'not-applicable' } }),
		topFifth: cellOf(100 * (1 - heightAt(curve, 0.8)), 1),
		curve: curve.map(({ p, l }, point) => ({
			row: point === 0 ? null : (ends[point - 1]?.id ?? null),
			p: toDecimals(p, 6),
			l: toDecimals(l, 6)
		}))
	};
}

/** How far those who are counted live apart from all others. */
function apartness(spread: readonly EventsOfArea[]): Pick<Curve, 'dissimilarity' | 'isolation' | 'exposure'> {
	const counted = spread.map(({ events }) => events);
	const people = spread.map(({ population }) => population);
	const others = spread.map(({ events, population }) => Math.max(0, population - events));
	return {
		dissimilarity: cellOf(indexOfDissimilarity(counted, others), 3),
		isolation: cellOf(isolation(counted, people), 3),
		exposure: cellOf(exposure(counted, others, people), 3)
	};
}

/** Rows in the order in which the curve has them: by rate, lowest first; nobody has no place in it. */
function rowsByRate(units: readonly SafeRow[]): readonly SafeRow[] {
	const of = ({ numerator, denominator }: SafeRow): [events: number, people: number] => [
		numerator.shown ? numerator.value : 0,
		denominator.shown ? denominator.value : 0
	];
	return units
		.filter((row) => of(row).some((count) => count > 0))
		.sort((one, other) => of(one)[0] * of(other)[1] - of(other)[0] * of(one)[1]);
}

/** The height of a line through points at a place between two of them. */
function heightAt(curve: readonly { p: number; l: number }[], at: number): number {
	const after = curve.findIndex(({ p }) => p >= at);
	const [one, other] = [curve[after - 1], curve[after]];
	if (!one || !other) return other?.l ?? 1;
	return other.p === one.p ? other.l : one.l + ((at - one.p) / (other.p - one.p)) * (other.l - one.l);
}
