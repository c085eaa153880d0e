import { ageCutPoints } from '../../catalogue/age-bands';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Givens } from './givens';
import type { ColumnGround, Dictionary, TableGround } from '../engine/ground';
import type { FieldTest } from './predicates';
import { notAskable } from './refusals';

/** The column that holds people's ages in years, on every spine. */
export const ageField = 'AGE';

/**
 * A test of a field, or of any field of a group (`DIAG_SECONDARY`), of a table under an alias.
 * @throws NotAskable when the field is not loaded, may not be asked about, or does not allow this test
 */
export function testField(test: FieldTest, table: TableGround, alias: Sql, givens: Givens, at: string): Sql {
	const columns = columnsOf(test.field, table, at);
	if ('recorded' in test && !test.recorded) {
		return sql`(${join(
			columns.map((column) => sql`${alias}.${name(column.column)} IS NULL`),
			' AND '
		)})`;
	}
	const tests = columns.map((column) => testColumn(test, column, sql`${alias}.${name(column.column)}`, givens, at));
	return sql`(${join(tests, ' OR ')})`;
}

function columnsOf(field: string, table: TableGround, at: string): ColumnGround[] {
	const members = table.fieldGroups.get(field) ?? [field];
	const loaded = members.flatMap((member) => table.columns.get(member) ?? []);
	if (loaded.length === 0) throw notAskable(at, `${table.dataset}.${field}`);
	if (!loaded.every((column) => column.askable)) throw notAskable(at);
	return loaded;
}

function testColumn(test: FieldTest, column: ColumnGround, reference: Sql, givens: Givens, at: string): Sql {
	if ('recorded' in test) return sql`${reference} IS NOT NULL`;
	if ('between' in test) return testBetween(test.between, test.field, column, reference, at);
	if (column.kind === 'flag') {
		if (!('is' in test) || (test.is !== 'Y' && test.is !== 'N')) throw notAskable(at);
		return sql`${reference} = ${test.is === 'Y' ? 1 : 0}::INTEGER`;
	}
	if (column.kind !== 'code') throw notAskable(at);
	const { dictionary } = column;
	if ('is' in test) return sql`${reference}::INTEGER = ${onlyId(test.is, dictionary, at)}::INTEGER`;
	const ids = 'codesFrom' in test ? idsBetween(test.codesFrom, test.codesTo, dictionary) : idsOf(test.in, dictionary, at);
	return givens.contains(reference, ids, dictionary.values.length);
}

/** A code outside a closed list cannot be asked; one that an open list has not seen simply matches nobody. */
function idsOf(codes: readonly string[], dictionary: Dictionary, at: string): Set<number> {
	const ids = new Set<number>();
	for (const code of codes) {
		const id = dictionary.open ? dictionary.values.indexOf(code) : dictionary.known.findIndex((known) => known.code === code);
		if (id >= 0) ids.add(id);
		else if (!dictionary.open) throw notAskable(at);
	}
	return ids;
}

function onlyId(code: string, dictionary: Dictionary, at: string): number {
	const [id] = idsOf([code], dictionary, at);
	return id ?? -1;
}

/** Codes whose first characters lie between two prefixes, both included: `W00` to `W19` takes `W199` in. Dots do not count. */
function idsBetween(from: string, to: string, dictionary: Dictionary): Set<number> {
	const codes = dictionary.open ? dictionary.values : dictionary.known.map((known) => known.code);
	const ids = new Set<number>();
	codes.forEach((code, id) => {
		const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
		if (plain.slice(0, from.length) >= from && plain.slice(0, to.length) <= to) ids.add(id);
	});
	return ids;
}

/**
 * Whole numbers: both bounds belong to the range, and it must begin and end at cut points, so `[65, 79]` needs cuts at 65 and 80.
 * Decimals: above the lower cut point, up to and including the upper, as the frailty index is cut; the lowest cut point itself
 * belongs to the first range.
 */
function testBetween(
	bounds: readonly [number | null, number | null],
	field: string,
	column: ColumnGround,
	reference: Sql,
	at: string
): Sql {
	if (column.kind !== 'integer' && column.kind !== 'number') throw notAskable(at);
	const [lower, upper] = bounds;
	const cuts = field === ageField ? ageCutPoints : column.cutPoints;
	const end = column.kind === 'integer' && upper !== null ? upper + 1 : upper;
	if ((lower === null && end === null) || (lower !== null && end !== null && lower >= end)) throw notAskable(at);
	for (const bound of [lower, end]) if (bound !== null && !cuts.includes(bound)) throw notAskable(at);
	const tests: Sql[] = [];
	const type = column.kind === 'integer' ? sql`INTEGER` : sql`DOUBLE`;
	if (lower !== null) {
		const included = column.kind === 'integer' || lower === Math.min(...cuts);
		tests.push(included ? sql`${reference} >= ${lower}::${type}` : sql`${reference} > ${lower}::${type}`);
	}
	if (upper !== null) tests.push(sql`${reference} <= ${upper}::${type}`);
	return sql`(${join(tests, ' AND ')})`;
}
