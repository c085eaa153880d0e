import { firstSlice } from '../../src/lib/charts/reading';
import { everyView } from '../../src/lib/charts/views';
import { fileOf } from '../../src/lib/exports/answer-files';
import { toCopy } from '../../src/lib/exports/clipboard';
import { fileOfPack } from '../../src/lib/exports/pack-files';
import { toSealedPack } from '../../src/lib/exports/sealed/sealed-pack';
import { pin } from '../../src/lib/pack/edit-pack';
import { packText } from '../../src/lib/pack/open-pack';
import { emptyPack, mostItems, type Pack } from '../../src/lib/pack/pack';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { readCopied, readCsv, readDeck, readPack, readPackage, readSealed, readWorkbook, type ReadTable } from './read-exports';

type Way = (tables: readonly SafeTable[]) => Promise<ReadTable[]>;

const bytesOf = (file: object): Uint8Array<ArrayBuffer> => ('bytes' in file ? (file.bytes as Uint8Array<ArrayBuffer>) : never());
const textOf = (file: object): string => ('text' in file ? String(file.text) : never());

function never(): never {
	throw new Error('another kind of file was looked for');
}

const each =
	(read: (table: SafeTable) => Promise<ReadTable>): Way =>
	(tables) =>
		Promise.all(tables.map(read));

function packOf(tables: readonly SafeTable[]): Pack {
	return tables.reduce((pack, table) => pin(pack, { table, view: null, slice: null }, '2025-06-01'), emptyPack('Board'));
}

/** Each table as often as it can be drawn, or has parts. */
function drawnEveryWay(tables: readonly SafeTable[]): Pack {
	const drawn = tables.flatMap((table) => everyView(table, firstSlice(table)).map((view) => ({ table, view, slice: null })));
	return drawn.slice(0, mostItems).reduce((pack, one) => pin(pack, one, '2025-06-01'), emptyPack('Board'));
}

async function oneOf(read: Promise<ReadTable[]>): Promise<ReadTable> {
	return (await read)[0] ?? never();
}

/**
 * Every way by which tables leave as files that hold figures, and what another program reads in them again, table by table. Pictures and what is drawn in a
 * sealed page need a browser: they are read in the journey of the board pack.
 */
export const waysOut: Readonly<Record<string, Way>> = {
	csv: each(async (table) => readCsv(table, textOf(await fileOf('csv', { table })))),
	'csv-excel': each(async (table) => readCsv(table, textOf(await fileOf('csv-excel', { table })))),
	'data-package': each(async (table) => readPackage(table, bytesOf(await fileOf('data-package', { table })))),
	xlsx: each(async (table) => oneOf(readWorkbook([table], bytesOf(await fileOf('xlsx', { table }))))),
	ods: each(async (table) => oneOf(readWorkbook([table], bytesOf(await fileOf('ods', { table }))))),
	pptx: each(async (table) => oneOf(readDeck([table], bytesOf(await fileOf('pptx', { table }))))),
	clipboard: each((table) => Promise.resolve(readCopied(table, toCopy(table)))),
	pack: (tables) => Promise.resolve(readPack(tables, packText(packOf(tables)))),
	'pack-pptx': async (tables) => readDeck(tables, (await fileOfPack('pptx', packOf(tables))).bytes),
	'pack-pptx-drawn': async (tables) => readDeck(tables, (await fileOfPack('pptx', drawnEveryWay(tables))).bytes),
	'pack-xlsx': async (tables) => readWorkbook(tables, (await fileOfPack('xlsx', packOf(tables))).bytes),
	'pack-ods': async (tables) => readWorkbook(tables, (await fileOfPack('ods', packOf(tables))).bytes),
	sealed: async (tables) => readSealed(tables, (await toSealedPack(packOf(tables), () => Promise.resolve([]))).text)
};
