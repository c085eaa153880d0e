import { ink } from '$lib/charts/palette';
import { xml, type Xml } from '../files/xml';
import type { ChartValue } from './deck';

const draw = 'http://schemas.openxmlformats.org/drawingml/2006';
/** The sheet behind a chart. */
export const sheet = 'Figures';

/** A key above a plot. `without`: places of series that are not in it. `area`: where the plot stands, in shares of the chart; the program decides otherwise. */
type Frame = { hasLegend: boolean; without?: readonly number[]; area?: Readonly<Record<'x' | 'y' | 'w' | 'h', number>> };

/** A document with one chart in it; `plot` is its plot with the axes. */
export function chartSpace(name: string, plot: Xml, { hasLegend, without = [], area }: Frame): Xml {
	const others = without.map((at) => xml`<c:legendEntry><c:idx val="${at}"/><c:delete val="1"/></c:legendEntry>`);
	const legend = xml`<c:legend><c:legendPos val="t"/>${others}<c:overlay val="0"/>${text(1100)}</c:legend>`;
	const layout = area
		? xml`<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${area.x}"/><c:y val="${area.y}"/><c:w val="${area.w}"/><c:h val="${area.h}"/></c:manualLayout></c:layout>`
		: xml`<c:layout/>`;
	return xml`<c:chartSpace xmlns:c="${draw}/chart" xmlns:a="${draw}/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>${title(name)}<c:autoTitleDeleted val="0"/><c:plotArea>${layout}${plot}</c:plotArea>${hasLegend ? legend : null}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

export function title(words: string, size = 1200): Xml {
	return xml`<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters(size, true)}</a:pPr><a:r><a:rPr lang="en-GB" sz="${size}" b="1"/><a:t>${words}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

/** An axis of numbers. `across`: the axis that it crosses. */
export function numberAxis(
	id: number,
	across: number,
	more: {
		at: 'b' | 'l';
		format: string;
		from: number | null;
		to: number | null;
		crosses: 'autoZero' | 'max' | 'min';
		name?: string;
	}
): Xml {
	const { at, format, from, to, crosses, name } = more;
	const ends = xml`${to === null ? null : xml`<c:max val="${to}"/>`}${from === null ? null : xml`<c:min val="${from}"/>`}`;
	return xml`<c:valAx><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${ends}</c:scaling><c:delete val="0"/><c:axPos val="${at}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D8DDE0"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>${name === undefined ? null : title(name, 1000)}<c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="${crosses === 'min' ? 'low' : 'nextTo'}"/>${text(1100)}<c:crossAx val="${across}"/><c:crosses val="${crosses}"/><c:crossBetween val="${name === undefined ? 'between' : 'midCat'}"/></c:valAx>`;
}

/** A colour `#rrggbb`, or the slides' own accent. */
export function fillOf(colour: string | undefined): Xml {
	const hex = /^#([0-9a-f]{6})$/i.exec(colour ?? '')?.[1];
	return hex === undefined
		? xml`<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>`
		: xml`<a:solidFill><a:srgbClr val="${hex.toUpperCase()}"/></a:solidFill>`;
}

export const outline = xml`<a:ln w="9525"><a:solidFill><a:srgbClr val="0B0C0C"/></a:solidFill></a:ln>`;

/** How the labels of points look, and what of a point they say: nothing but its value. */
export function labelLooks(size: number, colour: string, place: string): Xml {
	return xml`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${text(size, colour)}<c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
}

export function numberFormat(decimals: number, isMirrored = false): string {
	const format = `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
	return isMirrored ? `${format};${format}` : format;
}

/** The cells of a sheet that hold some numbers, and the numbers; null is no point. */
export function numbersXml(cells: string, values: readonly (number | null)[], format: string): Xml {
	const points = values.flatMap((value, at) => (value === null ? [] : [xml`<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`]));
	return xml`<c:numRef><c:f>${sheet}!${cells}</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numCache></c:numRef>`;
}

export function textsXml(cells: string, texts: readonly string[]): Xml {
	return xml`<c:strRef><c:f>${sheet}!${cells}</c:f><c:strCache><c:ptCount val="${texts.length}"/>${texts.map((one, at) => xml`<c:pt idx="${at}"><c:v>${one}</c:v></c:pt>`)}</c:strCache></c:strRef>`;
}

function letters(size: number, bold = false, colour: string = ink): Xml {
	return xml`<a:defRPr sz="${size}" b="${bold ? 1 : 0}"><a:solidFill><a:srgbClr val="${colour.slice(1)}"/></a:solidFill></a:defRPr>`;
}

export function text(size: number, colour: string = ink): Xml {
	return xml`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters(size, false, colour)}</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;
}

/** Limits as bars of error: how far each, as it is shown, lies from its value; limits may be shown with more decimals than that. */
export function limitsXml(values: readonly ChartValue[], direction: 'y' | null = null): Xml | null {
	if (values.every(({ limits }) => limits === null)) return null;
	const apart = (one: number, other: number): string => String(Number(Math.max(0, one - other).toFixed(8)));
	const side = (distance: (value: number, limits: readonly [number, number]) => string): Xml =>
		xml`<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${values.flatMap(({ value, limits }, at) => (value === null || limits === null ? [] : [xml`<c:pt idx="${at}"><c:v>${distance(value, limits)}</c:v></c:pt>`]))}</c:numLit>`;
	return xml`<c:errBars>${direction && xml`<c:errDir val="${direction}"/>`}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${side((value, [, upper]) => apart(upper, value))}</c:plus><c:minus>${side((value, [lower]) => apart(value, lower))}</c:minus><c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="0B0C0C"/></a:solidFill></a:ln></c:spPr></c:errBars>`;
}
