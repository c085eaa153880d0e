import type { DatasetContract } from '../contracts/contract';
import type { Briefing } from '../protocol/exchange';
import { extractsToChoose, type Recognised } from './extracts';
import { isUnprotected } from './load';
import { BadFile } from './formats/bad-file';
import { openFile } from './formats/open-file';
import { Pace } from './formats/pace';
import type { Holding } from './holding';
import { chooseTable, type Kind } from './intake/choose-table';
import { isAboutPeople } from './intake/within-purpose';
import { sortFiles, type OpenedFiles } from './opened-files';
import { contractsBeside } from './own-contracts';

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
		const { file, declared } = table;
		const kind = await kindOf(table, contracts, isCancelled);
		found.push({ file: file.name, declared, contract: kind?.contract ?? null, isWhole: kind?.match.missing.length === 0 });
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
async function kindOf(
	{ file, declared, sheet }: OpenedFiles['tables'][number],
	contracts: readonly DatasetContract[],
	isCancelled: () => boolean
): Promise<Kind | null> {
	try {
		return chooseTable(await openFile(file, new Pace(isCancelled)), declared, contracts, sheet).kind;
	} catch (error) {
		if (!(error instanceof BadFile || error instanceof DOMException)) throw error;
		return null;
	}
}
