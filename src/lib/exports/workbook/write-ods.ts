import { xml, xmlFile, type Xml } from '../files/xml';
import { zipped } from '../files/zip';
import { lineHeight, linesOfRow } from './lines-of-row';
import { columnName, endOfTable, type Cell, type Sheet, type Workbook } from './workbook';

const kind = 'application/vnd.oasis.opendocument.spreadsheet';
const names = [
	...['office', 'table', 'text', 'style', 'meta', 'config'].map(
		(name) => [name, `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`] as const
	),
	['number', 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'],
	['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
	['dc', 'http://purl.org/dc/elements/1.1/'],
	['xlink', 'http://www.w3.org/1999/xlink']
] as const;
const spaces = names.map(([name, address]) => ({ xml: ` xmlns:${name}="${address}"` }));

/** A workbook as OpenDocument 1.3: the same cells as `writeXlsx` has. Its tables are named ranges with a head. */
export function writeOds(workbook: Workbook): Uint8Array<ArrayBuffer> {
	const files = {
		mimetype: kind, // first and as it is, by which programs know the file
		'META-INF/manifest.xml': xmlFile(manifest),
		'content.xml': xmlFile(content(workbook)),
		'styles.xml': xmlFile(styles),
		'meta.xml': xmlFile(meta(workbook)),
		'settings.xml': xmlFile(settings(workbook))
	};
	return zipped(files, ['mimetype']);
}

const mostDecimals = 6;
const decimals = Array.from({ length: mostDecimals + 1 }, (_, count) => count);

function content({ sheets }: Workbook): Xml {
	const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths.map(Math.round)))];
	const columns = widths.map(
		(width) =>
			xml`<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.24).toFixed(2)}cm"/></style:style>`
	);
	const heights = [...new Set(sheets.flatMap((sheet) => sheet.rows.map((cells) => linesOfRow(cells, sheet.widths))))];
	const rows = heights.filter((lines) => lines > 1).map(rowStyle);
	return xml`<office:document-content${spaces} office:version="1.3"><office:automatic-styles>${sheetStyle}${columns}${rows}${cellStyles}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(sheetXml)}<table:database-ranges>${sheets.map(rangeXml)}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
}

/** Of a row of so many lines: LibreOffice lays the rows of a long sheet over one another where no height is said. */
function rowStyle(lines: number): Xml {
	return xml`<style:style style:name="r${lines}" style:family="table-row"><style:table-row-properties style:row-height="${lines * lineHeight}pt" style:use-optimal-row-height="false"/></style:style>`;
}

function sheetXml({ name, widths, rows, table }: Sheet): Xml {
	const line = (cells: readonly Cell[]): Xml => {
		const lines = linesOfRow(cells, widths);
		return xml`<table:table-row${lines > 1 ? xml` table:style-name="r${lines}"` : null}>${cells.map(cellXml)}</table:table-row>`;
	};
	const from = table?.from ?? -1;
	const head = rows[from];
	return xml`<table:table table:name="${name}" table:style-name="sheet">${widths.map((width) => xml`<table:table-column table:style-name="w${Math.round(width)}"/>`)}${rows.slice(0, Math.max(0, from)).map(line)}${head ? xml`<table:table-header-rows>${line(head)}</table:table-header-rows>` : null}${rows.slice(from + 1).map(line)}</table:table>`;
}

function cellXml(cell: Cell): Xml {
	if ('number' in cell) {
		const places = Math.min(mostDecimals, cell.decimals);
		return xml`<table:table-cell table:style-name="n${places}" office:value-type="float" office:value="${cell.number}"><text:p>${cell.number.toFixed(places)}</text:p></table:table-cell>`;
	}
	const words = cell.text.split(/\r\n|[\r\n]/).map((text) => spaced(text));
	const paragraphs =
		cell.linkTo === undefined
			? words.map((word) => xml`<text:p>${word}</text:p>`)
			: xml`<text:p><text:a xlink:type="simple" xlink:href="#${cell.linkTo}.A1">${words[0] ?? ''}</text:a></text:p>`;
	return xml`<table:table-cell table:style-name="${cell.as ?? 'plain'}" office:value-type="string">${paragraphs}</table:table-cell>`;
}

/** White space runs together in OpenDocument, unless it says how many spaces there are. */
function spaced(text: string): Xml {
	return xml`${text
		.replaceAll('\t', ' ')
		.split(/(^ +| {2,}| +$)/)
		.map((part) => (/^ +$/.test(part) && part !== ' ' ? xml`<text:s text:c="${part.length}"/>` : xml`${part}`))}`;
}

function rangeXml(sheet: Sheet): Xml {
	const { name, table } = sheet;
	if (!table) return xml``;
	const { column, row } = endOfTable(sheet);
	return xml`<table:database-range table:name="${table.name}" table:target-range-address="${name}.A${table.from + 1}:${name}.${columnName(column)}${row + 1}" table:contains-header="true"/>`;
}

const apart = xml` fo:padding-right="0.25cm"`; // a number from the text beside it
const right = xml`<style:paragraph-properties fo:text-align="end"/>`;
const rightCell = xml`<style:table-cell-properties${apart}/>${right}`;
const cellStyles = xml`${decimals.map((count) => xml`<number:number-style style:name="N${count}"><number:number number:decimal-places="${count}" number:min-decimal-places="${count}" number:min-integer-digits="1" number:grouping="true"/></number:number-style><style:style style:name="n${count}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N${count}">${rightCell}</style:style>`)}<style:style style:name="plain" style:family="table-cell" style:parent-style-name="Default"/><style:style style:name="mark" style:family="table-cell" style:parent-style-name="Default">${rightCell}</style:style><style:style style:name="title" style:family="table-cell" style:parent-style-name="Default"><style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style><style:style style:name="heading" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="number-heading" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:wrap-option="wrap"${apart}/>${right}<style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="paragraph" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:wrap-option="wrap"/></style:style>`;

/** Sheets are printed like those of `writeXlsx`: across, as small as their columns need, on as many pages as their rows need. */
const sheetStyle = xml`<style:style style:name="sheet" style:family="table" style:master-page-name="printed"/>`;
const page = xml`<office:automatic-styles><style:page-layout style:name="across"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" fo:margin="1.27cm" style:print-orientation="landscape" style:scale-to-X="1"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="printed" style:page-layout-name="across"/></office:master-styles>`;

