import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byLevel } from '../../../src/lib/contracts/area-levels';
import { readBoundaries } from '../../../src/lib/vault/intake/boundaries';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { manifestOfOpen, openDataFolder, openTables, readOpenFile } from '../../support/open-data';
import { admitted, drop } from '../intake/made-files';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import type { Question } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../../src/lib/vault/headless';

const folder = openDataFolder;
const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

function openFiles(population: string): File[] {
	const files: [string, string | null][] = [
		['lookups/lsoa21_ward24_lad24_southend.csv', 'geo_lookup'],
		['lookups/lsoa11_lsoa21_southend.csv', 'geo_lookup'],
		['deprivation/imd2025_southend_lsoa21.csv', 'deprivation'],
		[population, 'population_mye'],
		['boundaries/southend_wards_2025_bgc.geojson', null]
	];
	return [
		new File([manifestOfOpen(files)], 'manifest.json'),
		...files.map(([file]) => new File([readOpenFile(file)], basename(file)))
	];
}

async function open(population: string): Promise<{ sitting: Sitting; holdings: Holdings }> {
	const files = openFiles(population);
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-real-')));
	const sitting = await openSitting(wasm, 'test');
	const loaded = await loadFiles(sitting, files);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return { sitting, holdings: loaded.value };
}

const residents = (changes: Partial<Question>): Question => ({
	format: 'wardwise-question/1',
	base: 'resident',
	population: { field: 'AGE', between: [65, null] },
	measure: { kind: 'count' },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'none',
	...changes
});

async function ask(sitting: Sitting, question: Question): Promise<SafeTable> {
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer));
	return answer.value;
}

function countsByLabel({ rows, dimensions }: SafeTable): Record<string, number> {
	const labels = new Map(dimensions[0]?.groups.map(({ code, label }) => [code, label]));
	return Object.fromEntries(
		rows.flatMap(({ groups, numerator }) => (numerator.shown ? [[labels.get(groups[0] ?? '') ?? 'total', numerator.value]] : []))
	);
}

// Census 2021, usual residents aged 65 and over by ward (ONS, summed from LSOAs by the published best-fit lookup).
const aged65: Record<string, number> = {
	Thorpe: 2671,
	Belfairs: 2723,
	'Eastwood Park': 2595,
	Southchurch: 2359,
	'West Leigh': 2057,
	Chalkwell: 2164,
	'St Laurence': 2261,
	'West Shoebury': 2079,
	Prittlewell: 2181,
	'Blenheim Park': 2133,
	Shoeburyness: 2156,
	Leigh: 1716,
	Milton: 1811,
	"St. Luke's": 1605,
	Kursaal: 1396,
	Victoria: 1482,
	Westborough: 1170
};

describe.runIf(existsSync(folder))('real open statistics of Southend', () => {
	describe('the Census by LSOA in six age bands', () => {
		let sitting: Sitting;
		let holdings: Holdings;
		beforeAll(async () => {
			({ sitting, holdings } = await open('population/population_census2021_lsoa21_6_age_bands.csv'));
		});

		it('are recognised, admitted whole and not called verified without a hash', () => {
			expect(holdings.intake.map(({ outcome }) => outcome)).toEqual(['admitted', 'admitted', 'admitted', 'admitted', 'admitted']);
			expect(holdings.areas.filter(({ level }) => level === 'ward')).toHaveLength(17);
			expect(holdings.boundaries).toMatchObject([{ level: 'ward' }]);
			expect(holdings.boundaries[0]?.areas).toHaveLength(17);
			expect(holdings.bases).toEqual(['resident']);
		});

		it('give the published number of people aged 65 and over in each ward, and in Southend', async () => {
			const counts = countsByLabel(await ask(sitting, residents({})));
			expect(counts).toMatchObject(aged65);
			expect(counts['total']).toBe(34559);
		});

		it('are shown as published: no rounding, no suppression, and the table says so', async () => {
			const table = await ask(sitting, residents({}));
			expect(table.personLevel).toBe(false);
			expect(table.policy.hideUpTo).toBeNull();
			expect(table.rows.every(({ numerator }) => numerator.shown)).toBe(true);
		});

		it('refuse an age cut that falls inside a published band', async () => {
			const [answer] = await answerAll(sitting, [residents({ population: { field: 'AGE', between: [75, null] } })]);
			expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-askable' } });
		});

		it('add up by deprivation fifth', async () => {
			const table = await ask(sitting, residents({ population: { all: [] }, breakdowns: [{ by: 'deprivation-quintile' }] }));
			const counts = countsByLabel(table);
			const { total = 0, ...fifths } = counts;
			expect(total).toBe(180691);
			expect(Object.values(fifths).reduce((sum, count) => sum + count, 0)).toBe(total);
		});
	});

	it('mid-2020 estimates by single year and 2011 LSOA give the published total, by ward and no finer', async () => {
		const { sitting, holdings } = await open('population/population_mid2020_lsoa11_single_year_persons.csv');
		const counts = countsByLabel(await ask(sitting, residents({ population: { all: [] } })));
		expect(counts['total']).toBe(182773);
		const older = countsByLabel(await ask(sitting, residents({ population: { field: 'AGE', between: [85, null] } })));
		expect(older['Thorpe']).toBe(503);
		expect(older['total']).toBe(5350);
		expect(holdings.breakdowns.resident).not.toContain('area-lsoa');
	});
});

describe.runIf(existsSync(join(folder, 'boundaries')))('every real outline of an area', () => {
	const outlines: [string, keyof ReturnType<typeof byLevel<string>>, string, number][] = [
		['southend_wards_2025_bgc.geojson', 'ward', 'E05', 17],
		['southend_wards_2013.geojson', 'ward', 'E05', 17],
		['southend_wards_2013.topojson', 'ward', 'E05', 17],
		['southend_msoa21_bgc.geojson', 'msoa', 'E02', 17],
		['southend_lsoa21_bgc.geojson', 'lsoa', 'E01', 108],
		['southend_lsoa11_bgc.geojson', 'lsoa', 'E01', 107],
		['southend_lsoa11_2016.topojson', 'lsoa', 'E01', 107]
	];
	it.each(outlines)('is read, in place: %s', async (file, level, start, count) => {
		const text = readFileSync(join(folder, 'boundaries', file), 'utf8');
		const codes = new Set(text.match(new RegExp(`${start}\\d{6}`, 'g')));
		const read = await readBoundaries(new File([text], file), { ...byLevel(() => new Set<string>()), [level]: codes });
		if ('problem' in read) throw new Error(read.problem.code);
		expect([read.level, read.areas.length]).toEqual([level, count]);
		const points = read.areas.flatMap(({ polygons }) => polygons.flat(2));
		expect(points.every(([lon, lat]) => lon > 0.5 && lon < 0.9 && lat > 51.4 && lat < 51.6)).toBe(true);
		expect(read.areas.every(({ polygons }) => polygons.flat().every((ring) => ring.length > 3))).toBe(true);
	});
});

describe.runIf(existsSync(folder))('every real table of a kind that is known', () => {
	let engine: Engine;
	beforeAll(async () => {
		engine = await openNodeEngine();
	});
	afterAll(() => engine.close());

	it.each(openTables)('is recognised by its header and admitted whole: %s', async (file, contract, rows) => {
		const table = await admitted(engine, new File([readOpenFile(file)], basename(file)));
		expect([table.contract.id, table.report.rows]).toEqual([contract, rows]);
		expect(table.report.problems.filter(({ code }) => code === 'invalid-values')).toEqual([]);
		drop(engine, table);
	});
});
