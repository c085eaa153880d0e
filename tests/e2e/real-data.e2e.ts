import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { everyoneOf } from '../../src/lib/protocol/question';
import { builtFolder } from '../support/build-copy';
import { accessibilityFaults, askByAddress, sidewaysScroll } from '../support/journey';
import { openDataFolder, openTables } from '../support/open-data';

/** One file as the page of what is loaded tells of it; `found`: what was found in it, a rule each. */
type Told = { title: string; outcome: string; facts: string; found: string[] };

function filesTold(page: Page): Promise<Told[]> {
	return page.locator('[data-test="file"]').evaluateAll((articles) =>
		articles.map((article) => ({
			title: article.querySelector('h3')?.textContent ?? '',
			outcome: article.getAttribute('data-outcome') ?? '',
			facts: article.querySelector('p')?.textContent.replace(/\s+/g, ' ').trim() ?? '',
			found: [...article.querySelectorAll('tbody tr')].map((row) => row.querySelectorAll('td')[1]?.textContent ?? '')
		}))
	);
}

const census = 'population_census2021_lsoa21_6_age_bands.csv';
/** Of several of one kind, those that are opened; the others are left out. */
const meant = [census, 'snpp2022_southend_persons_single_year_2022_2047.csv'];
const leftOut = [
	'population_mid2017_lsoa11_single_year_persons.csv',
	'population_mid2020_lsoa11_single_year_persons.csv',
	'snpp2022_southend_persons_5year_long.csv'
];

const titles: Readonly<Record<string, string>> = {
	geo_lookup: 'Area lookup',
	deprivation: 'Indices of deprivation 2025',
	deprivation_2019: 'Indices of deprivation 2019',
	population_mye: 'Population estimates',
	population_projection: 'Population projections',
	practice_lookup: 'Practices and networks'
};
const bare = 'The file came without a manifest, so that its source, period and completeness are unverified.';
/** What is found in tables that are opened, besides that nothing vouches for them. */
const remarks: Readonly<Record<string, string[]>> = {
	'gp_practices_southend.csv': ['24 columns are in no contract and not loaded; the first is column 5 (SUB_ICB_ODS_CODE).'],
	'snpp2022_southend_persons_single_year_2022_2047.csv': [
		'Column 4 (SEX): 89 values were spelt otherwise than the contract asks, and converted.'
	]
};
/** Outlines that are opened: of wards the first of three, of LSOAs those of which most are known. */
const outlines: Readonly<Record<string, number>> = { 'southend_wards_2013.geojson': 17, 'southend_lsoa21_bgc.geojson': 108 };
const unknown = 'The column names fit no kind of dataset that Wardwise knows.';
const second = 'Another file of the same kind came with this one, and only one can be used.';
/** Why files are refused, where it is not that they are of no kind that is known. */
const refusals: Readonly<Record<string, RegExp>> = {
	'imd2019_southend_lsoa11_subdomains.csv': /^The column IMD_DECILE is missing\.$/,
	'population_mid2020_ltla_single_year_persons_essex.csv': /^The column LSOA21CD is missing\.$/,
	'lsoa_latlong_southend.csv': /^Column 2 \(latitude\) holds addresses or exact places: 109 cells\./,
	'postcodes_southend_codepoint_2014.csv': /^Column 1 \(postcode\) holds full postcodes: 3,711 cells\./,
	'wards_southend.csv': /^Column 3 \(lon\) holds addresses or exact places: 17 cells\./,
	'README.md': /^Column 1 holds free text, which may name people/,
	'essex_lads_2024_bsc.geojson': /They look like local authorities of 2024 \(by the column LAD24CD\)\.$/,
	'southend_msoa21_bgc.geojson': /They look like MSOAs of 2021 \(by the column MSOA21CD\)\.$/,
	'southend_lsoa11_2016.topojson': new RegExp(second),
	'southend_lsoa11_bgc.geojson': new RegExp(second),
	'southend_wards_2013.topojson': new RegExp(second),
	'southend_wards_2025_bgc.geojson': new RegExp(second)
};

test.describe('the real open statistics of Southend, all in one folder', () => {
	test.skip(!existsSync(openDataFolder), 'no copy of them stands beside the project');
	let app: Awaited<ReturnType<typeof serve>>;
	test.beforeAll(async () => {
		app = await serve({ folder: builtFolder });
	});
	test.afterAll(() => app.close());

	test('are opened, or refused with the reason, and the page says of each what is true of it', async ({ page }) => {
		await page.goto(app.address);
		await page.locator('[data-test="own"]').click();
		await expect(page.locator('[data-test="open-folder"]')).toBeEnabled({ timeout: 120_000 });
		await page.locator('[data-test="folder"]').setInputFiles(openDataFolder);
		await expect(page.locator('[data-test="extracts"]')).toHaveCount(2, { timeout: 120_000 });
		await page.locator('[data-test="state-asAt"]').fill('2021-03-21');
		for (const field of ['text', 'controller', 'legalBasis', 'agreement'])
			await page.locator(`[data-test="state-${field}"]`).fill('Open Government Licence v3.0');
		for (const file of [...meant, ...leftOut]) {
			const label = meant.includes(file) ? 'Questions ask about this one' : 'Leave it out';
			await page.getByRole('combobox', { name: file }).selectOption({ label });
		}
		await page.locator('[data-test="declare"]').press('Enter');
		await expect(page.locator('[data-test="dataset"]')).toHaveCount(8, { timeout: 120_000 });

		const told = await filesTold(page);
		const named = (file: string): Told | undefined =>
			told.find(({ title, facts }) => title === file || facts.startsWith(`${file} ·`));
		const opened = new Map<string, [title: string, rows: number, found: string[]]>([
			...openTables
				.filter(([file]) => !leftOut.includes(basename(file)))
				.map(([file, kind, rows]): [string, [string, number, string[]]] => {
					const name = basename(file);
					return [name, [titles[kind] ?? '', rows, [bare, ...(remarks[name] ?? [])]]];
				}),
			[census, ['Population estimates', 648, [bare]]],
			...Object.entries(outlines).map(([file, areas]): [string, [string, number, string[]]] => [
				file,
				['Boundaries of areas', areas, []]
			])
		]);
		const files = readdirSync(openDataFolder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !leftOut.includes(entry.name))
			.map(({ name }) => name);
		for (const file of files) {
			const said = named(file);
			const truth = opened.get(file);
			if (truth) {
				const [title, rows, found] = truth;
				expect([file, said?.outcome, said?.title, said?.found]).toEqual([file, 'admitted', title, found]);
				expect(said?.facts).toContain(`${rows.toLocaleString('en-GB')} rows`);
			} else {
				expect([file, said?.outcome]).toEqual([file, 'refused']);
				expect(said?.found[0] ?? '', file).toMatch(refusals[file] ?? new RegExp(unknown));
			}
		}
		expect(told).toHaveLength(files.length);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 360, height: 800 });
		expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);

		const residents = { ...everyoneOf('resident'), population: { field: 'AGE', between: [65, null] as [number, null] } };
		await askByAddress(page, 'files', { ...residents, breakdowns: [{ by: 'area', level: 'ward' }] });
		await expect(page.getByText('34,559').first()).toBeVisible(); // Census 2021
	});
});
