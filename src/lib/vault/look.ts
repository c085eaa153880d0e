import type { DatasetContract } from '../contracts/contract';
import type { Briefing } from '../protocol/exchange';
import { isUnprotected } from './load';
import { BadFile } from './formats/bad-file';
import { openFile } from './formats/open-file';
import { Pace } from './formats/pace';
import { chooseTable } from './intake/choose-table';
import { isAboutPeople } from './intake/within-purpose';
import { sortFiles, type OpenedFiles } from './opened-files';

/** Says what files are from their first records, and what their manifest says of purposes. Nothing of them is kept. */
export async function look(
	files: readonly File[],
	known: readonly DatasetContract[],
	today: string,
	isCancelled: () => boolean
): Promise<Briefing> {
	const opened = await sortFiles(files, today);
	const isRefused = isUnprotected(opened);
	const tables: Briefing['files'] = [];
	const contracts = [...known, ...opened.contracts.map(({ contract }) => contract)];
	for (const table of opened.tables) if (!isCancelled()) tables.push(await recognised(table, contracts, isCancelled));
	return { manifest: isRefused ? null : opened.manifest, isRefused, today, files: tables };
}

/** A file that cannot be read is of no kind: loading it will say why. */
async function recognised(
	{ file, declared, sheet }: OpenedFiles['tables'][number],
	contracts: readonly DatasetContract[],
	isCancelled: () => boolean
): Promise<Briefing['files'][number]> {
	const name = declared?.file ?? file.name;
	try {
		const { kind } = chooseTable(await openFile(file, new Pace(isCancelled)), declared, contracts, sheet);
		if (kind) return { file: name, contract: kind.contract.id, personLevel: isAboutPeople(kind.contract, declared) };
	} catch (error) {
		if (!(error instanceof BadFile || error instanceof DOMException)) throw error;
	}
	return { file: name, contract: null, personLevel: false };
}
