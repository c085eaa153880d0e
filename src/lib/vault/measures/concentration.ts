import { finiteOrNull } from './estimate';
import { assertCounts, assertPopulations, sum } from './legal-numbers';

export type EventsOfArea = { events: number; population: number };

function assertAreas(areas: readonly EventsOfArea[]): void {
	assertCounts(
		'events',
		areas.map(({ events }) => events)
	);
	assertPopulations(
		'population',
		areas.map(({ population }) => population)
	);
}

function totalsOf(areas: readonly EventsOfArea[]): { people: number; events: number } {
	return { people: sum(areas.map(({ population }) => population)), events: sum(areas.map(({ events }) => events)) };
}

/**
 * The Lorenz curve of events over people: areas by rate, lowest first, `p` the cumulative share of people and `l` of events, from (0, 0)
 * to (1, 1). Empty when there are no people or no events. Throws on events or populations below 0 or not finite.
 */
export function lorenzCurve(areas: readonly EventsOfArea[]): { p: number; l: number }[] {
	assertAreas(areas);
	// Rates are compared without dividing: events without people come last. An area without either has no rate.
	const byRate = areas
		.filter((area) => area.events > 0 || area.population > 0)
		.sort((a, b) => a.events * b.population - b.events * a.population);
	const { people, events } = totalsOf(byRate);
	if (!(people > 0 && events > 0)) return [];
	let [p, l] = [0, 0];
	const inside = byRate.slice(0, -1).map((area) => ({ p: (p += area.population) / people, l: (l += area.events) / events }));
	return [{ p: 0, l: 0 }, ...inside, { p: 1, l: 1 }];
}

/**
 * The Gini coefficient of events over people: 0 where every area has the same rate, towards 1 where few people have all events.
 * Null when there are no people or no events. Throws as `lorenzCurve` does.
 */
export function gini(areas: readonly EventsOfArea[]): number | null {
	const curve = lorenzCurve(areas);
	if (curve.length === 0) return null;
	const twiceBelow = curve.slice(1).map(({ p, l }, at) => (p - (curve[at]?.p ?? 0)) * (l + (curve[at]?.l ?? 0)));
	return finiteOrNull(Math.min(1, Math.max(0, 1 - sum(twiceBelow))));
}

/**
 * The concentration index of events over areas that are given most deprived first: below 0 where the most deprived have more than their
 * share, above 0 where the least deprived have; -1 to 1. Null when there are no people or no events. Throws as `lorenzCurve` does.
 */
export function concentrationIndex(areas: readonly EventsOfArea[]): number | null {
	assertAreas(areas);
	const { people, events } = totalsOf(areas);
	if (!(people > 0 && events > 0)) return null;
	let before = 0;
	// Ranks are taken from the middle, so that an even spread is 0 and not nearly 0.
	const pulls = areas.map((area) => {
		const rank = (before + area.population / 2) / people - 0.5;
		before += area.population;
		return (area.events / events) * rank;
	});
	return finiteOrNull(Math.min(1, Math.max(-1, 2 * sum(pulls))));
}
