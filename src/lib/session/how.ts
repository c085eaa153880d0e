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
