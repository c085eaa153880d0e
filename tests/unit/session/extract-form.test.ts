import { describe, expect, test } from 'vitest';
import type { Briefing, ExtractsOfKind } from '../../../src/lib/protocol/exchange';
import { isAnythingAsked } from '../../../src/lib/session/briefing';
import {
	asksDay,
	asParts,
	fileInWords,
	kindOfFiles,
	readExtracts,
	usesOf,
	type Picked
} from '../../../src/lib/session/extract-form';
import { fieldsAsked } from '../../../src/lib/session/statement-form';
import { writtenManifest } from '../../../src/lib/session/written-manifest';

const undated = (file: string): ExtractsOfKind['files'][number] => ({ file, periodTo: null, alike: 0, mayIdentify: false });
const care: ExtractsOfKind = {
	dataset: 'asc_cld',
	title: 'Care',
	files: [undated('a.csv'), undated('b.csv'), undated('c.csv')],
	mayBeParts: true,
	mayStandBeside: true
};
const none: ReadonlySet<string> = new Set();
const parts: ReadonlySet<string> = new Set(['asc_cld']);
const [a, b, c] = ['a.csv', 'b.csv', 'c.csv'] as const;
const wrongOf = (picked: Record<string, Picked>, kind = care, day: string | null = null, together = none): unknown => {
	const read = readExtracts([kind], picked, together, day);
	return read.ok ? 'nothing' : read.wrong;
};

describe('several files of one kind', () => {
	test('are named as people know them, also where they are sheets of a workbook', () => {
		expect(['cld.csv', '2024/cld.xlsx#Q1', 'odd#name.csv'].map(fileInWords)).toEqual([
			'cld.csv',
			'2024/cld.xlsx, sheet “Q1”',
			'odd#name.csv'
		]);
		expect([care, { ...care, files: [undated('a.xlsx#1'), undated('a.xlsx#2')] }].map(kindOfFiles)).toEqual(['files', 'sheets']);
	});

	test('may be kept beside one another only where the vault can keep them so', () => {
		expect(usesOf(care, false).map(({ value }) => value)).toEqual(['asked-about', 'earlier', 'left-out']);
		expect(usesOf({ ...care, mayStandBeside: false }, true).map(({ value }) => value)).toEqual(['asked-about', 'left-out']);
	});

	test('are not opened before it is said of each what becomes of it', () => {
		expect(wrongOf({ [a]: { use: 'asked-about' }, [b]: { use: '' } })).toEqual({
			[b]: { use: expect.stringContaining('Say what') as string },
			[c]: { use: expect.stringContaining('Say what') as string }
		});
	});

	test('cannot all be asked about, nor two be earlier, nor one be earlier than nothing', () => {
		const [one, two] = [{ use: 'asked-about' }, { use: 'earlier', asAt: '2024-03-31' }] as const;
		expect(wrongOf({ [a]: one, [b]: one, [c]: { use: 'left-out' } })).toHaveProperty([b, 'use']);
		expect(wrongOf({ [a]: { ...one, asAt: '2025-03-31' }, [b]: two, [c]: two })).toHaveProperty([c, 'use']);
		expect(wrongOf({ [a]: { use: 'left-out' }, [b]: two, [c]: { use: 'left-out' } })).toHaveProperty([b, 'use']);
		expect(wrongOf({ [a]: { use: 'left-out' }, [b]: { use: 'left-out' }, [c]: { use: 'left-out' } })).toBe('nothing');
	});

	test('are dated where one is earlier: by the manifest, by the day of all files, or by what is typed here', () => {
		const picked: Record<string, Picked> = { [a]: { use: 'earlier' }, [b]: { use: 'asked-about' }, [c]: { use: 'left-out' } };
		const asked = (hasGeneralDay: boolean, kind = care): string[] =>
			kind.files
				.filter((file) => asksDay(kind, file, { picked, areParts: false, hasGeneralDay }) === 'must')
				.map(({ file }) => file);
		expect(asked(true)).toEqual([a]);
		expect(asked(false)).toEqual([a, b]);
		const dated = { ...care, files: [{ ...undated(a), periodTo: '2024-03-31' }, undated(b), undated(c)] };
		expect(asked(false, dated)).toEqual([b]);
		expect(wrongOf(picked, dated)).toEqual({ [b]: { asAt: expect.any(String) as string } });
		const typed = { ...picked, [b]: { use: 'asked-about', asAt: '2025-03-31' } } as const;
		expect(readExtracts([dated], typed, none, null)).toEqual({
			ok: true,
			extracts: [
				{ file: a, isOpened: true, asAt: null },
				{ file: b, isOpened: true, asAt: '2025-03-31' },
				{ file: c, isOpened: false, asAt: null }
			]
		});
	});

	test.each(['2025-03-31', '2026-03-31'])('are in order: the earlier does not end on %s', (asAt) => {
		const picked: Record<string, Picked> = {
			[a]: { use: 'earlier', asAt },
			[b]: { use: 'asked-about' },
			[c]: { use: 'left-out' }
		};
		expect(wrongOf(picked, care, '2025-03-31')).toEqual({ [a]: { asAt: expect.stringContaining('before') as string } });
		expect(wrongOf(picked, care, '2026-04-01')).toBe('nothing');
	});
});

