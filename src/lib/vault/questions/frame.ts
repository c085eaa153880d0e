import { careStageCaveat, comparedAsTheyAre, placeFifthCaveat, selfFunderCaveat } from '../../catalogue/caveats';
import type { Indicator } from '../../catalogue/indicator';
import { indicatorById, indicators } from '../../catalogue/indicators';
import { contractFor } from '../../contracts/known-contracts';
import { percentOf, type Measure, type Predicate, type Question } from '../../protocol/question';
import { comparedDimension, type Dimension, type Frame } from '../../protocol/safe-table';
import type { AmountGround, Ground } from '../engine/ground';
import { amountOf } from './amounts';
import { comparatorWords } from './beside-words';
import { breakdownWords } from './breakdown-words';
import { conjuncts, innerPredicates } from './predicates';
import { canonical, inSentence, phrase, recordDetails, type Vocabulary } from './phrases';
import { inEachPeriod, periodCaveats } from './period-words';
import type { Surroundings } from './plan';
import { datasetsOf } from './usage';

/** Everything about the answer but its numbers: the catalogue's words while its question is unchanged, else built from labels. */
export function frameOf(
	question: Question,
	ground: Ground,
	dimensions: readonly Dimension[],
	{ provenance }: Surroundings
): Frame {
	const entry = entryOf(question);
	const words = wordsOf(question, ground, entry);
	const by = breakdownWords(question, ground);
	const added = amountOf(question, ground);
	const hasDenominator = question.measure.kind !== 'count' && question.measure.kind !== 'total';
	return {
		question,
		...(entry && { indicator: { id: entry.id, version: entry.version } }),
		title: `${words.title}${by === '' ? '' : `, by ${by}`}`,
		definition: words.definition,
		measure: {
			...unitOf(question, added?.amount),
			kind: question.measure.kind,
			counts: question.events === undefined ? 'people' : added ? 'amounts' : 'events',
			...(added && { amount: amountIn(question.measure, added.amount) }),
			valueLabel: `${words.value}${'per' in question.measure ? inEachPeriod(question) : ''}`,
			numeratorLabel: words.numerator,
			denominatorLabel: hasDenominator ? words.denominator : null,
			polarity: entry?.polarity ?? 'no-judgement'
		},
		dimensions: [...dimensions],
		personLevel: question.base !== 'resident' || usesPeople(question, ground, provenance),
		comparator: question.comparator,
		comparatorLabel: comparatorWords(question, ground),
		caveats: caveatsOf(question, ground, dimensions, entry),
		denominators: [sentence(words.population)],
		provenance
	};
}

/** Whether a supplier has declared a dataset of the question to be about people, though its kind is open statistics. */
function usesPeople(question: Question, ground: Ground, { datasets }: Surroundings['provenance']): boolean {
	const used = datasetsOf(question, ground);
	return datasets.some(({ contract, personLevel }) => personLevel && used.includes(contract));
}

/**
 * The catalogue's entry, if the question still asks what the entry asks. Breakdowns, filters and comparator may differ, and a second
 * population where the entry has none.
 */
export function entryOf(question: Question): Indicator | undefined {
	const entry = question.basedOn === undefined ? undefined : indicatorById(question.basedOn);
	if (entry === undefined) return undefined;
	const isOfTwo = entry.question['against'] !== undefined;
	const parts = ['base', 'population', 'indicator', 'events', 'measure', ...(isOfTwo ? (['against'] as const) : [])] as const;
	if ((question.projection === undefined) !== (entry.question['projection'] === undefined)) return undefined;
	return parts.every((part) => canonical(question[part] ?? null) === canonical(entry.question[part] ?? null)) ? entry : undefined;
}

/** What the entry calls the second of its two populations, of a question that counts these. */
function secondPopulationOf({ basedOn, population, against }: Question): string | undefined {
	const entry = basedOn === undefined ? undefined : indicatorById(basedOn);
	const isSecond = against === undefined && canonical(population) === canonical(entry?.question['against'] ?? null);
	return isSecond ? entry?.comparedWith : undefined;
}

