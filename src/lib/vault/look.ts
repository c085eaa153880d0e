import type { DatasetContract } from '../contracts/contract';
import type { Briefing } from '../protocol/exchange';
import { extractsToChoose, type Recognised } from './extracts';
import { isUnprotected } from './load';
import { BadFile } from './formats/bad-file';
import { openFile } from './formats/open-file';
import { Pace } from './formats/pace';
import type { Holding } from './holding';
import { chooseTable } from './intake/choose-table';
import { headerSays, saysPseudonym } from './intake/identifiers/header-rules';
import { isAboutPeople } from './intake/within-purpose';
import { sortFiles, type OpenedTable } from './opened-files';
import { contractsBeside } from './own-contracts';
import { sheetsThatFit } from './sheets';

/** Says what files are from their first records, what their manifest says of purposes, and of which kinds there are too many. Nothing of them is kept. */
export async function look(
	files: readonly File[],
	held: Holding | null,
	today: string,
	isCancelled: () => boolean
): Promise<Briefing> {
	const opened = await sortFiles(files, today);
	const isRefused = isUnprotected(opened);
	const found: Recognised[] = [];
	const contracts = [...contractsBeside(held), ...opened.contracts.map(({ contract }) => contract)];
	for (const table of opened.tables) {
		if (isCancelled()) break;
		for (const one of await sheetsThatFit(table, contracts, isCancelled))
			found.push(await recognised(one, contracts, isCancelled));
	}
	return {
		manifest: isRefused ? null : opened.manifest,
		isRefused,
		isPurposeHeld: Boolean(held?.purpose),
		today,
		files: found.map(({ file, declared, contract }) => ({
			file: declared?.file ?? file,
			contract: contract?.id ?? null,
			personLevel: contract !== null && isAboutPeople(contract, declared)
		})),
		extracts: isRefused ? [] : extractsToChoose(found, new Set(held?.datasets.keys()))
	};
}

/** A file that cannot be read is of no kind: loading it will say why. */
async function recognised(
	{ file, declared, sheet }: OpenedTable,
	contracts: readonly DatasetContract[],
	isCancelled: () => boolean
): Promise<Recognised> {
	const unknown: Recognised = { file: file.name, declared, contract: null, isWhole: false, fields: [], mayIdentify: false };
	try {
		const { kind, header } = chooseTable(await openFile(file, new Pace(isCancelled)), declared, contracts, sheet);
		if (!kind) return unknown;
		const { contract, match } = kind;
		return {
			...unknown,
			contract,
			isWhole: match.missing.length === 0,
			fields: [...match.columns.values()].sort(),
			mayIdentify: header.cells.some((cell, place) => !match.columns.has(place) && namesIdentifier(cell))
		};
	} catch (error) {
		if (!(error instanceof BadFile || error instanceof DOMException)) throw error;
		return unknown;
	}
}

function namesIdentifier(header: string): boolean {
	return headerSays(header).length > 0 && !saysPseudonym(header);
}
