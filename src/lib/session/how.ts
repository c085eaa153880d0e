import type { Declared, ExtractChoice, MatchedByHand, SameKind } from '$lib/protocol/exchange';

/** For which purpose files are opened, what is stated of them besides, how they are read, and what becomes of open data of the same kind, and which of several files of one kind are meant. */
export type How = {
	purpose?: string | undefined;
	declared?: Declared | undefined;
	matched?: MatchedByHand | undefined;
	sameKind?: SameKind | undefined;
	extracts?: readonly ExtractChoice[] | undefined;
};
