import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { toDataPackage } from '../../../src/lib/exports/data-package';
import { deckOf } from '../../../src/lib/exports/slides/deck-of-findings';
import { writePptx } from '../../../src/lib/exports/slides/write-pptx';
import { workbookOf } from '../../../src/lib/exports/workbook/workbook-of-tables';
import { writeXlsx } from '../../../src/lib/exports/workbook/write-xlsx';
import { everyDrawing, everyTable } from '../../support/every-drawing';
import { hostileTable } from '../../support/hostile-tables';
import { readGrid, strayFigures } from '../../support/read-exports';

/** Programs of others, which long runs install from `tests/readers`; elsewhere these are skipped, and are not passed. */
const readers = join(import.meta.dirname, '../../readers');
const isThere = process.env['ATTACK_RUNS'] !== undefined && existsSync(join(readers, 'node_modules'));
const folder = mkdtempSync(join(tmpdir(), 'wardwise-readers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const reader = <T>(name: string): Promise<T> => import(/* @vite-ignore */ pathToFileURL(join(readers, name)).href) as Promise<T>;

type Office = { officeFaults(path: string, version: string): Promise<string[]> };
type Cells = Record<string, string | number | null>[];
type DataPackage = { readDataPackage(folder: string): Promise<{ faults: string[]; resources: { name: string; rows: Cells }[] }> };
type Csvw = { readCsvw(csv: string, metadata: object): Promise<Record<string, { value: string; datatype: string }>[]> };

describe.skipIf(!isThere)('Microsoft’s Open XML SDK', () => {
	const faultsOf = async (name: string, bytes: Uint8Array, version: string): Promise<string[]> => {
		const { officeFaults } = await reader<Office>('office.js');
		const path = join(folder, name);
		writeFileSync(path, bytes);
		return officeFaults(path, version);
	};
	const deck = (): Promise<Uint8Array> => writePptx(deckOf({ title: 'Every view', items: everyDrawing() }));

	test.each(['Office2007', 'Microsoft365'])('finds nothing wrong with a deck of every drawing, for %s', async (version) => {
		expect(await faultsOf('deck.pptx', await deck(), version)).toEqual([]);
	});

	test.each(['Office2007', 'Microsoft365'])('finds nothing wrong with a workbook of every table, for %s', async (version) => {
		expect(await faultsOf('book.xlsx', writeXlsx(workbookOf([...everyTable(), hostileTable()])), version)).toEqual([]);
	});

	test('finds nothing wrong with the sheets behind charts', async () => {
		const sheets = Object.entries(unzipSync(await deck())).filter(([path]) => path.endsWith('.xlsx'));
		expect(sheets.length).toBeGreaterThan(5);
		const kinds = new Map(
			sheets.map(([, bytes]) => [strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? bytes).length, bytes])
		);
		for (const bytes of [...kinds.values()].slice(0, 12))
			expect(await faultsOf('behind.xlsx', bytes, 'Microsoft365')).toEqual([]);
	});

	test('would find an element out of its order', async () => {
		const parts = unzipSync(await deck());
		const path = Object.keys(parts).find((each) => /^ppt\/charts\/[^/]+\.xml$/.test(each)) ?? '';
		const moved = strFromU8(parts[path] ?? new Uint8Array()).replace(/(<c:autoTitleDeleted[^>]*>)(.*<\/c:plotArea>)/s, '$2$1');
		const broken = zipSync({ ...parts, [path]: new TextEncoder().encode(moved) });
		expect(await faultsOf('broken.pptx', broken, 'Microsoft365')).toEqual([expect.stringContaining('autoTitleDeleted')]);
	});
});

describe.skipIf(!isThere).each(everyTable().map((table) => [table.title, table] as const))(
	'of a data package of “%s”',
	(_, table) => {
		const files = unzipSync(toDataPackage(table).bytes);
		const csvPath = Object.keys(files).find((path) => /(?<!-about)\.csv$/.test(path)) ?? '';
		const gridOf = (rows: readonly Readonly<Record<string, string>>[]): string[] => {
			const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
			const read = readGrid(table, names, rows.map((row) => names.map((name) => row[name] ?? ''))); // prettier-ignore
			expect(read.cells.size).toBeGreaterThanOrEqual(table.rows.length);
			return strayFigures(table, read);
		};

		test('Frictionless finds the descriptor good and reads every figure as it was released', async () => {
			const { readDataPackage } = await reader<DataPackage>('data-package.js');
			const at = mkdtempSync(join(folder, 'package-'));
			mkdirSync(at, { recursive: true });
			for (const [path, bytes] of Object.entries(files)) writeFileSync(join(at, path), bytes);
			const { faults, resources } = await readDataPackage(at);
			expect(faults).toEqual([]);
			const [first, about] = resources;
			expect(first?.rows).toHaveLength(table.rows.length);
			expect(about?.rows.length).toBeGreaterThan(5);
			const texts = first?.rows.map((row) =>
				Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, String(cell ?? '')]))
			);
			expect(gridOf(texts ?? [])).toEqual([]);
		});

		test('a reader of CSV on the web knows every term of the metadata and reads every figure as it was released', async () => {
			const { readCsvw } = await reader<Csvw>('csvw.js');
			const metadata = JSON.parse(strFromU8(files[`${csvPath}-metadata.json`] ?? new Uint8Array())) as {
				tableSchema: { columns: { name: string; titles: string; datatype: string }[] };
			};
			const rows = await readCsvw(strFromU8(files[csvPath] ?? new Uint8Array()), metadata);
			expect(rows).toHaveLength(table.rows.length);
			const columns = new Map(metadata.tableSchema.columns.map((column) => [column.name, column]));
			for (const [name, { value, datatype }] of rows.flatMap((row) => Object.entries(row))) {
				expect(datatype.split('#')[1], name).toBe(columns.get(name)?.datatype);
				if (datatype.endsWith('#decimal')) expect(value).toMatch(/^[+-]?(\d+(\.\d*)?|\.\d+)$/);
			}
			const titled = rows.map((row) =>
				Object.fromEntries(Object.entries(row).map(([name, { value }]) => [columns.get(name)?.titles ?? name, value]))
			);
			expect(gridOf(titled)).toEqual([]);
		});
	}
);
