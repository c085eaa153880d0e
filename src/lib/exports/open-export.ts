import { unzipSync, strFromU8 } from 'fflate';
import { readJson } from '$lib/protocol/read-json';
import { isPng, textsOf } from './image/png-text';
import { ExportRecord, recordMark, recordScheme } from './export-record';

/** The most that is read of a file, in bytes: of a text, of a zip or a picture, and of what a zip unpacks to. */
export const largestExport = { text: 2_000_000, packed: 10_000_000, unpacked: 40_000_000 };
const mostRecords = 1_000;

/** Parts of a zip in which a record may stand: of a workbook, of slides, of a data package, and of what a copied table was pasted into. */
const parts =
	/^(content\.xml|xl\/sharedStrings\.xml|xl\/worksheets\/sheet\d+\.xml|ppt\/notesSlides\/notesSlide\d+\.xml|datapackage\.json|word\/_rels\/document\.xml\.rels|xl\/worksheets\/_rels\/sheet\d+\.xml\.rels)$/;

/** The records of a file; null when it is larger than any that is read, of which not more than its first bytes are looked at. */
export async function recordsOfFile(file: Blob): Promise<ExportRecord[] | null> {
	const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
	if (file.size > (isZip(head) || isPng(head) || isPdf(head) ? largestExport.packed : largestExport.text)) return null;
	return recordsIn(new Uint8Array(await file.arrayBuffer()));
}

/**
 * The records that an export carries, whatever kind of file it is, each once and in order: of XLSX, ODS and PPTX, a data package, CSV, SVG, PNG and PDF. Nothing else of
 * the file is looked at, and a record that is not one by its schema is left out. Empty when there is none, or the file is too large or damaged.
 */
export function recordsIn(bytes: Uint8Array): ExportRecord[] {
	if (bytes.byteLength > largestExport.packed) return [];
	const texts = isZip(bytes) ? unzipped(bytes) : isPng(bytes) ? textsOf(bytes) : [strFromU8(bytes, isPdf(bytes))];
	const found = texts.flatMap(recordsInText);
	return [...new Map(found.slice(0, mostRecords).map((record) => [JSON.stringify(record), record])).values()];
}

function isZip(bytes: Uint8Array): boolean {
	return [0x50, 0x4b, 3, 4].every((byte, at) => bytes[at] === byte);
}

function isPdf(bytes: Uint8Array): boolean {
	return [0x25, 0x50, 0x44, 0x46].every((byte, at) => bytes[at] === byte);
}

/** Packed parts as texts. What is unpacked is bounded by what the directory says, which the unpacking is held to. */
function unzipped(bytes: Uint8Array): string[] {
	let left = largestExport.unpacked;
	try {
		const files = unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				if (!parts.test(name) || originalSize > left) return false;
				left -= originalSize;
				return true;
			}
		});
		const inOrder = Object.keys(files).sort(new Intl.Collator('en', { numeric: true }).compare);
		return inOrder.map((path) => strFromU8(files[path] ?? new Uint8Array()));
	} catch {
		return []; // a damaged archive: the caller says that there is no question in it
	}
}

/** Where a record may begin in a text: written as it is, in XML with references, in CSV with doubled quotes, in JSON that is set out. */
function recordsInText(text: string): ExportRecord[] {
	const pieces = /^\s*[{[]/.test(text) ? wholeJson(text) : text.split(/[<>]|\r\n/).map(unwrapped);
	return [...pieces, ...inAddresses(text)].flatMap((piece) => {
		const record = ExportRecord.safeParse(readJson(piece));
		return record.success ? [record.data] : [];
	});
}

const address = new RegExp(`${recordScheme}(%7B[\\w%.~-]+)`, 'g');

/** Records in addresses that lead nowhere, as `recordAddress` writes them. */
function inAddresses(text: string): string[] {
	return [...text.matchAll(address)].flatMap(([, coded = '']) => {
		try {
			return [decodeURIComponent(coded)];
		} catch {
			return []; // cut off in the middle of a character
		}
	});
}

function unwrapped(piece: string): string {
	const plain = piece.includes('&') ? unescaped(piece) : piece;
	const single = plain.includes(recordMark.replaceAll('"', '""')) ? plain.replaceAll('""', '"') : plain;
	const from = single.indexOf(recordMark);
	return from < 0 ? '' : single.slice(from, single.lastIndexOf('}') + 1);
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#34': '"' };

function unescaped(text: string): string {
	return text.replace(/&(\w+|#\d+);/g, (whole, name: string) => references[name] ?? whole);
}

/** The record itself, or metadata of which it is a part. */
function wholeJson(text: string): string[] {
	const whole = readJson(text);
	if (typeof whole !== 'object' || whole === null) return [];
	const within = Object.entries(whole).filter(([key]) => key === 'wardwise' || key === 'schema:isBasedOn');
	return [text, ...within.map(([, record]) => asText(record))];
}

/** A record as JSON, or as a value of linked data that holds its JSON. */
function asText(record: unknown): string {
	const value = typeof record === 'object' && record !== null && '@value' in record ? record['@value'] : null;
	return typeof value === 'string' ? value : JSON.stringify(record);
}
