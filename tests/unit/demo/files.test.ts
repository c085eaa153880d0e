import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatasetContract, type Field } from '../../../src/lib/contracts/contract';
import { knownContracts } from '../../../src/lib/contracts/known-contracts';
import { Manifest } from '../../../src/lib/contracts/manifest';
import { demoFolder, demoText } from '../../support/demo-folder';
import { csvRows } from '../../support/demo-oracle';

let folder = '';
let remove = (): void => undefined;
let manifest: Manifest;

beforeAll(async () => {
	({ folder, remove } = await demoFolder());
	manifest = Manifest.parse(JSON.parse(demoText(folder, 'manifest.json')));
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
	if (field.maximum !== undefined && Number(value) > field.maximum) return 'maximum';
	return undefined;
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

	test('hold only columns and values of their contracts', async () => {
		for (const { file, contract } of manifest.datasets) {
			const { fields } = contractOf(contract);
			const byName = new Map(fields.map((field) => [field.name, field]));
			const faults = new Map<string, number>();
			for await (const row of csvRows(join(folder, file))) {
				for (const [name, value] of Object.entries(row)) {
					const field = byName.get(name);
					const why = field ? fault(field, value) : 'no such field';
					if (why) faults.set(`${name}: ${why}`, (faults.get(`${name}: ${why}`) ?? 0) + 1);
				}
			}
			expect([...faults], file).toEqual([]);
		}
	}, 180_000);

	test('repeat no record’s key, but for people who are on the register twice', async () => {
		for (const { file, contract } of manifest.datasets) {
			if (contract === 'gp_register') continue;
			const { key } = contractOf(contract);
			const seen = new Set<string>();
			let repeated = 0;
			for await (const row of csvRows(join(folder, file))) {
				const value = key.map((name) => row[name] ?? '').join('|');
				if (seen.has(value)) repeated++;
				seen.add(value);
			}
			expect(repeated, file).toBe(0);
		}
	}, 180_000);

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
