import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ManifestDataset } from '../../../src/lib/contracts/manifest';
import type { Answer, Ask } from '../../../src/lib/protocol/exchange';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import { everyoneOf, type Predicate, type Question } from '../../../src/lib/protocol/question';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { dummy, manifestOf, newSitting, pseudonymOf, textFile } from '../../support/linked-files';
import { leftBehind } from '../intake/made-files';

const alone = { progress: () => undefined, isCancelled: () => false };
const declared = { asAt: '2025-03-31', stated: { text: 'Test', legal_basis: 'None', agreement: 'None' } };
const salt = 'a long secret';
const canary = pseudonymOf(dummy, salt);
const id = (person: number): string => pseudonymOf(person, salt);
const parts = ['care_2.csv', 'care_10.csv', 'care_1.csv'] as const;

const register = (people = 200): File =>
	textFile('gp_register.csv', [
		'PSEUDO_ID,LSOA21CD,AGE,SEX',
		...Array.from({ length: people }, (_, person) => `${id(person)},E01015814,${60 + (person % 30)},${1 + (person % 2)}`)
	]);

const header =
	'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Event_Outcome,Service_Type,Service_Component,Accommodation_Status';
type Line = { person: number; start?: string; end?: string; home?: string; council?: string };
const line = ({ person, start = '2024-06-01', end = '', home = '', council = 'E06000033' }: Line): string =>
	[id(person), council, 'Service user,Service', start, end, ',Long term support: Community,', home].join();
const care = (file: string, lines: readonly Line[]): File => textFile(file, [header, ...lines.map(line)]);
const people = (from: number, count: number): Line[] => Array.from({ length: count }, (_, at) => ({ person: from + at }));

let sitting: Sitting;
const load = (files: File[], more: Partial<Ask<'load'>> = {}): Promise<Answer<'load'>> =>
	sitting.desk.load({ files, declared, ...more }, alone);
/** That all files are parts of one extract, in the order of days if there are any. */
const together = (files: readonly string[], days: readonly (string | null)[] = []): Ask<'load'>['extracts'] =>
	files.map((file, at) => ({ file, isOpened: true, asAt: days[at] ?? null, partOf: 'one' }));
/** A manifest of the register and of parts that say what is given of each. */
const manifest = (...said: (Partial<ManifestDataset> & { file: string })[]): File => {
	const days = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
	return manifestOf(
		{},
		{
			datasets: [
				{ file: 'gp_register.csv', contract: 'gp_register', personLevel: true, ...days },
				...said.map((own) => ({ contract: 'asc_cld', personLevel: true, part_of: 'CLD 2024-25', ...days, ...own }))
			]
		}
	);
};
const reportsOf = (answer: Answer<'load'>): Holdings['intake'] =>
	answer.ok ? answer.value.intake : (answer.refusal.intake ?? []);
const problemsOf = (answer: Answer<'load'>): Record<string, unknown[]> =>
	Object.fromEntries(
		reportsOf(answer).map(({ file, problems }) => [file, problems.map(({ code, file: other }) => (other ? [code, other] : code))])
	);
const told = (answer: Answer<'load'>): unknown =>
	answer.ok && answer.value.datasets.map(({ dataset, file, otherParts, rows }) => [dataset, [file, ...otherParts], rows]);

async function count(population: Predicate): Promise<unknown> {
	const [answer] = await answerAll(sitting, [{ ...everyoneOf('registered'), population }]);
	if (!answer?.ok) return answer?.refusal.code;
	const [row] = answer.value.rows;
	return row?.value.shown ? row.value.value : 'hidden';
}
const inCare: Predicate = { has: { dataset: 'asc_cld' } };

