import { bothSexes, type AgeColumn } from '../../contracts/age-columns';
import type { DatasetContract } from '../../contracts/contract';
import { codeIndex, normaliseCode } from '../../contracts/spelling';
import type { ColumnGround } from '../engine/ground';
import { readAgeRange, type AgeRange } from './age-range';
import { CodeDictionary } from './code-dictionary';
import { reportCount } from '../../protocol/report';
import type { Layout } from './layout';
import { groundOf, roomFor, type Plan, type Stored } from './plan-columns';
import { missing, readNumber, saysNothing, type ReadText } from './read-value';
import type { Rows } from './table-writer';
import { ValueColumn } from './value-column';

const ageFrom = 'age_from';
const ageTo = 'age_to';
const total = -1;

/** Ages as places in a list of ranges, `total` for a sum over ages. */
function ageReader(ranges: AgeRange[]): ReadText {
	return (text) => {
		const range = readAgeRange(text);
		if (range === null) return { value: NaN, outcome: 'invalid' };
		return { value: range === 'all' ? total : ranges.push(range) - 1, outcome: 'read' };
	};
}

function ageGround(column: string, label: string): ColumnGround {
	return { kind: 'integer', column, label, askable: false, cutPoints: [] };
}

function groundsOf(stored: readonly Stored[]): Map<string, ColumnGround> {
	const grounds = new Map<string, ColumnGround>();
	for (const one of stored) {
		const ground = groundOf(one);
		if (ground) grounds.set(one.field.name, ground);
	}
	grounds.set('AGE_FROM', ageGround(ageFrom, 'Age, from'));
	grounds.set('AGE_TO', ageGround(ageTo, 'Age, to'));
	return grounds;
}

/** One row an area, sex and age in the file, and so in the table; rows for all ages, or of an age that cannot be read, are left out. */
export function longPopulation({ stored }: Plan, capacity: number): Layout {
	const ranges: AgeRange[] = [];
	const kept = stored.filter(({ field }) => field.name !== 'AGE');
	const age = stored.find(({ field }) => field.name === 'AGE');
	if (age?.reader instanceof ValueColumn) age.reader.readWith(ageReader(ranges));
	const values = kept.map(() => new Float64Array(capacity));
	const ages = new Float64Array(capacity);
	const from = new Float64Array(capacity);
	const to = new Float64Array(capacity);
	return {
		columns: [...kept, { column: ageFrom, type: 'SMALLINT' }, { column: ageTo, type: 'SMALLINT' }],
		finish: () => undefined,
		remarks: () => [],
		read(cells): Rows {
			kept.forEach(({ reader }, index) => reader.read(cells, values[index] as Float64Array));
			age?.reader.read(cells, ages);
			let count = 0;
			for (let row = 0; row < cells.rows; row += 1) {
				const range = ranges[ages[row] ?? NaN];
				if (!range) continue;
				for (const column of values) column[count] = column[row] as number;
				from[count] = range.from;
				to[count] = range.to ?? NaN;
				count += 1;
			}
			return { count, values: [...values, from, to] };
		},
		grounds: () => groundsOf(kept)
	};
}

/** One column an age (and sex) in the file: turned into one row each. A column of totals is not among `ages`. */
export function widePopulation(
	{ stored }: Plan,
	ages: ReadonlyMap<number, AgeColumn>,
	contract: DatasetContract,
	capacity: number
): Layout {
	const kept = stored.filter(({ field }) => !['AGE', 'PERSONS', 'SEX'].includes(field.name));
	const persons = contract.fields.find(({ name }) => name === 'PERSONS');
	const sex = contract.fields.find(({ name }) => name === 'SEX');
	const bySex = sex !== undefined && [...ages.values()].some((age) => age.sex !== null);
	const codes = sex ? codeIndex(sex) : new Map<string, number>();
	const readPersons = readNumber(persons ?? {});
	const reading: ReadText = (text) => (text === '' || saysNothing(text) ? missing : readPersons(text));
	const wide = [...ages].map(([place, age]) => ({
		age,
		code: codes.get(normaliseCode(age.sex ?? bothSexes)) ?? NaN,
		reader: new ValueColumn(place, reading, null, roomFor(ages.size))
	}));
	const supplied = kept.map(() => new Float64Array(capacity));
	const counts = wide.map(() => new Float64Array(capacity));
	const out = Array.from({ length: kept.length + 4 }, () => new Float64Array(capacity * wide.length));
	return {
		columns: [
			...kept,
			{ column: 'persons', type: 'DOUBLE' },
			{ column: ageFrom, type: 'SMALLINT' },
			{ column: ageTo, type: 'SMALLINT' },
			{ column: 'sex', type: 'USMALLINT' }
		],
		finish: () => wide.forEach(({ reader }) => reader.finish()),
		remarks() {
			const invalid = wide.reduce((sum, { reader: one }) => sum + one.outcomes.invalid, 0);
			return invalid === 0 ? [] : [{ code: 'invalid-values', field: 'PERSONS', count: reportCount(invalid) }];
		},
		read(cells): Rows {
			kept.forEach(({ reader }, index) => reader.read(cells, supplied[index] as Float64Array));
			wide.forEach(({ reader }, index) => reader.read(cells, counts[index] as Float64Array));
			let count = 0;
			for (let row = 0; row < cells.rows; row += 1) {
				for (const [index, { age, code }] of wide.entries()) {
					const people = (counts[index] as Float64Array)[row] as number;
					if (Number.isNaN(people)) continue;
					const cell = [...supplied.map((column) => column[row] as number), people, age.from, age.open ? NaN : age.from, code];
					cell.forEach((value, column) => ((out[column] as Float64Array)[count] = value));
					count += 1;
				}
			}
			return { count, values: out };
		},
		grounds: () => {
			const grounds = groundsOf(kept);
			grounds.set('PERSONS', {
				kind: 'number',
				column: 'persons',
				label: persons?.label ?? 'Persons',
				askable: false,
				cutPoints: []
			});
			if (sex && bySex) {
				const dictionary = new CodeDictionary(sex).dictionary();
				grounds.set('SEX', { kind: 'code', column: 'sex', label: sex.label, askable: sex.askable, dictionary });
			}
			return grounds;
		}
	};
}
