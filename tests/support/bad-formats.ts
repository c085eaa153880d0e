import type { ProblemCode } from '../../src/lib/protocol/report';
import { arrow, csv, gzip, jsonLines, ods, xlsx, zip, type Texts } from './write-formats';

type Bytes = Uint8Array<ArrayBuffer>;
/** A file that cannot be read, the code of its message, and words that the message must hold. */
export type BadFormat = { name: string; content: Bytes | string; code: ProblemCode; says: RegExp };

const table: Texts = {
	names: ['PSEUDO_ID', 'LSOA21CD', 'AGE', 'SEX'],
	rows: Array.from({ length: 400 }, (_, row) => [
		(row * 7919).toString(16).padStart(32, 'b'),
		'E01015814',
		String(20 + (row % 60)),
		'1'
	])
};
const sheet = [{ name: 'Data', rows: [table.names, ...table.rows] }];
const longRecord = `${JSON.stringify({ PSEUDO_ID: 'x'.repeat(1_200_000) })}\n`;
const wholeTable = /longer than 1 MB.* one row and not a whole table/;
const text = (content: string): Bytes => new TextEncoder().encode(content);

const cut = (bytes: Bytes, share: number): Bytes => bytes.slice(0, Math.floor(bytes.length * share));
/** Changes one byte, by its place from the start (or, negative, from the end). */
function flip(bytes: Bytes, at: number): Bytes {
	const changed = bytes.slice();
	const place = at < 0 ? bytes.length + at : at;
	changed[place] = (changed[place] ?? 0) ^ 0x55;
	return changed;
}

/** Sets a field of every entry of a zip's directory, and the same field of each file's own header. */
function patchZip(bytes: Bytes, signature: number, offset: number, value: number): Bytes {
	const changed = bytes.slice();
	const view = new DataView(changed.buffer);
	for (let at = 0; at + 4 < changed.length; at += 1)
		if (view.getUint32(at, true) === signature) view.setUint16(at + offset, value, true);
	return changed;
}
const withPassword = (bytes: Bytes): Bytes => patchZip(patchZip(bytes, 0x02014b50, 8, 1), 0x04034b50, 6, 1);
const withMethod = (bytes: Bytes, method: number): Bytes =>
	patchZip(patchZip(bytes, 0x02014b50, 10, method), 0x04034b50, 8, method);

/** The start of a file system of the old kind, in which older programs and passwords put their documents. */
function oldContainer(part: string): Bytes {
	const bytes = new Uint8Array(2048);
	bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	bytes.set(Buffer.from(part, 'utf16le'), 1152);
	return bytes;
}

const parquet = (middle: number[], end: string): Bytes => new Uint8Array([...text('PAR1'), ...middle, 0, 0, 0, 0, ...text(end)]);
const bomb = gzip(new Uint8Array(80 * 1024 ** 2));
const html = '<!DOCTYPE html>\n<html><body><table><tr><td>Sign in</td></tr></table></body></html>';
const long = 'x'.repeat(300_000);

