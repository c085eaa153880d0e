import { bookAndSheet } from '$lib/contracts/manifest';
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
const labelsOfParts: Readonly<Record<Use, string>> = {
	'asked-about': 'A part of what questions ask about',
	earlier: 'A part of the earlier extract, kept open beside it',
	'left-out': labels['left-out']
};

/** `cld.csv`, or `cld.xlsx, sheet “Q1”`. */
export function fileInWords(file: string): string {
	const { book, sheet } = bookAndSheet(file);
	return sheet === null ? file : `${book}, sheet “${sheet}”`;
}

/** What several of a kind are: sheets of workbooks, or files. */
export function kindOfFiles({ files }: ExtractsOfKind): 'sheets' | 'files' {
	return files.every(({ file }) => bookAndSheet(file).sheet !== null) ? 'sheets' : 'files';
}

/** What may become of a file of the kind, in words. `areParts`: files of one use are parts of one extract. */
export function usesOf({ mayStandBeside }: ExtractsOfKind, areParts: boolean): { value: Use; label: string }[] {
	const uses: readonly Use[] = mayStandBeside ? ['asked-about', 'earlier', 'left-out'] : ['asked-about', 'left-out'];
	return uses.map((value) => ({ value, label: (areParts ? labelsOfParts : labels)[value] }));
}

/** What was picked of the files of one kind, and what else bears on the days that they cover. */
export type Said = {
	picked: ByFile<Picked>;
	/** Files of one use are parts of one extract. */
	areParts: boolean;
	/** The form asks for a day that holds of all other files. */
	hasGeneralDay: boolean;
};

/**
 * Whether the last day that a file covers is asked for. It must be typed of an earlier extract, and of the file beside which it stands. Of
 * parts it may be, which says in which order they stand: of each of them, or of none.
 */
export function asksDay(
	{ files }: ExtractsOfKind,
	{ file, periodTo }: ExtractsOfKind['files'][number],
	{ picked, areParts, hasGeneralDay }: Said
): 'must' | 'may' | 'no' {
	const useOf = (one: string): Use | '' => picked[one]?.use ?? '';
	const use = useOf(file);
	if (periodTo !== null || use === '' || use === 'left-out') return 'no';
	const hasEarlier = files.some((one) => useOf(one.file) === 'earlier');
	const isDated = files.some((one) => useOf(one.file) === use && Boolean(one.periodTo ?? picked[one.file]?.asAt));
	if (use === 'earlier' || (hasEarlier && !hasGeneralDay) || (areParts && isDated)) return 'must';
	return areParts ? 'may' : 'no';
}

/**
 * Which files are opened, or what is wrong with what was said of each.
 *
 * @param together contract ids of the kinds of which files of one use are parts of one extract
 * @param generalDay what was typed as the day that holds of all other files; null where the form does not ask for it
 */
export function readExtracts(
	kinds: readonly ExtractsOfKind[],
	picked: ByFile<Picked>,
	together: ReadonlySet<string>,
	generalDay: string | null
): { ok: true; extracts: ExtractChoice[] } | { ok: false; wrong: ByFile<Wrong> } {
	const saidOf = ({ dataset }: ExtractsOfKind): Said => ({
		picked,
		areParts: together.has(dataset),
		hasGeneralDay: generalDay !== null
	});
	const wrong = Object.fromEntries(kinds.flatMap((kind) => Object.entries(wrongWith(kind, saidOf(kind), generalDay))));
	if (Object.keys(wrong).length > 0) return { ok: false, wrong };
	return { ok: true, extracts: kinds.flatMap((kind) => choicesOf(kind, saidOf(kind))) };
}

/** Files that are read again as parts of one extract, as was said before where it was. `asAt`: the last day of the extract. */
export function asParts(files: readonly string[], asAt: string | null, said: readonly ExtractChoice[] = []): ExtractChoice[] {
	const [partOf] = files;
	return files.map((file) => {
		const before = said.find((choice) => choice.file === file);
		return { file, isOpened: true, asAt: before?.asAt ?? asAt, ...(partOf === undefined ? {} : { partOf }) };
	});
}

function choicesOf(kind: ExtractsOfKind, said: Said): ExtractChoice[] {
	const { picked, areParts } = said;
	const usedAs = (use: Use): number => kind.files.filter(({ file }) => picked[file]?.use === use).length;
	return kind.files.map((one) => {
		const { use, asAt } = picked[one.file] ?? {};
		const isPart = areParts && use && use !== 'left-out' && usedAs(use) > 1;
		return {
			file: one.file,
			isOpened: use !== 'left-out',
			asAt: asksDay(kind, one, said) === 'no' ? null : asAt || null,
			...(isPart ? { partOf: use === 'earlier' ? `${kind.dataset}, earlier extract` : kind.dataset } : {})
		};
	});
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

function wrongWith(kind: ExtractsOfKind, said: Said, generalDay: string | null): ByFile<Wrong> {
	const wrong: ByFile<Wrong> = {};
	const { picked, areParts } = said;
	const usedAs = (use: Use): ExtractsOfKind['files'] => kind.files.filter(({ file }) => picked[file]?.use === use);
	for (const one of kind.files) {
		const { use, asAt = '' } = picked[one.file] ?? {};
		const asked = asksDay(kind, one, said);
		if (!use) wrong[one.file] = { use: 'Say what becomes of this file.' };
		else if (!isDay(asAt) && (asked === 'must' || (asked === 'may' && asAt !== '')))
			wrong[one.file] = { asAt: 'Enter the last day that it covers.' };
	}
	Object.assign(wrong, areParts ? unlikeParts(usedAs) : tooMany(usedAs));
	const [current, earlier] = [usedAs('asked-about'), usedAs('earlier')];
	const [firstEarlier] = earlier;
	if (!firstEarlier || Object.keys(wrong).length > 0) return wrong;
	if (current.length === 0)
		return {
			[firstEarlier.file]: { use: 'Say of one file that questions ask about it: an earlier extract is kept beside it.' }
		};
	const lastDay = (files: ExtractsOfKind['files']): string =>
		files.map(({ file, periodTo }) => periodTo ?? (picked[file]?.asAt || generalDay || '')).reduce((a, b) => (a > b ? a : b));
	if (lastDay(earlier) < lastDay(current) || lastDay(current) === '') return wrong;
	const says = 'The earlier extract must end before the one that questions ask about.';
	return { [firstEarlier.file]: firstEarlier.periodTo === null ? { asAt: says } : { use: says } };
}

type UsedAs = (use: Use) => ExtractsOfKind['files'];

function tooMany(usedAs: UsedAs): ByFile<Wrong> {
	const current = 'Questions can ask about one of them only. Say something else of this file, or of the other.';
	const earlier = 'Only one earlier extract can be kept. Leave this file out, or the other.';
	return Object.fromEntries([
		...usedAs('asked-about')
			.slice(1)
			.map(({ file }) => [file, { use: current }] as const),
		...usedAs('earlier')
			.slice(1)
			.map(({ file }) => [file, { use: earlier }] as const)
	]);
}

function unlikeParts(usedAs: UsedAs): ByFile<Wrong> {
	const says = 'It has other columns than the first of these parts. Leave it out, or ask for parts with the same columns.';
	return Object.fromEntries(
		(['asked-about', 'earlier'] as const).flatMap((use) => {
			const [first, ...others] = usedAs(use);
			return others.filter(({ alike }) => alike !== first?.alike).map(({ file }) => [file, { use: says }] as const);
		})
	);
}
