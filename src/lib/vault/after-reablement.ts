import type { Engine } from './engine/engine';
import type { HeldDataset } from './holding';
import { lendDeaths } from './linkage/ends-with-death';
import {
	careDataset,
	hospitalDataset,
	offerField,
	outcomeField,
	withReablementOffers,
	withReablementOutcomes
} from './linkage/reablement-after-hospital';
import { sourcesOf } from './records-of-the-dead';

type Datasets = ReadonlyMap<string, HeldDataset>;

/**
 * Joins discharges from hospital with the reablement that belongs to them, where both files are open: who has some, and where people are twelve weeks
 * later. Columns that a supplier sent under the same names do not count. Tables that were held get one column more, of a new name, and are otherwise
 * left as they are.
 *
 * @param arrived contract ids of what has just been opened
 */
export function followReablement(engine: Engine, held: Datasets, arrived: ReadonlySet<string>, newName: () => string): Datasets {
	const [care, hospital] = [without(held.get(careDataset), outcomeField), without(held.get(hospitalDataset), offerField)];
	const isNews = [care, hospital, ...held.values()].some(
		(one) => one && (one === care || one === hospital || one.contract.death !== undefined) && arrived.has(one.contract.id)
	);
	if (care && hospital && !isNews) return held;
	const both = care && hospital && { care, hospital };
	const outcomes =
		both &&
		lendDeaths(engine, [...sourcesOf(held).values()], (deaths) =>
			withReablementOutcomes(engine, { ...both, deaths }, `d_${newName()}`)
		);
	const offers = both && withReablementOffers(engine, both, `d_${newName()}`);
	const joined = new Map(held);
	if (care) joined.set(careDataset, { ...care, columns: outcomes ?? care.columns });
	if (hospital) joined.set(hospitalDataset, { ...hospital, columns: offers ?? hospital.columns });
	return joined;
}

function without(dataset: HeldDataset | undefined, field: string): HeldDataset | undefined {
	return dataset && { ...dataset, columns: new Map([...dataset.columns].filter(([name]) => name !== field)) };
}
