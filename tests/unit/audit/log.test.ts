import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning, Entry, entryAfter, firstBreak, type Deed } from '../../../src/lib/audit/entry';
import { checkLogFile, toLogCsv, toLogJson } from '../../../src/lib/audit/log-file';
import { everyoneOf } from '../../../src/lib/protocol/question';
import { parseCsv } from '../../support/parse-csv';

const question = everyoneOf('registered');
const deeds: Deed[] = [
	{ what: 'begun' },
	{
		what: 'opened',
		project: '=cmd',
		purpose: 'Needs',
		legalBasis: null,
		agreements: ['A'],
		policy: 'nhs-england, 1',
		datasets: [{ contract: 'asc_cld', sha256: `${'a'.repeat(64)}, ${'b'.repeat(64)}`, extractDate: null }]
	},
	{ what: 'answered', question, policy: 'nhs-england, 1', cells: 40, hidden: 3 },
	{ what: 'refused', question, code: 'tells-too-much' },
	{ what: 'saved', file: 'a.csv', bytes: 12, sha256: 'a'.repeat(64) },
	{ what: 'closed' },
	{
		what: 'ended',
		why: 'The last day on which they may be used has passed.',
		datasets: [{ contract: 'asc_cld', title: 'Adult social care', lastDay: '2025-06-30' }]
	}
];

async function logOf(all: readonly Deed[]): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (const [index, deed] of all.entries())
		entries.push(await entryAfter(entries.at(-1) ?? null, { at: new Date(index * 1000).toISOString(), who: 'Anna', deed }));
	return entries;
}

describe('the log', () => {
	test('is whole as it was written, from its first line on', async () => {
		const entries = await logOf(deeds);
		expect(entries[0]?.previous).toBe(beginning);
		expect(await firstBreak(entries)).toBeNull();
		expect(await firstBreak(entries.slice(2))).toBeNull(); // a log whose older lines were saved and taken away
		expect(Entry.array().parse(entries)).toEqual(entries);
	});

	test('shows any change of any one line, and where it is', async () => {
		const entries = await logOf(deeds);
		const changes = fc.constantFrom<(entry: Entry) => Entry>(
			(entry) => ({ ...entry, who: `${entry.who}a` }),
			(entry) => ({ ...entry, at: '2030-01-01T00:00:00.000Z' }),
			(entry) => ({ ...entry, deed: { what: 'scanned' } }),
			(entry) => ({ ...entry, hash: entry.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) })
		);
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: entries.length - 1 }), changes, async (at, change) => {
				const found = await firstBreak(entries.map((entry, index) => (index === at ? change(entry) : entry)));
				expect(found).toEqual({ number: at + 1, why: 'changed' });
			})
		);
	});

	test('shows that lines are missing, twice there, or in another order', async () => {
		const entries = await logOf(deeds);
		expect(await firstBreak(entries.toSpliced(2, 1))).toEqual({ number: 3, why: 'missing' });
		expect(await firstBreak([...entries.slice(0, 3), ...entries.slice(2)])).toEqual({ number: 4, why: 'missing' });
		expect(await firstBreak(entries.toReversed())).toEqual({ number: 8, why: 'missing' });
	});

	test('does not depend on the order in which an object was made', async () => {
		const [one, other] = [deeds[4], { sha256: 'a'.repeat(64), bytes: 12, file: 'a.csv', what: 'saved' }] as [Deed, Deed];
		expect((await logOf([one]))[0]?.hash).toBe((await logOf([other]))[0]?.hash);
	});

	test('is read back from its file and checked', async () => {
		const entries = await logOf(deeds);
		const { text } = toLogJson(entries);
		expect(await checkLogFile(text)).toEqual({ entries, broken: null });
		expect((await checkLogFile(text.replace('"cells": 40', '"cells": 41')))?.broken).toEqual({ number: 3, why: 'changed' });
		for (const other of [
			'',
			'{}',
			'[]',
			'{"format":"wardwise-log/1","entries":[{"number":1}]}',
			text.slice(0, -20),
			text.replace('"all": []', `"not": ${'{"not":'.repeat(50_000)}1${'}'.repeat(50_000)}`)
		])
			expect(await checkLogFile(other)).toBeNull();
	});

	test('is a record a line in CSV, and no spreadsheet takes any of it for a formula', async () => {
		const entries = await logOf(deeds);
		const [headings = [], ...records] = parseCsv(toLogCsv(entries).text);
		expect(records).toHaveLength(entries.length);
		const at = (record: string[] | undefined, heading: string): string | undefined => record?.[headings.indexOf(heading)];
		expect(at(records[1], 'Project')).toBe("'=cmd");
		expect([at(records[2], 'Cells'), at(records[2], 'Hidden cells')]).toEqual(['40', '3']);
		expect(JSON.parse(at(records[3], 'Question') ?? '')).toEqual(question);
		expect(at(records[3], 'Refused or closed because')).toBe('tells-too-much');
		expect(at(records[6], 'Datasets')).toBe('asc_cld (Adult social care), last day 2025-06-30');
		expect(at(records[6], 'Refused or closed because')).toBe('The last day on which they may be used has passed.');
		expect(records.map((record) => at(record, 'Hash'))).toEqual(entries.map(({ hash }) => hash));
	});
});
