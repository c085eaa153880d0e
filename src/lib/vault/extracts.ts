import type { DatasetContract } from '../contracts/contract';
import type { ManifestDataset } from '../contracts/manifest';
import type { ExtractChoice, ExtractsOfKind } from '../protocol/exchange';

/** A table by what its header says it is. `isWhole`: it has every column that its contract needs. */
export type Recognised = {
	file: string;
	declared: ManifestDataset | null;
	contract: DatasetContract | null;
	isWhole: boolean;
};

/**
 * The kinds of dataset of which more files came than are opened by themselves: several of a kind of which there is one, and records of people
 * of which no manifest says when two extracts end. Of lookups there may be any number, and a file that lacks columns is none: it will be
 * refused.
 *
 * @param open ids of what is open
 */
export function extractsToChoose(found: readonly Recognised[], open: ReadonlySet<string>): ExtractsOfKind[] {
	const kinds = new Map(found.flatMap(({ contract }) => (contract ? [[contract.id, contract] as const] : [])));
	return [...kinds.values()].flatMap(({ id, title, role }) => {
		const files = found
			.filter(({ contract, isWhole }) => contract?.id === id && isWhole)
			.map(({ file, declared }) => ({ file, periodTo: declared?.period_to ?? null }));
		const ends = new Set(files.map(({ periodTo }) => periodTo));
		const mayStandBeside = role === 'events' && !open.has(id) && (ends.size > 1 || ends.has(null));
		const areTwoYears = mayStandBeside && files.length === 2 && !ends.has(null);
		if (files.length < 2 || role === 'geography' || areTwoYears) return [];
		return [{ dataset: id, title, files, mayStandBeside }];
	});
}

/** What the user said of a file that is one of several of its kind. */
export function chosenFor({ name }: { name: string }, extracts: readonly ExtractChoice[]): ExtractChoice | undefined {
	return extracts.find(({ file }) => file === name);
}
