import { ageCutPoints } from '$lib/catalogue/age-bands';
import { areaLevels, breakdownChoices, everyBreakdownChoice, periodChoices } from '$lib/catalogue/breakdowns';
import { meaningOfBase, meaningOfBreakdown, meaningOfMeasure } from '$lib/catalogue/sentence-meanings';
import type { AskableField, Holdings } from '$lib/protocol/holdings';
import {
	bases as everyBase,
	plainBreakdown,
	type Breakdown,
	type Predicate,
	type Question,
	type RecordOf
} from '$lib/protocol/question';
import { breakdownOf } from './catalogued';
import { isDivisibleByPeriods } from './change-question';
import { datasetInWords, isOwnDataset, kindOfEarlier } from './dataset-words';
import { countedOf, dimensionOf, measuresFor, statedOf, type AgeRange, type Counted } from './question-edits';
import { eventsInWords, measureInWords, peopleOfBase, predicateInWords } from './question-words';
import { readyQuestions } from './ready-questions';
import { aboutDataset, allStatements, capitalise, datasetOf, keyOf, opposite, type Statement } from './statements';

/** One choice of a list; choices with the same heading stand together under it. */
export type Choice<T> = { value: string; label: string; heading?: string; definition?: string; means: T };

const kindHeadings: Readonly<Record<Statement['kind'], string>> = {
	age: 'Age',
	sex: 'Sex',
	condition: 'Conditions',
	frailty: 'Frailty',
	circumstance: 'Circumstances',
	care: 'Social care',
	hospital: 'Hospital',
	community: 'Community, mental health and housing',
	death: 'Time of death',
	own: 'Records of your own',
	earlier: 'Earlier extracts'
};

/** Whom the open files know. */
export function baseChoices({ bases }: Pick<Holdings, 'bases'>): Choice<Question['base']>[] {
	return everyBase
		.filter((base) => bases.includes(base))
		.map((base) => ({
			value: base,
			label: base === 'registered' ? 'registered people' : peopleOfBase[base],
			definition: meaningOfBase[base],
			means: base
		}));
}

/** In what the counted can be given. */
export function measureChoices(question: Question, holdings: Holdings): Choice<Question['measure']>[] {
	return measuresFor(countedOf(question), question.base, holdings).map((measure) => ({
		value: keyOf(measure),
		label: measureInWords(measure, holdings),
		definition: meaningOfMeasure[measure.kind],
		means: measure
	}));
}

/** The ages at which a population may begin: null is any age. */
export function ageFromChoices(): Choice<number>[] {
	return ageCutPoints.map((age) => ({ value: String(age), label: age === 0 ? 'any age' : String(age), means: age }));
}

/** The ages at which a population that begins at `from` may end. */
export function ageToChoices(from: number): Choice<number | null>[] {
	const ends = ageCutPoints
		.filter((cut) => cut > from)
		.map((cut) => ({ value: String(cut - 1), label: `to ${cut - 1}`, means: cut - 1 }));
	return [{ value: '', label: from === 0 ? 'without limit' : 'and over', means: null }, ...ends];
}

/** An age range that can be asked: when it begins later, its end may have to go. */
export function agesFrom(from: number, to: number | null): AgeRange {
	return { from, to: to !== null && to <= from ? null : to };
}

/** Statements that may be added to the population: those that the open files can answer and that are not said yet. */
export function clauseChoices(question: Question, holdings: Holdings): Choice<Predicate>[] {
	const said = new Set(statedOf(question).flatMap((clause) => [keyOf(clause), keyOf(opposite(clause))]));
	return statementsOf(question.base, holdings)
		.filter(({ kind, key }) => kind !== 'age' && !said.has(key))
		.map(choiceOf);
}

/** Every statement that the open files can answer, for groups of statements. */
export function partChoices({ base }: Question, holdings: Holdings): Choice<Predicate>[] {
	return statementsOf(base, holdings).map(choiceOf);
}

/** What can be counted: everyone, those of whom something is true, or records. What the question counts is always there. */
export function countedChoices(question: Question, holdings: Holdings): Choice<Counted>[] {
	const people = statementsOf(question.base, holdings).map((statement): Choice<Counted> => {
		const choice = choiceOf(statement);
		return { ...choice, means: { is: 'people', who: choice.means } };
	});
	const everyone: Choice<Counted> = { value: valueOfCounted({ is: 'everyone' }), label: 'everyone', means: { is: 'everyone' } };
	const all = [everyone, ...people, ...eventChoices(question.base, holdings)];
	const now = countedOf(question);
	const value = valueOfCounted(now);
	if (all.some((choice) => choice.value === value)) return all;
	const label = now.is === 'people' ? predicateInWords(now.who, holdings) : now.is === 'events' ? eventsInWords(now.records) : '';
	return [...all, { value, label: capitalise(label), heading: 'As asked', means: now }];
}

