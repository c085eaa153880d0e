import type { DuckDBConnection } from '@duckdb/node-api';
import type { DatasetContract, Field } from '../src/lib/contracts/contract';
import { knownContracts } from '../src/lib/contracts/known-contracts';
import { matchColumns } from '../src/lib/contracts/match-columns';
import { readRegister } from '../src/lib/vault/intake/read-date';
import { readFlag, type ReadText } from '../src/lib/vault/intake/read-value';

/** What went into a packed register, and what came out. */
export type Packed = {
	people: number;
	rows: number;
	/** Rows that stand for one person alone. */
	alone: number;
	fields: string[];
	/** Columns of the linked file that are not in it. */
	left: string[];
};

/** What is wrong with the linked file, in words for whoever made it. */
export class CannotPack extends Error {}

/** A column of the linked file and the field that it is. */
type Chosen = { field: Field; column: string };

/** Codes of places, by which people are placed though they are no breakdown of their own. */
const places: readonly string[] = ['LSOA21CD', 'LSOA11CD', 'REGISTERED_PRACTICE_ODS'];
/** The order of the rows: people of one area lie together, so that a question of some areas passes over the others. */
const sortedBy: readonly string[] = ['LSOA21CD', 'LSOA11CD', 'AGE', 'SEX'];
const mostTexts = 50_000;

/**
 * Makes a packed register of a linked one: one row for all people who are alike in every field that may be asked, and how many they are, in
 * `PEOPLE`. The pseudonym and every other column is left out. Numbers become the cut point by which a question knows them; flags become 1 and 0. Rows lie in the order of areas and ages.
 *
 * @param from path of a Parquet file with one row a person, in the field names of the GP register
 * @param to path of the Parquet file to write
 * @param only the fields to keep; all that may be asked when it is null
 * @throws {CannotPack} when the file lacks what a register must have, or a pseudonym stands in it twice
 */
export async function packSpine(
	connection: DuckDBConnection,
	from: string,
	to: string,
	only: readonly string[] | null
): Promise<Packed> {
	const contract = knownContracts.find(({ role }) => role === 'spine');
	if (!contract?.link || !contract.alike) throw new Error('no contract of a packed register');
	const source = `read_parquet(${quoted(from)})`;
	const names = (await rowsOf(connection, `DESCRIBE SELECT * FROM ${source}`)).map(({ column_name: name }) => String(name));
	const matched = [...matchColumns(names, contract).columns].map(([place, field]) => [field, names[place] ?? ''] as const);
	const columns = new Map(matched);
	const chosen = chooseFields(contract, columns, only);
	await checkPeople(connection, source, columns.get(contract.link));
	const made: string[] = [];
	for (const one of chosen) made.push(`${await packedColumn(connection, source, one)} AS ${one.field.name}`);
	const order = [...sortedBy.filter((name) => chosen.some(({ field }) => field.name === name)), 'ALL'];
	const alike = `SELECT ${made.join(', ')}, count(*)::INTEGER AS ${contract.alike} FROM ${source} GROUP BY ALL`;
	const sorted = `SELECT * FROM (${alike}) ORDER BY ${order[0] === 'ALL' ? 'ALL' : order.slice(0, -1).join(', ')}`;
	await connection.run(`COPY (${sorted}) TO ${quoted(to)} (FORMAT parquet, COMPRESSION zstd)`);
	const [told] = await rowsOf(
		connection,
		`SELECT sum(${contract.alike})::DOUBLE AS people, count(*)::DOUBLE AS rows, (count(*) FILTER (WHERE ${contract.alike} = 1))::DOUBLE AS alone FROM read_parquet(${quoted(to)})`
	);
	const kept = new Set(chosen.map(({ column }) => column));
	return {
		people: Number(told?.['people'] ?? 0),
		rows: Number(told?.['rows'] ?? 0),
		alone: Number(told?.['alone'] ?? 0),
		fields: chosen.map(({ field }) => field.name),
		left: names.filter((name) => !kept.has(name))
	};
}

