import { ink } from '$lib/charts/palette';
import { xml, type Xml } from '../files/xml';
import { columnName, textCell, type Cell } from '../workbook/workbook';
import { chartSpace, fillOf, numberAxis, numbersXml, outline, text, textsXml } from './chart-parts';
import type { ChartValue, DumbbellChart, DumbbellRow } from './deck';

const [namesPlace, firstLine] = [2, 3]; // of series: after the two sides
const widthPt = 888; // of a chart on a slide
const letterWidth = 0.52; // on average, of the height of its letters
const limits = '95% limits';
const sides = [0, 1] as const;
type Side = (typeof sides)[number];

/** Columns of the sheet: the group, both figures, the limits of each, what the line says, how far down it lies (at both of its ends), and where the name begins. */
const figures = [1, 2] as const;
const [limitsFrom, said, down, nameAt] = [3, 7, 8, 10];

/**
 * Two figures of each group as points by two figures (ECMA-376, 21.2.2.161), for no program of slides has a chart of such pairs. The line between two points
 * is a series of the same two cells, so that a number that is edited there takes its line along.
 */
export function dumbbellXml(chart: DumbbellChart): Xml {
	const { name, rows } = chart;
	const lines = linesOf(rows);
	/** The longest first: LibreOffice loses a series that a longer one follows. */
	const series = [
		...sides.map((side) => pointsXml(chart, side)),
		namesXml(chart),
		...lines.map((line, at) => lineXml(line, firstLine + at))
	];
	const isUnsaid = ({ says }: Line, at: number): boolean => says === '' || lines.findIndex((one) => one.says === says) < at;
	const unsaid = lines.flatMap((line, at) => (isUnsaid(line, at) ? [firstLine + at] : []));
	const plot = xml`<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}<c:axId val="1001"/><c:axId val="1002"/></c:scatterChart>`;
	const longest = Math.max(...rows.map(({ label }) => label.length)) * letterWidth * (sizeOf(chart) / 100);
	const left = Math.min(0.4, (longest + 18) / widthPt);
	return chartSpace(
		name,
		xml`${plot}${numberAxis(1001, 1002, { at: 'b', format: '#,##0.###', from: 0, to: chart.most ?? null, crosses: 'max' })}${rowAxis(rows.length)}`,
		{ hasLegend: true, without: [namesPlace, ...unsaid], area: { x: left, y: 0.2, w: 0.97 - left, h: 0.7 } }
	);
}

/** The lines of the sheet behind it. */
export function dumbbellRows({ sides: [first, second], rows }: DumbbellChart): Cell[][] {
	const number = (value: number | undefined | null, decimals: number): Cell =>
		value === null || value === undefined ? textCell('') : { number: value, decimals };
	const limitNames = [first, second].flatMap(({ name }) => ['lower', 'upper'].map((end) => `${name}, ${end} limit`));
	const headings = ['Group', first.name, second.name, ...limitNames, 'What the line says', 'Line', 'Line', 'Name at'];
	return [
		headings.map((heading) => textCell(heading, { as: 'heading' })),
		...rows.map(({ label, values, line }, at) => [
			textCell(label),
			...values.map(({ value, decimals }) => number(value, decimals)),
			...values.flatMap((one) => [0, 1].map((end) => number(one.limits?.[end], one.decimals))),
			textCell(line.name),
			...[at + 1, at + 1, 0].map((place) => number(place, 0))
		])
	];
}

/** A line of the chart: two neighbouring cells of a row of the sheet. */
type Line = Pick<DumbbellRow['line'], 'colour' | 'drawn'> & {
	says: string;
	row: number;
	column: number;
	ends: readonly [from: number, to: number];
};

/** Between the two figures of each group; of those with limits along these, which a line between would cover. */
function linesOf(rows: readonly DumbbellRow[]): Line[] {
	const between = rows.flatMap(({ values: [first, second], line }, row): Line[] =>
		first.value === null || second.value === null || first.limits || second.limits
			? []
			: [{ ...line, says: line.name, row, column: figures[0], ends: [first.value, second.value] }]
	);
	const along = rows.flatMap(({ values }, row) =>
		sides.flatMap((side): Line[] => {
			const ends = values[side].limits;
			const drawn = side === 0 ? 'dashed' : 'line';
			return ends ? [{ says: limits, drawn, colour: ink, row, column: limitsFrom + 2 * side, ends }] : [];
		})
	);
	return [...between, ...along];
}

