import { csvText, type CsvField } from '../exports/csv-text';
import { readJson } from '../protocol/read-json';
import { Entry, firstBreak, type Break } from './entry';

type TextFile = { fileName: string; text: string };
/** How large a file of a log may be that is opened: some 80,000 lines. */
export const largestLog = 50_000_000;

const headings = [
	'Number',
	'Time',
	'Name',
	'What',
	'Project',
	'Purpose',
	'Datasets',
	'Question',
	'Policy',
	'Cells',
	'Hidden cells',
	'Refused or closed because',
	'File',
	'SHA-256 of the file',
	'Hash of the line before',
	'Hash'
];

/** The log as CSV, a record a line. The hashes are those of the JSON, which is the form that can be checked. */
export function toLogCsv(entries: readonly Entry[]): TextFile {
	return { fileName: 'wardwise-log.csv', text: csvText([headings, ...entries.map(record)]) };
}

/** The log as JSON, as it can be checked again. */
export function toLogJson(entries: readonly Entry[]): TextFile {
	return { fileName: 'wardwise-log.json', text: `${JSON.stringify({ format: 'wardwise-log/1', entries }, null, '\t')}\n` };
}

/** Whether a file is a log that is whole. Null: it is none. */
export async function checkLogFile(text: string): Promise<{ entries: Entry[]; broken: Break | null } | null> {
	const held: unknown = text.length > largestLog ? null : readJson(text);
	const { format, entries } = (typeof held === 'object' && held ? held : {}) as Partial<Record<string, unknown>>;
	const read = Entry.array().safeParse(entries);
	return format === 'wardwise-log/1' && read.success ? { entries: read.data, broken: await firstBreak(read.data) } : null;
}

function record({ number, at, who, deed, previous, hash }: Entry): CsvField[] {
	const opened = deed.what === 'opened' ? deed : null;
	const ended = deed.what === 'ended' ? deed : null;
	const saved = deed.what === 'saved' ? deed : null;
	const asked = deed.what === 'answered' || deed.what === 'refused' ? deed : null;
	const answered = deed.what === 'answered' ? deed : null;
	return [
		...[number, at, who, deed.what],
		...[opened?.project ?? null, opened?.purpose ?? null],
		opened?.datasets.map(({ contract, sha256 }) => `${contract} ${sha256 ?? ''}`.trim()).join('; ') ??
			ended?.datasets.map(({ contract, title, lastDay }) => `${contract} (${title}), last day ${lastDay}`).join('; ') ??
			null,
		asked ? JSON.stringify(asked.question) : null,
		...[(opened ?? answered)?.policy ?? null, answered?.cells ?? null, answered?.hidden ?? null],
		deed.what === 'refused' ? deed.code : (ended?.why ?? null),
		...[saved?.file ?? null, saved?.sha256 ?? null],
		...[previous, hash]
	];
}
