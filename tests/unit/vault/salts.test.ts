import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ManifestDataset } from '../../../src/lib/contracts/manifest';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import type { Question } from '../../../src/lib/protocol/question';
import { answerAll, loadFiles, type Sitting } from '../../../src/lib/vault/headless';
import { dummy, manifestOf, newSitting, opened, pseudonymOf, textFile } from '../../support/linked-files';

const people = 400;
const [salt, another] = ['a long secret', 'another long secret'];
const canary = pseudonymOf(dummy, salt);

function register({ withDummy = true } = {}): File {
	const line = (id: string, person: number): string => [id, 50 + (person % 40), 1 + (person % 2), 'E01000001'].join();
	const rows = Array.from({ length: people }, (_, person) => line(pseudonymOf(person, salt), person));
	return textFile('gp_register.csv', [
		'PSEUDO_ID,AGE,SEX,LSOA21CD',
		...rows,
		...(withDummy ? [line(canary, 30), line(canary, 31)] : [])
	]);
}

/** A hundred clients, twenty of them on no register. */
function care(with_: string, { withDummy = true } = {}): File {
	const line = (id: string): string =>
		[id, 'E06000033', 'Service user', 'Service', '2024-06-01', '', 'Long term support: Community'].join();
	const rows = Array.from({ length: 100 }, (_, client) => line(pseudonymOf(client + 320, with_)));
	return textFile('asc_cld.csv', [
		'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type',
		...rows,
		...(withDummy ? [line(pseudonymOf(dummy, with_))] : [])
	]);
}

const codes = (holdings: Holdings, file: string): string[] =>
	holdings.intake.find((report) => report.file === file)?.problems.map(({ code }) => code) ?? [];
const outcome = (holdings: Holdings, file: string) => holdings.intake.find((report) => report.file === file)?.outcome;
const saltOf = (holdings: Holdings): string | undefined => holdings.linkage.find(({ dataset }) => dataset === 'asc_cld')?.salt;
const noCare: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	indicator: { hasNo: { dataset: 'asc_cld' } },
	measure: { kind: 'count' },
	breakdowns: [],
	filters: [],
	comparator: 'none'
};

let sitting: Sitting;

async function open(first: Partial<ManifestDataset>, second: Partial<ManifestDataset>, files: File[]): Promise<Holdings> {
	sitting = await newSitting();
	return opened(sitting, [manifestOf({ gp_register: first, asc_cld: second }), ...files]);
}

describe('the agreed dummy record', () => {
	it('found in both files proves one salt, and is counted nowhere', async () => {
		const holdings = await open({ canary }, { canary }, [register(), care(salt)]);
		expect(saltOf(holdings)).toBe('proved');
		expect(codes(holdings, 'asc_cld.csv')).toContain('canary-left-out');
		const linkage = holdings.linkage.find(({ dataset }) => dataset === 'asc_cld');
		expect(linkage).toMatchObject({ records: 100, people: 100, linkedPeople: 80, unlinkedPeople: 20, matchRate: 80 });
		const [answer] = await answerAll(sitting, [noCare]);
		expect(answer?.ok && answer.value.rows[0]?.numerator).toEqual({ shown: true, value: 320 });
	});

	it('is found in a file whose own manifest does not name it', async () => {
		expect(saltOf(await open({ canary }, {}, [register(), care(salt)]))).toBe('proved');
		expect(saltOf(await open({}, { canary }, [register(), care(salt)]))).toBe('proved');
	});

	it('named and not found proves nothing, which the report says', async () => {
		const holdings = await open({ canary }, { canary }, [register(), care(salt, { withDummy: false })]);
		expect(saltOf(holdings)).toBe('declared');
		expect(codes(holdings, 'asc_cld.csv')).toContain('canary-missing');
	});

	it('must not be a digest without a salt', async () => {
		for (const algorithm of ['sha256', 'md5']) {
			const bare = createHash(algorithm).update(dummy).digest('hex');
			const holdings = await open({ canary }, { canary: bare }, [register(), care(salt, { withDummy: false })]);
			expect(codes(holdings, 'asc_cld.csv')).toEqual(['unsalted-pseudonyms']);
		}
	});
});

