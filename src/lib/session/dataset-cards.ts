import { indicators } from '$lib/catalogue/indicators';
import type { DatasetCard, Holdings } from '$lib/protocol/holdings';
import { countInWords } from '$lib/protocol/contract-report';
import { dayInWords } from './data-words';
import { datasetInWords } from './dataset-words';
import { peopleInWords, rateInWords } from './linkage-words';

/** A fact on a card: what it is, and what it says. */
export type Fact = { name: string; says: string };

/** `1 April 2024 to 31 March 2025`; null when nobody said. */
export function periodInWords({ periodFrom, periodTo }: Pick<DatasetCard, 'periodFrom' | 'periodTo'>): string | null {
	if (periodTo === null) return periodFrom && `from ${dayInWords(periodFrom)}`;
	return periodFrom === null || periodFrom === periodTo
		? `as at ${dayInWords(periodTo)}`
		: `${dayInWords(periodFrom)} to ${dayInWords(periodTo)}`;
}

/** `care.csv`; of an extract in parts `care_1.csv and 3 other parts`. */
export function filesInWords({ file, otherParts: { length } }: Pick<DatasetCard, 'file' | 'otherParts'>): string {
	return length === 0 ? file : `${file} and ${length} other ${length === 1 ? 'part' : 'parts'}`;
}

/** Whether a file is fit to be used, from what was remarked on in it. */
export function fitnessInWords({ remarks, verified }: Pick<DatasetCard, 'remarks' | 'verified'>): string {
	const agrees = verified ? 'agrees with its manifest' : 'not checked against a manifest';
	return `${remarks === 0 ? 'nothing to remark on' : `${remarks} ${remarks === 1 ? 'remark' : 'remarks'}`}; ${agrees}`;
}

/** Whether people who opted out of uses beyond their own care are in a file. */
export function optOutInWords({ optOutApplied }: Pick<DatasetCard, 'optOutApplied'>): string {
	return optOutApplied === null ? 'not stated' : optOutApplied ? 'applied at source' : 'not applied';
}

/** The facts of a card, in the order in which they are read. */
export function factsOf(card: DatasetCard): Fact[] {
	const { rows, fields, personLevel, matchRate, extractDate, retentionUntil } = card;
	const period = periodInWords(card);
	return [
		{ name: 'Rows', says: `${countInWords(rows)}, ${fields} ${fields === 1 ? 'field' : 'fields'} loaded` },
		...(personLevel ? [{ name: 'People', says: peopleInWords(card.people) }] : []),
		...(personLevel ? [{ name: 'Found on the register', says: rateInWords(matchRate) }] : []),
		...(period ? [{ name: 'Period', says: period }] : []),
		...(extractDate ? [{ name: 'Extract', says: dayInWords(extractDate) }] : []),
		{ name: 'Fitness', says: fitnessInWords(card) },
		...(personLevel ? [{ name: 'National Data Opt-Out', says: optOutInWords(card) }] : []),
		...(retentionUntil ? [{ name: 'Kept until', says: dayInWords(retentionUntil) }] : [])
	];
}

/** Ready-made questions that use a dataset and can be asked. */
export function questionsOf(dataset: string, holdings: Holdings): string[] {
	const askable = new Set(holdings.indicators.flatMap(({ id, askable: can }) => (can ? [id] : [])));
	return indicators.filter(({ id, question }) => askable.has(id) && uses(question, dataset)).map(({ label }) => label);
}

/** A dataset that is not open, or a field that is missing, and the ready-made questions for which nothing else is. */
export type Opening = { needs: string; questions: string[] };

/** Which file would open more questions, the one that opens most first. */
export function openings(holdings: Holdings): Opening[] {
	const labels = new Map(indicators.map(({ id, label }) => [id, label]));
	const found = new Map<string, string[]>();
	for (const { id, askable, missing } of holdings.indicators) {
		if (askable) continue;
		const needs = missing.map(datasetInWords).join(' and ');
		const label = labels.get(id);
		if (needs !== '' && label !== undefined) found.set(needs, [...(found.get(needs) ?? []), label]);
	}
	return [...found]
		.map(([needs, questions]) => ({ needs, questions }))
		.sort((one, other) => other.questions.length - one.questions.length);
}

/** Whether a dataset's name stands anywhere in a question, or its base is made of it. */
function uses(question: unknown, dataset: string): boolean {
	if (typeof question !== 'object' || question === null) return false;
	const base = 'base' in question ? question.base : null;
	if (base === 'registered' && dataset === 'gp_register') return true;
	if (base === 'resident' && dataset === 'population_mye') return true;
	if (base === 'deceased' && dataset === 'deaths') return true;
	return Object.entries(question).some(([key, value]) => (key === 'dataset' ? value === dataset : uses(value, dataset)));
}
