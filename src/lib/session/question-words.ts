import { withoutInWords } from '$lib/catalogue/conditions';
import { everyBreakdownChoice } from '$lib/catalogue/breakdowns';
import { monthNames } from '$lib/catalogue/months';
import { indicators } from '$lib/catalogue/indicators';
import type { Area, Holdings } from '$lib/protocol/holdings';
import {
	plainBreakdown,
	type Breakdown,
	type Comparator,
	type Predicate,
	type Projection,
	type Question,
	type RecordOf
} from '$lib/protocol/question';
import { datasetInWords, kindOfEarlier } from './dataset-words';
import { ageRangeOf, countedOf, statedOf, type AgeRange } from './question-edits';
import { aboutDataset, allStatements, datasetOf, keyOf, opposite } from './statements';

/** What words need of the holdings: names of areas and fields. */
export type Named = Pick<Holdings, 'areas' | 'askable' | 'registrations'>;
type RegistrationTest = Extract<Predicate, { registration: unknown }>['registration'];
type WithAmounts = Pick<Holdings, 'amounts'>;

/** The whole question as one sentence, as the builder says it back. */
export function questionInWords(question: Question, named: Named & WithAmounts): string {
	const by = question.breakdowns.map((breakdown) => breakdownInWords(breakdown, named));
	const where = question.filters.map((filter) => predicateInWords(filter, named));
	return [
		headInWords(question, named),
		...(where.length > 0 ? [`only those ${where.join(' and ')}`] : []),
		...(by.length > 0 ? [`by ${by.join(' and by ')}`] : []),
		`as ${measureInWords(question.measure, named)}`,
		...(question.projection ? [projectionInWords(question.projection)] : []),
		...comparedInWords(question, named)
	]
		.join(', ')
		.concat('.');
}

function projectionInWords({ to, percentPerYear, variant }: Projection): string {
	const change = percentPerYear === 0 ? '' : `, if shares ${changeInWords(percentPerYear)}`;
	return `in each year up to ${to}, projected${variant === undefined ? '' : ` by “${variant}”`}${change}`;
}

/** `grow by 1% of themselves a year`. */
export function changeInWords(percentPerYear: number): string {
	if (percentPerYear === 0) return 'stay as they are';
	return `${percentPerYear > 0 ? 'grow' : 'shrink'} by ${Math.abs(percentPerYear)}% of themselves a year`;
}

function comparedInWords(question: Question, named: Named): string[] {
	if (question.against) return [`compared with ${populationInWords({ ...question, population: question.against }, named)}`];
	return question.comparator === 'none' ? [] : [`compared with ${comparatorInWords(question.comparator, named)}`];
}

/** What a comparator compares with, in words that follow "compared with". */
export function comparatorInWords(comparator: Comparator, named: Pick<Named, 'areas'>): string {
	return {
		place: placeName(named),
		'larger-area': 'the larger area around each',
		'deprivation-fifth': 'everybody in the deprivation fifth of each',
		'place-fifth': 'everybody in the deprivation fifth of this place of each',
		similar: 'areas about as deprived',
		residents: 'the same per resident',
		expected: 'what is expected by published prevalence',
		earlier: 'the same by earlier records',
		before: 'the thirteen weeks before',
		none: 'nothing'
	}[comparator];
}

function headInWords(question: Question, named: Named): string {
	const counted = countedOf(question);
	const people = populationInWords(question, named);
	if (counted.is === 'everyone') return `Show ${people}`;
	if (counted.is === 'events') return `Show ${eventsInWords(counted.records)} of ${people}`;
	return `Of ${people}, show those ${predicateInWords(counted.who, named)}`;
}

/** What people of a base are called in a question. */
export const peopleOfBase: Readonly<Record<Question['base'], string>> = {
	registered: 'people',
	resident: 'residents',
	deceased: 'people who died'
};