/** Files as they come, unfit in every way that we know of. */
export const badFormats: readonly BadFormat[] = [
	{ name: 'cut.csv.gz', content: cut(gzip(csv(table)), 0.7), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'head.csv.gz', content: gzip(csv(table)).slice(0, 12), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'checksum.csv.gz', content: flip(gzip(csv(table)), -6), code: 'file-damaged', says: /damaged/ },
	{ name: 'length.csv.gz', content: flip(gzip(csv(table)), -2), code: 'file-damaged', says: /damaged/ },
	{ name: 'flipped.csv.gz', content: flip(gzip(csv(table)), 300), code: 'file-damaged', says: /damaged/ },
	{ name: 'bomb.csv.gz', content: bomb, code: 'inflates-too-much', says: /50 times/ },
	{ name: 'nothing.csv.gz', content: gzip(''), code: 'empty-file', says: /empty/ },
	{ name: 'book.xlsx.gz', content: gzip(xlsx(sheet)), code: 'packed-twice', says: /inside another/ },
	{ name: 'page.csv.gz', content: gzip(html), code: 'web-page', says: /web page/ },
	{ name: 'cut.zip', content: cut(zip({ 'a.csv': csv(table) }), 0.6), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'secret.zip', content: withPassword(zip({ 'a.csv': csv(table) })), code: 'password-protected', says: /password/ },
	{
		name: 'lzma.zip',
		content: withMethod(zip({ 'a.csv': csv(table) }), 14),
		code: 'compression-not-read',
		says: /packed in a way/
	},
	{ name: 'flipped.zip', content: flip(zip({ 'a.csv': csv(table) }, 0), 300), code: 'file-damaged', says: /damaged/ },
	{ name: 'empty.zip', content: zip({}), code: 'empty-archive', says: /no file/ },
	{ name: 'litter.zip', content: zip({ '__MACOSX/._a.csv': 'x', '.DS_Store': 'x' }), code: 'empty-archive', says: /no file/ },
	{
		name: 'many.zip',
		content: zip(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${at}.csv`, 'a,b']))),
		code: 'too-many-files',
		says: /200 files/
	},
	{ name: 'bomb.zip', content: zip({ 'a.csv': new Uint8Array(80 * 1024 ** 2) }), code: 'inflates-too-much', says: /50 times/ },
	{
		name: 'zip-in-zip.zip',
		content: zip({ 'b.zip': zip({ 'a.csv': csv(table) }) }),
		code: 'packed-twice',
		says: /inside another/
	},
	{ name: 'cut.xlsx', content: cut(xlsx(sheet), 0.8), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'flipped.xlsx', content: flip(xlsx(sheet), 1000), code: 'file-damaged', says: /damaged/ },
	{ name: 'locked.xlsx', content: oldContainer('EncryptedPackage'), code: 'password-protected', says: /password/ },
	{ name: 'old.xls', content: oldContainer('Workbook'), code: 'old-spreadsheet', says: /\.xls/ },
	{ name: 'old-as.csv', content: oldContainer('Workbook'), code: 'old-spreadsheet', says: /\.xls/ },
	{
		name: 'binary.xlsb',
		content: zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
		code: 'old-spreadsheet',
		says: /\.xlsb/
	},
	{
		name: 'letter.docx',
		content: zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
		code: 'not-a-table',
		says: /not a table/
	},
	{ name: 'blank.xlsx', content: xlsx([{ name: 'Sheet1', rows: [] }]), code: 'empty-file', says: /empty/ },
	{ name: 'hidden.xlsx', content: xlsx(sheet.map((one) => ({ ...one, hidden: true }))), code: 'empty-file', says: /empty/ },
	{
		name: 'entities.xlsx',
		content: xlsx(sheet, { 'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' }),
		code: 'file-damaged',
		says: /damaged/
	},
	{
		name: 'unfinished.xlsx',
		content: xlsx(sheet, { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' }),
		code: 'file-truncated',
		says: /part of it is missing/
	},
	{
		name: 'long-cell.xlsx',
		content: xlsx([
			{
				name: 'S',
				rows: [
					['A', 'B'],
					[long, '1']
				]
			}
		]),
		code: 'cell-too-long',
		says: /256 KB/
	},
	{ name: 'cut.ods', content: cut(ods(sheet), 0.8), code: 'file-truncated', says: /part of it is missing/ },
	{
		name: 'locked.ods',
		content: zip({
			mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
			'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
			'content.xml': 'x'
		}),
		code: 'password-protected',
		says: /password/
	},
	{
		name: 'locked-whole.ods',
		content: zip({
			mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
			'encrypted-package': 'x',
			'META-INF/manifest.xml': '<m/>'
		}),
		code: 'password-protected',
		says: /password/
	},
	{
		name: 'metres.geojson',
		content: JSON.stringify({
			type: 'FeatureCollection',
			features: [
				{
					type: 'Feature',
					properties: { WD24CD: 'E05002212' },
					geometry: { type: 'Polygon', coordinates: [[[588000, 185000], [589000, 185000], [589000, 186000], [588000, 185000]]] } // prettier-ignore
				}
			]
		}),
		code: 'boundary-elsewhere',
		says: /national grid/
	},
	{
		name: 'cut.geojson',
		content: '{"type":"FeatureCollection","features":[{"type":"Feat',
		code: 'boundary-unreadable',
		says: /GeoJSON or TopoJSON/
	},
	{
		name: 'points.geojson',
		content: '{"type":"FeatureCollection","features":[]}',
		code: 'boundary-unreadable',
		says: /a code for each area/
	},
	{
		name: 'arcs.topojson',
		content: '{"type":"Topology","objects":{"w":{"type":"Nothing"}}}',
		code: 'boundary-unreadable',
		says: /GeoJSON or TopoJSON/
	},
	{ name: 'page.xls', content: html, code: 'web-page', says: /web page/ },
	{ name: 'table.xls', content: '<table><tr><td>AGE</td></tr></table>', code: 'web-page', says: /web page/ },
	{ name: 'page.csv', content: `\ufeff${html}`, code: 'web-page', says: /web page/ },
	{ name: 'feed.xml', content: '<?xml version="1.0"?><rows><row/></rows>', code: 'not-a-table', says: /not a table/ },
	{ name: 'start.parquet', content: parquet([21, 4, 21], 'xxxx'), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'tiny.parquet', content: text('PAR1'), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'footer.parquet', content: parquet([1, 2, 3, 4, 5, 6, 7, 8], 'PAR1'), code: 'file-damaged', says: /damaged/ },
	{
		name: 'locked.parquet',
		content: new Uint8Array([...text('PARE'), 1, 2, 3, 4, 0, 0, 0, 0, ...text('PARE')]),
		code: 'password-protected',
		says: /password/
	},
	{ name: 'cut.arrow', content: cut(arrow(table, 'file'), 0.9), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'cut-stream.arrow', content: cut(arrow(table, 'stream'), 0.6), code: 'file-truncated', says: /part of it is missing/ },
	{ name: 'old.feather', content: text('FEA1 and so on'), code: 'compression-not-read', says: /packed in a way/ },
	{
		name: 'people.csv.zst',
		content: new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0]),
		code: 'compression-not-read',
		says: /packed in a way/
	},
	{
		name: 'people.7z',
		content: new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
		code: 'compression-not-read',
		says: /packed in a way/
	},
	{ name: 'people.rar', content: text('Rar!\u001a\u0007'), code: 'compression-not-read', says: /packed in a way/ },
	{ name: 'report.pdf', content: text('%PDF-1.7\n'), code: 'not-a-table', says: /not a table/ },
	{ name: 'letter.rtf', content: '{\\rtf1\\ansi Dear colleague}', code: 'not-a-table', says: /not a table/ },
	{ name: 'survey.sav', content: '$FL2@(#) SPSS DATA FILE', code: 'not-a-table', says: /not a table/ },
	{ name: 'records.avro', content: text('Obj\u0001\u0004\u0014avro.codec'), code: 'not-a-table', says: /not a table/ },
	{
		name: 'wards.shp',
		content: new Uint8Array([0, 0, 0x27, 0x0a, ...new Uint8Array(96)]),
		code: 'not-a-table',
		says: /not a table/
	},
	{ name: 'array.jsonl', content: JSON.stringify([['a'], [1]]), code: 'json-not-lines', says: /one record a line/ },
	{ name: 'pretty.ndjson', content: JSON.stringify({ a: 1, b: 2 }, null, 2), code: 'json-not-lines', says: /one record a line/ },
	{ name: 'long-first.jsonl', content: longRecord + jsonLines(table), code: 'json-record-too-long', says: wholeTable },
	{
		name: 'long-later.jsonl',
		content: jsonLines(table) + longRecord,
		code: 'json-record-too-long',
		says: /on line 401 is longer/
	},
	{ name: 'cut.jsonl', content: jsonLines(table).slice(0, -10), code: 'json-line', says: /on line 400/ },
	{ name: 'stray.jsonl', content: `${jsonLines(table)}oops\n`, code: 'json-line', says: /on line 401/ },
	{ name: 'late.jsonl', content: `${jsonLines(table).repeat(3)}{"SURNAME":"x"}\n`, code: 'json-new-name', says: /on line 1,201/ },
	{
		name: 'shift-jis.csv',
		content: new Uint8Array([0x41, 0x2c, ...Array.from({ length: 40 }, () => [0x82, 0xa0]).flat(), 10]),
		code: 'wrong-encoding',
		says: /no encoding/
	}
];
