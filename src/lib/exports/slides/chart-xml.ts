import { ink, textOn } from '$lib/charts/palette';
import { xml, type Xml } from '../files/xml';
import { columnName, textCell, type Cell, type Workbook } from '../workbook/workbook';
import {
	chartSpace,
	fillOf,
	labelLooks,
	limitsXml,
	numberAxis,
	numberFormat,
	numbersXml,
	outline,
	sheet,
	text,
	textsXml
} from './chart-parts';
import type { CategoryChart, Chart, ChartSeries, ChartValue, Look } from './deck';
import { dumbbellRows, dumbbellXml } from './dumbbell-xml';
import { scatterRows, scatterXml } from './scatter-xml';

const mostLabels = 30; // bars that are thinner have no room for a figure; the table has them all
const leastShare = 0.05; // of a bar: a part that is narrower has no room for its figure

const emptyOutline = xml`<a:noFill/><a:ln w="25400"><a:solidFill><a:srgbClr val="0B0C0C"/></a:solidFill></a:ln>`;

/** A chart of DrawingML (ECMA-376, 21.2), to be edited where it is opened. A value that is not shown has no point. */
export function chartXml(chart: Chart, { accent }: Look): Xml {
	if (chart.kind === 'scatter') return scatterXml(chart);
	if (chart.kind === 'dumbbells') return dumbbellXml(chart);
	const { kind, name, categories, series } = chart;
	const all = series.map((_, at) => seriesXml(chart, at, accent));
	const ids = xml`<c:axId val="1001"/><c:axId val="1002"/>`;
	const isLine = kind === 'line';
	const grouping = kind === 'shares' ? 'percentStacked' : 'clustered';
	const room = kind === 'pyramid' ? 12 : series.length > 1 ? 60 : 40;
	const overlap = kind === 'shares' || kind === 'pyramid' ? xml`<c:overlap val="100"/>` : null;
	const plot = isLine
		? xml`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${all}<c:marker val="1"/>${ids}</c:lineChart>`
		: xml`<c:barChart><c:barDir val="bar"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${all}<c:gapWidth val="${room}"/>${overlap}${ids}</c:barChart>`;
	const order = isLine ? 'minMax' : 'maxMin'; // the first bar on top
	const groups = xml`<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${isLine ? 'b' : 'l'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${text(categories.length > 20 ? 900 : 1100)}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
	const numbers = numberAxis(1002, 1001, {
		at: isLine ? 'l' : 'b',
		format: kind === 'shares' ? '0%' : numberFormat(0, kind === 'pyramid'),
		from: kind === 'pyramid' ? null : 0,
		to: kind === 'shares' ? 1 : (chart.most ?? null),
		crosses: isLine ? 'autoZero' : 'max'
	});
	return chartSpace(name, xml`${plot}${groups}${numbers}`, { hasLegend: series.length > 1 });
}

/** The sheet from which a chart can be edited: what is drawn, and not more. */
export function workbookOfChart(chart: Chart): Workbook {
	const rows =
		chart.kind === 'scatter' ? scatterRows(chart) : chart.kind === 'dumbbells' ? dumbbellRows(chart) : categoryRows(chart);
	const widths = (rows[0] ?? []).map((_, at) => (at === 0 ? 40 : 20));
	return { title: chart.name, subject: '', sheets: [{ name: sheet, widths, rows }] };
}

function categoryRows(chart: CategoryChart): Cell[][] {
	const names = chart.series.map(({ name }, at) => (isMirrored(chart, at) ? `${name} (to the left, so below 0)` : name));
	return [
		['Group', ...names].map((heading) => textCell(heading, { as: 'heading' })),
		...chart.categories.map((label, at) => [
			textCell(label),
			...chart.series.map((_, index): Cell => {
				const { value, decimals } = drawn(chart, index)[at] ?? { value: null, decimals: 0 };
				return value === null ? textCell('') : { number: value, decimals };
			})
		])
	];
}

function isMirrored({ kind }: CategoryChart, at: number): boolean {
	return kind === 'pyramid' && at % 2 === 0;
}

/** The values of a series as they are drawn: those to the left of a pyramid below 0. */
function drawn(chart: CategoryChart, at: number): readonly ChartValue[] {
	const values = chart.series[at]?.values ?? [];
	if (!isMirrored(chart, at)) return values;
	return values.map(({ value, limits, decimals }) => ({
		value: value === null ? null : -value || 0,
		limits: limits && ([-limits[1], -limits[0]] as const),
		decimals
	}));
}

function seriesXml(chart: CategoryChart, at: number, accent: string): Xml {
	const { kind, categories } = chart;
	const one = chart.series[at] ?? { name: '', values: [] };
	const values = drawn(chart, at);
	const decimals = Math.max(0, ...values.map((value) => (value.value === null ? 0 : value.decimals)));
	const [end, column] = [categories.length + 1, columnName(at + 1)];
	const fill = fillOf(one.colour);
	const filled = xml`${fill}${kind === 'bars' && one.colour === undefined ? null : outline}`;
	const looks =
		kind === 'line'
			? xml`<c:spPr><a:ln w="28575">${fill}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="${chart.series.length > 1 ? 5 : 7}"/><c:spPr>${fill}</c:spPr></c:marker>`
			: xml`<c:spPr>${one.isOutline ? emptyOutline : filled}</c:spPr><c:invertIfNegative val="0"/>`;
	const cells = `$${column}$2:$${column}$${end}`;
	return xml`<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx>${textsXml(`$${column}$1`, [one.name])}</c:tx>${looks}${labelsXml(chart, at, decimals, accent)}${kind === 'shares' ? null : limitsXml(values)}<c:cat>${textsXml(`$A$2:$A$${end}`, categories)}</c:cat><c:val>${numbersXml(
		cells,
		values.map(({ value }) => value),
		numberFormat(decimals, kind === 'pyramid')
	)}</c:val>${kind === 'line' ? xml`<c:smooth val="0"/>` : null}</c:ser>`;
}

function labelsXml(chart: CategoryChart, at: number, decimals: number, accent: string): Xml {
	const { kind, series } = chart;
	const { colour, values, isOutline } = series[at] as ChartSeries;
	const isPyramid = kind === 'pyramid';
	const place = { bars: 'inBase', shares: 'ctr', pyramid: 'outEnd', line: 't' }[kind];
	const onFill = kind === 'bars' || kind === 'shares';
	const bars = barsIn(chart);
	if (isOutline || (kind === 'bars' && bars > mostLabels)) return xml`<c:dLbls><c:delete val="1"/></c:dLbls>`;
	const looks = labelLooks(bars > 24 ? 900 : 1000, onFill ? textOn(colour ?? accent) : ink, place);
	const others = values.flatMap(({ value, decimals: own }, index) => {
		if (value === null) return [];
		if (kind === 'shares' && value < leastShare * sumAt(series, index))
			return [xml`<c:dLbl><c:idx val="${index}"/><c:delete val="1"/></c:dLbl>`];
		if (kind === 'line' && series.length > 1 && index < values.length - 1)
			return [xml`<c:dLbl><c:idx val="${index}"/><c:delete val="1"/></c:dLbl>`]; // of lines that cross only the last
		return own === decimals
			? []
			: [
					xml`<c:dLbl><c:idx val="${index}"/><c:numFmt formatCode="${numberFormat(own, isPyramid)}" sourceLinked="0"/>${looks}</c:dLbl>`
				];
	});
	return xml`<c:dLbls>${others}<c:numFmt formatCode="${numberFormat(decimals, isPyramid)}" sourceLinked="0"/>${looks}</c:dLbls>`;
}

/** How many bars, or steps of a line, stand beside each other. */
function barsIn({ kind, categories, series }: CategoryChart): number {
	return categories.length * (kind === 'bars' ? series.length : 1);
}

function sumAt(series: readonly ChartSeries[], at: number): number {
	return series.reduce((sum, { values }) => sum + (values[at]?.value ?? 0), 0);
}
