import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatasetContract, type Field } from '../../../src/lib/contracts/contract';
import { knownContracts } from '../../../src/lib/contracts/known-contracts';
import { Manifest } from '../../../src/lib/contracts/manifest';
import { demoFolder, demoText } from '../../support/demo-folder';
import { dummyPseudonym } from '../../../scripts/demo/dummy.js';
import { allRows } from '../../support/demo-oracle';

let folder = '';
let remove = (): void => undefined;
let manifest: Manifest;
/** By file: which values do not fit their fields and how many, how many records repeat a key, and how many are the dummy's. */
const found = new Map<string, { faults: [string, number][]; repeated: number; dummies: number }>();

beforeAll(async () => {
	({ folder, remove } = await demoFolder());
	manifest = Manifest.parse(JSON.parse(demoText(folder, 'manifest.json')));
	for (const { file, contract } of manifest.datasets) found.set(file, await lookThrough(file, contractOf(contract)));
}, 180_000);
afterAll(() => remove());

const contractOf = (id: string): DatasetContract =>
	DatasetContract.parse(JSON.parse(readFileSync(new URL(`../../../data-schemas/${id}.json`, import.meta.url), 'utf8')));

/** Why a value of the demo does not fit its field; nothing when it does. */
function fault(field: Field, value: string): string | undefined {
	if (value === '') return field.required ? 'blank' : undefined;
	if (field.pattern && !new RegExp(field.pattern).test(value)) return 'pattern';
	if (field.codes && field.codeList !== 'open' && !field.codes.some(({ code }) => code === value)) return `code ${value}`;
	if (field.type === 'flag' && value !== 'Y' && value !== 'N') return 'flag';
	if (field.type === 'register' && value !== '1') return 'register';
	if (field.type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'date';
	if (field.type === 'month' && !/^\d{4}-\d{2}$/.test(value)) return 'month';
	if (field.type === 'integer' && !/^\d+$/.test(value)) return 'integer';
	if (field.type === 'hour' && !/^(1?\d|2[0-3])$/.test(value)) return 'hour';
	if (field.minimum !== undefined && Number(value) < field.minimum) return 'minimum';
	const { standsFor } = field;
	if (standsFor && Number(value) >= standsFor.from && Number(value) <= standsFor.to) return undefined;
	if (field.maximum !== undefined && Number(value) > field.maximum) return 'maximum';
	return undefined;
}

/** Goes through a file once. Each different value of a column is judged once. */
async function lookThrough(
	file: string,
	{ fields, key }: DatasetContract
): Promise<{ faults: [string, number][]; repeated: number; dummies: number }> {
	const byName = new Map(fields.map((field) => [field.name, { field, judged: new Map<string, string>() }]));
	const faults = new Map<string, number>();
	const keys = new Set<string>();
	let [repeated, dummies] = [0, 0];
	for await (const row of allRows(join(folder, file))) {
		for (const [name, value] of Object.entries(row)) {
			const known = byName.get(name);
			const why = known ? (known.judged.get(value) ?? fault(known.field, value) ?? '') : 'no such field';
			known?.judged.set(value, why);
			if (why !== '') faults.set(`${name}: ${why}`, (faults.get(`${name}: ${why}`) ?? 0) + 1);
		}
		const own = key.map((name) => row[name] ?? '').join('|');
		if (keys.has(own)) repeated += 1;
		keys.add(own);
		if (row['PSEUDO_ID'] === dummyPseudonym) dummies += 1;
	}
	return { faults: [...faults], repeated, dummies };
}

describe('the demo’s files', () => {
	test('are all in a manifest that says they are synthetic, with the right digests and rows', async () => {
		expect(manifest.synthetic).toBe(true);
		expect(manifest.datasets.map(({ contract }) => contract)).toEqual([
			'gp_register',
			'asc_cld',
			'apc',
			'ecds',
			'csds',
			'csds_contacts',
			'mhsds',
			'mhsds_contacts',
			'mhsds_spells',
			'council_housing',
			'deaths',
			'geo_lookup',
			'practice_lookup',
			'population_mye',
			'population_projection',
			'deprivation',
			'deprivation_2019',
			'reference_prevalence',
			'unit_costs',
			'targets'
		]);
		expect(new Set(manifest.datasets.map(({ contract }) => contract))).toEqual(new Set(knownContracts.map(({ id }) => id)));
		for (const { file, contract, sha256, rows, personLevel } of manifest.datasets) {
			const text = demoText(folder, file);
			expect(createHash('sha256').update(text).digest('hex'), file).toBe(sha256);
			expect(text.split('\n').length - 2, file).toBe(rows);
			expect(personLevel, file).toBe(contractOf(contract).personLevel);
		}
	});

	test('hold only columns and values of their contracts', () => {
		for (const { file } of manifest.datasets) expect(found.get(file)?.faults, file).toEqual([]);
	});

	test('repeat no record’s key, but for people who are on the register twice', () => {
		for (const { file, contract } of manifest.datasets)
			if (contract !== 'gp_register') expect(found.get(file)?.repeated, file).toBe(0);
	});

	test('hold the agreed dummy person’s record where they are about people, and name it in the manifest', () => {
		for (const { file, personLevel, canary } of manifest.datasets) {
			expect(found.get(file)?.dummies, file).toBe(personLevel ? 1 : 0);
			expect(canary, file).toBe(personLevel ? dummyPseudonym : undefined);
		}
	});

	test('contain nothing that looks like an NHS number, a postcode, an address or a birth date', () => {
		const postcode = /(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])/;
		for (const { file } of manifest.datasets) {
			const text = demoText(folder, file);
			const [header = ''] = text.split('\n', 1);
			expect(header).not.toMatch(/nhs|postcode|birth|surname|forename|address|phone|email/i);
			expect(postcode.test(text), `${file}: postcode`).toBe(false);
			expect(text, file).not.toContain('@');
			const numbers = text.match(/(?<![\da-f-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\da-f-])/g) ?? [];
			expect(numbers, `${file}: ten digits`).toHaveLength(0);
		}
	});

	test('stay under 60 MB together', () => {
		const bytes = manifest.datasets.reduce((total, { file }) => total + demoText(folder, file).length, 0);
		expect(bytes).toBeLessThan(60_000_000);
	});
});
