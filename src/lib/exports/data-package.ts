import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fileNameFor, shorthandIn } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { columnsOfTable, type Column } from './columns';
import { toCsv, type CsvFile } from './csv';
import { zipped } from './files/zip';
import { withoutUnseen } from './plain-text';
import { recordOf, recordText } from './record';
import { datasetsOf } from './sources';

/**
 * A table as data that describe themselves: its CSV and side file, what each column holds as metadata of CSV on the web (W3C, `csvw`) and as a
 * Frictionless data package (tabular, version 1), in one zip.
 */
export function toDataPackage(table: SafeTable): { fileName: string; bytes: Uint8Array<ArrayBuffer> } {
	const { sideFile, ...csv } = toCsv(table, { excel: false });
	return {
		fileName: `${fileNameFor(table)}-data-package.zip`,
		bytes: zipped({
			'datapackage.json': json(toDescriptor(table, [csv, sideFile])),
			[csv.fileName]: csv.text,
			[`${csv.fileName}-metadata.json`]: json(toCsvw(table)), // the name by which the standard finds it beside its CSV
			[sideFile.fileName]: sideFile.text
		})
	};
}

/** The metadata of a table’s CSV, as “Model for Tabular Data and Metadata on the Web” (W3C) has them. */
export function toCsvw(table: SafeTable): object {
	const { title, definition, caveats, notes, policy } = table;
	const columns = columnsOfTable(table);
	const names = namesOf(columns);
	return plain({
		'@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
		url: `${fileNameFor(table)}.csv`,
		'dc:title': title,
		'dc:description': definition,
		'dc:source': datasetsOf(table).map(sourceOf),
		'dc:rights': policy.sentences,
		'dc:language': 'en-GB',
		dialect: { encoding: 'utf-8', lineTerminators: ['\r\n'], header: true, quoteChar: '"', doubleQuote: true },
		notes: [...caveats, ...notes, ...shorthandWords(table)],
		'schema:isBasedOn': { '@value': recordText(table), '@type': 'json' }, // its keys are no terms of the vocabulary: a text in one piece
		tableSchema: {
			columns: columns.map((column, at) => ({
				name: names[at],
				titles: column.heading,
				datatype: column.holds === 'number' ? 'decimal' : 'string',
				...(column.unit === undefined ? {} : { 'dc:description': `In ${column.unit}` })
			}))
		}
	});
}

/** The descriptor of a tabular data package: its two files, each held to its hash and length. */
export function toDescriptor(table: SafeTable, [csv, about]: readonly [CsvFile, CsvFile]): object {
	const columns = columnsOfTable(table);
	const fields = columns.map(({ heading, holds, unit }) => ({
		name: heading,
		type: holds === 'number' ? 'number' : 'string',
		...(unit === undefined ? {} : { description: `In ${unit}` })
	}));
	return plain({
		profile: 'tabular-data-package',
		name: fileNameFor(table),
		title: table.title,
		description: [table.definition, ...table.policy.sentences, ...shorthandWords(table)].join(' '),
		sources: datasetsOf(table).map((dataset) => ({ title: sourceOf(dataset) })),
		resources: [
			resource('table', csv, fields),
			resource('about', about, [
				{ name: 'Item', type: 'string' },
				{ name: 'Detail', type: 'string' }
			])
		],
		wardwise: recordOf(table)
	});
}

function resource(name: string, { fileName, text }: CsvFile, fields: object[]): object {
	const bytes = utf8ToBytes(text);
	return {
		profile: 'tabular-data-resource',
		name,
		path: fileName,
		format: 'csv',
		mediatype: 'text/csv',
		encoding: 'utf-8',
		bytes: bytes.byteLength,
		hash: `sha256:${bytesToHex(sha256(bytes))}`,
		dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
		schema: { fields, missingValues: [''] }
	};
}

function sourceOf({ title, source }: SafeTable['provenance']['datasets'][number]): string {
	return source === null ? title : `${title}: ${source}`;
}

/** Each mark of shorthand with what it means: it stands in the columns of status. */
function shorthandWords(table: SafeTable): string[] {
	return shorthandIn(table).map(({ mark, meaning }) => `${mark} ${meaning}`);
}

/** Names of columns as the standard allows them in an address, each once: `lower_ci_95_0_limit`. */
function namesOf(columns: readonly Column[]): string[] {
	const seen = new Map<string, number>();
	return columns.map(({ heading }) => {
		const name =
			heading
				.toLowerCase()
				.replace(/[^a-z0-9]+/g, '_')
				.replace(/^_+|_+$/g, '') || 'column';
		const times = (seen.get(name) ?? 0) + 1;
		seen.set(name, times);
		return times === 1 ? name : `${name}.${times}`; // no heading makes a dot
	});
}

/** Every text of it as it is read; the headings of a CSV are the same as those of its metadata. */
function plain<T>(value: T): T {
	if (typeof value === 'string') return withoutUnseen(value) as T;
	if (Array.isArray(value)) return value.map(plain) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)])) as T;
}

function json(value: object): string {
	return `${JSON.stringify(value, null, '\t')}\n`;
}