describe('parts of one extract', () => {
	test('become one dataset, in the order of their names, each with a report of its own', async () => {
		sitting = await newSitting();
		const files = [care(parts[0], people(40, 40)), care(parts[1], people(80, 30)), care(parts[2], people(0, 40))];
		const loaded = await load([register(), ...files], { extracts: together(parts) });
		expect(told(loaded)).toEqual([
			['gp_register', ['gp_register.csv'], 200],
			['asc_cld', ['care_1.csv', 'care_2.csv', 'care_10.csv'], 110]
		]);
		expect(await count(inCare)).toBe(110);
		const care_ = reportsOf(loaded).filter(({ dataset }) => dataset === 'asc_cld');
		expect(care_.map(({ file, rows, outcome }) => [file, rows, outcome])).toEqual([
			['care_1.csv', 40, 'admitted'],
			['care_2.csv', 40, 'admitted'],
			['care_10.csv', 30, 'admitted']
		]);
		for (const { problems } of care_) expect(problems).toContainEqual({ code: 'part-of-extract' });
		expect(leftBehind(sitting.engine)).toHaveLength(2); // the spine, and care
	});

	test('answer as the whole extract does, wherever it is cut and however columns and codes are set', async () => {
		const homes = ['', 'Owner occupier or shared ownership scheme', 'A hut', 'A boat', 'A tent'];
		const councils = ['E06000033', 'E10000012', 'E06000034'];
		const byHome: Question = {
			...everyoneOf('registered'),
			measure: { kind: 'count' },
			events: { dataset: 'asc_cld' },
			breakdowns: [{ by: 'field', dataset: 'asc_cld', field: 'Accommodation_Status' }]
		};
		const answered = async (files: File[], extracts?: Ask<'load'>['extracts']): Promise<unknown> => {
			sitting = await newSitting();
			const loaded = await load([register(), ...files], extracts ? { extracts } : {});
			const [answer] = await answerAll(sitting, [byHome]);
			const inEach = [];
			for (const is of councils) inEach.push(await count({ has: { dataset: 'asc_cld', where: { field: 'LA_Code', is } } }));
			return [
				loaded.ok && loaded.value.linkage,
				inEach,
				answer?.ok ? [answer.value.dimensions, answer.value.rows] : answer?.refusal
			];
		};
		const lines = fc.array(
			fc.record({ person: fc.nat(199), home: fc.constantFrom(...homes), council: fc.constantFrom(...councils) }),
			{ minLength: 60, maxLength: 160 }
		);
		await fc.assert(
			fc.asyncProperty(lines, fc.nat(), fc.boolean(), async (all, at, isTurned) => {
				const cut = 1 + (at % (all.length - 1));
				const turned = (file: File): Promise<File> =>
					file.text().then((text) =>
						textFile(
							file.name,
							text
								.trim()
								.split('\n')
								.map((one) => one.split(',').reverse().join())
						)
					);
				const second = care('care_b.csv', all.slice(cut));
				const halves = [care('care_a.csv', all.slice(0, cut)), isTurned ? await turned(second) : second];
				const whole = await answered([care('care_a.csv', all)]);
				expect(await answered(halves, together(['care_a.csv', 'care_b.csv']))).toEqual(whole);
			}),
			{ numRuns: 5 }
		);
	});

	test('repeat records: those are counted, and of each the one of the part that ends last is kept', async () => {
		sitting = await newSitting();
		const days = ['2024-06-30', '2025-03-31'];
		const first = people(0, 60);
		const second = first.map((one) => ({ ...one, end: '2024-08-10' }));
		const files = [care('b.csv', first), care('a.csv', second)];
		const loaded = await load([register(), ...files], { extracts: together(['b.csv', 'a.csv'], days) });
		expect(told(loaded)).toContainEqual(['asc_cld', ['b.csv', 'a.csv'], 60]);
		expect(problemsOf(loaded)['b.csv']).toContain('repeats-left-out');
		expect(reportsOf(loaded).find(({ file }) => file === 'b.csv')?.problems).toContainEqual(
			expect.objectContaining({ code: 'repeats-left-out', count: 60 })
		);
		expect(await count({ has: { dataset: 'asc_cld', during: 'open-at-period-end' } })).toBe(0);
		expect(loaded.ok && loaded.value.datasets[1]).toMatchObject({ periodTo: '2025-03-31' });
	});

	test('of the register are one list of people, nobody in it twice', async () => {
		sitting = await newSitting();
		const lines = (await register(300).text()).trim().split('\n');
		const halves = [lines.slice(0, 201), [...lines.slice(0, 1), ...lines.slice(101)]];
		const files = halves.map((half, at) => textFile(`practice_${at}.csv`, half));
		const loaded = await load(files, { extracts: together(['practice_0.csv', 'practice_1.csv']) });
		expect(told(loaded)).toEqual([['gp_register', ['practice_0.csv', 'practice_1.csv'], 400]]);
		expect(problemsOf(loaded)['practice_0.csv']).toContain('duplicate-keys');
		expect(await count({ all: [] })).toBe(300);
	});

	test('make up two extracts that stand side by side', async () => {
		sitting = await newSitting();
		const years = ['2023-09-30', '2024-03-31', '2024-09-30', '2025-03-31'];
		const names = years.map((_, at) => `care_${at}.csv`);
		const files = names.map((file, at) => care(file, people(at * 30, 30 + at)));
		const extracts = names.map((file, at) => ({
			file,
			isOpened: true,
			asAt: years[at] ?? null,
			partOf: at < 2 ? 'earlier' : 'current'
		}));
		const loaded = await load([register(), ...files], { extracts });
		expect(told(loaded)).toEqual([
			['gp_register', ['gp_register.csv'], 200],
			['earlier_asc_cld', names.slice(0, 2), 61],
			['asc_cld', names.slice(2), 63]
		]);
		expect(problemsOf(loaded)).toMatchObject({
			'care_1.csv': ['no-manifest', 'blank-in-type', 'part-of-extract', 'kept-beside-newer']
		});
	});

	test('are removed together, by the name of any of them', async () => {
		sitting = await newSitting();
		await load([register(), care('a.csv', people(0, 40)), care('b.csv', people(40, 40))], {
			extracts: together(['a.csv', 'b.csv'])
		});
		const removed = await sitting.desk.remove({ dataset: 'asc_cld', file: 'b.csv' }, alone);
		expect(removed.ok && removed.value.intake.map(({ file }) => file)).toEqual(['gp_register.csv']);
		expect(await count(inCare)).toBe('not-askable');
	});

	test('keep their reports when another file is opened', async () => {
		sitting = await newSitting();
		await load([register(), care('a.csv', people(0, 40)), care('b.csv', people(40, 40))], {
			extracts: together(['a.csv', 'b.csv'])
		});
		const loaded = await load([textFile('geo.csv', ['LSOA21CD,WD24CD,WD24NM', 'E01015814,E05002212,Belfairs'])]);
		expect(Object.keys(problemsOf(loaded))).toEqual(['gp_register.csv', 'a.csv', 'b.csv', 'geo.csv']);
	});
});

