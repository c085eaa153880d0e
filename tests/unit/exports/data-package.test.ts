import { createHash } from 'node:crypto';
import { unzipSync, strFromU8 } from 'fflate';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../src/lib/exports/csv';
import { toDataPackage } from '../../../src/lib/exports/data-package';
import { recordOf } from '../../../src/lib/exports/record';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { hostileTable } from '../../support/hostile-tables';
import { makeTable } from '../../support/safe-tables';
import { parseCsv } from '../../support/parse-csv';
import { tablesOfEveryKind } from '../../support/tables-of-every-kind';

/** What “Metadata Vocabulary for Tabular Data” (W3C, 17 December 2015) asks of a table with its schema, as far as it is used; strict but for annotations. */
const Csvw = z.strictObject({
	'@context': z.tuple([z.literal('http://www.w3.org/ns/csvw'), z.strictObject({ '@language': z.literal('en') })]),
	url: z.string().regex(/^[a-z0-9-]+\.csv$/),
	'dc:title': z.string(),
	'dc:description': z.string(),
	'dc:source': z.array(z.string()),
	'dc:rights': z.array(z.string()),
	'dc:language': z.literal('en-GB'),
	'schema:isBasedOn': z.strictObject({ '@value': z.string(), '@type': z.literal('json') }), // 6.3: no keys but terms of the vocabulary
	dialect: z.strictObject({
		encoding: z.literal('utf-8'),
		lineTerminators: z.array(z.string()),
		header: z.literal(true),
		quoteChar: z.literal('"'),
		doubleQuote: z.literal(true)
	}),
	notes: z.array(z.string()),
	tableSchema: z.strictObject({
		columns: z
			.array(
				z.strictObject({
					name: z.string().regex(/^[a-z0-9][a-z0-9_.]*$/), // 5.1.3 with RFC 6570: not beginning with `_`
					titles: z.string(),
					datatype: z.enum(['string', 'decimal']),
					'dc:description': z.string().optional()
				})
			)
			.refine((columns) => new Set(columns.map(({ name }) => name)).size === columns.length)
	})
});

/** What the profiles `tabular-data-package` and `tabular-data-resource` (Frictionless, version 1) ask, as far as they are used. */
const Descriptor = z.strictObject({
	profile: z.literal('tabular-data-package'),
	name: z.string().regex(/^[-a-z0-9._/]+$/),
	title: z.string(),
	description: z.string(),
	sources: z.array(z.strictObject({ title: z.string() })).min(1),
	wardwise: z.unknown(),
	resources: z
		.array(
			z.strictObject({
				profile: z.literal('tabular-data-resource'),
				name: z.string().regex(/^[-a-z0-9._/]+$/),
				path: z.string().regex(/^(?!\/|.*\.\.)[a-z0-9.-]+$/),
				format: z.literal('csv'),
				mediatype: z.literal('text/csv'),
				encoding: z.literal('utf-8'),
				bytes: z.number().int().positive(),
				hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
				dialect: z.strictObject({
					delimiter: z.string(),
					lineTerminator: z.string(),
					quoteChar: z.string(),
					doubleQuote: z.boolean(),
					header: z.literal(true)
				}),
				schema: z.strictObject({
					fields: z.array(
						z.strictObject({ name: z.string(), type: z.enum(['string', 'number']), description: z.string().optional() })
					),
					missingValues: z.tuple([z.literal('')])
				})
			})
		)
		.length(2)
});

type Package = {
	csvw: z.infer<typeof Csvw>;
	descriptor: z.infer<typeof Descriptor>;
	read: (path: string) => Uint8Array;
	paths: string[];
};

function opened(table: SafeTable): Package {
	const { fileName, bytes } = toDataPackage(table);
	expect(fileName).toMatch(/^[a-z0-9-]+-data-package\.zip$/);
	const files = unzipSync(bytes);
	const read = (path: string): Uint8Array => files[path] ?? new Uint8Array();
	const paths = Object.keys(files);
	const metadata = paths.find((path) => path.endsWith('.csv-metadata.json')) ?? '';
	return {
		csvw: Csvw.parse(JSON.parse(strFromU8(read(metadata)))),
		descriptor: Descriptor.parse(JSON.parse(strFromU8(read('datapackage.json')))),
		read,
		paths
	};
}

describe('a table as a data package', () => {
	test.each([...tablesOfEveryKind(), ['hostile texts', hostileTable()] as [string, SafeTable]])(
		'of %s is valid, and its metadata fit every cell of its CSV',
		(_, table) => {
			const { csvw, descriptor, read, paths } = opened(table);
			const csv = strFromU8(read(csvw.url));
			expect(csv).toBe(toCsv(table, { excel: false }).text);
			expect(paths).toHaveLength(4);
			const [header = [], ...records] = parseCsv(csv);
			const { columns } = csvw.tableSchema;
			expect(columns.map(({ titles }) => titles)).toEqual(header.map((name) => name.replace(/^'/, '')));
			expect(descriptor.resources[0]?.schema.fields.map(({ name }) => name)).toEqual(columns.map(({ titles }) => titles));
			const misfits = records.flatMap((record) =>
				record.filter((cell, at) => cell !== '' && columns[at]?.datatype === 'decimal' && !/^-?\d+(\.\d+)?$/.test(cell))
			);
			expect(misfits).toEqual([]);
			for (const { path, bytes, hash } of descriptor.resources) {
				expect(read(path).byteLength).toBe(bytes);
				expect(hash).toBe(`sha256:${createHash('sha256').update(read(path)).digest('hex')}`);
			}
			for (const record of [JSON.parse(csvw['schema:isBasedOn']['@value']), descriptor.wardwise])
				expect(record).toEqual(recordOf(table));
		}
	);

	test('says nothing of a hidden figure: the same table with other rows has the same metadata', () => {
		const [, table] = tablesOfEveryKind()[1] as [string, SafeTable];
		const without = { ...table, rows: table.rows.filter(({ value }) => value.shown) };
		expect(opened(without).csvw).toEqual({ ...opened(table).csvw, notes: opened(without).csvw.notes });
	});
});

test('metadata and side file name the sources of the figures, and none that was only open beside them', () => {
	const table = makeTable();
	const [used] = table.provenance.datasets;
	const unused = { ...used!, contract: 'mhsds', title: 'Mental health services', sha256: 'e'.repeat(64) };
	const beside = { ...table, provenance: { ...table.provenance, datasets: [used!, unused] } };
	const files = unzipSync(toDataPackage(beside).bytes);
	const texts = [...Object.values(files).map((bytes) => strFromU8(bytes)), toCsv(beside, { excel: false }).sideFile.text];
	expect(texts.length).toBeGreaterThan(3);
	for (const text of texts) expect(text).not.toContain('Mental health services');
	expect(texts.filter((text) => text.includes(used!.title)).length).toBeGreaterThan(2);
});
