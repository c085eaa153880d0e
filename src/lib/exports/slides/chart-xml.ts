import { ink, textOn } from '$lib/charts/palette';
import { xml, type Xml } from '../files/xml';
import { textCell, type Workbook } from '../workbook/workbook';
import type { Chart, Look } from './deck';

const sheet = 'Figures';
const draw = 'http://schemas.openxmlformats.org/drawingml/2006';

/** A chart of DrawingML (ECMA-376, 21.2), to be edited where it is opened. A value that is not shown has no point. */
export function chartXml(chart: Chart, { accent }: Look): Xml {
	const isLine = chart.kind === 'line';
	const series = seriesXml(chart, accent);
	const axes = xml`<c:axId val="1001"/><c:axId val="1002"/>`;
	const plot = isLine
		? xml`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`
		: xml`<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}<c:gapWidth val="40"/>${axes}</c:barChart>`;
	const [categoryAt, valueAt] = isLine ? ['b', 'l'] : ['l', 'b'];
	const order = isLine ? 'minMax' : 'maxMin'; // the first bar on top
	return xml`<c:chartSpace xmlns:c="${draw}/chart" xmlns:a="${draw}/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters(1200, true)}</a:pPr><a:r><a:rPr lang="en-GB" sz="1200" b="1"/><a:t>${chart.name}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${categoryAt}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${text(chart.points.length > 20 ? 900 : 1100)}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="${valueAt}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D8DDE0"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${text(1100)}<c:crossAx val="1001"/><c:crosses val="${isLine ? 'autoZero' : 'max'}"/><c:crossBetween val="between"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

/** The sheet from which a chart can be edited: what is drawn, and not more. */
export function workbookOfChart({ name, points }: Chart): Workbook {
	return {
		title: name,
		subject: '',
		sheets: [
			{
				name: sheet,
				widths: [40, 20],
				rows: [
					[textCell('Group', { as: 'heading' }), textCell(name, { as: 'heading' })],
					...points.map(({ label, value, decimals }) => [
						textCell(label),
						value === null ? textCell('') : { number: value, decimals }
					])
				]
			}
		]
	};
}

function seriesXml({ kind, name, points, decimals }: Chart, accent: string): Xml {
	const end = points.length + 1;
	const fill = xml`<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>`;
	const format = numberFormat(decimals);
	const own =
		kind === 'line'
			? xml`<c:spPr><a:ln w="28575">${fill}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="7"/><c:spPr>${fill}</c:spPr></c:marker>`
			: xml`<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>`;
	const looks = xml`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${text(1000, kind === 'bars' ? textOn(accent) : ink)}<c:dLblPos val="${kind === 'line' ? 't' : 'inBase'}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
	const others = points.flatMap((point, at) =>
		point.value === null || point.decimals === decimals
			? []
			: [
					xml`<c:dLbl><c:idx val="${at}"/><c:numFmt formatCode="${numberFormat(point.decimals)}" sourceLinked="0"/>${looks}</c:dLbl>`
				]
	);
	const labels = xml`<c:dLbls>${others}<c:numFmt formatCode="${format}" sourceLinked="0"/>${looks}</c:dLbls>`;
	const values = points.flatMap(({ value }, at) => (value === null ? [] : [xml`<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`]));
	return xml`<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>${sheet}!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${name}</c:v></c:pt></c:strCache></c:strRef></c:tx>${own}${labels}${limitsXml(points, decimals)}<c:cat><c:strRef><c:f>${sheet}!$A$2:$A$${end}</c:f><c:strCache><c:ptCount val="${points.length}"/>${points.map(({ label }, at) => xml`<c:pt idx="${at}"><c:v>${label}</c:v></c:pt>`)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${sheet}!$B$2:$B$${end}</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="${points.length}"/>${values}</c:numCache></c:numRef></c:val>${kind === 'line' ? xml`<c:smooth val="0"/>` : null}</c:ser>`;
}

function numberFormat(decimals: number): string {
	return `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
}

/** Limits as bars of error: how far each lies from its value, at the precision that both are shown with. */
function limitsXml(points: Chart['points'], decimals: number): Xml | null {
	if (points.every(({ limits }) => limits === null)) return null;
	const apart = (one: number, other: number): string => Math.max(0, one - other).toFixed(decimals);
	const side = (distance: (value: number, limits: readonly [number, number]) => string): Xml =>
		xml`<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${points.length}"/>${points.flatMap(({ value, limits }, at) => (value === null || limits === null ? [] : [xml`<c:pt idx="${at}"><c:v>${distance(value, limits)}</c:v></c:pt>`]))}</c:numLit>`;
	return xml`<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${side((value, [, upper]) => apart(upper, value))}</c:plus><c:minus>${side((value, [lower]) => apart(value, lower))}</c:minus><c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="0B0C0C"/></a:solidFill></a:ln></c:spPr></c:errBars>`;
}

function letters(size: number, bold = false, colour: string = ink): Xml {
	return xml`<a:defRPr sz="${size}" b="${bold ? 1 : 0}"><a:solidFill><a:srgbClr val="${colour.slice(1)}"/></a:solidFill></a:defRPr>`;
}

function text(size: number, colour: string = ink): Xml {
	return xml`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters(size, false, colour)}</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;
}
