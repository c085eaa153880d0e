import type { Funnel, FunnelPlace } from '../../../protocol/funnels';
import { residualGroups, type SafeRow, type SafeTable } from '../../../protocol/safe-table';
import { funnelLimits, funnelSignificance, type FunnelLabel } from '../../measures/funnel';
import type { FunnelKind } from '../../measures/funnel-areas';
import { toDecimals, toSignificant } from '../../measures/precision';

/** Fewer groups make no funnel, and more combinations of others are too many to draw. */
const fewestPoints = 5;
const mostFunnels = 12;
const dimensionsOfUnits: readonly string[] = ['area', 'practice', 'network'];

/**
 * A funnel over areas, practices or networks for each combination of other groups: shares and crude rates of the shown counts, about the
 * average of the groups that are shown. What is hidden is neither a point nor a part of the average. Overdispersion is not
 * handled. Standardised rates have none: they are rounded too coarsely to be judged so.
 */
export function funnelsOf({ dimensions, rows, measure }: SafeTable): Funnel[] {
	const kind = kindOf(measure);
	const at = dimensions.findIndex(({ id }) => dimensionsOfUnits.includes(id));
	const dimension = dimensions[at];
	const totals = rows.filter(({ groups }) => groups[at] === null);
	if (!kind || !dimension || totals.length > mostFunnels || dimensions.some(({ id }) => id === 'period')) return [];
	const key = (groups: readonly (string | null)[]): string => JSON.stringify(groups);
	const byGroups = new Map(rows.map((row) => [key(row.groups), row]));
	const known = dimension.groups.filter(({ code }) => !residualGroups.includes(code));
	const made = totals.flatMap(({ groups }) => {
		const units = known.flatMap(({ code }) => byGroups.get(key(groups.with(at, code))) ?? []).flatMap(unitOf);
		const found = units.length < fewestPoints ? null : funnelOver(units, kind, measure);
		return found ? [{ along: dimension.id, groups: groups.with(at, null), ...found }] : [];
	});
	return made.map((funnel, index) => ({ id: `f${index}`, ...funnel }));
}

function kindOf({ kind, multiplier }: SafeTable['measure']): FunnelKind | null {
	if (kind === 'proportion') return { statistic: 'proportion', multiplier };
	return kind === 'crude-rate' ? { statistic: 'rate', rateType: 'crude', multiplier, yearsOfData: 1 } : null;
}

type Unit = { readonly row: string; readonly numerator: number; readonly denominator: number };

function unitOf({ id, value, numerator, denominator }: SafeRow): Unit[] {
	if (!value.shown || !numerator.shown || !denominator.shown || denominator.value <= 0) return [];
	return [{ row: id, numerator: numerator.value, denominator: denominator.value }];
}

const lines = [
	{ level: '998', side: 'upper', name: 'upper3s' },
	{ level: '95', side: 'upper', name: 'upper2s' },
	{ level: '95', side: 'lower', name: 'lower2s' },
	{ level: '998', side: 'lower', name: 'lower3s' }
] as const;

const places: Readonly<Record<FunnelLabel, FunnelPlace>> = {
	'High (0.001)': 'above-998',
	'High (0.025)': 'above-95',
	'Low (0.025)': 'below-95',
	'Low (0.001)': 'below-998',
	'Not significant': 'within',
	'Not applicable for events less than 10 for dsrs': 'within'
};

function funnelOver(
	units: readonly Unit[],
	kind: FunnelKind,
	measure: SafeTable['measure']
): Pick<Funnel, 'average' | 'limits' | 'points'> | null {
	const areas = units.map(({ numerator, denominator }) => ({
		numerator: kind.statistic === 'proportion' ? Math.min(numerator, denominator) : numerator,
		denominator
	}));
	const grid = funnelLimits(areas, kind);
	const average = grid[0]?.baseline ?? null;
	if (average === null) return null;
	const widest = 1.05 * Math.max(...units.map(({ denominator }) => denominator));
	const limits = lines.map(({ level, side, name }) => ({
		level,
		side,
		line: grid.flatMap((point) => {
			const [people, value] = [point.population ? point.population[name] : point.x, point[name]];
			return people === null || value === null || people > widest
				? []
				: [{ people: toSignificant(people, 6), value: toSignificant(value, 6) }];
		})
	}));
	const labels = funnelSignificance(areas, kind);
	return {
		average: measure.kind === 'proportion' ? toDecimals(average, 1) : toSignificant(average, 3),
		limits,
		points: units.map(({ row, denominator }, at) => ({
			row,
			people: denominator,
			place: places[labels[at] ?? 'Not significant']
		}))
	};
}
