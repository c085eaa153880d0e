import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { packSpine, type Packed } from '../../scripts/pack-spine';

/** A packed register made of a linked one, by the native engine as the command does it. */
export async function packedOf(
	linked: string,
	only: readonly string[] | null = null
): Promise<{ packed: Packed; bytes: Buffer }> {
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-packed-'));
	const [csv, from, to] = ['linked.csv', 'linked.parquet', 'spine.parquet'].map((name) => join(folder, name)) as [
		string,
		string,
		string
	];
	const native = await (await DuckDBInstance.create(':memory:')).connect();
	try {
		writeFileSync(csv, linked);
		await native.run(`COPY (SELECT * FROM read_csv('${csv}', all_varchar=true, header=true)) TO '${from}' (FORMAT parquet)`);
		const packed = await packSpine(native, from, to, only);
		return { packed, bytes: readFileSync(to) };
	} finally {
		native.closeSync();
		rmSync(folder, { recursive: true });
	}
}

export const areasOfTown = ['E01000001', 'E01000002', 'E01000003', 'E01000004'] as const;
const lookup = `LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\n${areasOfTown
	.map((code, at) => `${code},Area ${at},E0500000${at < 2 ? 1 : 2},Ward ${at < 2 ? 'One' : 'Two'},E06000001,Town`)
	.join('\n')}\n`;

/** The linked register of an invented town, spelt as suppliers spell it: blank and unknown flags, dates for registers, ages of all years. */
export function linkedTown(people: number, seed: number): string {
	let state = seed || 1;
	const chance = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
	const rows = Array.from({ length: people }, (_, at) => {
		const age = Math.floor(chance() * 98);
		return [
			(0x1000000 + at).toString(16).padStart(32, 'b'),
			chance() < 0.03 ? '' : one(areasOfTown),
			chance() < 0.02 ? '' : age,
			chance() < 0.02 ? '9' : one(['1', '2']),
			chance() < (age / 100) ** 2 ? one(['1', 'Y', '2021-05-04']) : one(['', '0', 'N']),
			chance() < 0.3 ? 'Y' : 'N',
			one(['Y', 'N', 'N', '', 'not known']),
			chance() < 0.05 ? '' : Math.ceil(chance() * 9),
			chance() < 0.05 ? '' : one([0, 0.05, 0.12, 0.13, 0.24, 0.3, 0.36, 0.5])
		].join(',');
	});
	return `PSEUDO_ID,LSOA21CD,AGE,SEX,DEM_REG,DEP_REG,CARER_IND,HOUSEHOLD_SIZE,EFI_SCORE\n${rows.join('\n')}\n`;
}

/** A folder of a register under this name, the lookup of its areas, and a manifest that names them. */
export function folderOf(register: { name: string; bytes: Buffer | string }, policy: object = { id: 'nhs-england' }): File[] {
	const dated = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'An invented town',
		controllers: ['The council'],
		purposes: [{ id: 'p', text: 'Tests', legal_basis: 'None needed', agreement: 'ISA-1' }],
		policy,
		datasets: [
			{ file: register.name, contract: 'gp_register', personLevel: true, ...dated },
			{ file: 'geo_lookup.csv', contract: 'geo_lookup', personLevel: false, ...dated }
		]
	};
	const bytes = typeof register.bytes === 'string' ? register.bytes : new Uint8Array(register.bytes);
	return [
		new File([bytes], register.name),
		new File([lookup], 'geo_lookup.csv'),
		new File([JSON.stringify(manifest)], 'manifest.json')
	];
}
