import { createHash } from 'node:crypto';
import { knownContracts } from '../../../src/lib/contracts/known-contracts';
import type { IntakeReport } from '../../../src/lib/protocol/report';
import type { AdmitOptions } from '../../../src/lib/vault/intake/admission';
import { admit } from '../../../src/lib/vault/intake/admit';
import type { CheckedTable } from '../../../src/lib/vault/intake/checked-table';
import { PersonNumbers } from '../../../src/lib/vault/intake/person-numbers';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { name, sql } from '../../../src/lib/vault/sql/sql';

export function csvFile(content: string | Uint8Array<ArrayBuffer>, fileName = 'supplied.csv'): File {
	return new File([content], fileName, { type: 'text/csv' });
}

export function pseudonym(person: number): string {
	return createHash('sha256').update(`person ${person} with a salt`).digest('hex');
}

/** A number that passes modulus 11, for each seed. */
export function nhsNumber(seed: number): string {
	for (let body = 943_000_000 + seed * 13; ; body += 1) {
		const digits = String(body);
		let sum = 0;
		for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index);
		const check = (11 - (sum % 11)) % 11;
		if (check !== 10) return `${digits}${check}`;
	}
}

/** A clean GP register, with one more column when `extra` is given. */
export function register(rows: number, extra?: { header: string; cell: (row: number) => string }): string {
	const lines = [`PSEUDO_ID,REGISTERED_PRACTICE_ODS,LSOA21CD,AGE,SEX,ETHNIC_CATEGORY,DEM_REG${extra ? `,${extra.header}` : ''}`];
	for (let row = 0; row < rows; row += 1) {
		const cells = [
			pseudonym(row),
			`F8100${row % 3}`,
			`E010158${14 + (row % 5)}`,
			20 + (row % 70),
			1 + (row % 2),
			'A',
			row % 4 === 0 ? '2020-05-17' : ''
		];
		lines.push([...cells, ...(extra ? [extra.cell(row)] : [])].join(','));
	}
	return `${lines.join('\n')}\n`;
}

/** No purpose limits what is loaded. */
export const unlimited: AdmitOptions['purpose'] = { allowed: () => 'all', lacks: () => [] };

export async function tryAdmit(engine: Engine, file: File, options: Partial<AdmitOptions> = {}) {
	const fresh = { table: 't1', people: new PersonNumbers(), declared: null, contracts: knownContracts, purpose: unlimited };
	return admit(file, { engine, ...fresh, ...options });
}

export async function admitted(engine: Engine, file: File, options: Partial<AdmitOptions> = {}): Promise<CheckedTable> {
	const admission = await tryAdmit(engine, file, options);
	if (!admission.ok) throw new Error(`refused: ${JSON.stringify(admission.report.problems)}`);
	return admission.table;
}

export async function refused(engine: Engine, file: File, options: Partial<AdmitOptions> = {}): Promise<IntakeReport> {
	const admission = await tryAdmit(engine, file, options);
	if (admission.ok) throw new Error('admitted');
	return admission.report;
}

export function codesOf(report: IntakeReport): string[] {
	return report.problems.map(({ code }) => code);
}

/** Tables and files that the engine still has. */
export function leftBehind(engine: Engine): string[] {
	return engine.run(sql`SELECT table_name FROM duckdb_tables()`).rows.map((row) => String(row['table_name']));
}

/** What a stored column holds, in row order, codes as their text. */
export function valuesOf(engine: Engine, table: CheckedTable, field: string): (string | number | null)[] {
	const column = table.columns.get(field);
	if (!column) throw new Error(`no column ${field}`);
	const shown = column.kind === 'date' ? sql`strftime(${name(column.column)}, '%Y-%m-%d')` : name(column.column);
	const stored = engine
		.run(sql`SELECT ${shown} AS v FROM ${name(table.table)} ORDER BY rowid`)
		.rows.map((row) => row['v'] ?? null);
	if (column.kind !== 'code') return stored;
	return stored.map((value) => (value === null ? null : (column.dictionary.values[Number(value)] ?? null)));
}

export function drop(engine: Engine, table: CheckedTable): void {
	engine.run(sql`DROP TABLE ${name(table.table)}`);
}
