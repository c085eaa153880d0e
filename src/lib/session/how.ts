import type { Declared, MatchedByHand, SameKind } from '$lib/protocol/exchange';

/** For which purpose files are opened, what is stated of them besides, how they are read, and what becomes of open data of the same kind. */
export type How = {
	purpose?: string | undefined;
	declared?: Declared | undefined;
	matched?: MatchedByHand | undefined;
	sameKind?: SameKind | undefined;
};
