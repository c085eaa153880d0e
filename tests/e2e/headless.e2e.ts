import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { SafeTable } from '../../src/lib/protocol/safe-table';
import { flagshipByWard } from '../support/demo-oracle';
import { demoFolder } from '../support/demo-folder';
import { nearestFive, rowsByCode } from '../support/journey';
import { parseCsv } from '../support/parse-csv';
import { goodFolder } from '../support/planted-files';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Ran = { code: number; out: string; said: string };

function ask(args: readonly string[]): Promise<Ran> {
	return new Promise((resolve) => {
		execFile('npm', ['run', '-s', 'ask', '--', ...args], { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, out, said) =>
			resolve({ code: error ? Number(error.code) : 0, out, said })
		);
	});
}

const flagship = {
	format: 'wardwise-question/1',
	basedOn: 'dementia-no-council-care',
	base: 'registered',
	population: {
		all: [{ field: 'AGE', between: [65, null] }, { field: 'DEM_REG', is: 'Y' }, { not: { field: 'CARE_HOME_IND', is: 'Y' } }]
	},
	indicator: {
		hasNo: {
			dataset: 'asc_cld',
			where: {
				all: [
					{ field: 'Event_Type', is: 'Service' },
					{
						field: 'Service_Type',
						in: [
							'Long term support: Community',
							'Long term support: Residential care',
							'Long term support: Nursing care',
							'Long term support: Prison',
							'Short term support: ST-Max',
							'Unpaid carer support: Direct to unpaid carer',
							'Unpaid carer support: Support involving the person cared-for'
						]
					}
				]
			},
			during: 'open-at-period-end'
		}
	},
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'place'
};

let place: string;
const file = (name: string, content: unknown): string => {
	const path = join(place, name);
	writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
	return path;
};

test.beforeAll(() => {
	place = mkdtempSync(join(tmpdir(), 'wardwise-ask-'));
	mkdirSync(join(place, 'data'));
	for (const { name, buffer } of goodFolder()) writeFileSync(join(place, 'data', name), buffer);
});

test('the flagship answer on the demo equals an independent count, to the rule', async () => {
	const { folder } = await demoFolder();
	const { code, out } = await ask(['--data', folder, '--question', file('flagship.json', flagship)]);
	expect(code).toBe(0);
	const table = SafeTable.parse(JSON.parse(out));
	const { wards, total } = await flagshipByWard(folder);
	const rows = rowsByCode(table);
	for (const { wardCode, withDementia, noCare } of wards) {
		const row = rows.get(wardCode);
		const hasToHide = [noCare, withDementia - noCare].some((count) => count >= 1 && count <= 7);
		if (hasToHide) expect(row?.numerator.shown).toBe(false);
		if (row?.numerator.shown) expect(row.numerator.value).toBe(nearestFive(noCare));
		if (row?.denominator.shown) expect(row.denominator.value).toBe(nearestFive(withDementia));
	}
	expect(rows.get('')?.numerator).toEqual({ shown: true, value: nearestFive(total.noCare) });
	expect(rows.get('')?.denominator).toEqual({ shown: true, value: nearestFive(total.withDementia) });
	expect(table.rows.filter(({ numerator }) => numerator.shown).length).toBeGreaterThan(14);
});

test('CSV goes to standard output alone; messages go to standard error', async () => {
	const { code, out, said } = await ask([
		'--data',
		join(place, 'data'),
		'--question',
		file('one.json', flagship),
		'--format',
		'csv'
	]);
	expect(code).toBe(0);
	const [header = [], ...lines] = parseCsv(out);
	expect(header).toContain('Value');
	expect(lines.length).toBeGreaterThan(2);
	expect(said).toContain('gp_register.csv');
});

test('several questions are one sitting: they come back as an array, a refused one among them, and the others go on', async () => {
	const refused = { ...flagship, population: { field: 'NOPE', is: 'Y' } };
	const { code, out, said } = await ask([
		'--data',
		join(place, 'data'),
		'--question',
		file('three.json', [flagship, refused, { ...flagship, breakdowns: [{ by: 'sex' }] }])
	]);
	expect(code).toBe(0);
	const answers = JSON.parse(out);
	const tables = SafeTable.array().parse([answers[0], answers[2]]);
	expect(tables.map(({ dimensions }) => dimensions[0]?.id)).toEqual(['area', 'sex']);
	expect(answers[1]).toMatchObject({ refused: { code: 'not-askable' } });
	expect(said).toMatch(/Question 2: .*cannot be asked/);
});

test('of several purposes one is named by --purpose, and nothing is answered beyond it', async () => {
	const folder = join(place, 'purposes');
	mkdirSync(folder);
	for (const { name, buffer } of goodFolder()) {
		const manifest = name === 'manifest.json' ? JSON.parse(buffer.toString()) : null;
		const [whole] = manifest?.purposes ?? [];
		const purposes = [
			{ ...whole, id: 'all' },
			{ ...whole, id: 'register-only', fields: { gp_register: 'all' } }
		];
		writeFileSync(join(folder, name), manifest ? JSON.stringify({ ...manifest, purposes }) : buffer);
	}
	const question = file('purpose.json', flagship);
	const asked = (...purpose: string[]): Promise<Ran> => ask(['--data', folder, '--question', question, ...purpose]);
	const refused: [string[], RegExp][] = [
		[[], /Choose one\. On the command line: --purpose/],
		[['--purpose', 'register-only'], /purpose/]
	];
	const [answered, ...others] = await Promise.all([asked('--purpose', 'all'), ...refused.map(([purpose]) => asked(...purpose))]);
	expect(answered.code, answered.said).toBe(0);
	expect(SafeTable.safeParse(JSON.parse(answered.out)).success).toBe(true);
	for (const [at, { code, out, said }] of others.entries()) {
		expect({ code, out }, said).toEqual({ code: 2, out: '' });
		expect(said).toMatch(refused[at]?.[1] ?? /$^/);
	}
});

test('each refusal is a sentence and exit 2, with nothing on standard output', async () => {
	const good = file('good.json', flagship);
	const cases: [string[], RegExp][] = [
		[[], /Usage/],
		[['--data', join(place, 'nowhere'), '--question', good], /no folder/],
		[['--data', place, '--question', good], /manifest\.json/],
		[['--data', join(place, 'data'), '--question', file('broken.json', '{')], /JSON/],
		[['--data', join(place, 'data'), '--question', file('odd.json', { ...flagship, sql: 'select 1' })], /not a question/],
		[
			[
				'--data',
				join(place, 'data'),
				'--question',
				file('unknown.json', { ...flagship, population: { field: 'NOPE', is: 'Y' } })
			],
			/cannot be asked/
		]
	];
	const ran = await Promise.all(cases.map(([args]) => ask(args)));
	for (const [at, { code, out, said }] of ran.entries()) {
		expect({ code, out }, said).toEqual({ code: 2, out: '' });
		expect(said).toMatch(cases[at]?.[1] ?? /$^/);
	}
});
