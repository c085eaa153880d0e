import { lineInks } from '$lib/charts/palette';
import { sides, type Side } from '$lib/charts/pyramid-layout';
import { lengthOf, type Pyramid, type PyramidBand } from '$lib/charts/pyramid-reading';
import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { labelWith, notShown, valueOf } from './chart-values';
import { measureName, type CategoryChart, type ChartValue } from './deck';

const underOutline = '#5694ca'; // a black outline would not be seen on the dark one of the sides

/** Both sexes by age, the oldest on top; of one area the whole place as an outline, and then numbers of people as shares, as they are drawn. */
export function pyramidChart(table: SafeTable, found: Pyramid, called = measureName(table)): CategoryChart {
	const bands = found.bands.toReversed();
	const outlined = found.otherPlace === null ? [] : (['other'] as const);
	const series = (['own', ...outlined] as const).flatMap((whose) =>
		sides.map((side) => ({
			name: withoutUnseen(whose === 'own' ? found.names[side] : `${found.names[side]}, ${found.otherPlace} (outline)`),
			values: bands.map((band) => lengthValue(table, found, band, { whose, side })),
			...(whose === 'own'
				? { colour: side === 'left' && outlined.length > 0 ? underOutline : lineInks[side === 'left' ? 0 : 1] }
				: { isOutline: true as const })
		}))
	);
	const categories = bands.map(({ label, own }) => {
		const hidden = [own.left, own.right].find((row) => row && !row.value.shown) ?? null;
		return labelWith(table, label, hidden);
	});
	const name = found.isOfShares ? `${table.measure.valueLabel}: share of all of the place (%)` : called;
	return { kind: 'pyramid', name, categories, series };
}

/** How long a bar is: the figure, or to one decimal place the share that it is of its place. An outline has no limits. */
function lengthValue(
	table: SafeTable,
	pyramid: Pyramid,
	band: PyramidBand,
	{ whose, side }: { whose: 'own' | 'other'; side: Side }
): ChartValue {
	const row = band[whose][side];
	if (!row) return notShown;
	if (!pyramid.isOfShares) return whose === 'own' ? valueOf(table, row) : { ...valueOf(table, row), limits: null };
	const share = lengthOf(pyramid, row, whose === 'own' ? pyramid.total : pyramid.otherTotal);
	return share === null ? notShown : { value: Math.round(10 * share) / 10, decimals: 1, limits: null };
}