/** `people aged 65 and over, with dementia, not living in a care home`. */
function populationInWords(question: Question, named: Named): string {
	const range = ageRangeOf(question);
	const who = peopleOfBase[question.base];
	const stated = statedOf(question).map((predicate) => predicateInWords(predicate, named));
	const [first, ...rest] = stated;
	if (range) return [`${who} ${agesInWords(range)}`, ...stated].join(', ');
	return [first ? `${who} ${first}` : who, ...rest].join(', ');
}

function agesInWords({ from, to }: AgeRange): string {
	if (to === null) return `aged ${from} and over`;
	return from === 0 ? `under ${to + 1}` : `aged ${from} to ${to}`;
}

/** `a share of them (per cent)`, and the like. */
export function measureInWords(measure: Question['measure'], { amounts }: WithAmounts): string {
	switch (measure.kind) {
		case 'count':
			return 'a number';
		case 'proportion':
			return 'a share of them (per cent)';
		case 'crude-rate':
			return `a crude rate per ${measure.per.toLocaleString('en-GB')} people`;
		case 'standardised-rate':
			return `a directly age-standardised rate per ${measure.per.toLocaleString('en-GB')} people`;
		case 'total':
			return `the sum of “${amountName(measure.field, amounts)}”`;
		case 'mean':
			return `the mean of “${amountName(measure.field, amounts)}” for each of these people`;
		case 'amount-rate':
			return `“${amountName(measure.field, amounts)}” for every ${measure.per.toLocaleString('en-GB')} people of the population`;
		case 'median':
			return `the median of “${amountName(measure.field, amounts)}” over these people`;
		case 'percentile':
			return `the ${measure.percent}th percentile of “${amountName(measure.field, amounts)}” over these people`;
	}
}

function amountName(field: string, amounts: WithAmounts['amounts']): string {
	return amounts.find((amount) => amount.field === field)?.label ?? field;
}

/** `ward`, `five-year age band`, or a coded field's label. */
export function breakdownInWords(breakdown: Breakdown, { askable }: Pick<Named, 'askable'>): string {
	if (breakdown.by === 'field') {
		const field = askable.find((known) => known.dataset === breakdown.dataset && known.field === breakdown.field);
		return (field?.label ?? breakdown.field).toLowerCase();
	}
	return (
		everyBreakdownChoice.find((choice) => keyOf(choice.breakdown) === keyOf(plainBreakdown(breakdown)))?.label ?? breakdown.by
	);
}

/** Records that are counted, in the words of the catalogue's entry that counts them. */
export function eventsInWords(records: RecordOf): string {
	const key = keyOf(records);
	const entry = indicators.find(({ question }) => keyOf(question['events']) === key);
	return (entry?.recordsLabel ?? entry?.numeratorLabel)?.toLowerCase() ?? `records in ${datasetInWords(records.dataset)}`;
}

/** A statement about people in words that follow "people". The catalogue's phrase when it has one. */
export function predicateInWords(predicate: Predicate, named: Named): string {
	const said = keyOf(predicate);
	const known = allStatements().find(({ key }) => key === said);
	if (known) return known.phrase;
	const kind = kindOfEarlier(datasetOf(predicate) ?? '');
	if (kind !== null) return `${predicateInWords(aboutDataset(predicate, kind), named)} (earlier extract)`;
	if ('all' in predicate) return predicate.all.map((part) => predicateInWords(part, named)).join(' and ') || 'of any kind';
	if ('any' in predicate) return `either ${predicate.any.map((part) => predicateInWords(part, named)).join(' or ')}`;
	if ('not' in predicate) return `not ${predicateInWords(opposite(predicate), named)}`;
	if ('area' in predicate) return `in ${listInWords(predicate.area.codes.map((code) => areaName(code, named.areas)))}`;
	if ('deprivationQuintile' in predicate) return fifthsInWords(predicate.deprivationQuintile);
	if ('placeFifth' in predicate) return `${fifthsInWords(predicate.placeFifth)} of this place`;
	if ('registration' in predicate) return registrationInWords(predicate.registration, named);
	if ('has' in predicate) return `with ${howMany(predicate.has, 'a record')} in ${recordsInWords(predicate.has, named)}`;
	if ('hasNo' in predicate) return `with ${howMany(predicate.hasNo, 'no record')} in ${recordsInWords(predicate.hasNo, named)}`;
	return fieldInWords(predicate, named);
}

