import type { DatasetContract } from './contract';
import { knownContracts } from './known-contracts';
import { fieldNamed, matchColumns, requirements, spellings, type ColumnMatch } from './match-columns';

export type Recognition = ColumnMatch & {
	contract: DatasetContract;
	/**
	 * 0 to 1: how many of the requirements are met, how distinctive the columns are, and how many of the file's are known; less
	 * the nearer another kind comes, and half of that when another fits as well.
	 */
	confidence: number;
};

/** A file of hundreds of columns named by age or year is no surer a population file than one of a few. */
const namedCount = 5;

/**
 * Finds the kind of dataset whose fields a header names, or null when it is none. A column that several kinds have
 * (an LSOA, a sex) weighs less than one that only one kind has. A file is recognised although it lacks a required
 * column, as long as enough else is distinctive, so that its supplier can be told what is missing.
 */
export function recognise(header: readonly string[], contracts: readonly DatasetContract[] = knownContracts): Recognition | null {
	const indexed = contracts.map((contract) => ({ contract, index: spellings(contract) }));
	const shared = header.map((name) => indexed.filter(({ index }) => fieldNamed(name, index)).length);
	const named = header.filter((name) => name.trim() !== '').length;
	const found = indexed.flatMap(({ contract, index }): Recognition[] => {
		const match = matchColumns(header, contract, {}, index);
		const numbered = match.ages.size + match.years.size;
		const strength = [...match.columns.keys()].reduce(
			(sum, place) => sum + 1 / (shared[place] ?? 1),
			Math.min(numbered, namedCount)
		);
		const fit = (match.columns.size + numbered + match.ignored.length) / Math.max(named, 1);
		if (!isEnough(contract, match, strength, fit)) return [];
		const all = requirements(contract).length;
		const met = (all - match.missing.length) / all;
		return [{ contract, confidence: met * (strength / (strength + 1)) * (0.5 + 0.5 * fit), ...match }];
	});
	const [best, rival] = found.sort((a, b) => b.confidence - a.confidence);
	if (!best) return null;
	const doubt = (rival?.confidence ?? 0) / best.confidence;
	return { ...best, confidence: best.confidence * (1 - doubt ** 2 / 2) };
}

function isEnough(contract: DatasetContract, match: ColumnMatch, strength: number, fit: number): boolean {
	const missing = match.missing.length;
	if (missing === 0 && fit >= 0.75 && match.columns.size > 1) return true;
	if (fit < 0.3 && strength < 4) return false;
	return strength >= 1 + missing * (contract.personLevel ? 1 : 2);
}
