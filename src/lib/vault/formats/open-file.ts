import { BadFile } from './bad-file';
import { FileStream } from './byte-stream';
import { arrowTable } from './columns/arrow';
import { isArrowFile, isArrowStream } from './columns/arrow-messages';
import { parquetTable } from './columns/parquet';
import { GzipStream, isGzip } from './gzip';
import { jsonTable, looksLikeJsonTable } from './json/json-lines';
import { limits } from './limits';
import type { Pace } from './pace';
import { readBytes, withAccess, type Source } from './source';
import type { FoundTable, ReadOptions } from './table';
import { headBytes, textTable } from './text/text-table';
import { odsTables, workbookKind, xlsxTables } from './workbook/workbook';
import { readDirectory } from './zip/directory';

const decoder = new TextDecoder();
/** PDF, RTF, SPSS: files that begin like text and are no table. */
const textsOfOthers: ReadonlySet<string> = new Set(['%PDF', '{\\rt', '$FL2', '$FL3']);

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
	return magic.every((byte, index) => bytes[index] === byte);
}

/** Whether a file is a zip archive; one in several parts, or an empty one, included. */
export function isZip(head: Uint8Array): boolean {
	return startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6]) || startsWith(head, [0x50, 0x4b, 7, 8]);
}

/**
 * The tables that a file holds, whatever its name says of it: by its first bytes. An archive of other files is not opened
 * here: its files come one by one.
 * @throws {BadFile} when it holds none that can be read
 */
export async function openFile(source: Source, pace: Pace): Promise<FoundTable[]> {
	if (source.size > limits.fileBytes) throw new BadFile('file-too-large');
	const head = await readBytes(source, 0, Math.min(headBytes, source.size));
	if (isGzip(head)) return [await gzipTable(source, pace)];
	if (isZip(head)) return openWorkbook(await withAccess(source), pace);
	const magic = decoder.decode(head.subarray(0, 4));
	if (magic === 'PAR1' || magic === 'PARE') return [await parquetTable(await withAccess(source))];
	if (isArrowFile(head)) return [await arrowTable(source, true)];
	if (isArrowStream(head)) return [await arrowTable(source, false)];
	await checkIsReadable(source, head, magic);
	return [tableOfText(head, head.length === source.size, ({ pieceBytes }) => new FileStream(source, pieceBytes))];
}

/** Text of any kind, from its first bytes. */
function tableOfText(head: Uint8Array, whole: boolean, open: (options: ReadOptions) => FileStream | GzipStream): FoundTable {
	const start = decoder.decode(head.subarray(0, limits.lineBytes));
	if (looksLikeJsonTable(start)) return jsonTable(head, whole, open);
	return textTable(head, whole, open);
}

async function gzipTable(source: Source, pace: Pace): Promise<FoundTable> {
	const open = (options: ReadOptions): GzipStream => new GzipStream(source, options.pieceBytes, options.pace);
	const first = await open({ pieceBytes: headBytes, pace }).next();
	const head = first?.bytes ?? new Uint8Array();
	if (decoder.decode(head.subarray(0, 4)) === 'PAR1' || isZip(head) || isArrowFile(head)) throw new BadFile('packed-twice');
	await checkIsReadable(null, head, decoder.decode(head.subarray(0, 4)));
	return tableOfText(head, first?.last ?? true, open);
}

async function openWorkbook(source: Source, pace: Pace): Promise<FoundTable[]> {
	const entries = await readDirectory(source);
	const kind = workbookKind(entries);
	if (kind === null) throw new BadFile('packed-twice');
	if (kind === 'other-office') throw new BadFile('not-a-table');
	const tables = await (kind === 'xlsx' ? xlsxTables : odsTables)(source, entries, pace);
	if (tables.length === 0) throw new BadFile('empty-file');
	return tables;
}

/** Kinds of file that have an answer of their own. */
async function checkIsReadable(source: Source | null, head: Uint8Array, magic: string): Promise<void> {
	if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0]))
		throw new BadFile((await isLocked(source, head)) ? 'password-protected' : 'old-spreadsheet');
	if (
		startsWith(head, [0x28, 0xb5, 0x2f, 0xfd]) ||
		startsWith(head, [0x42, 0x5a, 0x68]) ||
		startsWith(head, [0xfd, 0x37, 0x7a, 0x58])
	)
		throw new BadFile('compression-not-read');
	if (startsWith(head, [0x37, 0x7a, 0xbc, 0xaf]) || magic === 'Rar!' || magic === 'FEA1')
		throw new BadFile('compression-not-read');
	if (textsOfOthers.has(magic) || startsWith(head, [0x89, 0x50, 0x4e, 0x47]) || startsWith(head, [0xff, 0xd8, 0xff]))
		throw new BadFile('not-a-table');
}

/** An XLSX with a password is a file system of the old kind, with a part of this name somewhere near its start or its end. */
async function isLocked(source: Source | null, head: Uint8Array): Promise<boolean> {
	const wide = Uint8Array.from(Array.from('EncryptedPackage').flatMap((letter) => [letter.charCodeAt(0), 0]));
	const tail = source ? await readBytes(source, Math.max(0, source.size - headBytes), source.size) : new Uint8Array();
	return [head, tail].some((bytes) => {
		for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1))
			if (startsWith(bytes.subarray(at, at + wide.length), Array.from(wide))) return true;
		return false;
	});
}
