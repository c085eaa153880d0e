import { everyBreakdownChoice } from '$lib/catalogue/breakdowns';
import { wordsForBreakdowns, wordsForRecords, wordsForStatements } from '$lib/catalogue/everyday-words';
import { indicatorById } from '$lib/catalogue/indicators';
import { predicateChoices } from '$lib/catalogue/statements';
import type { Holdings } from '$lib/protocol/holdings';
import { Comparator, type Breakdown, type Predicate, type Question, type RecordOf } from '$lib/protocol/question';
import { breakdownOf, predicateOf, questionOf } from '../catalogued';
import { clausesOf } from '../change-question';
import { measuresFor } from '../question-edits';
import {
	breakdownInWords,
	comparatorInWords,
	eventsInWords,
	measureInWords,
	placeName,
	predicateInWords,
	type Named
} from '../question-words';
import { readyQuestions } from '../ready-questions';
import { allStatements } from '../statements';
import { filler, markers, measures, type Marker } from './grammar-words';
import { Lexicon } from './lexicon';

/** What of the holdings has names that can be typed. */
export type Nameable = Named & Pick<Holdings, 'amounts' | 'projections' | 'bases'>;

/** The names that are known before anything is open. */
export const nothingOpen: Nameable = {
	...{ areas: [], askable: [], amounts: [], bases: [], projections: null },
	registrations: { practice: [], network: [] }
};

export type Meaning =
	| { is: 'statement'; predicate: Predicate }
	| { is: 'limit'; predicate: Predicate }
	| { is: 'records'; records: RecordOf }
	| { is: 'measure'; measure: Question['measure'] }
	| { is: 'comparator'; comparator: Comparator }
	| { is: 'base'; base: Question['base'] }
	| { is: 'marker'; marker: Marker }
	| { is: 'nothing' };

/** Breakdowns by themselves: "frailty" after "by" is one, and elsewhere it is a statement about people. `isBare`: known without "by", too. */
export type BreakdownMeaning = { breakdown: Breakdown; isBare: boolean };

export type Vocabulary = { meanings: Lexicon<Meaning>; breakdowns: Lexicon<BreakdownMeaning> };

/** Everything that can be typed: the words in which questions are printed, the catalogue's own, and everyday ones. */
export function vocabularyOf(named: Nameable): Vocabulary {
	const meanings = new Lexicon<Meaning>();
	for (const word of filler.split(' ')) meanings.put(word, { is: 'nothing' });
	for (const [marker, phrases] of Object.entries(markers))
		for (const phrase of phrases) meanings.put(phrase, { is: 'marker', marker: marker as Marker });
	for (const phrase of ['resident', 'residents']) meanings.put(phrase, { is: 'base', base: 'resident' });
	for (const phrase of ['people who died', 'who died', 'deaths']) meanings.put(phrase, { is: 'base', base: 'deceased' });
	putAreas(meanings, named);
	putStatements(meanings, named);
	putRecords(meanings);
	putMeasures(meanings, named);
	putComparators(meanings, named);
	return { meanings, breakdowns: breakdownsOf(named) };
}

function putStatements(meanings: Lexicon<Meaning>, named: Named): void {
	const put = (phrase: string, predicate: Predicate): void => meanings.put(phrase, { is: 'statement', predicate });
	for (const choice of predicateChoices) put(choice.label, predicateOf(choice));
	for (const { phrase, predicate } of allStatements()) put(phrase, predicate);
	for (const { population, indicator, against } of readyQuestions()) {
		const clauses = [population, ...(against ? [against] : [])].flatMap(clausesOf);
		for (const clause of [...clauses, ...(indicator ? [indicator] : [])]) put(predicateInWords(clause, named), clause);
	}
	for (const choice of predicateChoices)
		for (const phrase of wordsForStatements[choice.id] ?? []) put(phrase, predicateOf(choice));
}