describe('files with different salts are never joined', () => {
	const differences: [string, Partial<ManifestDataset>, Partial<ManifestDataset>][] = [
		['another salt by name', { salt_id: 'a' }, { salt_id: 'b' }],
		['another key by name', { key_id: 'a' }, { key_id: 'b' }],
		['another recipe', { rule_version: '1' }, { rule_version: '2' }],
		['another dummy record', { canary }, { canary: pseudonymOf(dummy, another) }]
	];

	it.each(differences)('%s: the file is left out, with words', async (_, first, second) => {
		const holdings = await open(first, second, [register(), care(another)]);
		expect(codes(holdings, 'asc_cld.csv')).toEqual(['other-salt']);
		expect(outcome(holdings, 'asc_cld.csv')).toBe('refused');
		expect(holdings.linkage.map(({ dataset }) => dataset)).not.toContain('asc_cld');
		const [answer] = await answerAll(sitting, [noCare]);
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-askable' } });
	});

	it('the same salt by name does not hide that nobody is found', async () => {
		const said = { salt_id: 'southend' };
		const holdings = await open(said, said, [register({ withDummy: false }), care(another, { withDummy: false })]);
		expect(codes(holdings, 'asc_cld.csv')).toEqual(['hardly-linked']);
	});

	it('without any word of salts the first join is the test', async () => {
		const files = [register({ withDummy: false }), care(another, { withDummy: false })];
		expect(codes(await open({}, {}, files), 'asc_cld.csv')).toEqual(['hardly-linked']);
		const holdings = await open({}, {}, [register({ withDummy: false }), care(salt, { withDummy: false })]);
		expect([saltOf(holdings), outcome(holdings, 'asc_cld.csv')]).toEqual(['unproved', 'admitted']);
	});

	it('people whom the register has lost are known by another file', async () => {
		sitting = await newSitting();
		const dead = (with_: string): File =>
			textFile('deaths.csv', [
				'PSEUDO_ID,DEATH_MONTH',
				...Array.from({ length: 30 }, (_, at) => `${pseudonymOf(at + 400, with_)},2024-11`)
			]);
		const first = [register({ withDummy: false }), care(salt, { withDummy: false })];
		const known = await opened(sitting, [...first, dead(salt)]);
		expect(outcome(known, 'deaths.csv')).toBe('admitted');
		expect(codes(await opened(sitting, [dead(another), register({ withDummy: false })]), 'deaths.csv')).toEqual([
			'hardly-linked'
		]);
	});

	it('nor when the register comes after the records', async () => {
		sitting = await newSitting();
		const first = await opened(sitting, [care(another, { withDummy: false })]);
		expect(outcome(first, 'asc_cld.csv')).toBe('admitted');
		const then = await opened(sitting, [register({ withDummy: false })]);
		expect(then.intake.map(({ file, outcome }) => [file, outcome])).toEqual([
			['gp_register.csv', 'admitted'],
			['asc_cld.csv', 'refused']
		]);
	});

	it('a load of nothing but such a file leaves what was open as it was', async () => {
		const holdings = await open({ canary }, { canary }, [register(), care(salt)]);
		const manifest = manifestOf({ asc_cld: { canary: pseudonymOf(dummy, another) } });
		expect(await loadFiles(sitting, [manifest, care(another)])).toMatchObject({ ok: false, refusal: { code: 'files-refused' } });
		const [answer] = await answerAll(sitting, [noCare]);
		expect(answer?.ok && answer.value.rows[0]?.numerator).toEqual({ shown: true, value: 320 });
		expect(saltOf(holdings)).toBe('proved');
	});
});
