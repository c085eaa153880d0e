import { textOn } from '$lib/charts/palette';
import { xml, type Xml } from '../files/xml';
import type { Part, Slide, TableCell } from './deck';

const draw = 'http://schemas.openxmlformats.org/drawingml/2006';
export const spaces = {
	xml: ` xmlns:a="${draw}/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
};

/** A place on a slide, in EMU: 360,000 to the centimetre, 12,700 to the point. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const point = 12_700;
const page = { width: 12_192_000, height: 6_858_000 };
const margin = 457_200;
const inner = page.width - 2 * margin;
const gap = 228_600;
export const places = {
	page,
	band: { x: 0, y: 0, width: page.width, height: 1_080_000 },
	title: { x: margin, y: 144_000, width: inner, height: 792_000 },
	bigTitle: { x: margin, y: 1_800_000, width: inner, height: 1_500_000 },
	below: { x: margin, y: 3_450_000, width: inner, height: 2_400_000 },
	words: { x: margin, y: 1_188_000, width: inner, height: 900_000 },
	drawing: { x: margin, y: 2_124_000, width: inner, height: 4_000_000 },
	table: { x: margin, y: 1_224_000, width: inner, height: 4_900_000 },
	foot: { x: margin, y: 6_240_000, width: inner, height: 504_000 }
} as const satisfies Record<string, Box | { width: number; height: number }>;

export const emptyGroup = xml`<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`;
export const ownColours = xml`<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>`;

/** A slide: a title that programs know as one, its parts in reading order, and its foot. `drawing` is the name of the relation of its chart or picture. */
export function slideXml({ kind, title, parts, foot }: Slide, drawing: string): Xml {
	const words = kind === 'content' ? places.words : places.below;
	const below = parts.some(({ is }) => is === 'words') ? places.drawing : places.table;
	const figures = parts.filter(({ is }) => is !== 'words');
	const boxes = boxesOf(figures, below);
	const boxOf = (part: Part): Box => (part.is === 'words' ? words : (boxes[figures.indexOf(part)] ?? below));
	const shapes = parts.map((part, at) => partXml(part, at + 3, boxOf(part), drawing));
	return xml`<p:sld${spaces}><p:cSld><p:spTree>${emptyGroup}${placeholder(2, 'Title', xml`<p:ph type="title"/>`, [title])}${shapes}${foot === '' ? null : wordsXml(parts.length + 3, 'Source', places.foot, [foot], 900)}</p:spTree></p:cSld>${ownColours}</p:sld>`;
}

/** Room for a drawing and a table side by side, or for tables one below another. */
function boxesOf(parts: readonly Part[], box: Box): Box[] {
	if (parts.length < 2) return [box];
	if (parts.some(({ is }) => is !== 'table')) {
		const width = (box.width - gap) / 2;
		return [
			{ ...box, width },
			{ ...box, x: box.x + width + gap, width }
		];
	}
	const heights = parts.map((part) => (part.is === 'table' ? heightOf(part.rows) + gap : 0));
	return heights.map((height, at) => ({ ...box, y: box.y + heights.slice(0, at).reduce((sum, one) => sum + one, 0), height }));
}

/** What the speaker sees. */
export function notesXml(notes: readonly string[]): Xml {
	const image = xml`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>`;
	return xml`<p:notes${spaces}><p:cSld><p:spTree>${emptyGroup}${image}${placeholder(3, 'Notes', xml`<p:ph type="body" idx="1"/>`, notes)}</p:spTree></p:cSld>${ownColours}</p:notes>`;
}

function placeholder(id: number, name: string, kind: Xml, paragraphs: readonly string[]): Xml {
	return xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${kind}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>${paragraphs.map((text) => paragraph(text))}${paragraphs.length === 0 ? xml`<a:p/>` : null}</p:txBody></p:sp>`;
}

function partXml(part: Part, id: number, box: Box, drawing: string): Xml {
	if (part.is === 'words') return wordsXml(id, 'Words', box, part.paragraphs, 1600);
	if (part.is === 'table') return frame(id, 'Table', part.alt, box, tableXml(part.rows, box.width));
	if (part.is === 'picture') return pictureXml(id, part, box, drawing);
	const graphic = xml`<a:graphicData uri="${draw}/chart"><c:chart xmlns:c="${draw}/chart" r:id="${drawing}"/></a:graphicData>`;
	return frame(id, 'Chart', part.alt, box, graphic);
}

/** As large as there is room for, in the middle. */
function pictureXml(id: number, { alt, size: [wide, high] }: Extract<Part, { is: 'picture' }>, box: Box, drawing: string): Xml {
	const scale = Math.min(box.width / wide, box.height / high);
	const [width, height] = [Math.round(wide * scale), Math.round(high * scale)];
	const place = { x: box.x + Math.round((box.width - width) / 2), y: box.y, width, height };
	return xml`<p:pic><p:nvPicPr><p:cNvPr id="${id}" name="Picture" descr="${alt}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${drawing}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${areaXml(place)}</p:spPr></p:pic>`;
}

function frame(id: number, name: string, alt: string, { x, y, width, height }: Box, graphic: Xml): Xml {
	return xml`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${name}" descr="${alt}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${width}" cy="${height}"/></p:xfrm><a:graphic>${graphic}</a:graphic></p:graphicFrame>`;
}

