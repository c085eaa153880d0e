import type { Engine } from './engine/engine';
import type { HeldDataset } from './holding';
import { lendDeaths } from './linkage/ends-with-death';
import { careDataset, hospitalDataset, outcomeField, withReablementOutcomes } from './linkage/reablement-outcomes';
import { sourcesOf } from './records-of-the-dead';

type Datasets = ReadonlyMap<string, HeldDataset>;

/**
 * Follows people from hospital and reablement for twelve weeks, where both files are open. A column that a supplier sent under the same name
 * does not count. Tables that were held get one column more, of a new name, and are otherwise left as they are.
 *
 * @param arrived contract ids of what has just been opened
 */
export function followReablement(engine: Engine, held: Datasets, arrived: ReadonlySet<string>, newName: () => string): Datasets {
	const [care, hospital] = [held.get(careDataset), held.get(hospitalDataset)];
	if (!care) return held;
	const isNews = [care, hospital, ...held.values()].some(
		(one) => one && (one === care || one === hospital || one.contract.death !== undefined) && arrived.has(one.contract.id)
	);
	if (hospital && !isNews) return held;
	const supplied = new Map([...care.columns].filter(([field]) => field !== outcomeField));
	const without = { ...care, columns: supplied };
	const columns =
		hospital &&
		lendDeaths(engine, [...sourcesOf(held).values()], (deaths) =>
			withReablementOutcomes(engine, { care: without, hospital, deaths }, `d_${newName()}`)
		);
	return new Map(held).set(careDataset, { ...care, columns: columns ?? supplied });
}
