import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import type { Question } from '../../src/lib/protocol/question';
import { builtFolder } from '../support/build-copy';
import {
	accessibilityFaults,
	answered,
	askByAddress,
	confirmPurpose,
	exported,
	figuresOnPage,
	nearestFive,
	openFiles,
	sidewaysScroll
} from '../support/journey';
import { upload } from '../support/planted-files';
import { parquetOf } from '../support/write-parquet';

/** The wards of the invented town, the people of each and those of them with dementia: of Ashby three, whom nobody may be told of. */
const wards = [
	{ code: 'E05000001', name: 'Ashby', lsoa: 'E01000001', people: 140, withDementia: 3 },
	{ code: 'E05000002', name: 'Brook', lsoa: 'E01000002', people: 150, withDementia: 41 },
	{ code: 'E05000003', name: 'Cross', lsoa: 'E01000003', people: 210, withDementia: 62 },
	{ code: 'E05000004', name: 'Downs', lsoa: 'E01000004', people: 180, withDementia: 33 },
	{ code: 'E05000005', name: 'Elms', lsoa: 'E01000005', people: 260, withDementia: 77 }
];
const pseudonymOf = (person: number): string => (0x1000000 + person).toString(16).padStart(32, 'b');
const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

/** A linked register as its keeper has it: a pseudonym, an age and a flag for each person. */
function linkedRegister(): string {
	const people = wards.flatMap(({ lsoa, people: here, withDementia }) =>
		Array.from({ length: here }, (_, at) => [lsoa, 65 + (at % 25), 1 + (at % 2), at < withDementia ? 1 : 0])
	);
	const rows = people.map((fields, person) => [pseudonymOf(person), ...fields].join(','));
	return `PSEUDO_ID,LSOA21CD,AGE,SEX,DEM_REG\n${rows.join('\n')}\n`;
}

const byWard: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	indicator: { field: 'DEM_REG', is: 'Y' },
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'place'
};

test.describe.serial('a register packed by the command', () => {
	let app: Awaited<ReturnType<typeof serve>>;
	let page: Page;
	let entry: object & { rows: number };
	const messages: string[] = [];
	const room = mkdtempSync(join(tmpdir(), 'wardwise-spine-'));
	const spine = join(room, 'spine.parquet');

	test.beforeAll(async ({ browser }) => {
		app = await serve({ folder: builtFolder });
		page = await browser.newPage({ viewport: { width: 1366, height: 900 } });
		page.on('console', (message) => messages.push(message.text()));
		page.on('pageerror', (error) => messages.push(error.message));
		const linked = join(room, 'linked.parquet');
		writeFileSync(linked, await parquetOf(linkedRegister()));
		const said = execFileSync('npm', ['run', '-s', 'spine', '--', linked, spine], { encoding: 'utf8', stdio: 'pipe' });
		entry = JSON.parse(said) as typeof entry;
	});
	test.afterAll(async () => {
		await page.close();
		await app.close();
		rmSync(room, { recursive: true });
	});

	/** What the command said of the file stands in the manifest as it was printed, with the dates of the extract. */
	function folder(): ReturnType<typeof upload>[] {
		const dated = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
		const manifest = {
			format: 'wardwise-manifest/1',
			project: 'An invented town',
			controllers: ['The council'],
			purposes: [{ id: 'p', text: 'Plan dementia care', legal_basis: 'Care Act 2014', agreement: 'ISA-1' }],
			place: { code: 'E06000001', name: 'Town' },
			policy: { id: 'nhs-england' },
			datasets: [
				{ ...entry, ...dated },
				{ file: 'geo_lookup.csv', contract: 'geo_lookup', personLevel: false, ...dated }
			]
		};
		const lookup = wards.map(({ lsoa, code, name }) => [lsoa, code, name].join(','));
		return [
			upload('manifest.json', JSON.stringify(manifest)),
			upload('spine.parquet', readFileSync(spine)),
			upload('geo_lookup.csv', `LSOA21CD,WD24CD,WD24NM\n${lookup.join('\n')}\n`)
		];
	}

	test('is opened by the manifest entry that the command prints, and is said to be packed', async () => {
		expect(entry.rows).toBeLessThan(sum(wards.map(({ people }) => people)));
		await openFiles(page, app.address, folder());
		await confirmPurpose(page);
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(2, { timeout: 120_000 });
		await expect(page.getByText('This is a packed register', { exact: false }).first()).toBeVisible();
		expect(await accessibilityFaults(page)).toEqual([]);
	});

	test('is asked by ward: people are counted, not rows, and the three of one ward are hidden', async () => {
		await askByAddress(page, 'files', byWard);
		const table = page.getByRole('region', { name: 'Table', exact: true });
		const figureOf = (ward: string, figure: string): Promise<string> =>
			table
				.getByRole('row')
				.filter({ has: page.getByRole('rowheader', { name: ward, exact: true }) })
				.locator(`[data-cell$=".${figure}"]`)
				.innerText();
		const hidden: string[] = [];
		for (const { name, people, withDementia } of wards) {
			const numerator = await figureOf(name, 'numerator');
			if (numerator === '[c]') hidden.push(name);
			else expect(Number(numerator)).toBe(nearestFive(withDementia));
			expect(Number(await figureOf(name, 'denominator'))).toBe(nearestFive(people));
			expect((await figureOf(name, 'value')) === '[c]').toBe(numerator === '[c]');
		}
		expect(hidden).toContain('Ashby');
		expect(hidden.length).toBeGreaterThan(1); // or the whole less the others would give it back
		expect(hidden.length).toBeLessThan(wards.length);
		expect(Number(await figureOf('Town', 'numerator'))).toBe(nearestFive(sum(wards.map((ward) => ward.withDementia))));
	});

	test('shows no small number and no pseudonym, and is accessible, on a phone too', async () => {
		const figures = await figuresOnPage(page);
		expect(figures.length).toBeGreaterThan(20);
		for (const { cell, text } of figures) {
			if (!/\.(numerator|denominator)$/.test(cell)) continue;
			const count = Number(text.replace(/[^\d]/g, ''));
			expect(text === '[c]' || count === 0 || count > 7, `${cell} ${text}`).toBe(true);
		}
		expect(await page.content()).not.toMatch(/b{8}/);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 360, height: 780 });
		expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 1366, height: 900 });
	});

	test('leaves as a file with the same cells hidden', async () => {
		const download = await exported(page, 'export-csv');
		const text = readFileSync(await download.path(), 'utf8');
		expect(text).toMatch(/Ashby.*\[c\]/);
		expect(text).not.toMatch(/b{8}/);
	});

	test('takes no other file about people beside it', async () => {
		await page.getByRole('link', { name: 'What is loaded' }).click();
		const care = `PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type\n${pseudonymOf(1)},E06000001,Service user,Service,2024-06-01,,Long term support: Community\n`;
		await page.locator('[data-test="files"]').setInputFiles(upload('asc_cld.csv', care));
		await expect(page.locator('[data-test="file"][data-outcome="refused"]')).toHaveCount(1, { timeout: 120_000 });
		await expect(page.getByText('packed register', { exact: false }).last()).toBeVisible();
		await page.getByRole('link', { name: 'Ask', exact: true }).click();
		await answered(page);
	});

	test('and says nothing on the console', () => {
		expect(messages.filter((message) => /b{8}|error/i.test(message) && !/sealed/.test(message))).toEqual([]);
	});
});
