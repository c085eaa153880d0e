import { careStageDimension, careStages } from './care-stages';
import { contractFor } from '../contracts/known-contracts';
import type { Json, JsonObject } from './indicator';

const spine = 'gp_register';
const isObject = (json: Json | undefined): json is JsonObject =>
	typeof json === 'object' && json !== null && !Array.isArray(json);

/** The list of people who died, which has their age by another name. */
const deceased = 'deaths';

/** A field of the register, or of the list that stands in its place. */
function ofList(need: string, people: string): string {
	if (people === spine || !/^(gp_register|deaths)\.(AGE|SEX)$/.test(need)) return need;
	return need.endsWith('.AGE') ? `${people}.AGE_AT_DEATH` : `${people}.SEX`;
}

/** What a comparison uses besides. */
const ofComparator: Readonly<Record<string, readonly string[]>> = {
	expected: ['reference_prevalence', `${spine}.AGE`],
	residents: ['population_mye']
};

/** What each breakdown of people uses, beside the lookups of areas. */
const ofBreakdowns: Readonly<Record<string, readonly string[]>> = {
	age: [`${spine}.AGE`],
	sex: [`${spine}.SEX`],
	ethnicity: [`${spine}.ETHNIC_CATEGORY`],
	'condition-count': [`${spine}.LTC_COUNT`],
	practice: [`${spine}.REGISTERED_PRACTICE_ODS`],
	network: [`${spine}.REGISTERED_PRACTICE_ODS`, 'practice_lookup'],
	'deprivation-quintile': ['deprivation'],
	'place-fifth': ['deprivation', 'geo_lookup']
};

/**
 * What must be loaded before a catalogue question can be asked: contract ids, and fields as `contract.FIELD`, each once, in the
 * order in which the question speaks of them.
 */
export function needsOf(question: JsonObject): string[] {
	const isResident = question['base'] === 'resident';
	const people = question['base'] === 'deceased' ? deceased : spine;
	const base = isResident ? 'population_mye' : people;
	const parts = [question['population'], question['against'], question['indicator']].flatMap((part) =>
		ofPredicate(part, isResident ? null : people)
	);
	const events = isObject(question['events']) ? ofRecords(question['events']) : [];
	const breakdowns = question['breakdowns'] as readonly JsonObject[];
	const broken = breakdowns.flatMap((breakdown) => ofBreakdown(breakdown, isResident)).map((need) => ofList(need, people));
	const measure = question['measure'] as JsonObject;
	const standardised = measure['kind'] === 'standardised-rate' ? [`${spine}.AGE`] : [];
	const later = question['projection'] === undefined ? [] : ofLaterYears(breakdowns, isResident);
	const compared = ofComparator[String(question['comparator'])] ?? [];
	return [
		...new Set([
			base,
			...parts.map((need) => ofList(need, people)),
			...events,
			...ofAmount(question),
			...standardised,
			...broken,
			...later,
			...compared
		])
	];
}

/** Projections; of registered people their ages too, and of areas the estimates, which say what part of the place lives there. */
function ofLaterYears(breakdowns: readonly JsonObject[], isResident: boolean): string[] {
	const isByArea = breakdowns.some(({ by, level }) => by === 'area' && level !== 'place');
	return ['population_projection', ...(isResident ? [] : [`${spine}.AGE`]), ...(isByArea ? ['population_mye'] : [])];
}

/** `dataset` null: published estimates, which know age, sex and area of themselves. */
function ofPredicate(predicate: Json | undefined, dataset: string | null): string[] {
	if (Array.isArray(predicate)) return (predicate as readonly Json[]).flatMap((part) => ofPredicate(part, dataset));
	if (!isObject(predicate)) return [];
	if ('field' in predicate) return dataset === null ? [] : ofField(dataset, String(predicate['field']));
	if ('area' in predicate) return ['geo_lookup'];
	if ('deprivationQuintile' in predicate) return ['deprivation'];
	if ('placeFifth' in predicate) return ['deprivation', 'geo_lookup'];
	const records = predicate['has'] ?? predicate['hasNo'];
	if (isObject(records)) return ofRecords(records);
	return Object.values(predicate).flatMap((part) => ofPredicate(part, dataset));
}

/** A field, or what it is worked out from. */
function ofField(dataset: string, field: string): string[] {
	const made = contractFor(dataset)?.fields.find(({ name }) => name === field)?.workedOutFrom;
	return made ? made.flatMap((need) => [need.split('.')[0] ?? '', need]) : [`${dataset}.${field}`];
}

function ofRecords({ dataset, where, during, around }: JsonObject): string[] {
	const id = String(dataset);
	const { start, end } = contractFor(id)?.interval ?? {};
	const days =
		during === undefined && around === undefined
			? []
			: [start, end].flatMap((day) => (day === undefined ? [] : [`${id}.${day}`]));
	const anchor = isObject(around) && isObject(around['records']) ? ofRecords(around['records']) : [];
	return [id, ...ofPredicate(where, id), ...days, ...anchor];
}

/** The field that is added up, and those that its contract needs for that. */
function ofAmount({ events, measure }: JsonObject): string[] {
	if (!isObject(events) || !isObject(measure) || !('field' in measure)) return [];
	const dataset = String(events['dataset']);
	const amount = contractFor(dataset)?.fields.find(({ name }) => name === measure['field'])?.amount;
	const beside = [amount?.provider, amount?.only?.field, amount?.perWeek?.field, amount?.perWeek?.units];
	return [String(measure['field']), ...beside].flatMap((field) => (field === undefined ? [] : [`${dataset}.${field}`]));
}

function ofBreakdown({ by, level, dataset, field }: JsonObject, isResident: boolean): string[] {
	if (by === 'area') return level === 'place' ? [] : ['geo_lookup'];
	if (by === 'field') return [String(dataset), `${String(dataset)}.${String(field)}`];
	if (by === careStageDimension) return careStages.flatMap(({ records }) => (records ? ofRecords(records) : []));
	if (isResident && by === 'sex') return ['population_mye.SEX'];
	if (isResident && by === 'age') return [];
	return [...(ofBreakdowns[String(by)] ?? [])];
}
