import { beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown, Question } from '../../src/lib/protocol/question';
import type { RollingWindow, SafeCell, SafeTable } from '../../src/lib/protocol/safe-table';
import { answerAll, loadFiles, type Sitting } from '../../src/lib/vault/headless';
import { countOfStays } from '../support/record-town';
import { csvFile, pseudonym } from '../unit/intake/made-files';
import { madeDesks } from '../unit/vault/made-desk';

const firstYear = 2017;
const years = 6;
const areas = ['E01000001', 'E01000002', 'E01000003'];

/** Thirty people live in the last area. */
const isOfFew = (person: number): boolean => person % 20 === 0;

/** Stays of people of three areas over six years; of the last, three people had one in each odd year, which is hidden. */
const stays = Array.from({ length: 600 }, (_, person) => person).flatMap((person) =>
	Array.from({ length: years }, (_, at) => ({ person, area: isOfFew(person) ? 2 : person % 2, year: firstYear + at })).filter(
		({ person, area, year }) => (area === 2 ? year % 2 === 0 || person < 60 : (person * 7 + year * (area + 3)) % 11 < 2)
	)
);
const areaOf = (person: number): string => areas[isOfFew(person) ? 2 : person % 2] ?? '';

const truly = (area: string | null, year: number): number =>
	stays.filter((stay) => stay.year === year && (area === null || areas[stay.area] === area)).length;

function files(policy: string): File[] {
	const datasets = ['gp_register', 'apc', 'geo_lookup'].map((contract) => ({
		file: `${contract}.csv`,
		contract,
		personLevel: contract !== 'geo_lookup',
		extract_date: '2023-01-31',
		period_from: `${firstYear}-01-01`,
		period_to: `${firstYear + years - 1}-12-31`
	}));
	const purposes = [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'ISA-1' }];
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Test',
		controllers: ['Test'],
		purposes,
		policy: { id: policy },
		datasets
	};
	const people = Array.from({ length: 600 }, (_, person) => `${pseudonym(person)},${areaOf(person)},70,1`);
	const lines = stays.map(({ person, year }, at) => `${pseudonym(person)},S${at},${year}-05-10,${year}-05-12,21`);
	return [
		new File([JSON.stringify(manifest)], 'manifest.json'),
		csvFile(`PSEUDO_ID,LSOA21CD,AGE,SEX\n${people.join('\n')}\n`, 'gp_register.csv'),
		csvFile(`PSEUDO_ID,APCS_IDENT,ADMIDATE,DISDATE,ADMIMETH\n${lines.join('\n')}\n`, 'apc.csv'),
		csvFile(`LSOA21CD,WD24CD,WD24NM\n${areas.map((area) => `${area},E05000001,Ward`).join('\n')}\n`, 'geo_lookup.csv')
	];
}

const byYear = (more: object = {}): Breakdown => ({ by: 'period', unit: 'year', ...more }) as Breakdown;
const question = (period: Breakdown, measure: Question['measure'] = { kind: 'crude-rate', per: 1000 }): Question =>
	countOfStays({ breakdowns: [period, { by: 'area', level: 'lsoa' }], measure });

let sit: () => Sitting;
beforeAll(async () => {
	sit = await madeDesks();
});

async function answersOf(policy: string, ...questions: Question[]): Promise<(SafeTable | string)[]> {
	const sitting = sit();
	const loaded = await loadFiles(sitting, files(policy));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const answers = await answerAll(sitting, questions);
	return answers.map((answer) =>
		answer.ok ? answer.value : `${answer.refusal.code} ${'at' in answer.refusal ? answer.refusal.at : ''}`
	);
}

