import { xml, type Xml } from '../files/xml';
import { textCell, type Cell } from '../workbook/workbook';
import { chartSpace, fillOf, limitsXml, numberAxis, numbersXml, outline, text, textsXml } from './chart-parts';
import type { ScatterChart } from './deck';

/** Points by two figures, and lines, as a chart of DrawingML (ECMA-376, 21.2.2.161). Each series has lines of its own in the sheet behind it. */
export function scatterXml({ name, axes, most, isFromZero, series }: ScatterChart): Xml {
	let from = 2;
	const all = series.map((one, at) => {
		const first = from;
		from += one.points.length;
		return seriesXml(one, at, first);
	});
	const [across, up] = axes;
	const axis = { format: '#,##0.###', crosses: 'min' } as const;
	const plot = xml`<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${all}<c:axId val="1001"/><c:axId val="1002"/></c:scatterChart>`;
	return chartSpace(
		name,
		xml`${plot}${numberAxis(1001, 1002, { ...axis, at: 'b', from: 0, to: most[0], name: across })}${numberAxis(1002, 1001, { ...axis, at: 'l', from: isFromZero ? 0 : null, to: most[1], name: up })}`,
		{ hasLegend: true }
	);
}

/** The lines of the sheet behind it. */
export function scatterRows({ axes, series }: ScatterChart): Cell[][] {
	const number = (value: number): Cell => ({ number: value, decimals: decimalsOf(value) });
	return [
		['Series', 'Group', ...axes].map((heading) => textCell(heading, { as: 'heading' })),
		...series.flatMap(({ name, points }) =>
			points.map(({ label, x, y }) => [textCell(name), textCell(label ?? ''), number(x), number(y)])
		)
	];
}

function seriesXml({ name, drawn, colour, points }: ScatterChart['series'][number], at: number, from: number): Xml {
	const to = from + points.length - 1;
	const fill = fillOf(colour);
	const dash = drawn === 'dashed' ? xml`<a:prstDash val="dash"/>` : null;
	const looks =
		drawn === 'points'
			? xml`<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="8"/><c:spPr>${fill}${outline}</c:spPr></c:marker>`
			: xml`<c:spPr><a:ln w="22225">${fill}${dash}</a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`;
	const numbers = (column: string, of: 'x' | 'y'): Xml =>
		numbersXml(
			`$${column}$${from}:$${column}$${to}`,
			points.map((point) => point[of]),
			'General'
		);
	return xml`<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx>${textsXml(`$A$${from}`, [name])}</c:tx>${looks}${namesXml(points)}${limitsOf(points)}<c:xVal>${numbers('C', 'x')}</c:xVal><c:yVal>${numbers('D', 'y')}</c:yVal><c:smooth val="0"/></c:ser>`;
}

/** The limits of points that have some, above and below them. */
function limitsOf(points: ScatterChart['series'][number]['points']): Xml | null {
	const values = points.map(({ y, limits = null }) => ({ value: y, decimals: decimalsOf(y), limits }));
	return limitsXml(values, 'y');
}

const decimalsOf = (value: number): number => /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0;

/** The names of points that have one, beside them. */
function namesXml(points: ScatterChart['series'][number]['points']): Xml | null {
	if (points.every(({ label }) => label === undefined)) return null;
	const says = (value: 0 | 1): Xml =>
		xml`<c:showLegendKey val="0"/><c:showVal val="${value}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
	const named = points.flatMap(({ label }, at) =>
		label === undefined
			? []
			: [
					xml`<c:dLbl><c:idx val="${at}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB" sz="900"/><a:t>${label}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="r"/>${says(1)}</c:dLbl>`
				]
	);
	return xml`<c:dLbls>${named}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${text(900)}${says(0)}</c:dLbls>`;
}