function chooseFields(contract: DatasetContract, columns: ReadonlyMap<string, string>, only: readonly string[] | null): Chosen[] {
	const unknown = only?.find((name) => !columns.has(name));
	if (unknown !== undefined) throw new CannotPack(`The file has no field ${unknown}.`);
	const hasRegisters = contract.fields.some(({ name, type }) => type === 'register' && columns.has(name));
	const isAsked = ({ name, askable }: Field): boolean =>
		(askable || places.includes(name)) && !(name === 'LTC_COUNT' && hasRegisters); // counted anew from the registers
	const chosen = contract.fields.flatMap((field): Chosen[] => {
		const column = columns.get(field.name);
		return column !== undefined && (only ? only.includes(field.name) : isAsked(field)) ? [{ field, column }] : [];
	});
	const notAsked = chosen.find(({ field }) => !isAsked(field));
	if (notAsked) throw new CannotPack(`${notAsked.field.name} cannot be asked of, so that it has no place in a packed register.`);
	const has = (name: string): boolean => chosen.some(({ field }) => field.name === name);
	if (!has('AGE')) throw new CannotPack('A packed register needs AGE, in years.');
	if (!has('SEX')) throw new CannotPack('A packed register needs SEX.');
	if (!has('LSOA21CD') && !has('LSOA11CD')) throw new CannotPack('A packed register needs LSOA21CD or LSOA11CD.');
	return chosen;
}

/** One row must be one person: somebody who stands in the file twice would be counted twice, and no one could tell afterwards. */
async function checkPeople(connection: DuckDBConnection, source: string, link: string | undefined): Promise<void> {
	if (link === undefined) return;
	const key = `hash(lower(${column(link)}::VARCHAR))`;
	const [twice] = await rowsOf(
		connection,
		`SELECT 1 FROM ${source} WHERE ${column(link)} IS NOT NULL GROUP BY ${key} HAVING count(*) > 1 LIMIT 1`
	);
	if (twice) throw new CannotPack('A pseudonym stands in the file twice: link it first, so that one row is one person.');
}

async function packedColumn(connection: DuckDBConnection, source: string, chosen: Chosen): Promise<string> {
	const { field } = chosen;
	switch (field.type) {
		case 'flag':
			return judged(connection, source, chosen, (text) => readFlag(text));
		case 'register':
			return judged(connection, source, chosen, readRegister);
		case 'integer':
		case 'number':
			return cutTo(chosen);
		default:
			return `nullif(trim(${column(chosen.column)}::VARCHAR), '')`;
	}
}

/** Each text of a column is read as the vault reads it. */
async function judged(
	connection: DuckDBConnection,
	source: string,
	{ field, column: from }: Chosen,
	read: ReadText
): Promise<string> {
	const text = `coalesce(trim(${column(from)}::VARCHAR), '')`;
	const found = await rowsOf(connection, `SELECT DISTINCT ${text} AS text FROM ${source} LIMIT ${mostTexts + 1}`);
	if (found.length > mostTexts) throw new CannotPack(`${field.name} has too many different values to be a yes or no.`);
	const having = (value: number): string[] =>
		found.flatMap(({ text: one }) => (Object.is(read(String(one)).value, value) ? [quoted(String(one))] : []));
	const when = [1, 0].flatMap((value) => {
		const texts = having(value);
		return texts.length === 0 ? [] : [`WHEN ${text} IN (${texts.join(', ')}) THEN ${value}`];
	});
	return when.length === 0 ? 'NULL::UTINYINT' : `(CASE ${when.join(' ')} END)::UTINYINT`;
}

/**
 * The cut point by which a number is known: of whole numbers the largest that it reaches; of decimals, whose ranges hold their upper end
 * and not their lower, the smallest that it does not pass, or the most that there can be.
 */
function cutTo({ field, column: from }: Chosen): string {
	const { minimum = -Infinity, maximum = Infinity, cutPoints = [] } = field;
	const isWhole = field.type === 'integer';
	const value = `try_cast(${column(from)} AS DOUBLE)`;
	const within = [
		`${value} IS NOT NULL`,
		...(Number.isFinite(minimum) ? [`${value} >= ${minimum}`] : []),
		...(Number.isFinite(maximum) ? [`${value} <= ${maximum}`] : []),
		...(isWhole ? [`${value} = floor(${value})`] : [])
	];
	const steps = isWhole
		? cutPoints.toSorted((a, b) => b - a).map((cut) => `WHEN ${value} >= ${cut} THEN ${cut}`)
		: cutPoints.toSorted((a, b) => a - b).map((cut) => `WHEN ${value} <= ${cut} THEN ${cut}`);
	const beyond = !isWhole && cutPoints.length > 0 && Number.isFinite(maximum) ? String(maximum) : value;
	return `(CASE WHEN NOT (${within.join(' AND ')}) THEN NULL ${steps.join(' ')} ELSE ${beyond} END)::${isWhole ? 'USMALLINT' : 'DOUBLE'}`;
}

const column = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

async function rowsOf(connection: DuckDBConnection, text: string): Promise<Record<string, unknown>[]> {
	return (await connection.runAndReadAll(text)).getRowObjects();
}
