import type { DatasetContract } from './contract';
import { knownContracts } from './known-contracts';
import { fieldNamed, matchColumns, requirements, spellings, type ColumnMatch } from './match-columns';

export type Recognition = ColumnMatch & {
	contract: DatasetContract;
	/** 0 to 1: how many of the requirements are met, how distinctive the columns are, and how many of the file's are known. */
	confidence: number;
};

/** A file of hundreds of age columns is no surer a population file than one of a few. */
const agesCount = 5;

/**
 * Finds the kind of dataset whose fields a header names, or null when it is none. A column that several kinds have
 * (an LSOA, a sex) weighs less than one that only one kind has. A file is recognised although it lacks a required
 * column, as long as enough else is distinctive, so that its supplier can be told what is missing.
 */
export function recognise(header: readonly string[], contracts: readonly DatasetContract[] = knownContracts): Recognition | null {
	const indexed = contracts.map((contract) => ({ contract, index: spellings(contract) }));
	const shared = header.map((name) => indexed.filter(({ index }) => fieldNamed(name, index)).length);
	const named = header.filter((name) => name.trim() !== '').length;
	let best: Recognition | null = null;
	for (const { contract, index } of indexed) {
		const match = matchColumns(header, contract, {}, index);
		const strength = [...match.columns.keys()].reduce(
			(sum, place) => sum + 1 / (shared[place] ?? 1),
			Math.min(match.ages.size, agesCount)
		);
		const fit = (match.columns.size + match.ages.size + match.ignored.length) / Math.max(named, 1);
		if (!isEnough(contract, match, strength, fit)) continue;
		const all = requirements(contract).length;
		const met = (all - match.missing.length) / all;
		const confidence = met * (strength / (strength + 1)) * (0.5 + 0.5 * fit);
		if (!best || confidence > best.confidence) best = { contract, confidence, ...match };
	}
	return best;
}

function isEnough(contract: DatasetContract, match: ColumnMatch, strength: number, fit: number): boolean {
	const missing = match.missing.length;
	if (missing === 0 && fit >= 0.75 && match.columns.size > 1) return true;
	if (fit < 0.3 && strength < 4) return false;
	return strength >= 1 + missing * (contract.personLevel ? 1 : 2);
}