/** What anybody can add up who has the rows of single years: by line and first year, the shown sum, or null. */
function addedUp({ rows, dimensions }: SafeTable): Map<string, number | null> {
	const codes = dimensions[0]?.groups.map(({ code }) => code) ?? [];
	const shown = new Map(rows.map(({ groups, numerator }) => [groups.join(), numerator.shown ? numerator.value : null]));
	return new Map(
		[...(dimensions[1]?.groups.map(({ code }) => code) ?? []), ''].flatMap((area) =>
			codes.slice(2).map((_, at): [string, number | null] => {
				const three = codes.slice(at, at + 3).map((code) => shown.get(`${code},${area}`) ?? null);
				const sum = three.reduce<number | null>((total, one) => (total === null || one === null ? null : total + one), 0);
				return [`${codes[at]?.slice(0, 7) ?? ''}/${codes[at + 2]?.slice(8) ?? ''},${area}`, sum];
			})
		)
	);
}

const windowsOf = ({ series }: SafeTable): RollingWindow[] => series?.flatMap(({ windows }) => windows ?? []) ?? [];
const number = (cell: SafeCell): number | null => (cell.shown ? cell.value : null);

describe('rolling windows of three years are what the shown single years add up to, and nothing else', () => {
	for (const policy of ['nhs-england', 'tre10', 'gp-central'])
		it(`under ${policy}`, async () => {
			const [table, plain] = await answersOf(policy, question(byYear({ rolling: 3 })), question(byYear()));
			if (typeof table !== 'object' || typeof plain !== 'object') throw new Error(`refused: ${String(table)}, ${String(plain)}`);
			expect(table.rows, 'asking for windows changes no figure').toEqual(plain.rows);
			expect(windowsOf(plain)).toEqual([]);
			const windows = windowsOf(table);
			const expected = addedUp(table);
			expect(windows).toHaveLength(expected.size);
			expect(new Map(windows.map(({ groups, numerator }) => [groups.join(), number(numerator)]))).toEqual(expected);
			if (policy !== 'gp-central') expect([...expected.values()]).toContain(null);
			for (const { groups, numerator, value, lower, upper, least, most } of windows) {
				if (!numerator.shown) {
					expect([value, lower, upper, least, most].map(({ shown }) => shown)).toEqual([false, false, false, false, false]);
					continue;
				}
				const from = Number(groups[0]?.slice(0, 4));
				const truth = [0, 1, 2].reduce((sum, at) => sum + truly(groups[1] ?? null, from + at), 0);
				expect(number(least)).toBeLessThanOrEqual(truth);
				expect(number(most)).toBeGreaterThanOrEqual(truth);
			}
		});

	it('of rates are the mean rate of a year', async () => {
		const [table] = await answersOf('exact-7', question(byYear({ rolling: 3 })));
		if (typeof table !== 'object') throw new Error('refused');
		const whole = windowsOf(table).find(({ groups }) => groups[1] === null);
		const sum = [0, 1, 2].reduce((total, at) => total + truly(null, firstYear + at), 0);
		expect(number(whole?.value as SafeCell)).toBe(Number(((1000 * sum) / (3 * 600)).toPrecision(3)));
	});
});

describe('three years as a period are a count of their own, and divide the records', () => {
	it('that end with the last year, and leave out what comes before', async () => {
		const [table] = await answersOf('exact-7', countOfStays({ breakdowns: [{ by: 'period', unit: 'three-years' }] }));
		if (typeof table !== 'object') throw new Error('refused');
		const sum = (from: number): number => [0, 1, 2].reduce((total, at) => total + truly(null, from + at), 0);
		expect(table.rows.map(({ groups, numerator }) => [groups[0], number(numerator)])).toEqual([
			['2017-01/2019-12', sum(2017)],
			['2020-01/2022-12', sum(2020)],
			[null, sum(2017) + sum(2020)]
		]);
	});

	it('windows of months or of three years are refused, and say which part', async () => {
		const asked = (['quarter', 'three-years'] as const).map((unit) =>
			countOfStays({ breakdowns: [{ by: 'period', unit, rolling: 3 }] })
		);
		const place = 'not-askable breakdowns.period.rolling';
		expect(await answersOf('nhs-england', ...asked)).toEqual([place, place]);
	});
});
