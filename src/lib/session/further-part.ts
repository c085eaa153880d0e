import type { ExtractChoice } from '$lib/protocol/exchange';
import type { DatasetCard, ExtractChange } from '$lib/protocol/holdings';
import { asParts } from './extract-form';
import { filesHoldingAny } from './files';
import type { How, Load } from './how';

/** What is open, and all files from which it was read. */
type Open = { datasets: readonly DatasetCard[]; chosen: readonly File[]; said: readonly ExtractChoice[] };

const filesOf = ({ file, otherParts }: DatasetCard): string[] => [file, ...otherParts];

/** The last day that a further part covers, where it tells of one of its own. */
export function dayOfPart({ before, after }: ExtractChange): string {
	return after.periodTo !== null && after.periodTo !== before.periodTo ? after.periodTo : '';
}

/**
 * How further files are put together with the extracts of their kind that are open: the files of these are read again, with the new ones, as
 * parts of one extract. A file that shares the name of an open one gets a name of its own.
 *
 * @param lastDay that the new files cover, where they do not say it; as 2025-03-31
 */
export function withFurtherParts(
	arrived: Load,
	changes: readonly ExtractChange[],
	lastDay: string | null,
	{ datasets, chosen, said }: Open
): Load {
	const openNames = new Set(changes.flatMap(({ before }) => filesOf(before)));
	const renamed = new Map(arrived.files.map(({ name }) => [name, openNames.has(name) ? otherName(name) : name] as const));
	const fresh = arrived.files.map((file) => {
		const name = renamed.get(file.name) ?? file.name;
		return name === file.name ? file : new File([file], name, { lastModified: file.lastModified });
	});
	const again = filesHoldingAny(chosen, [...openNames]);
	const extracts = changes.flatMap(({ before, after }) => {
		const [open, further] = [filesOf(before), filesOf(after).map((name) => renamed.get(name) ?? name)];
		const days = [...asParts(open, before.periodTo, said), ...asParts(further, lastDay, arrived.how.extracts)];
		return days.map((part) => ({ ...part, partOf: before.dataset }));
	});
	const named = new Set(extracts.map(({ file }) => file));
	const others = again.some(({ name }) => !openNames.has(name))
		? datasets.flatMap(filesOf).filter((name) => !named.has(name))
		: [];
	const leftOut = others.map((file): ExtractChoice => ({ file, isOpened: false, asAt: null }));
	const how: How = { ...arrived.how, sameKind: 'join', extracts: [...extracts, ...leftOut] };
	return { files: [...again, ...fresh], how };
}

const otherName = (name: string): string => name.replace(/(\.[^./]*(?:\.gz)?)?$/, ' (further part)$1');