export function valueOfCounted(counted: Counted): string {
	if (counted.is === 'everyone') return 'everyone';
	return counted.is === 'people' ? keyOf(counted.who) : `events ${keyOf(counted.records)}`;
}

/** Breakdowns for one place in the question: not those of a dimension that stands in another place, nor of age beside a rate standardised by it. */
export function breakdownChoicesFor(question: Question, place: number, holdings: Holdings): Choice<Breakdown>[] {
	const taken = new Set(question.breakdowns.filter((_, index) => index !== place).map(dimensionOf));
	const plain = breakdownChoices
		.filter(({ id }) => holdings.breakdowns[question.base].includes(id))
		.map((choice): Choice<Breakdown> => {
			const { id, label } = choice;
			return { value: id, label, definition: meaningOfBreakdown[id], means: breakdownOf(choice) };
		});
	const coded = holdings.askable.filter((field) => !isPlain(field) && hasFieldsOf(question.base, field)).map(fieldBreakdown);
	if (question.measure.kind === 'standardised-rate') taken.add('age');
	return [...plain, ...choicesOfPeriods(question, holdings), ...coded].filter(({ means }) => !taken.has(dimensionOf(means)));
}

/** Periods in which the counted records begin, when records are counted and their file says which days it covers. */
function choicesOfPeriods(question: Question, { periods }: Holdings): Choice<Breakdown>[] {
	const units = isDivisibleByPeriods(question) ? periods.find(({ dataset }) => dataset === question.events?.dataset)?.units : [];
	return periodChoices
		.filter(({ breakdown }) => units?.includes('rolling' in breakdown ? threeOf[breakdown.unit] : breakdown.unit))
		.map(({ id, label, breakdown }) => ({
			value: id,
			label,
			heading: 'Time',
			definition: meaningOfBreakdown[id],
			means: breakdown
		}));
}

/** A file that covers three years as one period has windows of three. */
const threeOf = { year: 'three-years', 'financial-year': 'three-financial-years' } as const;

/** The id of a breakdown in the catalogue, or of a coded field. */
export function idOfBreakdown(breakdown: Breakdown): string {
	return (
		everyBreakdownChoice.find((choice) => keyOf(choice.breakdown) === keyOf(plainBreakdown(breakdown)))?.id ??
		dimensionOf(breakdown)
	);
}

export type LimitingLevel = Extract<Predicate, { area: unknown }>['area']['level'];

/** The levels whose areas people can be limited to: those that the open lookups have, and the one that is asked already. */
export function levelChoices({ areas }: Pick<Holdings, 'areas'>, asked: LimitingLevel | null): Choice<LimitingLevel>[] {
	const held = new Set(areas.map(({ level }) => level));
	return areaLevels.flatMap(({ id, plural }) =>
		id !== 'place' && (held.has(id) || id === asked) ? [{ value: id, label: plural, means: id }] : []
	);
}

export type Registration = Extract<Predicate, { registration: unknown }>['registration'];

/** What people can be limited to by where they are registered: practices and networks, as far as they are known. */
export function registrationChoices({ registrations }: Pick<Holdings, 'registrations'>): Choice<Registration['by']>[] {
	const kinds: Choice<Registration['by']>[] = [
		{ value: 'practice', label: 'GP practices', means: 'practice' },
		{ value: 'network', label: 'primary care networks', means: 'network' }
	];
	return kinds.filter(({ means }) => registrations[means].length > 0);
}

/** Coded fields that people can be limited by. */
export function fieldChoices({ askable }: Holdings): Choice<AskableField>[] {
	return askable.map((field) => ({
		value: `${field.dataset}.${field.field}`,
		label: field.label,
		heading: capitalise(datasetInWords(field.dataset)),
		means: field
	}));
}

/**
 * People who have one of these codes: on the register, or in a record of another file, in the days that it covers where it says
 * which. Null when no code is chosen.
 */
export function fieldFilter(
	{ dataset, field, kind }: AskableField,
	codes: readonly string[],
	spine: string,
	{ provenance }: Pick<Holdings, 'provenance'>
): Predicate | null {
	const [first] = codes;
	if (first === undefined || (kind === 'flag' && codes.length > 1)) return null;
	const test: Predicate = kind === 'flag' ? { field, is: first } : { field, in: [...codes] };
	if (dataset === spine) return test;
	const covers = provenance.datasets.find(({ contract }) => contract === dataset)?.periodFrom != null;
	return { has: { dataset, where: test, ...(covers ? { during: 'whole-period' as const } : {}) } };
}

