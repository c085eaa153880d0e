import type { DatasetContract } from '../../contracts/contract';
import type { ManifestDataset } from '../../contracts/manifest';
import { matchColumns } from '../../contracts/match-columns';
import { isPacked } from '../../contracts/packed';
import type { Problem } from '../../protocol/report';
import { BadFile, problemIn } from '../formats/bad-file';
import { limits } from '../formats/limits';
import { openFile } from '../formats/open-file';
import { Pace } from '../formats/pace';
import { readOnce, type Source } from '../formats/source';
import type { Admission, AdmitOptions, Opened, PurposeLimits } from './admission';
import { checkColumns, checkNames, repeatableHeaders } from './check-header';
import { chooseTable, takeByHand, type Kind } from './choose-table';
import { makeReport } from './intake-report';
import { loadFile, usualPieceBytes } from './load-file';
import type { PersonNumbers } from './person-numbers';
import { barredBy, isAboutPeople, narrow, type Narrowed } from './within-purpose';

/**
 * Takes one file, of whatever format, through its contract and the identifiers gate into a typed table of the engine. Whatever is wrong with
 * the file comes back as a report without any of its values, and then nothing of the file is left in the engine
 * or the list of people.
 * @throws what the engine throws, after taking out what was made
 */
export async function admit(file: Source, options: AdmitOptions): Promise<Admission> {
	const unread = {
		file,
		contract: null,
		declared: options.declared,
		recognisedBy: 'nothing',
		confidence: null,
		records: null,
		verified: false
	} as const;
	try {
		const opened = await open(file, options);
		const { contract, recognisedBy, confidence } = opened;
		const barred = contract
			? [...barredBy(options.purpose, contract, options.declared), ...barredByPacking(contract, options.people)]
			: [];
		if (barred.length === 0) return await loadFile(file, opened, options);
		return { ok: false, report: makeReport({ ...unread, contract, recognisedBy, confidence }, barred) };
	} catch (error) {
		const problem = problemIn(error);
		if (problem === null) throw error;
		return { ok: false, report: makeReport(unread, [problem]) };
	}
}

/** Why a file can't be opened for what a packed list of people is: nobody can tell whether somebody else is in it. */
function barredByPacking(contract: DatasetContract, people: PersonNumbers): Problem[] {
	if (isPacked(contract) && people.size > 0) return [{ code: 'packed-not-alone' }];
	return contract.link !== undefined && people.isOfRows ? [{ code: 'nothing-joins-packed' }] : [];
}

/** What the file's start says: format, table, header, kind of dataset, and what is wrong with the header. */
async function open(
	source: Source,
	{ declared, matched, contracts, purpose, sheet, pieceBytes = usualPieceBytes, isCancelled }: AdmitOptions
): Promise<Opened> {
	const pace = new Pace(isCancelled);
	const tables = await openFile(await readOnce(source, pieceBytes), pace);
	const { table, header, kind, others } = matched
		? takeByHand(tables, matched, contracts)
		: chooseTable(tables, declared, contracts, sheet);
	const names = header.cells;
	if (names.length > limits.columns) throw new BadFile('too-many-columns', { line: header.line });
	const repeatable = repeatableHeaders(names, contracts);
	const narrowed = kind && narrowedTo(purpose, kind, names, declared);
	const match = narrowed?.match ?? kind?.match ?? null;
	return {
		table,
		header,
		names,
		pace,
		contract: kind?.contract ?? null,
		match,
		outside: narrowed?.outside ?? new Map(),
		recognisedBy: kind === null ? 'nothing' : matched ? 'hand' : declared?.contract === kind.contract.id ? 'manifest' : 'header',
		confidence: kind?.confidence ?? null,
		repeatable,
		problems: [...checkNames(names, repeatable), ...checkColumns(kind?.contract ?? null, match)],
		others
	};
}

function narrowedTo(
	{ allowed }: PurposeLimits,
	{ contract, match }: Kind,
	names: readonly string[],
	declared: ManifestDataset | null
): Narrowed | null {
	if (!isAboutPeople(contract, declared)) return null;
	return narrow(match, contract, allowed(contract.id), matchColumns(names, contract, declared?.columns).columns);
}