/** Percentiles are rounded to a step of their own. */
function amountIn(measure: Measure, { unit, decimals, roundTo, percentilesTo }: AmountGround): Frame['measure']['amount'] {
	return { unit, decimals, roundTo: percentOf(measure) === null ? roundTo : (percentilesTo ?? roundTo) };
}

const everybody: Readonly<Record<Question['base'], string>> = {
	registered: 'people registered with a GP practice',
	resident: 'residents',
	deceased: 'people who died'
};

type Words = { title: string; definition: string; value: string; numerator: string; denominator: string; population: string };

function wordsOf(question: Question, ground: Ground, entry: Indicator | undefined): Words {
	const vocabulary: Vocabulary = { ground, table: question.base === 'resident' ? null : ground.spine };
	const filters = question.filters.flatMap((filter, index) =>
		conjuncts(filter, `${index}`).map(({ predicate }) => phrase(predicate, vocabulary))
	);
	const narrowed = (text: string): string => [text, ...filters].join(', ');
	const everyone = question.projection ? everybody.resident : everybody[question.base]; // later years are of residents
	const within = conjuncts(question.population, '').map(({ predicate }) => phrase(predicate, vocabulary));
	const population = narrowed(secondPopulationOf(question) ?? [everyone, ...within].join(', '));
	if (entry) {
		return {
			title: narrowed(entry.label),
			definition: filters.length === 0 ? entry.plainDefinition : `${entry.plainDefinition} Only people ${filters.join(', ')}.`,
			value: entry.valueLabel,
			numerator: entry.numeratorLabel,
			denominator: narrowed(entry.denominatorLabel ?? sentence(population)),
			population: entry.denominatorLabel === null ? population : narrowed(entry.denominatorLabel)
		};
	}
	return builtWords(question, ground, vocabulary, population);
}

function builtWords(question: Question, ground: Ground, vocabulary: Vocabulary, population: string): Words {
	const { measure } = question;
	if ('field' in measure) {
		const label = amountOf(question, ground)?.label ?? measure.field;
		return amountWords(measure, label, eventWords(question, ground), population);
	}
	const who = question.indicator === undefined ? null : phrase(question.indicator, vocabulary);
	const numerator = question.events
		? (namedEvents(question) ?? eventWords(question, ground))
		: who === null
			? sentence(population)
			: `People ${who}`;
	const rate = rateWords(measure);
	const title = {
		count: question.events
			? `${numerator} of ${population}`
			: who === null
				? sentence(population)
				: `${sentence(population)}, ${who}`,
		proportion: `Share ${who ?? ''} among ${population}`,
		'crude-rate': `${numerator}, ${rate} ${population}`,
		'standardised-rate': `${numerator}, ${rate} ${population}`
	}[measure.kind];
	const value = {
		count: numerator,
		proportion: `Share ${who ?? ''}`,
		'crude-rate': `${numerator}, ${rate} people`,
		'standardised-rate': `${numerator}, ${rate} people`
	}[measure.kind];
	const counted = question.events ? ` Counted: ${inSentence(eventWords(question, ground))}.` : '';
	return { title, definition: `${title}.${counted}`, value, numerator, denominator: sentence(population), population };
}

/** `crude rate per 1,000`, `directly standardised rate per 100,000`; nothing of other measures. */
function rateWords(measure: Measure): string {
	if (!('per' in measure)) return '';
	return `${measure.kind === 'crude-rate' ? 'crude' : 'directly standardised'} rate per ${measure.per.toLocaleString('en-GB')}`;
}

/** Words of a sum, or of its mean, median or other percentile over the people with such records. */
function amountWords(measure: Measure, label: string, records: string, population: string): Words {
	const denominator = measure.kind === 'amount-rate' ? sentence(population) : `People with ${inSentence(records)}`;
	const statistic = statisticWords(measure);
	const title = `${label}, ${statistic ?? 'total'}: ${inSentence(records)} of ${population}`;
	const value = statistic === null ? label : `${label}, ${statistic}`;
	const addedUp = percentOf(measure) === null ? '' : ' What all records of a person have is added up first.';
	return { title, definition: `${title}.${addedUp}`, value, numerator: label, denominator, population };
}

