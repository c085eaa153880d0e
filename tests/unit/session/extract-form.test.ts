import { describe, expect, test } from 'vitest';
import type { Briefing, ExtractsOfKind } from '../../../src/lib/protocol/exchange';
import { isAnythingAsked } from '../../../src/lib/session/briefing';
import { asksDay, readExtracts, usesOf, type Picked } from '../../../src/lib/session/extract-form';
import { fieldsAsked } from '../../../src/lib/session/statement-form';
import { writtenManifest } from '../../../src/lib/session/written-manifest';

const undated = (file: string): ExtractsOfKind['files'][number] => ({ file, periodTo: null });
const care: ExtractsOfKind = {
	dataset: 'asc_cld',
	title: 'Care',
	files: [undated('a.csv'), undated('b.csv'), undated('c.csv')],
	mayStandBeside: true
};
const [a, b, c] = ['a.csv', 'b.csv', 'c.csv'] as const;
const wrongOf = (picked: Record<string, Picked>, kind = care, day: string | null = null): unknown => {
	const read = readExtracts([kind], picked, day);
	return read.ok ? 'nothing' : read.wrong;
};

describe('several files of one kind', () => {
	test('may be kept beside one another only where the vault can keep them so', () => {
		expect(usesOf(care).map(({ value }) => value)).toEqual(['asked-about', 'earlier', 'left-out']);
		expect(usesOf({ ...care, mayStandBeside: false }).map(({ value }) => value)).toEqual(['asked-about', 'left-out']);
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
			kind.files.filter((file) => asksDay(kind, file, picked, hasGeneralDay)).map(({ file }) => file);
		expect(asked(true)).toEqual([a]);
		expect(asked(false)).toEqual([a, b]);
		const dated = { ...care, files: [{ file: a, periodTo: '2024-03-31' }, undated(b), undated(c)] };
		expect(asked(false, dated)).toEqual([b]);
		expect(wrongOf(picked, dated)).toEqual({ [b]: { asAt: expect.any(String) as string } });
		const typed = { ...picked, [b]: { use: 'asked-about', asAt: '2025-03-31' } } as const;
		expect(readExtracts([dated], typed, null)).toEqual({
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
		const only = extracts.map((one) => ({ ...one, isOpened: one.file === b }));
		expect(days({ ...statement, extracts: only })).toEqual([[b, '2025-03-31']]);
	});
});
