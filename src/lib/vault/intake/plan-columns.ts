import type { Field } from '../../contracts/contract';
import { isPacked } from '../../contracts/packed';
import type { ColumnGround } from '../engine/ground';
import type { Cells } from '../formats/cells';
import type { Opened } from './admission';
import { CodeDictionary } from './code-dictionary';
import { ColumnTally } from './identifiers/column-tally';
import { groupedField, GroupedColumn } from './grouped-codes';
import { LinkColumn } from './link-column';
import type { PersonNumbers } from './person-numbers';
import { readDate, readMonth, readRegister } from './read-date';
import { readFlag, readHour, readInteger, readNumber, readReference, missing, saysNothing, type ReadText } from './read-value';
import type { StoredType } from './table-writer';
import { ValueColumn } from './value-column';

/** A column of the file that becomes a column of the table. */
export type Stored = {
	field: Field;
	place: number;
	reader: ValueColumn | GroupedColumn;
	dictionary: Pick<CodeDictionary, 'overflowed' | 'dictionary'> | null;
	type: StoredType;
	column: string;
	/** The supplied field whose codes it groups. */
	madeFrom?: readonly string[];
};
export type Link = { field: Field; place: number; reader: LinkColumn; type: StoredType; column: 'pid' };
/** The numbers of the rows of a packed list of people. */
export type RowNumbers = { reader: Pick<LinkColumn, 'read'>; type: StoredType; column: 'pid' };
/** What is read of each column, and what the identifiers gate learns of it (nothing when the file is not about people). */
export type Plan = {
	stored: readonly Stored[];
	link: Link | null;
	rowNumbers: RowNumbers | null;
	watched: readonly { place: number; reader: ValueColumn }[];
	tallies: ReadonlyMap<number, { field: Field | null; tally: ColumnTally }>;
};

const textsAtMost = 65_536;
const bytesAtMost = 8 * 1024 ** 2;

/** Room for remembered texts: less for each column the more there are, so that the sum is bounded. */
export function roomFor(width: number): { texts: number; bytes: number } {
	return { texts: Math.min(textsAtMost, Math.ceil(4e6 / width)), bytes: Math.min(bytesAtMost, Math.ceil(256e6 / width)) };
}

const noWatch = { add: () => undefined, addPlain: () => undefined, addPseudonyms: () => undefined };

/** Decides for each column how it is read, and whether it is kept. All are watched, but those named by age or year, which are numbers. */
export function planColumns(
	{ names, contract, match, outside }: Pick<Opened, 'names' | 'contract' | 'match' | 'outside'>,
	people: PersonNumbers,
	codesBefore: ReadonlyMap<string, readonly string[]> = new Map()
): Plan {
	const room = roomFor(names.length);
	const fields = new Map(contract?.fields.map((field) => [field.name, field]));
	const tallies = new Map<number, { field: Field | null; tally: ColumnTally }>();
	const stored: Stored[] = [];
	const watched: { place: number; reader: ValueColumn }[] = [];
	let link: Link | null = null;
	names.forEach((_, place) => {
		const field = fields.get(match?.columns.get(place) ?? outside.get(place) ?? '') ?? null;
		const isNumbered = match?.ages.has(place) || match?.years.has(place);
		const tally = isNumbered ? null : new ColumnTally();
		if (tally) tallies.set(place, { field, tally });
		if (field && field.name === contract?.link) {
			const reader = new LinkColumn(place, people, tally ?? noWatch, room);
			link = { field, place, reader, type: 'INTEGER', column: 'pid' };
		} else if (field && (field.type !== 'pseudonym' || contract?.key.includes(field.name))) {
			// outside the purpose it is read as if it were kept, so that the gate judges it alike
			if (outside.has(place)) watched.push({ place, reader: planOwn(field, place, tally, room, 0).reader });
			else stored.push(...planStored(field, place, tally, room, stored.length, codesBefore.get(field.name)));
		} else if (tally) watched.push({ place, reader: new ValueColumn(place, null, tally, room) });
	});
	return { stored, link, rowNumbers: contract && isPacked(contract) ? numberRows(people) : null, watched, tallies };
}

