import type { DatasetContract } from '../../contracts/contract';
import { asSupplied } from '../../contracts/packed';
import type { ManifestDataset } from '../../contracts/manifest';
import { fieldNamed, matchByHand, matchColumns, spellings, type ColumnMatch } from '../../contracts/match-columns';
import { recognise } from '../../contracts/recognise';
import type { MatchedByHand } from '../../protocol/exchange';
import { BadFile } from '../formats/bad-file';
import type { FoundTable, HeadRow } from '../formats/table';

/** `confidence`: how sure the header makes it, 0 to 1; null when a manifest says so. */
export type Kind = { contract: DatasetContract; match: ColumnMatch; confidence: number | null };
/** The table that is read, the record that names its columns, and what kind of dataset they make it. */
export type Chosen = {
	table: FoundTable;
	header: HeadRow;
	kind: Kind | null;
	/** Other sheets would have fitted too. */
	others: boolean;
};

/**
 * The table and the kind that the user says.
 * @throws {BadFile} `file-changed` when the file has no such table any more
 */
export function takeByHand(tables: readonly FoundTable[], matched: MatchedByHand, contracts: readonly DatasetContract[]): Chosen {
	const table = tables.find(({ sheet }) => sheet === matched.sheet);
	const header = table?.head.find(({ line }) => line === matched.line);
	if (!table || !header) throw new BadFile('file-changed');
	const contract = typeof matched.contract === 'string' ? contracts.find(({ id }) => id === matched.contract) : matched.contract;
	const places = new Map(Object.entries(matched.columns).map(([field, column]) => [field, column - 1]));
	const isOpenOfPeople = contract !== undefined && !contract.personLevel && holdsPseudonyms(header.cells, contracts);
	const match = (as: DatasetContract): ColumnMatch => matchByHand(header.cells, as, places);
	const kind = !contract || isOpenOfPeople ? null : { ...matchedAs(contract, match), confidence: null };
	return { table, header, kind, others: false };
}

type Candidate = { table: FoundTable; header: HeadRow; kind: Kind | null; columns: number; complete: boolean };

/**
 * Chooses, of the tables of a file and the first records of each, the first that names all columns of a contract; else
 * the one that names most of them; else the first record of the first table that is nearly as full as any. `sheet`: the one
 * that was asked for.
 */
export function chooseTable(
	tables: readonly FoundTable[],
	declared: ManifestDataset | null,
	contracts: readonly DatasetContract[],
	sheet: string | null = null
): Chosen {
	const asked = tables.filter((table) => sheet !== null && table.sheet === sheet);
	const from = asked.length > 0 ? asked : tables;
	const candidates = from.flatMap((table) => table.head.map((header) => judge(table, header, declared, contracts)));
	const known = candidates.reduce((one, other) => (isBetter(other, one) ? other : one));
	const best = known.columns > 0 || known.kind ? known : (candidates.find(isNearlyFull) ?? known);
	const complete = new Set(candidates.flatMap((one) => (one.complete ? [one.table] : [])));
	return { table: best.table, header: best.header, kind: best.kind, others: complete.size > 1 };
}

function judge(
	table: FoundTable,
	header: HeadRow,
	declared: ManifestDataset | null,
	contracts: readonly DatasetContract[]
): Candidate {
	const kind = findKind(header.cells, declared, contracts);
	const columns = kind ? kind.match.columns.size + kind.match.ages.size + kind.match.years.size : 0;
	return { table, header, kind, columns, complete: kind !== null && kind.match.missing.length === 0 };
}

function isBetter(one: Candidate, other: Candidate): boolean {
	if (one.complete !== other.complete) return one.complete;
	if (one.complete) return false;
	return one.columns > other.columns;
}

const nearly = 0.75;
const filledIn = ({ cells }: HeadRow): number => cells.filter((cell) => cell !== '').length;

/** A title fills a cell or two; a record below the names may fill one more than they do, where a column has no name. */
function isNearlyFull({ table, header }: Candidate): boolean {
	return filledIn(header) >= nearly * Math.max(...table.head.map(filledIn));
}

/** The declared contract, or the one whose fields the header names. Rows with pseudonyms are never open statistics, whoever says so; those whose header does not tell are found out when they are read (`judgeKind`). */
function findKind(
	names: readonly string[],
	declared: ManifestDataset | null,
	contracts: readonly DatasetContract[]
): Kind | null {
	const named = contracts.find(({ id }) => id === declared?.contract);
	const recognised = named ? null : recognise(names, contracts);
	const contract = named ?? recognised?.contract;
	if (!contract || (!contract.personLevel && holdsPseudonyms(names, contracts))) return null;
	const confidence = recognised && Math.round(recognised.confidence * 100) / 100;
	return { ...matchedAs(contract, (as) => matchColumns(names, as, recognised ? {} : declared?.columns)), confidence };
}

/** The contract as these columns follow it: a list of people may come packed. */
function matchedAs(contract: DatasetContract, matched: (as: DatasetContract) => ColumnMatch): Omit<Kind, 'confidence'> {
	const match = matched(contract);
	const supplied = asSupplied(contract, match.columns);
	return { contract: supplied, match: supplied === contract ? match : matched(supplied) };
}

function holdsPseudonyms(names: readonly string[], contracts: readonly DatasetContract[]): boolean {
	return contracts.some((contract) => {
		const index = spellings(contract);
		return contract.link !== undefined && names.some((header) => fieldNamed(header, index)?.field === contract.link);
	});
}
