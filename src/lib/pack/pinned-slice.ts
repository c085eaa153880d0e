import type { PinnedSlice } from './pack';

type Slice = {
	along: string | null;
	at: Readonly<Record<string, string | null>>;
	periods?: { readonly from: string; readonly to: string };
};

/** A slice as a pack holds it: a list in place of keys that a file could choose. */
export function pinnedSlice({ along, at, periods }: Slice): PinnedSlice {
	return { along, at: Object.entries(at).map(([dimension, group]) => ({ dimension, group })), ...(periods && { periods }) };
}

/** The slice that a finding was pinned with; undefined for the first one of its table. */
export function sliceOf(slice: PinnedSlice | null): Slice | undefined {
	return slice
		? {
				along: slice.along,
				at: Object.fromEntries(slice.at.map(({ dimension, group }) => [dimension, group])),
				...(slice.periods && { periods: slice.periods })
			}
		: undefined;
}
