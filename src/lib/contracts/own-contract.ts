import type { Code, DatasetContract, Field } from './contract';

/** What a column of a file of no known kind is for. */
export const columnRoles = ['leave-out', 'pseudonym', 'start', 'end', 'date', 'code', 'flag', 'integer', 'number'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** A column as the user describes it. `place` counts from 0. */
export type DescribedColumn = { place: number; header: string | null; role: ColumnRole; label: string; codes: readonly Code[] };
type UsedColumn = DescribedColumn & { role: Exclude<ColumnRole, 'leave-out'> };
export type OwnDescription = { title: string; columns: readonly DescribedColumn[] };
export type OwnContract = { contract: DatasetContract; /** Field name to place, from 0. */ columns: ReadonlyMap<string, number> };

const version = '1.0';

/**
 * Makes a contract from what the user says of each column. The records are of people: one column holds the pseudonym. Two
 * records that agree in everything are one record.
 *
 * @throws {RangeError} unless exactly one column holds the pseudonym
 */
export function ownContract({ title, columns }: OwnDescription): OwnContract {
	const used = columns.filter((column): column is UsedColumn => column.role !== 'leave-out');
	const names = fieldNames(used);
	const nameOf = (role: ColumnRole): string | undefined => names[used.findIndex((column) => column.role === role)];
	const link = nameOf('pseudonym');
	if (link === undefined || used.filter(({ role }) => role === 'pseudonym').length > 1)
		throw new RangeError('one column must hold the pseudonym');
	const start = nameOf('start');
	const contract: DatasetContract = {
		id: `own_${slug(title)}`,
		version,
		title,
		description: 'Described by the people who use it.',
		grain: 'One row a record of a person.',
		standard: 'None: described in Wardwise.',
		personLevel: true,
		role: 'events',
		key: [...names],
		keyAlso: [],
		keyWithinPart: [],
		ofPerson: [],
		preferred: [],
		link,
		...(start === undefined ? {} : { interval: { start, end: nameOf('end') ?? start } }),
		fieldGroups: [],
		wideAges: false,
		wideYears: false,
		oneOf: [],
		quasiIdentifiers: used.flatMap(({ role }, index) => quasiIdentifierOf(role, names[index] ?? '')),
		caveats: ['This file follows no national standard. What its columns mean was said by the people who opened it.'],
		fields: used.map((column, index) => fieldOf(column, names[index] ?? '', link))
	};
	return { contract, columns: new Map(used.map(({ place }, index) => [names[index] ?? '', place] as const)) };
}

/** Whether a contract may be used although Wardwise does not know it: records of people, linked, and no pattern that could be made to run for ever. */
export function isOwnContract({ id, personLevel, role, link, fields, wideAges, wideYears }: DatasetContract): boolean {
	const isPlain = fields.every(({ pattern }) => pattern === undefined) && !wideAges && !wideYears;
	const isLinked = fields.some(({ name, type, required }) => name === link && type === 'pseudonym' && required);
	return id.startsWith('own_') && personLevel && role === 'events' && isLinked && isPlain;
}

/** Days of events, and codes, of which nobody said what they tell of a person. */
function quasiIdentifierOf(role: ColumnRole, field: string): DatasetContract['quasiIdentifiers'] {
	if (role === 'start') return [{ field, as: 'date' }];
	return role === 'code' ? [{ field, as: 'other' }] : [];
}

function fieldOf({ role, label, header, codes }: UsedColumn, name: string, link: string): Field {
	const type = role === 'start' || role === 'end' ? 'date' : role;
	return {
		name,
		label,
		definition: `${label}, as this file has it.`,
		type,
		required: name === link || role === 'start',
		aliases: header === null ? [] : [header],
		...(type === 'code' ? { codes: [...codes], codeList: 'partial' as const } : {}),
		askable: type === 'code' || type === 'flag',
		status: 'to-be-checked'
	};
}

/** A name for each field: the header in capitals, or the column's position; never the same twice. */
function fieldNames(columns: readonly DescribedColumn[]): string[] {
	const names: string[] = [];
	for (const { header, place } of columns) {
		const words = (header ?? '')
			.toUpperCase()
			.replace(/[^A-Z0-9]+/g, '_')
			.replace(/^[^A-Z]+|_+$/g, '')
			.slice(0, 50);
		const name = words === '' ? `COLUMN_${place + 1}` : words;
		names.push(names.includes(name) ? `${name}_${place + 1}` : name);
	}
	return names;
}

function slug(title: string): string {
	const words = title
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '');
	return words.slice(0, 36) || 'records';
}
