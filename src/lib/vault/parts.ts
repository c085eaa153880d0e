import type { ManifestDataset } from '../contracts/manifest';
import type { ProblemCode } from '../protocol/report';
import type { Engine } from './engine/engine';
import type { ColumnGround } from './engine/ground';
import { latest } from './extracts';
import type { CheckedTable } from './intake/checked-table';
import { join, name, sql } from './sql/sql';

/** One table of all parts of an extract, in their order, and the rows from 0 at which those after the first begin. */
export type Together = CheckedTable & { partsBegin: readonly number[] };

/** Why a file is not the next part of an extract; null when it is. `before`: the parts before it, at least one. */
export function whyNoPart(before: readonly CheckedTable[], part: CheckedTable): ProblemCode | null {
	const { contract, fields } = part;
	if (!contract.link || before.some((one) => one.contract.id !== contract.id)) return 'part-of-other-kind';
	const hasOthers = (one: CheckedTable): boolean =>
		one.fields.size !== fields.size || [...fields].some((field) => !one.fields.has(field));
	if (before.some(hasOthers)) return 'part-of-other-columns';
	return before.some((one) => areOfOtherSalts(one.declared, part.declared)) ? 'part-of-other-salt' : null;
}

function areOfOtherSalts(one: ManifestDataset | null, other: ManifestDataset | null): boolean {
	return (['salt_id', 'key_id', 'rule_version', 'canary'] as const).some(
		(what) => one?.[what] !== undefined && other?.[what] !== undefined && one[what] !== other[what]
	);
}

/** By field, the values of a table's codes: a later part that is read with them gives each the same number. */
export function codesOf({ columns }: CheckedTable): ReadonlyMap<string, readonly string[]> {
	return new Map(
		[...columns].flatMap(([field, column]) => (column.kind === 'code' ? [[field, column.dictionary.values] as const] : []))
	);
}

/**
 * Puts the parts of an extract into the table of the first; the tables of the others are dropped. Each must have been read with the codes of
 * the one before it. A column that turned out not to be askable in one part is so in none.
 *
 * @param parts at least one, for which `whyNoPart` has nothing to say, in the order of their last days
 */
export function putTogether(engine: Engine, parts: readonly [CheckedTable, ...CheckedTable[]]): Together {
	const [first, ...others] = parts;
	const last = parts.at(-1) ?? first;
	const partsBegin: number[] = [];
	let { rows } = first;
	for (const part of others) {
		partsBegin.push(rows);
		append(engine, first, part);
		rows += part.rows;
	}
	const isEverywhere = (field: string): boolean => parts.every(({ columns }) => columns.has(field));
	const columns = [...first.columns]
		.filter(([field]) => isEverywhere(field))
		.map(([field, own]) => [field, ofAll(own, last.columns.get(field))] as const);
	return { ...first, declared: declaredOfAll(parts), columns: new Map(columns), rows, partsBegin };
}

/** The column of the first part with the codes of the last one, which has those of all. */
function ofAll(own: ColumnGround, last: ColumnGround | undefined): ColumnGround {
	return own.kind === 'code' && last?.kind === 'code' ? { ...own, dictionary: last.dictionary } : own;
}

function append(engine: Engine, first: CheckedTable, part: CheckedTable): void {
	const pairs = [
		['pid', 'pid'] as const,
		...[...first.columns].flatMap(([field, { column }]) => pairOf(column, part.columns.get(field)?.column)),
		...[...first.references].flatMap(([field, column]) => pairOf(column, part.references.get(field)))
	];
	const into = join(
		pairs.map(([column]) => name(column)),
		', '
	);
	const from = join(
		pairs.map(([, column]) => name(column)),
		', '
	);
	engine.run(sql`INSERT INTO ${name(first.table)} (${into}) SELECT ${from} FROM ${name(part.table)}`);
	engine.run(sql`DROP TABLE ${name(part.table)}`);
	engine.packWhenLarge();
}

function pairOf(column: string, other: string | undefined): (readonly [string, string])[] {
	return other === undefined ? [] : [[column, other]];
}

/** What the manifest says of the whole extract: from the first day to the last, to be kept no longer than any part of it. Null when it names none of them. */
function declaredOfAll(parts: readonly CheckedTable[]): ManifestDataset | null {
	const said = parts.flatMap(({ declared }) => declared ?? []);
	if (said.length === 0) return null;
	const first = said.reduceRight((whole, one) => ({ ...whole, ...one }));
	const all = (of: (declared: ManifestDataset) => string | undefined): string[] =>
		[...new Set(said.flatMap((declared) => of(declared) ?? []))].sort();
	const [source, agreement] = [all((one) => one.source), all((one) => one.isa_ref)];
	const optOuts = parts.map(({ declared }) => declared?.opt_out_applied);
	const [retention_until] = all((one) => one.retention_until);
	return {
		...first,
		...(source.length > 0 ? { source: source.join('; ') } : {}),
		...(agreement.length > 0 ? { isa_ref: agreement.join(', ') } : {}),
		...(retention_until === undefined ? {} : { retention_until }),
		opt_out_applied: optOuts.includes(false) ? false : optOuts.includes(undefined) ? undefined : true,
		period_from: all((one) => one.period_from)[0] ?? first.period_from,
		period_to: latest(all((one) => one.period_to)) ?? first.period_to,
		extract_date: latest(all((one) => one.extract_date)) ?? first.extract_date
	};
}
