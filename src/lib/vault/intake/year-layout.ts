import type { DatasetContract } from '../../contracts/contract';
import type { ColumnGround } from '../engine/ground';
import { reportCount } from '../../protocol/report';
import type { Layout } from './layout';
import { groundOf, roomFor, type Plan } from './plan-columns';
import { missing, readNumber, saysNothing } from './read-value';
import type { Rows } from './table-writer';
import { ValueColumn } from './value-column';

/** One column a year in the file: turned into one row each, `YEAR` and `PERSONS` beside the columns that are kept. */
export function wideYears(
	{ stored }: Plan,
	years: ReadonlyMap<number, number>,
	contract: DatasetContract,
	capacity: number
): Layout {
	const kept = stored.filter(({ field }) => !['YEAR', 'PERSONS'].includes(field.name));
	const label = (field: string): string => contract.fields.find(({ name }) => name === field)?.label ?? field;
	const readPersons = readNumber(contract.fields.find(({ name }) => name === 'PERSONS') ?? {});
	const wide = [...years].map(([place, year]) => ({
		year,
		values: new Float64Array(capacity),
		reader: new ValueColumn(
			place,
			(text) => (text === '' || saysNothing(text) ? missing : readPersons(text)),
			null,
			roomFor(years.size)
		)
	}));
	const supplied = kept.map(() => new Float64Array(capacity));
	const out = Array.from({ length: kept.length + 2 }, () => new Float64Array(capacity * wide.length));
	return {
		columns: [...kept, { column: 'year', type: 'SMALLINT' }, { column: 'persons', type: 'DOUBLE' }],
		finish: () => wide.forEach(({ reader }) => reader.finish()),
		remarks() {
			const invalid = wide.reduce((sum, { reader }) => sum + reader.outcomes.invalid, 0);
			return invalid === 0 ? [] : [{ code: 'invalid-values', field: 'PERSONS', count: reportCount(invalid) }];
		},
		read(cells): Rows {
			kept.forEach(({ reader }, index) => reader.read(cells, supplied[index] as Float64Array));
			for (const { reader, values } of wide) reader.read(cells, values);
			let count = 0;
			for (let row = 0; row < cells.rows; row += 1) {
				for (const { year, values } of wide) {
					const cell = [...supplied.map((column) => column[row] as number), year, values[row] as number];
					cell.forEach((value, column) => ((out[column] as Float64Array)[count] = value));
					count += 1;
				}
			}
			return { count, values: out };
		},
		grounds: () => {
			const number = (column: string, field: string): [string, ColumnGround] => [
				field,
				{ kind: 'number', column, label: label(field), askable: false, cutPoints: [] }
			];
			const own = kept.flatMap((one): [string, ColumnGround][] => {
				const ground = groundOf(one);
				return ground ? [[one.field.name, ground]] : [];
			});
			return new Map([...own, number('year', 'YEAR'), number('persons', 'PERSONS')]);
		}
	};
}
