import type { Indicator, JsonObject } from './indicator';
import { measuredBy } from './methods';
import { needsOf } from './needs-of';
import { ways, type WayName } from './ways';

type Words = Pick<
	Indicator,
	'id' | 'theme' | 'label' | 'plainDefinition' | 'population' | 'numeratorLabel' | 'valueLabel' | 'sourceStandard'
> & { serves: readonly number[]; caveats: readonly string[] };

/** What is said of an indicator by hand; the rest follows from it. */
export type Draft = Words &
	Partial<Pick<Indicator, 'version' | 'polarity' | 'recordsLabel' | 'comparedWith' | 'reviewDate'>> & {
		/** Where it is not the whole population that is divided by. */
		denominatorLabel?: string;
		asks: {
			base?: 'registered' | 'resident' | 'deceased';
			/** Everybody if not said. */
			population?: JsonObject;
			/** A second population, of which the same is counted; `comparedWith` says in words whom. */
			against?: JsonObject;
			indicator?: JsonObject;
			events?: JsonObject;
			/** A proportion if not said. */
			measure?: JsonObject;
			/** Today if not said. */
			projection?: JsonObject;
			/** With what it is compared; the place if not said, where there are limits. */
			comparator?: 'expected' | 'earlier' | 'before' | 'residents';
		};
		/** The first one is the question's own; others are worth asking too. Wards if not said. */
		by?: readonly WayName[];
	};

export const everybody: JsonObject = { all: [] };

/** People of an age and over. */
export function agedFrom(from: number): JsonObject {
	return { field: 'AGE', between: [from, null] };
}

/** People of whom all of these are true. */
export function all(...parts: readonly JsonObject[]): JsonObject {
	return { all: parts };
}

export const perThousand: JsonObject = { kind: 'crude-rate', per: 1000 };
export const perHundredThousand: JsonObject = { kind: 'crude-rate', per: 100000 };
export const standardisedRate: JsonObject = { kind: 'standardised-rate', per: 100000 };

const withoutDenominator: readonly unknown[] = ['count', 'total'];
const withLimits: readonly unknown[] = ['proportion', 'crude-rate', 'standardised-rate'];

/** An entry of the dictionary: what was said of it, its question, and what follows from that. Held to the schema by a test. */
export function define({ asks, by = ['ward'], denominatorLabel, ...words }: Draft): Indicator {
	const { base = 'registered', population = everybody, against, indicator, events, projection } = asks;
	const { measure = { kind: 'proportion' } } = asks;
	const chosen = by.map((name) => ways[name]);
	const question: JsonObject = {
		format: 'wardwise-question/1',
		basedOn: words.id,
		base,
		population,
		...(indicator ? { indicator } : {}),
		...(events ? { events } : {}),
		measure,
		breakdowns: chosen[0]?.breakdowns ?? [],
		filters: [],
		comparator: asks.comparator ?? (withLimits.includes(measure['kind']) && !against ? 'place' : 'none'),
		...(against ? { against } : {}),
		...(projection ? { projection } : {})
	};
	const divided = denominatorLabel ?? words.population;
	return {
		version: '1.0',
		polarity: 'no-judgement',
		reviewDate: '2027-03-31',
		...words,
		serves: [...words.serves],
		caveats: [...words.caveats],
		denominatorLabel: withoutDenominator.includes(measure['kind']) ? null : divided,
		question,
		ways: chosen.map(({ label, breakdowns }) => ({ label, breakdowns: [...breakdowns] })),
		...measuredBy(question),
		needs: needsOf(question)
	};
}
