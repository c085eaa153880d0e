import { funnelIn, sideOf } from '$lib/charts/funnel-reading';
import { lorenzIn } from '$lib/charts/lorenz-reading';
import { outcomeOf, plainFill, quietInk } from '$lib/charts/palette';
import { groupNoun, readTable, type Slice } from '$lib/charts/reading';
import { roundAsShown } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { measureName, type ScatterChart } from './deck';

const withinFill = '#aeb7bd'; // no outline is drawn by some programs, so that white would not be seen
const limitNames = { '95': '95% limits', '998': '99.8% limits' } as const;

/** Groups by size between the limits of chance; those outside are series of their own, with their names. */
export function funnelChart(table: SafeTable, slice: Slice): ScatterChart | null {
	const found = funnelIn(table, slice);
	if (!found) return null;
	const { measure } = table;
	const shown = (value: number): number => roundAsShown(value, measure, 'value');
	const sides = (['higher', 'lower', 'similar'] as const).map((side) => {
		const { fill } = outcomeOf(side, measure.polarity);
		const points = found.points.filter(({ place }) => sideOf(place) === side);
		const name = { higher: 'above the limits', lower: 'below the limits', similar: 'within the limits' }[side];
		return {
			name,
			drawn: 'points' as const,
			colour: side === 'similar' ? withinFill : fill,
			points: points.map(({ point, people, value }) => ({
				...(side === 'similar' ? {} : { label: withoutUnseen(point.label) }),
				...{ x: people, y: shown(value) }
			}))
		};
	});
	const lines = found.funnel.limits.map(({ level, side, line }) => ({
		name: `${limitNames[level]}, ${side}`,
		drawn: level === '95' ? ('dashed' as const) : ('line' as const),
		colour: quietInk,
		points: line.map(({ people, value }) => ({ x: people, y: shown(value) }))
	}));
	return {
		kind: 'scatter',
		name: measureName(table),
		axes: ['People in the group (denominator)', measureName(table)],
		most: [null, null],
		isFromZero: false,
		/** The longest first: LibreOffice loses a series that a longer one follows. Points lie over lines. */
		series: [...lines, ...sides.filter(({ points }) => points.length > 0)]
	};
}

/** The curve of a spread below the line on which it would lie if all had one rate. */
export function lorenzChart(table: SafeTable, slice: Slice): ScatterChart | null {
	const found = lorenzIn(table, slice);
	if (!found) return null;
	const percent = (share: number): number => Math.round(1000 * share) / 10;
	const nouns = groupNoun(readTable(table, slice).dimension, 2);
	const curve = [{ x: 0, y: 0 }, ...found.points.map(({ p, l }) => ({ x: percent(p), y: percent(l) }))];
	const ends = [0, 100].map((end) => ({ x: end, y: end }));
	return {
		kind: 'scatter',
		name: `How evenly it is spread: ${measureName(table)}`,
		axes: ['Of people, %', 'Of what is counted, %'],
		most: [100, 100],
		isFromZero: true,
		series: [
			{ name: 'Lorenz curve', drawn: 'line', colour: plainFill, points: curve },
			{ name: `if all ${nouns} had one rate`, drawn: 'dashed', colour: quietInk, points: ends }
		]
	};
}
