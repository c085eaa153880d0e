import type { DatasetContract } from '../contracts/contract';
import type { ManifestDataset } from '../contracts/manifest';
import type { ExtractChoice, ExtractsOfKind } from '../protocol/exchange';
import { extractNamed, type OpenedFiles, type OpenedTable } from './opened-files';

/** A table by what its header says it is. */
export type Recognised = {
	file: string;
	declared: ManifestDataset | null;
	contract: DatasetContract | null;
	/** It has every column that its contract needs. */
	isWhole: boolean;
	/** Of its contract, in the order of their names. */
	fields: readonly string[];
	/** A column has the name of something that identifies people. */
	mayIdentify: boolean;
};

/**
 * The kinds of dataset of which more files came than are opened by themselves: several of a kind of which there is one, and records of people
 * of which no manifest says when two extracts end. Of lookups there may be any number, a file that lacks columns is none: it will be
 * refused, and files that their manifest calls parts of one extract count as one.
 *
 * @param open ids of what is open
 */
export function extractsToChoose(found: readonly Recognised[], open: ReadonlySet<string>): ExtractsOfKind[] {
	const kinds = new Map(found.flatMap(({ contract }) => (contract ? [[contract.id, contract] as const] : [])));
	return [...kinds.values()].flatMap(({ id, title, role, link }) => {
		const ofKind = found.filter(({ contract, isWhole }) => contract?.id === id && isWhole);
		const extracts = inGroups(ofKind, (one) => extractNamed(one.declared) ?? one);
		const ends = new Set([...extracts.values()].map((parts) => latest(parts.map(({ declared }) => declared?.period_to ?? null))));
		const mayStandBeside = role === 'events' && !open.has(id) && (ends.size > 1 || ends.has(null));
		const areTwoYears = mayStandBeside && extracts.size === 2 && !ends.has(null);
		if (extracts.size < 2 || role === 'geography' || areTwoYears) return [];
		const shapes = [...new Set(ofKind.map(shapeOf))];
		const files = ofKind.map((one) => ({
			file: one.file,
			periodTo: one.declared?.period_to ?? null,
			alike: shapes.indexOf(shapeOf(one)),
			mayIdentify: one.mayIdentify
		}));
		return [{ dataset: id, title, files, mayBeParts: link !== undefined && shapes.length < files.length, mayStandBeside }];
	});
}

function inGroups<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
	const groups = new Map<Key, Item[]>();
	for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
	return groups;
}

const shapeOf = ({ fields }: Recognised): string => fields.join(' ');

/** The last of some days; null when none is known. */
export function latest(days: readonly (string | null)[]): string | null {
	return days.reduce((last, day) => ((day ?? '') > (last ?? '') ? day : last), null);
}

/** What the user said of a file that is one of several of its kind. */
export function chosenFor({ name }: { name: string }, extracts: readonly ExtractChoice[]): ExtractChoice | undefined {
	return extracts.find(({ file }) => file === name);
}

/** The last day that a file covers, as its manifest or the user says. */
export function lastDayOf({ file, declared }: OpenedTable, extracts: readonly ExtractChoice[]): string | null {
	return declared?.period_to ?? chosenFor(file, extracts)?.asAt ?? null;
}

/** One extract: a file, or several that are put together. `lost`: a part of it that cannot be opened. */
export type GivenExtract = { tables: readonly OpenedTable[]; lost: string | null };

const byName = new Intl.Collator('en', { numeric: true });

/**
 * The tables by the extracts that they are, or are parts of, as the user says, or else the manifest. Parts stand in the order of their last
 * days, and of their names where these are no other.
 */
export function extractsAmong({ tables, broken }: OpenedFiles, choices: readonly ExtractChoice[]): GivenExtract[] {
	const extractOf = (table: OpenedTable): string | OpenedTable => {
		const choice = chosenFor(table.file, choices);
		return (choice ? choice.partOf : extractNamed(table.declared)) ?? table;
	};
	return [...inGroups(tables, extractOf)].map(([extract, parts]) => ({
		tables: parts.toSorted(
			(one, other) =>
				byName.compare(lastDayOf(one, choices) ?? '', lastDayOf(other, choices) ?? '') ||
				byName.compare(one.file.name, other.file.name)
		),
		lost: typeof extract === 'string' ? (broken.get(extract) ?? null) : null
	}));
}