function registrationInWords({ by, codes }: RegistrationTest, { registrations }: Named): string {
	const nameOf = (code: string): string => registrations[by].find((known) => known.code === code)?.label ?? code;
	return `registered ${by === 'practice' ? 'with' : 'in the network'} ${listInWords(codes.map(nameOf))}`;
}

/** Lists up to four names, and says how many more there are. */
function listInWords(names: readonly string[]): string {
	if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
	return names.length < 2 ? (names[0] ?? 'nowhere') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export function placeName({ areas }: Pick<Named, 'areas'>): string {
	return areas.find(({ level }) => level === 'place')?.name ?? 'the whole place';
}

function howMany({ atLeast }: RecordOf, one: 'a record' | 'no record'): string {
	if (atLeast === undefined) return one;
	return one === 'a record' ? `${atLeast} or more records` : `fewer than ${atLeast} records`;
}

const begun: Partial<Record<string, string>> = {
	'starts-in-period': ' begun in its period',
	'starts-before-period': ' begun before its period',
	'starts-amid-period': ' with thirteen weeks of its period on both sides'
};

function monthInWords(month: string): string {
	const [year = '', number] = month.split('-');
	return `${monthNames[Number(number) - 1]} ${year}`;
}

function recordsInWords({ dataset, where, during, around }: RecordOf, named: Named): string {
	const time =
		typeof during === 'string' ? begun[during] : during && ` from ${monthInWords(during.from)} to ${monthInWords(during.to)}`;
	const when = around ? ` in the thirteen weeks ${around.side} ${recordsInWords(around.records, named)}` : (time ?? '');
	const words = datasetInWords(dataset) + when;
	return where ? `${words} in which ${fieldsOf(where, dataset, named)}` : words;
}

function fieldsOf(where: Predicate, dataset: string, named: Named): string {
	const parts = 'all' in where ? where.all : [where];
	return parts.map((part) => ('field' in part ? fieldTest(part, named, dataset) : predicateInWords(part, named))).join(' and ');
}

type FieldTest = Extract<Predicate, { field: string }>;

function fieldInWords(test: FieldTest, named: Named): string {
	if (test.field === 'AGE' && 'between' in test) return agesInWords({ from: test.between[0] ?? 0, to: test.between[1] });
	const without = 'is' in test ? withoutInWords(test.field, test.is) : null;
	return without ?? `for whom ${fieldTest(test, named)}`;
}

function fieldTest(test: FieldTest, { askable }: Named, dataset?: string): string {
	const field = askable.find((known) => known.field === test.field && (dataset === undefined || known.dataset === dataset));
	const label = `“${field?.label ?? test.field}”`;
	const codeLabel = (code: string): string => field?.groups.find((group) => group.code === code)?.label ?? code;
	if ('is' in test) return `${label} is ${codeLabel(test.is)}`;
	if ('in' in test) return `${label} is ${listInWords(test.in.map(codeLabel))}`;
	if ('recorded' in test) return `${label} is ${test.recorded ? 'recorded' : 'not recorded'}`;
	if ('between' in test) return `${label} is between ${test.between[0] ?? 'the lowest'} and ${test.between[1] ?? 'the highest'}`;
	return `${label} is from ${test.codesFrom} to ${test.codesTo}`;
}

function fifthsInWords(fifths: readonly number[]): string {
	const names = fifths.map((fifth) => (fifth === 1 ? '1 (most deprived)' : fifth === 5 ? '5 (least deprived)' : String(fifth)));
	return `in deprivation ${fifths.length === 1 ? 'fifth' : 'fifths'} ${listInWords(names)}`;
}

function areaName(code: string, areas: readonly Area[]): string {
	return areas.find((area) => area.code === code)?.name ?? code;
}
