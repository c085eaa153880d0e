import { percentOf, type Question } from '../../protocol/question';
import type { AmountGround, ColumnGround, Ground, PerWeek, TableGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import { countsEarlier, placeOfEarlier } from './earlier';
import type { Givens } from './givens';
import { eventTable } from './records';
import { notAskable } from './refusals';

/** What is added up of the records `e` of a table. */
export type Adding = {
	readonly label: string;
	readonly amount: AmountGround;
	/** Of a record: its amount in whole units, BIGINT, and whether it is below zero where that is refused. */
	readonly units: Sql;
	readonly isBelow: Sql;
	/** Of a record: who was paid, for money. */
	readonly provider: Sql | null;
	/** Which records have an amount of this kind. */
	readonly where: readonly Sql[];
};

/** The field of which a question adds up what each person has; null when it counts. */
export function fieldAdded({ measure }: Question): string | null {
	return 'field' in measure ? measure.field : null;
}

/** What a field holds, by its contract; null when the question adds nothing up, or nothing that may be added up. */
export function amountOf(question: Question, ground: Ground): { label: string; amount: AmountGround } | null {
	const field = fieldAdded(question);
	const column = ground.events.get(question.events?.dataset ?? '')?.columns.get(field ?? '');
	return column && hasAmount(column) ? { label: labelOf(column), amount: column.amount } : null;
}

/** A column whose values may be added up. */
type WithAmount = Extract<ColumnGround, { kind: 'integer' | 'number' }> & { readonly amount: AmountGround };

export function hasAmount(column: ColumnGround): column is WithAmount {
	return (column.kind === 'integer' || column.kind === 'number') && column.amount !== undefined;
}

/** What a sum of the field is called. */
export function labelOf({ label, amount }: WithAmount): string {
	return amount.label ?? label;
}

/**
 * What a question adds up; null when it counts.
 * @throws NotAskable when it adds up no records, those of an extract set aside, a field that is not loaded or may not be so used, or money of which the file
 * does not say who was paid
 */
export function adding(question: Question, ground: Ground): Adding | null {
	const field = fieldAdded(question);
	if (field === null) return null;
	if (question.events === undefined) throw notAskable('events');
	if (countsEarlier(question)) throw notAskable(placeOfEarlier);
	const table = eventTable(question.events.dataset, ground, 'events');
	const column = columnIn(table, field);
	const isPercentile = percentOf(question.measure) !== null;
	if (!hasAmount(column) || (isPercentile && column.amount.percentilesTo === undefined)) throw notAskable('measure.field');
	const { amount } = column;
	const price = sql`e.${name(column.column)}`;
	const value = amount.perWeek ? weekly(price, table, amount.perWeek) : price;
	const scaled = amount.decimals === 0 ? value : sql`${value} * ${10 ** amount.decimals}::DOUBLE`;
	const size = amount.negatives === 'absolute' ? sql`abs(${scaled})` : scaled;
	const provider = amount.provider === undefined ? null : columnIn(table, amount.provider);
	return {
		label: labelOf(column),
		amount,
		units: sql`CAST(round(${size}) AS BIGINT)`,
		isBelow: amount.negatives === 'absolute' ? sql`FALSE` : sql`${value} < 0`,
		provider: provider && sql`e.${name(provider.column)}`,
		where: [sql`${value} IS NOT NULL`, ...(amount.only ? [hasCode(table, amount.only)] : [])]
	};
}

function columnIn(table: TableGround, field: string): ColumnGround {
	const column = table.columns.get(field);
	if (column === undefined) throw notAskable('measure.field', `${table.dataset}.${field}`);
	return column;
}

/** A price in what is paid of it a week; null where nobody says how often it is paid, or for how many units. */
function weekly(price: Sql, table: TableGround, { field, payments, byUnit, units }: PerWeek): Sql {
	const frequency = columnIn(table, field);
	if (frequency.kind !== 'code') throw notAskable('measure.field');
	const { values } = frequency.dictionary;
	const isPaid = (code: string): Sql => sql`e.${name(frequency.column)}::INTEGER = ${values.indexOf(code)}::INTEGER`;
	const times = Object.entries(payments).map(([code, a]) => sql`WHEN ${isPaid(code)} THEN ${a}::DOUBLE / 52`);
	const planned = sql`abs(e.${name(columnIn(table, units).column)})`;
	const each = byUnit.map((code) => sql`WHEN ${isPaid(code)} THEN ${planned}`);
	return sql`(${price} * CASE ${join([...times, ...each], ' ')} END)`;
}

function hasCode(table: TableGround, { field, is }: { field: string; is: string }): Sql {
	const column = columnIn(table, field);
	if (column.kind !== 'code') throw notAskable('measure.field');
	return sql`e.${name(column.column)}::INTEGER = ${column.dictionary.values.indexOf(is)}::INTEGER`;
}

/** What each person gives, from `each` with rows of `pid` and `records`: INTEGER `pid`, `high` and `low`, in units of 2^30 and the rest. */
export function gifts(each: Sql, givens: Givens): Sql {
	const parts = sql`(records // ${giftBase}::BIGINT)::INTEGER AS high, (records % ${giftBase}::BIGINT)::INTEGER AS low`;
	return sql`WITH ${givens.table()} SELECT pid::INTEGER AS pid, ${parts} FROM (${each}) AS each_person`;
}

/** Columns that come without an object a row hold no larger numbers. */
export const giftBase = 2 ** 30;

/** The records that are added up, from `records`, a source of rows `e`: `pid`, `units`, `is_below`, and `provider` for money. */
export function amountsIn(records: Sql, { units, isBelow, provider }: Adding): Sql {
	const columns = [sql`e.pid`, sql`${units} AS units`, sql`${isBelow} AS is_below`];
	return sql`SELECT ${join([...columns, ...(provider ? [sql`${provider} AS provider`] : [])], ', ')} FROM ${records}`;
}