function numberRows(people: PersonNumbers): RowNumbers {
	const read = ({ rows }: Cells, out: Float64Array): void => {
		for (let row = 0; row < rows; row += 1) out[row] = people.numberOfRow();
	};
	return { reader: { read }, type: 'INTEGER', column: 'pid' };
}

/** A field's column, and beside that of a code whose list has groups, one of the groups. */
function planStored(
	field: Field,
	place: number,
	tally: ColumnTally | null,
	room: { texts: number; bytes: number },
	number: number,
	codesBefore?: readonly string[]
): Stored[] {
	const own = planOwn(field, place, tally, room, number, codesBefore);
	const grouping = groupedField(field);
	if (!own.dictionary || !grouping) return [own];
	const groups = new GroupedColumn(field, grouping, own.reader);
	return [
		own,
		{
			field: grouping,
			place,
			reader: groups,
			dictionary: groups,
			type: 'USMALLINT',
			column: `c${number + 1}`,
			madeFrom: [field.name]
		}
	];
}

function planOwn(
	field: Field,
	place: number,
	tally: ColumnTally | null,
	room: { texts: number; bytes: number },
	number: number,
	codesBefore?: readonly string[]
): Stored & { reader: ValueColumn } {
	const dictionary = field.type === 'code' ? new CodeDictionary(field, codesBefore) : null;
	const reader = new ValueColumn(place, dictionary ? blankIsMissing(dictionary.read) : readerOf(field), tally, room);
	if (isReference(field.type)) reader.readBytes = readReference;
	reader.listedBelow = dictionary ? (field.codes?.length ?? 0) : Infinity;
	return { field, place, reader, dictionary, type: storedType(field), column: `c${number}` };
}

function blankIsMissing(read: ReadText): ReadText {
	return (text) => (text === '' ? missing : read(text));
}

function nothingIsMissing(read: ReadText): ReadText {
	return (text) => (text === '' || saysNothing(text) ? missing : read(text));
}

function readerOf(field: Field): ReadText {
	switch (field.type) {
		case 'flag':
			return nothingIsMissing(readFlag);
		case 'register':
			return readRegister;
		case 'integer':
			return nothingIsMissing(readInteger(field));
		case 'number':
			return nothingIsMissing(readNumber(field));
		case 'date':
			return nothingIsMissing(readDate);
		case 'month':
			return nothingIsMissing(readMonth);
		case 'hour':
			return nothingIsMissing(readHour);
		case 'reference':
		case 'pseudonym':
			return () => missing; // but for blanks, read by its bytes
		case 'code':
			throw new Error('read otherwise');
	}
}

function storedType({ type, minimum, maximum }: Field): StoredType {
	if (type === 'code') return 'USMALLINT';
	if (type === 'flag' || type === 'register' || type === 'hour') return 'UTINYINT';
	if (type === 'date' || type === 'month') return 'DATE';
	if (type === 'number' || isReference(type)) return 'DOUBLE';
	if (minimum === undefined || minimum < 0 || maximum === undefined || maximum > 65_535) return 'INTEGER';
	return maximum <= 255 ? 'UTINYINT' : 'USMALLINT';
}

/** Kept as a digest, to tell repeated records by. */
export function isReference(type: Field['type']): boolean {
	return type === 'reference' || type === 'pseudonym';
}

/** A stored column as questions see it. Null when it holds reference numbers, or turned out to, which no question can use. */
export function groundOf({ field, dictionary, column, madeFrom }: Stored): ColumnGround | null {
	const { label, askable, cutPoints = [], amount } = field;
	if (isReference(field.type)) return null;
	if (dictionary)
		return dictionary.overflowed ? null : { kind: 'code', column, label, askable, dictionary: dictionary.dictionary(), madeFrom };
	switch (field.type) {
		case 'flag':
		case 'register':
			return { kind: 'flag', column, label, askable };
		case 'integer':
		case 'number':
			return { kind: field.type, column, label, askable, cutPoints, amount };
		case 'hour':
			return { kind: 'integer', column, label, askable, cutPoints };
		default:
			return { kind: 'date', column, label, askable };
	}
}