/** The field and codes of a filter that `fieldFilter` made; null for any other. */
export function readFieldFilter(filter: Predicate | null, spine: string): { value: string; codes: string[] } | null {
	if (!filter) return null;
	const dataset = 'has' in filter ? filter.has.dataset : spine;
	const test = 'has' in filter ? filter.has.where : filter;
	if (!test || !('field' in test)) return null;
	if ('is' in test) return { value: `${dataset}.${test.field}`, codes: [test.is] };
	return 'in' in test ? { value: `${dataset}.${test.field}`, codes: test.in } : null;
}

function statementsOf(base: Question['base'], holdings: Holdings): Statement[] {
	const known = allStatements().filter(({ kind, predicate }) => {
		if (kind === 'age' || kind === 'sex') return base !== 'registered' || isAnswerable(predicate, holdings);
		if (kind === 'death' && base !== 'deceased') return false;
		return base !== 'resident' && (base === 'registered' || !readsRegister(predicate)) && isAnswerable(predicate, holdings);
	});
	return base === 'resident' ? known : [...known, ...ownStatements(holdings), ...earlierStatements(holdings)];
}

/** Of each kind of dataset that the user described: people who have such a record, and people who have none. */
function ownStatements(holdings: Holdings): Statement[] {
	const own = holdings.provenance.datasets.filter(({ contract }) => isOwnDataset(contract));
	return own.flatMap(({ contract: dataset }) =>
		[{ has: { dataset } }, { hasNo: { dataset } }].map((predicate): Statement => {
			const phrase = predicateInWords(predicate, holdings);
			return { key: keyOf(predicate), kind: 'own', phrase, label: capitalise(phrase), predicate };
		})
	);
}

/** What can be said of records can be said of those of an extract that was set aside, too. */
function earlierStatements(holdings: Holdings): Statement[] {
	return holdings.provenance.datasets.flatMap(({ contract: dataset }) => {
		const kind = kindOfEarlier(dataset);
		const same = allStatements().filter(({ predicate }) => kind !== null && datasetOf(predicate) === kind);
		return same.map(({ predicate }): Statement => {
			const about = aboutDataset(predicate, dataset);
			const phrase = predicateInWords(about, holdings);
			return { key: keyOf(about), kind: 'earlier', phrase, label: capitalise(phrase), predicate: about };
		});
	});
}

/** Whether a statement is of what the register says of somebody, and not of their records. */
function readsRegister(predicate: Predicate): boolean {
	if ('not' in predicate) return readsRegister(predicate.not);
	return !('has' in predicate || 'hasNo' in predicate);
}

/** Whether the files that are open have the fields and records that a statement speaks of. */
function isAnswerable(predicate: Predicate, holdings: Holdings): boolean {
	if ('not' in predicate) return isAnswerable(predicate.not, holdings);
	if ('has' in predicate) return isOpen(predicate.has, holdings);
	if ('hasNo' in predicate) return isOpen(predicate.hasNo, holdings);
	if (!('is' in predicate) && !('in' in predicate)) return true;
	return holdings.askable.some(({ field }) => field === predicate.field);
}

function isOpen({ dataset }: RecordOf, { provenance }: Holdings): boolean {
	return provenance.datasets.some(({ contract }) => contract === dataset);
}

function choiceOf({ key, kind, label, definition, predicate }: Statement): Choice<Predicate> {
	return { value: key, label, heading: kindHeadings[kind], ...(definition ? { definition } : {}), means: predicate };
}

function eventChoices(base: Question['base'], holdings: Holdings): Choice<Counted>[] {
	if (base === 'resident') return [];
	const records = readyQuestions()
		.map(({ events }) => events)
		.filter((events) => events !== undefined);
	const own = holdings.provenance.datasets.flatMap(({ contract }) => (isOwnDataset(contract) ? [{ dataset: contract }] : []));
	const distinct = [...new Map([...records, ...own].map((events) => [keyOf(events), events])).values()];
	return distinct
		.filter((events) => isOpen(events, holdings))
		.map((events) => {
			const means: Counted = { is: 'events', records: events };
			return {
				value: valueOfCounted(means),
				label: `${capitalise(eventsInWords(events))} (each one)`,
				heading: 'Records',
				means
			};
		});
}

function fieldBreakdown({ dataset, field, label, definition }: AskableField): Choice<Breakdown> {
	const means: Breakdown = { by: 'field', dataset, field };
	const heading = capitalise(datasetInWords(dataset));
	const meaning = definition === label ? {} : { definition };
	return { value: dimensionOf(means), label: label.toLowerCase(), heading, ...meaning, means };
}

/** Published estimates have no such fields, and people who died are not on the register. */
function hasFieldsOf(base: Question['base'], { dataset }: AskableField): boolean {
	return base === 'registered' || (base === 'deceased' && dataset !== 'gp_register');
}

/** Sex and ethnic group of the register are breakdowns of their own. */
const isPlain = ({ dataset, field }: AskableField): boolean =>
	(dataset === 'gp_register' || dataset === 'deaths') && (field === 'SEX' || field === 'ETHNIC_CATEGORY');