describe('a part that is refused', () => {
	const whole = people(0, 60);
	const named = (file: string): unknown => [['part-refused', file]];
	const linesOfCare = async (): Promise<string[]> => (await care('b.csv', whole).text()).trim().split('\n');
	const changed = async (change: (line: string, at: number) => string): Promise<File> =>
		textFile('b.csv', (await linesOfCare()).map(change));
	test.each([
		['has what identifies people', () => changed((one, at) => `${one},${at === 0 ? 'Surname' : 'Smith'}`), 'holds-names'],
		['has other columns', () => changed((one) => one.split(',').slice(0, -1).join()), 'part-of-other-columns'],
		[
			'is of another kind',
			async () => textFile('b.csv', ['PSEUDO_ID,EC_Ident,Arrival_Date,EC_Department_Type', `${id(1)},1,2024-05-01,01`]),
			'part-of-other-kind'
		],
		['is damaged', async () => textFile('b.csv', [...(await linesOfCare()), '"']), 'unclosed-quote']
	])('because it %s refuses the extract, and is named', async (_, second, code) => {
		sitting = await newSitting();
		const files = [care('a.csv', people(60, 40)), await second(), care('c.csv', people(100, 40))];
		const loaded = await load([register(), ...files], { extracts: together(['a.csv', 'b.csv', 'c.csv']) });
		expect(told(loaded)).toEqual([['gp_register', ['gp_register.csv'], 200]]);
		expect(problemsOf(loaded)).toMatchObject({ 'a.csv': named('b.csv'), 'c.csv': named('b.csv') });
		expect(problemsOf(loaded)['b.csv']).toContain(code);
		expect(leftBehind(sitting.engine)).toHaveLength(1);
		expect(await count(inCare)).toBe('not-askable');
	});

	test('because its manifest tells of another salt, key, rule or dummy refuses the extract', async () => {
		for (const other of [{ salt_id: 'b' }, { key_id: 'b' }, { rule_version: 'b' }, { canary: pseudonymOf(dummy, 'other') }]) {
			sitting = await newSitting();
			const [what = ''] = Object.keys(other);
			const said = manifest({ file: 'a.csv', [what]: what === 'canary' ? canary : 'a' }, { file: 'b.csv', ...other });
			const loaded = await load([said, register(), care('a.csv', whole), care('b.csv', whole)]);
			expect(problemsOf(loaded), what).toMatchObject({ 'a.csv': named('b.csv'), 'b.csv': ['part-of-other-salt'] });
		}
	});

	test('because hardly anybody in it is known refuses the extract, whoever is in the others', async () => {
		sitting = await newSitting();
		const files = [care('a.csv', whole), care('b.csv', people(5000, 25))];
		const loaded = await load([register(), ...files], { extracts: together(['a.csv', 'b.csv']) });
		expect(problemsOf(loaded)).toMatchObject({ 'a.csv': named('b.csv'), 'b.csv': ['hardly-linked'] });
		expect(await count(inCare)).toBe('not-askable');
	});

	test('is none for want of the dummy record, but then nothing proves its salt', async () => {
		const open = async (isInAll: boolean): Promise<unknown> => {
			sitting = await newSitting();
			const dummyLine = line({ person: 0 }).replace(id(0), canary);
			const withDummy = async (file: File): Promise<File> =>
				textFile(file.name, [...(await file.text()).trim().split('\n'), dummyLine]);
			const registerLine = `${canary},E01015814,60,1`;
			const spine = textFile('gp_register.csv', [...(await register().text()).trim().split('\n'), registerLine]);
			const [a, b] = [care('a.csv', whole), care('b.csv', people(60, 60))];
			const said = manifest({ file: 'a.csv', canary }, { file: 'b.csv', canary });
			const loaded = await load([said, spine, await withDummy(a), isInAll ? await withDummy(b) : b]);
			return loaded.ok && [loaded.value.linkage.at(-1)?.salt, await count(inCare)];
		};
		expect(await open(true)).toEqual(['proved', 120]);
		expect(await open(false)).toEqual(['declared', 120]);
	});

	test.each<[string, Partial<ManifestDataset>, File[]]>([
		['is missing', {}, []],
		['may no longer be used', { retention_until: '2020-01-01' }, [care('b.csv', whole)]],
		['cannot be read at all', { file: 'b.csv.gz' }, [new File([new Uint8Array([31, 139, 8, 0, 1, 2])], 'b.csv.gz')]]
	])('because it %s refuses the extract that its manifest names', async (_, own, second) => {
		sitting = await newSitting();
		const loaded = await load([
			manifest({ file: 'a.csv' }, { file: 'b.csv', ...own }),
			register(),
			care('a.csv', whole),
			...second
		]);
		expect(problemsOf(loaded)['a.csv']).toEqual(named(own.file ?? 'b.csv'));
		expect(await count(inCare)).toBe('not-askable');
	});

	test('loses nothing that was open, nor does stopping half way', async () => {
		sitting = await newSitting();
		await load([register(), care('old.csv', people(0, 50))]);
		const before = leftBehind(sitting.engine);
		let read = 0;
		const stopAtSecond = {
			progress: ({ file }: { file: string | null }) => void (file === 'b.csv' && (read += 1)),
			isCancelled: () => read > 0
		};
		const files = [care('a.csv', people(0, 90)), care('b.csv', people(90, 60))];
		const ask = { files, declared, extracts: together(['a.csv', 'b.csv']), sameKind: 'replace' as const };
		expect(await sitting.desk.load(ask, stopAtSecond)).toMatchObject({ ok: false, refusal: { code: 'cancelled' } });
		expect(read).toBeGreaterThan(0);
		expect(leftBehind(sitting.engine)).toEqual(before);
		expect(await count(inCare)).toBe(50);
		await sitting.desk.load(ask, alone);
		expect(await count(inCare)).toBe(150);
	});
});

