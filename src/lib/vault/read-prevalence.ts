import { bothSexes } from '../contracts/age-columns';
import type { Engine } from './engine/engine';
import type { PublishedPrevalence } from './engine/ground';
import type { HeldDataset } from './holding';
import { readAgeRange } from './intake/age-range';
import { codeText } from './linkage/read-codes';
import { name, sql } from './sql/sql';

/**
 * Published prevalence, line by line. Lines whose ages cannot be read are left out; so is all of a file that is declared to be about people: what is
 * worked out of it would be theirs.
 */
export function readPrevalence(engine: Engine, { table, columns, personLevel }: HeldDataset): PublishedPrevalence[] {
	const [condition, ages, sex, source] = ['CONDITION', 'AGE_BAND', 'SEX', 'CITATION'].map((field) => columns.get(field));
	const percent = columns.get('PREVALENCE');
	if (personLevel || !condition || !ages || !percent) return [];
	return engine.run(sql`SELECT * FROM ${name(table)} WHERE ${name(percent.column)} IS NOT NULL`).rows.flatMap((row) => {
		const text = (column: typeof condition | undefined): string => codeText(column, column && row[column.column]);
		const range = readAgeRange(text(ages));
		if (range === null || text(condition) === '') return [];
		const { from, to } = range === 'all' ? { from: 0, to: null } : range;
		const code = text(sex);
		return {
			condition: text(condition),
			from,
			to,
			sex: code === '' || code === bothSexes ? null : code,
			percent: Number(row[percent.column]),
			source: text(source)
		};
	});
}