describe('parts of one extract', () => {
	const current: Picked = { use: 'asked-about' };
	const asked = (picked: Record<string, Picked>, hasGeneralDay = true): string[] =>
		care.files.map((file) => asksDay(care, file, { picked, areParts: true, hasGeneralDay }));

	test('are the files of one use, which may be several then', () => {
		const picked: Record<string, Picked> = { [a]: current, [b]: current, [c]: { use: 'left-out' } };
		expect(readExtracts([care], picked, parts, '2025-03-31')).toEqual({
			ok: true,
			extracts: [
				{ file: a, isOpened: true, asAt: null, partOf: 'asc_cld' },
				{ file: b, isOpened: true, asAt: null, partOf: 'asc_cld' },
				{ file: c, isOpened: false, asAt: null }
			]
		});
		expect(wrongOf(picked, care, '2025-03-31')).toHaveProperty([b, 'use']);
	});

	test('may be dated: all of them, or none', () => {
		const picked: Record<string, Picked> = { [a]: current, [b]: current, [c]: { use: 'left-out' } };
		expect(asked(picked)).toEqual(['may', 'may', 'no']);
		const dated: Record<string, Picked> = { ...picked, [a]: { ...current, asAt: '2024-09-30' } };
		expect(asked(dated)).toEqual(['must', 'must', 'no']);
		expect(wrongOf(dated, care, '2025-03-31', parts)).toEqual({ [b]: { asAt: 'Enter the last day that it covers.' } });
		expect(wrongOf({ ...dated, [b]: { ...current, asAt: '2025-03-31' } }, care, '2025-03-31', parts)).toBe('nothing');
	});

	test('of an earlier extract end before those of the current one, and are an extract of their own', () => {
		const earlier = (asAt: string): Picked => ({ use: 'earlier', asAt });
		const picked: Record<string, Picked> = { [a]: earlier('2023-09-30'), [b]: earlier('2024-03-31'), [c]: current };
		expect(asked(picked)).toEqual(['must', 'must', 'may']);
		expect(asked(picked, false)).toEqual(['must', 'must', 'must']);
		expect(wrongOf(picked, care, '2024-03-31', parts)).toHaveProperty([a, 'asAt']);
		const read = readExtracts([care], picked, parts, '2025-03-31');
		expect(read.ok && read.extracts.map(({ partOf }) => partOf)).toEqual([
			'asc_cld, earlier extract',
			'asc_cld, earlier extract',
			undefined
		]);
	});

	test('have the same columns', () => {
		const kind = { ...care, files: [undated(a), undated(b), { ...undated(c), alike: 1 }] };
		const picked: Record<string, Picked> = { [a]: current, [b]: current, [c]: current };
		expect(wrongOf(picked, kind, '2025-03-31', parts)).toEqual({ [c]: { use: expect.stringContaining('columns') as string } });
		expect(wrongOf({ ...picked, [c]: { use: 'left-out' } }, kind, '2025-03-31', parts)).toBe('nothing');
	});

	test('are read again as what they were said to be', () => {
		const said = [{ file: a, isOpened: true, asAt: '2024-09-30', partOf: 'asc_cld' }];
		expect(asParts([b, a], '2025-03-31', said)).toEqual([
			{ file: b, isOpened: true, asAt: '2025-03-31', partOf: b },
			{ file: a, isOpened: true, asAt: '2024-09-30', partOf: b }
		]);
	});
});

describe('what is asked before files are opened', () => {
	const people = [a, b].map((file) => ({ file, contract: 'asc_cld', personLevel: true }));
	const briefing: Briefing = {
		manifest: null,
		isRefused: false,
		isPurposeHeld: true,
		today: '2025-06-01',
		files: people,
		extracts: [{ ...care, files: care.files.slice(0, 2) }]
	};

	test('is which of them are meant, and nothing of the purpose, when they are added to open data', () => {
		expect(isAnythingAsked(briefing)).toBe(true);
		expect(fieldsAsked(briefing, null)).toEqual([]);
		expect(isAnythingAsked({ ...briefing, extracts: [] })).toBe(false);
		expect(fieldsAsked({ ...briefing, isPurposeHeld: false }, null).length).toBeGreaterThan(3);
		expect(isAnythingAsked({ ...briefing, isRefused: true })).toBe(false);
	});

	test('is written into the manifest, which then tells them apart', () => {
		const declared = { asAt: '2025-03-31', stated: { text: 'Plan care', legal_basis: 'Care Act 2014', agreement: 'ISA-1' } };
		const extracts = [
			{ file: a, isOpened: true, asAt: '2024-03-31' },
			{ file: b, isOpened: true, asAt: null }
		];
		const statement = { declared, purposeId: null, controller: 'The council', extracts };
		const days = (said: typeof statement): unknown =>
			writtenManifest({ ...briefing, isPurposeHeld: false }, said).datasets.map(({ file, period_to }) => [file, period_to]);
		expect(days(statement)).toEqual([
			[a, '2024-03-31'],
			[b, '2025-03-31']
		]);
		const together = extracts.map((one) => ({ ...one, partOf: 'asc_cld' }));
		const written = writtenManifest({ ...briefing, isPurposeHeld: false }, { ...statement, extracts: together });
		expect(written.datasets.map(({ file, part_of }) => [file, part_of])).toEqual([
			[a, 'asc_cld'],
			[b, 'asc_cld']
		]);
		const whole = { ...written, datasets: written.datasets.map((one) => ({ ...one, part_of: 'said before' })), purposes: [] };
		const again = writtenManifest({ ...briefing, isPurposeHeld: false, manifest: whole }, statement);
		expect(again.datasets.map(({ file, part_of }) => [file, part_of])).toEqual([
			[a, undefined],
			[b, undefined]
		]);
		const only = extracts.map((one) => ({ ...one, isOpened: one.file === b }));
		expect(days({ ...statement, extracts: only })).toEqual([[b, '2025-03-31']]);
	});
});
