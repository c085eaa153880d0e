import type { RowGroup, SchemaTree } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetHeader } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { getTreePath, isFlatColumn } from 'hyparquet/src/schema.js';
import { BadFile } from '../bad-file';
import type { Coded } from './coded';
import { parsers } from './parquet-text';

type ChunkMetadata = NonNullable<RowGroup['columns'][number]['meta_data']>;
type Decoder = Parameters<typeof convert>[1];
type PageHeader = ReturnType<typeof parquetHeader>;
type Page = { count: number; levels: ArrayLike<number> | undefined; values: ArrayLike<unknown>; isCoded: boolean };

/** How the pages of a column are decoded; null where its values are lists or records, which the library puts together. */
export function flatDecoder(schema: SchemaTree, chunk: ChunkMetadata): Decoder | null {
	const schemaPath = getTreePath(schema, chunk.path_in_schema);
	const element = schemaPath.at(-1)?.element;
	if (!element || !isFlatColumn(schemaPath)) return null;
	const own = { ...DEFAULT_PARSERS, ...parsers } as unknown as Decoder['parsers'];
	return { ...chunk, pathInSchema: chunk.path_in_schema, element, schemaPath, compressors, parsers: own } as Decoder;
}

/**
 * Some rows of a column whose cells are single values, from the pages of a column chunk. What stands in the chunk's dictionary is kept
 * once, however many rows have it: the library would make a list of all rows, and another of what each has.
 *
 * @param from the first of the rows, counted in the row group
 * @throws {BadFile} `file-damaged`; and whatever the library throws at damaged pages
 */
export function readFlat(bytes: Uint8Array<ArrayBuffer>, decoder: Decoder, from: number, rows: number): Coded {
	const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
	const codes = new Int32Array(rows).fill(-1);
	const values: unknown[] = [];
	let dictionary = { at: 0, size: 0 };
	let row = -from; // of the stretch, at which the next page begins
	while (row < rows && reader.offset < bytes.length) {
		const header = parquetHeader(reader);
		const packed = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
		reader.offset += header.compressed_page_size;
		if (header.type === 'DICTIONARY_PAGE') {
			dictionary = { at: values.length, size: append(values, readDictionary(packed, header, decoder)) };
			continue;
		}
		const count = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
		if (row + count > 0) {
			const page = readPage(packed, header, decoder);
			const own = page.isCoded ? dictionary : { at: values.length, size: append(values, page.values) };
			placeCodes(codes, row, page, own);
		}
		row += count;
	}
	if (row < rows) throw new BadFile('file-damaged');
	return { codes, values };
}

function append(values: unknown[], more: ArrayLike<unknown>): number {
	for (let at = 0; at < more.length; at += 1) values.push(more[at]);
	return more.length;
}

function readDictionary(packed: Uint8Array, header: PageHeader, decoder: Decoder): ArrayLike<unknown> {
	const page = decompressPage(packed, Number(header.uncompressed_page_size), decoder.codec, compressors);
	const reader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: 0 };
	const count = header.dictionary_page_header?.num_values ?? 0;
	return convert(readPlain(reader, decoder.type, count, decoder.element.type_length), decoder);
}

/** The values of a page, or the places in the dictionary of those. */
function readPage(packed: Uint8Array, header: PageHeader, decoder: Decoder): Page {
	const { data_page_header: first, data_page_header_v2: second } = header;
	const told = first ?? second;
	if (!told) throw new BadFile('file-damaged');
	const page = first
		? readDataPage(decompressPage(packed, Number(header.uncompressed_page_size), decoder.codec, compressors), first, decoder)
		: readDataPageV2(packed, header, decoder);
	const isCoded = told.encoding.endsWith('_DICTIONARY');
	const levels = page.definitionLevels?.length ? page.definitionLevels : undefined;
	return { count: told.num_values, levels, values: isCoded ? page.dataPage : convert(page.dataPage, decoder), isCoded };
}

/** Writes which value each row of a page has: a level of 0 is nothing. */
function placeCodes(
	codes: Int32Array,
	row: number,
	{ count, levels, values, isCoded }: Page,
	own: { at: number; size: number }
): void {
	let next = 0;
	for (let at = 0; at < count; at += 1) {
		if (levels && levels[at] !== 1) continue;
		const code = isCoded ? (values[next] as number) : next;
		next += 1;
		if (!(code < own.size)) throw new BadFile('file-damaged');
		if (row + at >= 0 && row + at < codes.length) codes[row + at] = own.at + code;
	}
}
