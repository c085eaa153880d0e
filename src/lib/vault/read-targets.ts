import { indicatorOfPlan } from '../catalogue/planned-measures';
import type { Engine } from './engine/engine';
import type { PublishedTarget } from './engine/ground';
import type { HeldDataset } from './holding';
import { codeText } from './linkage/read-codes';
import { name, sql } from './sql/sql';

/**
 * The targets of one place, known by its code or its name, for measures that an indicator counts. None of a file that is declared to be
 * about people.
 */
export function readTargets(engine: Engine, held: HeldDataset, places: readonly string[]): PublishedTarget[] {
	const { table, columns, personLevel } = held;
	const planned = columns.get('PLAN_VALUE');
	if (personLevel || !planned) return [];
	return engine.run(sql`SELECT * FROM ${name(table)} WHERE ${name(planned.column)} IS NOT NULL`).rows.flatMap((row) => {
		const text = (field: string): string => codeText(columns.get(field), row[columns.get(field)?.column ?? '']);
		const number = (field: string): number | null => {
			const value = row[columns.get(field)?.column ?? ''];
			return typeof value === 'number' ? value : null;
		};
		const measure = text('MEASURE_ID');
		const indicator = indicatorOfPlan(measure);
		const [plan, per] = [number('PLAN_VALUE'), perOf(text('UNIT'))];
		if (indicator === null || plan === null || per === null || !places.includes(text('AREA'))) return [];
		const said = { measure, period: text('PERIOD'), unit: text('UNIT'), source: text('CITATION') };
		return [{ ...said, indicator, per, planned: plan, outturn: number('ACTUAL_VALUE') }];
	});
}

/** By what a quotient is multiplied in a unit; null where that is not plain. */
function perOf(unit: string): number | null {
	if (/^(?:per cent|%|percentage|percent)\b|^%/i.test(unit)) return 100;
	const [, number] = /^per ([\d,]+)\b/i.exec(unit) ?? [];
	return number === undefined ? null : Number(number.replaceAll(',', ''));
}