function statisticWords(measure: Measure): string | null {
	if (measure.kind === 'mean') return 'mean for each person';
	if (measure.kind === 'amount-rate') return `for every ${measure.per.toLocaleString('en-GB')} people`;
	if (measure.kind === 'median') return 'median over people';
	return measure.kind === 'percentile' ? `${measure.percent}th percentile over people` : null;
}

/** The dictionary's name of the records that are counted, whoever they are of. */
function namedEvents({ events }: Question): string | null {
	const entry = events && indicators.find(({ question }) => canonical(question['events'] ?? null) === canonical(events));
	return entry?.recordsLabel ?? entry?.numeratorLabel ?? null;
}

function eventWords(question: Question, ground: Ground): string {
	if (question.events === undefined) return '';
	const title = ground.events.get(question.events.dataset)?.title ?? question.events.dataset;
	const details = recordDetails(question.events, ground);
	return `Records in ${inSentence(title)}${details === '' ? '' : ` (${details})`}`;
}

function sentence(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function unitOf(
	{ measure, events, breakdowns }: Question,
	amount: AmountGround | undefined
): { unit: string; multiplier: number } {
	if (amount && measure.kind === 'amount-rate')
		return { unit: `${amount.unit} per ${measure.per.toLocaleString('en-GB')} people`, multiplier: measure.per };
	if (amount) return { unit: measure.kind === 'mean' ? `${amount.unit} per person` : amount.unit, multiplier: 1 };
	if (measure.kind === 'proportion') return { unit: '%', multiplier: 100 };
	const isByPeriod = breakdowns.some(({ by }) => by === 'period');
	if ('per' in measure)
		return { unit: `per ${measure.per.toLocaleString('en-GB')}${isByPeriod ? ' in the period' : ''}`, multiplier: measure.per };
	return { unit: events === undefined ? 'people' : 'records', multiplier: 1 };
}

function caveatsOf(question: Question, ground: Ground, dimensions: readonly Dimension[], entry: Indicator | undefined): string[] {
	const parts = [question.population, ...(question.indicator ? [question.indicator] : []), ...question.filters];
	const fromContracts = datasetsOf(question, ground).flatMap(
		(dataset) => contractFor(dataset)?.caveats ?? ground.events.get(dataset)?.caveats ?? []
	);
	const isBy = (kind: Question['breakdowns'][number]['by']): boolean => question.breakdowns.some(({ by }) => by === kind);
	const saysNoCare = isBy('care-stage') || parts.some((part) => saysNoneOf('asc_cld', part, false));
	const standardised = question.measure.kind === 'standardised-rate' ? [standardisedCaveat] : [];
	return [
		...new Set([
			...(saysNoCare ? [selfFunderCaveat] : []),
			...standardised,
			...(areComparedAsTheyAre(question, dimensions) ? [comparedAsTheyAre] : []),
			...(isBy('place-fifth') || parts.some(isOfPlaceFifths) ? [placeFifthCaveat] : []),
			...(isBy('care-stage') ? [careStageCaveat] : []),
			...periodCaveats(question, ground),
			...(entry?.caveats ?? []),
			...fromContracts
		])
	];
}

function areComparedAsTheyAre({ comparator, measure }: Question, dimensions: readonly Dimension[]): boolean {
	if (comparator !== 'place' || !['proportion', 'crude-rate'].includes(measure.kind)) return false;
	const compared = dimensions[comparedDimension(dimensions)];
	return compared !== undefined && compared.id !== 'area';
}

const standardisedCaveat =
	'Directly standardised to the European Standard Population 2013, in the five-year ages that the question is about: what the rate would be if every area had people of the same ages. It is made for comparing, and is not what is met in the area; for that see the crude rate. People whose age is not recorded are left out.';

/** Whether a predicate says of anybody that they have no record in a dataset. */
function saysNoneOf(dataset: string, predicate: Predicate, negated: boolean): boolean {
	if ('has' in predicate) return negated && predicate.has.dataset === dataset;
	if ('hasNo' in predicate) return !negated && predicate.hasNo.dataset === dataset;
	return innerPredicates(predicate).some((inner) => saysNoneOf(dataset, inner, 'not' in predicate ? !negated : negated));
}

function isOfPlaceFifths(predicate: Predicate): boolean {
	return 'placeFifth' in predicate || innerPredicates(predicate).some(isOfPlaceFifths);
}