describe('a manifest', () => {
	const hash = async (file: File): Promise<string> =>
		createHash('sha256')
			.update(Buffer.from(await file.arrayBuffer()))
			.digest('hex');

	test('names parts of one extract: each is checked against its own hash and rows, and all hashes are kept', async () => {
		const files = [care('a.csv', people(0, 60)), care('b.csv', people(60, 40))] as const;
		const hashes = await Promise.all(files.map(hash));
		const open = (rows: number): Promise<Answer<'load'>> =>
			load([
				manifest(
					{ file: 'a.csv', sha256: hashes[0], rows, period_to: '2024-09-30', retention_until: '2999-03-31', source: 'North' },
					{ file: 'b.csv', sha256: hashes[1], rows: 40, retention_until: '2998-03-31', isa_ref: 'ISA-2' }
				),
				register(),
				...files
			]);
		sitting = await newSitting();
		const loaded = await open(60);
		expect(loaded.ok && loaded.value.provenance.datasets[1]).toMatchObject({
			sha256: hashes.join(', '),
			verified: true,
			source: 'North',
			periodFrom: '2024-04-01',
			periodTo: '2025-03-31'
		});
		expect(loaded.ok && loaded.value.datasets[1]).toMatchObject({ retentionUntil: '2998-03-31', otherParts: ['b.csv'] });
		sitting = await newSitting();
		expect(problemsOf(await open(59))).toMatchObject({
			'a.csv': ['manifest-mismatch'],
			'b.csv': [['part-refused', 'a.csv']]
		});
	});

	test.each([
		[true, true, true],
		[true, false, false],
		[true, undefined, null]
	])('that says %s and %s of the opt-out in two parts says %s of the whole', async (one, other, whole) => {
		sitting = await newSitting();
		const said = (file: string, applied?: boolean): Partial<ManifestDataset> & { file: string } =>
			applied === undefined ? { file } : { file, opt_out_applied: applied };
		const loaded = await load([
			manifest(said('a.csv', one), said('b.csv', other)),
			register(),
			care('a.csv', people(0, 60)),
			care('b.csv', people(60, 40))
		]);
		expect(loaded.ok && loaded.value.datasets[1]?.optOutApplied).toBe(whole);
	});

	test('that names parts leaves nothing to be asked; without one it is asked, and said which files are alike', async () => {
		sitting = await newSitting();
		const other = textFile(
			'c.csv',
			(await care('c.csv', people(0, 9)).text())
				.trim()
				.split('\n')
				.map((one) => one.split(',').slice(0, -1).join())
		);
		const files = [care('a.csv', people(0, 60)), care('b.csv', people(60, 40))];
		const kinds = async (given: File[]): Promise<unknown> => {
			const looked = await sitting.desk.look({ files: given }, alone);
			return looked.ok && looked.value.extracts;
		};
		expect(await kinds([manifest({ file: 'a.csv' }, { file: 'b.csv' }), register(), ...files])).toEqual([]);
		expect(await kinds([register(), ...files, other])).toMatchObject([
			{ dataset: 'asc_cld', mayBeParts: true, files: [{ alike: 0 }, { alike: 0 }, { alike: 1 }] }
		]);
		const named = textFile(
			'c.csv',
			((await files[0]?.text()) ?? '')
				.trim()
				.split('\n')
				.map((one, at) => `${one},${at === 0 ? 'NHS_Number' : ''}`)
		);
		expect(await kinds([register(), ...files.slice(0, 1), named])).toMatchObject([
			{ files: [{ mayIdentify: false }, { mayIdentify: true }] }
		]);
	});
});

