import { bookAndSheet } from '$lib/contracts/manifest';
import type { Ask, Declared, ExtractChoice, MatchedByHand, SameKind } from '$lib/protocol/exchange';

/**
 * For which purpose files are opened, what is stated of them besides, how they are read, what becomes of open data of the same kind, and
 * which of several files of one kind are meant.
 */
export type How = {
	purpose?: string | undefined;
	declared?: Declared | undefined;
	matched?: MatchedByHand | undefined;
	sameKind?: SameKind | undefined;
	extracts?: readonly ExtractChoice[] | undefined;
};

/** Files that are opened together, and how. */
export type Load = { files: File[]; how: How };

/** What the vault is asked for to open them. */
export function askOf({ files, how: { purpose, declared, matched, sameKind, extracts } }: Load): Ask<'load'> {
	return {
		files,
		...(purpose === undefined ? {} : { purpose }),
		...(declared ? { declared } : {}),
		...(matched ? { matched } : {}),
		...(sameKind ? { sameKind } : {}),
		...(extracts ? { extracts: [...extracts] } : {})
	};
}

/** A load without files of these names. Of a workbook, which may hold more, the sheet is left out. */
export function without({ files, how }: Load, names: readonly string[]): Load {
	const sheets = names.filter((name) => files.some((file) => file.name === bookAndSheet(name).book && file.name !== name));
	const leftOut = sheets.map((file): ExtractChoice => ({ file, isOpened: false, asAt: null }));
	const extracts = (how.extracts ?? []).filter(({ file }) => !sheets.includes(file));
	return {
		files: files.filter(({ name }) => !names.includes(name)),
		how: leftOut.length > 0 ? { ...how, extracts: [...extracts, ...leftOut] } : how
	};
}
