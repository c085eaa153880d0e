import { aboutPeople, type Problem } from '../protocol/report';
import type { Engine } from './engine/engine';
import type { HeldDataset } from './holding';
import {
	cappedEnd,
	countAfterDeath,
	endWithDeath,
	lendDeaths,
	type Capped,
	type DeathSource,
	type Lasting
} from './linkage/ends-with-death';

type Datasets = ReadonlyMap<string, HeldDataset>;

/** Datasets in which no record lasts beyond its person's death, and what is to be said of each, by contract id. */
export type Ended = { datasets: Datasets; remarks: ReadonlyMap<string, readonly Problem[]> };

/**
 * Ends records with the month of the person's death, where any open file knows it: the file of deaths first, then what a file of
 * records says itself. Only what the arrivals can have changed is looked at. Tables that were held are left as they are: a changed
 * one is a copy.
 *
 * @param arrived contract ids of what has just been opened
 */
export function endRecordsOfTheDead(engine: Engine, held: Datasets, arrived: ReadonlySet<string>, newTable: () => string): Ended {
	const sources = sourcesOf(held);
	const newsOfDeaths = [...sources.keys()].find((id) => arrived.has(id));
	const datasets = new Map(held);
	const remarks = new Map<string, Problem[]>();
	lendDeaths(engine, [...sources.values()], (deaths) => {
		for (const [id, dataset] of held) {
			const lasting = lastingOf(dataset);
			if (!lasting || !(arrived.has(id) || newsOfDeaths !== undefined)) continue;
			const counts: Capped = deaths ? countAfterDeath(engine, lasting, deaths) : { ended: 0, startedAfter: 0 };
			const copy = counts.ended > 0 ? newTable() : null;
			if (deaths && copy !== null) endWithDeath(engine, lasting, dataset.columns, deaths, copy);
			datasets.set(id, copy === null ? { ...dataset, ends: null } : { ...dataset, table: copy, ends: cappedEnd });
			const about = arrived.has(id) ? id : (newsOfDeaths ?? id);
			remarks.set(about, [...(remarks.get(about) ?? []), ...inWords(counts, lasting.field)]);
		}
	});
	return { datasets, remarks };
}

/** Which files say in which month a person died, those that people are listed in by their death first. */
export function sourcesOf(held: Datasets): Map<string, DeathSource> {
	const known = [...held].flatMap(([id, { contract, columns, table }]) => {
		const month = contract.death === undefined ? undefined : columns.get(contract.death);
		return month ? [{ id, table, column: month.column, lasts: contract.interval?.end !== contract.death }] : [];
	});
	const ranked = [...known.filter(({ lasts }) => !lasts), ...known.filter(({ lasts }) => lasts)];
	return new Map(ranked.map(({ id, table, column }) => [id, { table, column }]));
}

function lastingOf({ contract, columns, table }: HeldDataset): (Lasting & { field: string }) | null {
	const { interval, role } = contract;
	if (role !== 'events' || !interval || interval.start === interval.end) return null;
	const start = columns.get(interval.start);
	const end = columns.get(interval.end);
	return start && end ? { table, start: start.column, end: end.column, field: interval.end } : null;
}

function inWords({ ended, startedAfter }: { ended: number; startedAfter: number }, field: string): Problem[] {
	return [
		...(ended > 0 ? [{ code: 'ends-with-death' as const, field, count: aboutPeople(ended) }] : []),
		...(startedAfter > 0 ? [{ code: 'starts-after-death' as const, count: aboutPeople(startedAfter) }] : [])
	];
}