function putRecords(meanings: Lexicon<Meaning>): void {
	const put = (phrase: string, records: RecordOf): void => meanings.put(phrase, { is: 'records', records });
	for (const { events } of readyQuestions()) if (events) put(eventsInWords(events), events);
	for (const [id, phrases] of Object.entries(wordsForRecords)) {
		const entry = indicatorById(id);
		const records = entry && questionOf(entry).events;
		if (records) for (const phrase of phrases) put(phrase, records);
	}
}

function putMeasures(meanings: Lexicon<Meaning>, named: Nameable): void {
	const put = (phrase: string, measure: Question['measure']): void => meanings.put(phrase, { is: 'measure', measure });
	for (const [measure, phrases] of measures) for (const phrase of phrases) put(phrase, measure);
	const added = named.amounts.flatMap(({ dataset }) => measuresFor({ is: 'events', records: { dataset } }, 'registered', named));
	for (const measure of [...added, ...readyQuestions().map((ready) => ready.measure), ...measures.map(([known]) => known)])
		put(measureInWords(measure, named), measure);
}

function putComparators(meanings: Lexicon<Meaning>, named: Nameable): void {
	const put = (phrase: string, comparator: Comparator): void => meanings.put(phrase, { is: 'comparator', comparator });
	for (const verb of ['compared with', 'compared to', 'against', 'versus', 'vs']) {
		for (const comparator of Comparator.options) put(`${verb} ${comparatorInWords(comparator, named)}`, comparator);
		for (const all of ['the whole place', 'place', 'the average', 'average', 'everybody', 'everyone'])
			put(`${verb} ${all}`, 'place');
		for (const alike of ['similar areas', 'similar wards', 'similar places', 'areas like it']) put(`${verb} ${alike}`, 'similar');
	}
}

/** Names of areas, fifths of deprivation, practices and networks. The whole place limits nothing. */
function putAreas(meanings: Lexicon<Meaning>, named: Nameable): void {
	const put = (phrase: string, predicate: Predicate): void => meanings.put(phrase, { is: 'limit', predicate });
	for (const by of ['practice', 'network'] as const)
		for (const { code, label } of named.registrations[by]) put(label, { registration: { by, codes: [code] } });
	for (const { code, name, level } of named.areas) {
		if (level === 'place') continue;
		const area: Meaning = { is: 'limit', predicate: { area: { level, codes: [code] } } };
		const isNumbered = level === 'lsoa' || level === 'msoa';
		meanings.put(code, area, true);
		meanings.put(name, area, isNumbered);
		if (!isNumbered) meanings.put(`${name} ${level}`, area);
	}
	const place = placeName(named);
	for (const phrase of [place, place.split(/-on-|-upon-| upon /)[0] ?? place]) meanings.put(phrase, { is: 'nothing' });
	for (const fifth of [1, 2, 3, 4, 5]) {
		const predicate: Predicate = { deprivationQuintile: [fifth] };
		for (const phrase of [predicateInWords(predicate, named), `deprivation fifth ${fifth}`, `quintile ${fifth}`])
			put(phrase, predicate);
		put(predicateInWords({ placeFifth: [fifth] }, named), { placeFifth: [fifth] });
	}
	for (const phrase of ['most deprived', 'most deprived fifth', 'deprived', 'poorest']) put(phrase, { deprivationQuintile: [1] });
	for (const phrase of ['least deprived', 'least deprived fifth', 'richest']) put(phrase, { deprivationQuintile: [5] });
}

function breakdownsOf(named: Nameable): Lexicon<BreakdownMeaning> {
	const breakdowns = new Lexicon<BreakdownMeaning>();
	const fields = [
		...readyQuestions().flatMap((ready) => ready.breakdowns),
		...named.askable.map(({ dataset, field }) => ({ by: 'field', dataset, field }) as const)
	];
	for (const breakdown of fields) breakdowns.put(breakdownInWords(breakdown, named), { breakdown, isBare: false });
	for (const choice of everyBreakdownChoice)
		for (const phrase of [choice.label, ...(wordsForBreakdowns[choice.id] ?? [])])
			breakdowns.put(phrase, { breakdown: breakdownOf(choice), isBare: choice.breakdown.by !== 'age' });
	return breakdowns;
}
