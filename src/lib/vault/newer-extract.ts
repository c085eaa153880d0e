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
		const id = `${earlier}${contract.id}`;
		const title = `${one.title} (earlier extract)`;
		datasets.delete(contract.id);
		intake = intake
			.filter((said) => said.dataset !== id)
			.map((said) => (said.dataset === contract.id ? { ...said, dataset: id, title } : said));
		const report = { ...one.report, dataset: id, title };
		datasets.set(id, { ...one, contract: { ...contract, id, title }, title, report });
	}
	return { ...held, datasets, intake };
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
