import type { ExtractChoice, ExtractsOfKind } from '$lib/protocol/exchange';

/** What becomes of one of several files of a kind. */
export type Use = 'asked-about' | 'earlier' | 'left-out';
/** What was picked of a file, and the last day that it covers as it was typed. */
export type Picked = { use?: Use | ''; asAt?: string };
/** What is wrong with it. */
export type Wrong = { use?: string; asAt?: string };
type ByFile<T> = Record<string, T>;

const labels: Readonly<Record<Use, string>> = {
	'asked-about': 'Questions ask about this one',
	earlier: 'Keep it open beside that one, as the earlier extract',
	'left-out': 'Leave it out'
};

/** What may become of a file of the kind, in words. */
export function usesOf({ mayStandBeside }: ExtractsOfKind): { value: Use; label: string }[] {
	const uses: readonly Use[] = mayStandBeside ? ['asked-about', 'earlier', 'left-out'] : ['asked-about', 'left-out'];
	return uses.map((value) => ({ value, label: labels[value] }));
}

/**
 * Whether the last day that a file covers must be typed: that of an earlier extract, and of the file beside which it stands.
 *
 * @param hasGeneralDay the form asks for a day that holds of all other files
 */
export function asksDay(
	{ files }: ExtractsOfKind,
	{ file, periodTo }: ExtractsOfKind['files'][number],
	picked: ByFile<Picked>,
	hasGeneralDay: boolean
): boolean {
	const use = picked[file]?.use;
	const hasEarlier = files.some((one) => picked[one.file]?.use === 'earlier');
	return periodTo === null && (use === 'earlier' || (use === 'asked-about' && hasEarlier && !hasGeneralDay));
}

/**
 * Which files are opened, or what is wrong with what was said of each.
 *
 * @param generalDay what was typed as the day that holds of all other files; null where the form does not ask for it
 */
export function readExtracts(
	kinds: readonly ExtractsOfKind[],
	picked: ByFile<Picked>,
	generalDay: string | null
): { ok: true; extracts: ExtractChoice[] } | { ok: false; wrong: ByFile<Wrong> } {
	const wrong = Object.fromEntries(kinds.flatMap((kind) => Object.entries(wrongWith(kind, picked, generalDay))));
	if (Object.keys(wrong).length > 0) return { ok: false, wrong };
	const extracts = kinds.flatMap((kind) =>
		kind.files.map((one) => {
			const { use, asAt } = picked[one.file] ?? {};
			const isDayAsked = asksDay(kind, one, picked, generalDay !== null);
			return { file: one.file, isOpened: use !== 'left-out', asAt: isDayAsked ? (asAt ?? null) : null };
		})
	);
	return { ok: true, extracts };
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

function wrongWith(kind: ExtractsOfKind, picked: ByFile<Picked>, generalDay: string | null): ByFile<Wrong> {
	const wrong: ByFile<Wrong> = {};
	const usedAs = (use: Use): ExtractsOfKind['files'] => kind.files.filter(({ file }) => picked[file]?.use === use);
	for (const one of kind.files) {
		const { use, asAt = '' } = picked[one.file] ?? {};
		if (!use) wrong[one.file] = { use: 'Say what becomes of this file.' };
		else if (asksDay(kind, one, picked, generalDay !== null) && !isDay(asAt))
			wrong[one.file] = { asAt: 'Enter the last day that it covers.' };
	}
	for (const { file } of usedAs('asked-about').slice(1))
		wrong[file] = { use: 'Questions can ask about one of them only. Say something else of this file, or of the other.' };
	const [earlier, ...others] = usedAs('earlier');
	for (const { file } of others)
		wrong[file] = { use: 'Only one earlier extract can be kept. Leave this file out, or the other.' };
	const [current] = usedAs('asked-about');
	if (!earlier || Object.keys(wrong).length > 0) return wrong;
	if (!current)
		return { [earlier.file]: { use: 'Say of one file that questions ask about it: an earlier extract is kept beside it.' } };
	const dayOf = ({ file, periodTo }: typeof current): string => periodTo ?? (picked[file]?.asAt || generalDay || '');
	if (dayOf(earlier) < dayOf(current) || dayOf(current) === '') return wrong;
	const says = 'The earlier extract must end before the one that questions ask about.';
	return { [earlier.file]: earlier.periodTo === null ? { asAt: says } : { use: says } };
}