const styles = xml`<office:document-styles${spaces} office:version="1.3"><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" fo:font-size="12pt" fo:language="en" fo:country="GB"/></style:default-style><style:style style:name="Default" style:family="table-cell"><style:table-cell-properties style:vertical-align="top"/></style:style></office:styles>${page}</office:document-styles>`;

function meta({ title, subject }: Workbook): Xml {
	return xml`<office:document-meta${spaces} office:version="1.3"><office:meta><dc:title>${title}</dc:title><dc:subject>${subject}</dc:subject><dc:language>en-GB</dc:language></office:meta></office:document-meta>`;
}

/** The head of each table stays in sight. */
function settings({ sheets }: Workbook): Xml {
	const item = (name: string, type: string, value: string | number): Xml =>
		xml`<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
	const views = sheets.flatMap(({ name, table }) =>
		table
			? [
					xml`<config:config-item-map-entry config:name="${name}">${item('VerticalSplitMode', 'short', 2)}${item('VerticalSplitPosition', 'int', table.from + 1)}${item('PositionBottom', 'int', table.from + 1)}${item('ActiveSplitRange', 'short', 2)}</config:config-item-map-entry>`
				]
			: []
	);
	return xml`<office:document-settings${spaces} office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${views}</config:config-item-map-named>${item('ActiveTable', 'string', sheets[0]?.name ?? '')}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}

const manifest = xml`<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${kind}"/>${['content.xml', 'styles.xml', 'meta.xml', 'settings.xml'].map((path) => xml`<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`)}</manifest:manifest>`;