function wordsXml(id: number, name: string, box: Box, paragraphs: readonly string[], size: number): Xml {
	const longest = paragraphs.join(' ').length;
	const fitting = size > 1000 && longest > 320 ? 1200 : size;
	return xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${areaXml(box)}<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" rIns="0" tIns="0" bIns="0"><a:normAutofit/></a:bodyPr><a:lstStyle/>${paragraphs.map((text) => paragraph(text, fitting))}${paragraphs.length === 0 ? xml`<a:p/>` : null}</p:txBody></p:sp>`;
}

export function areaXml({ x, y, width, height }: Box): Xml {
	return xml`<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;
}

type Rows = readonly (readonly TableCell[])[];

const mostRowsBeside = 12; // as high as the chart, under a head of some lines
const letterBeside = 5.3 * point; // how wide one of 10 points is, on average
const cellMargins = 91_440;

/** How high a table is at the most, under a head of three lines. */
function heightOf(rows: Rows): number {
	return (52 + 20 * (rows.length - 1)) * point;
}

/** How many of some tables, the first ones, have room one below another: on a slide of their own, or below what is said. */
export function howManyFit(tables: readonly Rows[], below: 'title' | 'words'): number {
	const room = (below === 'title' ? places.table : places.drawing).height;
	const ends = tables.map((_, at) => tables.slice(0, at + 1).reduce((sum, rows) => sum + heightOf(rows) + gap, -gap));
	return ends.filter((end) => end <= room).length;
}

/** Whether a table, its head first, has room beside a chart without a word of it being broken. */
export function fitsBeside(rows: Rows): boolean {
	const wide = longestOf(rows).reduce((sum, letters) => sum + letters * letterBeside + cellMargins, 0);
	return rows.length - 1 <= mostRowsBeside && wide <= (inner - gap) / 2;
}

/** How many letters each column has on a line: those of its longest cell, or of the longest word of its heading. */
function longestOf([head = [], ...body]: Rows): number[] {
	const wordOf = (cell: TableCell | undefined): number =>
		Math.max(
			...textOf(cell)
				.split(/[\s-]/)
				.map(({ length }) => length)
		);
	return head.map((_, at) => Math.max(Math.min(44, Math.max(7, ...body.map((row) => textOf(row[at]).length))), wordOf(head[at])));
}

/** A table whose first row is its head and whose first column names the rows. */
function tableXml(rows: Rows, width: number): Xml {
	const longest = longestOf(rows);
	const size = width < inner || longest.length > 8 || rows.length > 12 ? 1000 : 1200;
	const all = longest.reduce((sum, length) => sum + length, 0);
	const height = Math.round(size / 100 + 8) * point;
	return xml`<a:graphicData uri="${draw}/table"><a:tbl><a:tblPr firstRow="1" firstCol="1"/><a:tblGrid>${longest.map((length) => xml`<a:gridCol w="${Math.floor((width * length) / all)}"/>`)}</a:tblGrid>${rows.map((cells, row) => xml`<a:tr h="${height}">${cells.map((cell) => cellXml(cell, row === 0, size))}</a:tr>`)}</a:tbl></a:graphicData>`;
}

function textOf(cell: TableCell | undefined): string {
	if (!cell) return '';
	if ('text' in cell) return cell.text;
	return cell.number.toLocaleString('en-GB', { minimumFractionDigits: cell.decimals, maximumFractionDigits: cell.decimals });
}

function cellXml(cell: TableCell, isHead: boolean, size: number): Xml {
	const isRight = 'number' in cell || cell.as === 'mark' || cell.isOfFigures;
	const side = (name: string, width: number): Xml =>
		xml`<a:${{ xml: name }} w="${width}"><a:solidFill><a:srgbClr val="${isHead ? '4C6272' : 'D8DDE0'}"/></a:solidFill></a:${{ xml: name }}>`;
	const { fill } = cell;
	const colour = fill === undefined ? xml`<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>` : solid(textOn(fill));
	const run = xml`<a:r><a:rPr lang="en-GB" sz="${size}" b="${isHead ? 1 : 0}">${colour}</a:rPr><a:t>${textOf(cell)}</a:t></a:r>`;
	return xml`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="${isRight ? 'r' : 'l'}"/>${run}</a:p></a:txBody><a:tcPr marL="45720" marR="45720" marT="22860" marB="22860" anchor="${isHead ? 'b' : 'ctr'}">${side('lnB', isHead ? 19_050 : 6_350)}${fill === undefined ? xml`<a:noFill/>` : solid(fill)}</a:tcPr></a:tc>`;
}

function solid(colour: string): Xml {
	return xml`<a:solidFill><a:srgbClr val="${colour.slice(1).toUpperCase()}"/></a:solidFill>`;
}

function paragraph(text: string, size?: number): Xml {
	const properties = size === undefined ? xml`<a:rPr lang="en-GB"/>` : xml`<a:rPr lang="en-GB" sz="${size}"/>`;
	return xml`<a:p><a:r>${properties}<a:t>${text.replace(/\s+/g, ' ')}</a:t></a:r></a:p>`;
}