describe('a further part of an extract that is open', () => {
	const [june, march] = ['2024-06-30', '2025-03-31'];
	const first = people(0, 60);
	const second = [...people(40, 20), ...people(100, 40)];
	const further = (): File => care('care_b.csv', second);

	test('is put together with it: repeats are left out, services that are gone end, and what the manifest said still holds', async () => {
		sitting = await newSitting();
		const salted = { salt_id: 'one', canary, retention_until: '2099-12-31' };
		const said = { file: 'care_a.csv', ...salted, period_to: june, part_of: undefined };
		const days = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: march };
		const spine = { file: 'gp_register.csv', contract: 'gp_register', personLevel: true, ...days, ...salted };
		const files = [
			manifestOf({}, { datasets: [spine, { contract: 'asc_cld', personLevel: true, ...days, ...said }] }),
			register(),
			care('care_a.csv', first)
		];
		expect((await load(files)).ok).toBe(true);
		const asked = await load([further()], { sameKind: 'ask' });
		expect(!asked.ok && asked.refusal.changes?.[0]).toMatchObject({ mayBeParts: true });
		const extracts = together(['care_a.csv', 'care_b.csv'], [june, march]);
		const joined = await load([care('care_a.csv', first), further()], { sameKind: 'join', extracts });
		expect(told(joined)).toContainEqual(['asc_cld', ['care_a.csv', 'care_b.csv'], 100]);
		expect(await count(inCare)).toBe(100);
		const isOpen: Predicate = { has: { dataset: 'asc_cld', during: 'open-at-period-end' } };
		expect(await count(isOpen)).toBe(60);
		expect(problemsOf(joined)['care_a.csv']).toContain('ends-with-period');
		const card = joined.ok && joined.value.datasets.find(({ dataset }) => dataset === 'asc_cld');
		expect(card).toMatchObject({ periodTo: march, retentionUntil: '2099-12-31' });
	});

	test('of other columns, or the open file changed since, leaves what is open as it was', async () => {
		sitting = await newSitting();
		await load([register(), care('care_a.csv', first)]);
		const other = textFile('care_b.csv', [
			header.replace(',Accommodation_Status', ''),
			...second.map((one) => line(one).replace(/,$/, ''))
		]);
		const asked = await load([other], { sameKind: 'ask' });
		expect(!asked.ok && asked.refusal.changes?.[0]).toMatchObject({ mayBeParts: false });
		const extracts = together(['care_a.csv', 'care_b.csv']);
		const joined = await load([care('care_a.csv', first), other], { sameKind: 'join', extracts });
		expect(joined.ok).toBe(false);
		expect(await count(inCare)).toBe(60);
	});
});
