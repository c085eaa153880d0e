import type { ExtractChange } from '../protocol/holdings';
import { datasetCards } from './dataset-cards';
import type { HeldDataset, Holding } from './holding';
import { earlierPrefix as earlier } from './questions/earlier';

/**
 * A holding in which the datasets that are about to arrive again keep a place beside them, under a name of their own. Records of
 * people only: there is one register, and one of each kind of open statistics. An extract set aside before gives way.
 */
export function setAside(held: Holding, arriving: ReadonlySet<string>): Holding {
	const datasets = new Map(held.datasets);
	let { intake } = held;
	for (const one of held.datasets.values()) {
		const { contract } = one;
		if (!arriving.has(contract.id) || contract.role !== 'events' || contract.id.startsWith(earlier)) continue;
		const moved = asEarlier(one);
		const { id, title } = moved.contract;
		datasets.delete(contract.id);
		intake = intake
			.filter((said) => said.dataset !== id)
			.map((said) => (said.dataset === contract.id ? { ...said, dataset: id, title } : said));
		datasets.set(id, moved);
	}
	return { ...held, datasets, intake };
}

/** The same records under the name of an earlier extract. */
function asEarlier(one: HeldDataset): HeldDataset {
	const { contract } = one;
	const id = `${earlier}${contract.id}`;
	const title = `${one.title} (earlier extract)`;
	return { ...one, contract: { ...contract, id, title }, title, report: { ...one.report, dataset: id, title } };
}

/** Whether two files of one kind that arrive together can both be opened: records of people, and it is known which of them end first. */
export function areOfTwoYears(one: HeldDataset, otherEnds: string | null): boolean {
	return one.contract.role === 'events' && one.periodTo !== null && otherEnds !== null && one.periodTo !== otherEnds;
}

/**
 * Two files of one kind that arrived together, as if the one whose records end first had been opened first and kept beside the other. Its
 * report says so.
 *
 * @param pair of which `areOfTwoYears` holds
 */
export function setBeside(pair: readonly [HeldDataset, HeldDataset]): { newer: HeldDataset; older: HeldDataset } {
	const [first, second] = pair;
	const [older, newer] = (first.periodTo ?? '') < (second.periodTo ?? '') ? [first, second] : [second, first];
	const moved = asEarlier(older);
	const problems = [...moved.report.problems, { code: 'kept-beside-newer' as const }];
	return { newer, older: { ...moved, report: { ...moved.report, problems } } };
}

/** What is different between the extracts that were open and those of the same kind that have arrived, dataset by dataset. */
export function changesBetween(before: Holding, after: Holding, arriving: ReadonlySet<string>): ExtractChange[] {
	const [oldCards, freshCards] = [datasetCards(before), datasetCards(after)];
	return [...arriving].flatMap((id): ExtractChange[] => {
		const [old, fresh] = [before.datasets.get(id), after.datasets.get(id)];
		const [oldCard, freshCard] = [oldCards, freshCards].map((cards) => cards.find(({ dataset }) => dataset === id));
		if (!old || !fresh || !oldCard || !freshCard) return [];
		return [
			{
				dataset: id,
				before: oldCard,
				after: freshCard,
				fieldsGone: labelsMissing(old, fresh),
				fieldsNew: labelsMissing(fresh, old),
				mayStandBeside: old.contract.role === 'events'
			}
		];
	});
}

function labelsMissing(from: HeldDataset, other: HeldDataset): string[] {
	return [...from.columns].filter(([field]) => !other.columns.has(field)).map(([, { label }]) => label);
}