function lineXml({ says, drawn, colour, row, column, ends }: Line, place: number): Xml {
	const dash = drawn === 'dashed' ? xml`<a:prstDash val="dash"/>` : null;
	const at = row + 2;
	const cells = (from: number): string => `$${columnName(from)}$${at}:$${columnName(from + 1)}$${at}`;
	const name = says === limits ? xml`<c:v>${limits}</c:v>` : textsXml(`$${columnName(said)}$${at}`, [says]);
	return xml`<c:ser><c:idx val="${place}"/><c:order val="${place}"/><c:tx>${name}</c:tx><c:spPr><a:ln w="${widthOf(says, drawn)}">${fillOf(colour)}${dash}</a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker><c:xVal>${numbersXml(cells(column), ends, 'General')}</c:xVal><c:yVal>${numbersXml(cells(down), [row + 1, row + 1], 'General')}</c:yVal><c:smooth val="0"/></c:ser>`;
}

/** In EMU. */
function widthOf(says: string, drawn: Line['drawn']): number {
	if (says === limits) return 19_050;
	return drawn === 'thin' ? 12_700 : 34_925;
}

/** The letters of names and figures, in hundredths of a point: lines of many groups lie close. */
function sizeOf({ rows }: DumbbellChart): number {
	return rows.length > 17 ? 900 : 1000;
}

/** Groups from top to bottom, each a step; their names are labels, so that the axis itself is not drawn. */
function rowAxis(rows: number): Xml {
	return xml`<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="maxMin"/><c:max val="${rows + 0.5}"/><c:min val="0.5"/></c:scaling><c:delete val="1"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1001"/><c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="1"/></c:valAx>`;
}

/** The points of one side, each with its figure where neither its line nor its limits lie. */
function pointsXml(chart: DumbbellChart, side: Side): Xml {
	const { colour, name } = chart.sides[side];
	const labels = chart.rows.flatMap(({ values }, at) => {
		const [own, other] = [values[side], values[side === 0 ? 1 : 0]];
		if (own.value === null || other.value === null || own.limits) return [];
		const isLeft = own.value < other.value || (own.value === other.value && side === 0);
		return [labelXml(chart, at, written(own), isLeft ? 'l' : 'r')];
	});
	const looks = xml`<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="9"/><c:spPr>${fillOf(colour)}${outline}</c:spPr></c:marker>`;
	const values = chart.rows.map((row) => row.values[side].value);
	return columnXml(chart, { place: side, column: figures[side], name, looks, labels, values });
}

/** What the groups are called, at the foot of their lines. */
function namesXml(chart: DumbbellChart): Xml {
	const labels = chart.rows.map(({ label }, at) => labelXml(chart, at, label, 'l'));
	const looks = xml`<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`;
	const values = chart.rows.map(() => 0);
	return columnXml(chart, { place: namesPlace, column: nameAt, name: 'Group', looks, labels, values });
}

type Column = {
	place: number;
	column: number;
	name: string;
	looks: Xml;
	labels: readonly Xml[];
	values: readonly (number | null)[];
};

/** Points of a column of the sheet, one for each group. */
function columnXml(chart: DumbbellChart, { place, column, name, looks, labels, values }: Column): Xml {
	const steps = values.map((_, at) => at + 1);
	const cells = (of: number): string => `$${columnName(of)}$2:$${columnName(of)}$${values.length + 1}`;
	const heading = textsXml(`$${columnName(column === nameAt ? 0 : column)}$1`, [name]);
	return xml`<c:ser><c:idx val="${place}"/><c:order val="${place}"/><c:tx>${heading}</c:tx>${looks}<c:dLbls>${labels}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${text(sizeOf(chart), ink)}${says(false)}</c:dLbls><c:xVal>${numbersXml(cells(column), values, 'General')}</c:xVal><c:yVal>${numbersXml(cells(down), steps, 'General')}</c:yVal><c:smooth val="0"/></c:ser>`;
}

function written({ value, decimals }: ChartValue): string {
	return (value ?? 0).toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A label of its own words: LibreOffice has none that says what runs across. */
function labelXml(chart: DumbbellChart, at: number, words: string, place: 'l' | 'r'): Xml {
	return xml`<c:dLbl><c:idx val="${at}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB" sz="${sizeOf(chart)}"/><a:t>${words}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="${place}"/>${says(true)}</c:dLbl>`;
}

/** Whether a point has a label. */
function says(has: boolean): Xml {
	return xml`<c:showLegendKey val="0"/><c:showVal val="${has ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
}
