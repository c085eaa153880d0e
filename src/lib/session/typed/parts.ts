import type { Breakdown, Predicate, Question, RecordOf } from '$lib/protocol/question';
import { dimensionOf } from '../question-edits';
import { keyOf } from '../statements';
import type { Term } from './terms';

/** What was said, sorted by the part of the question that it is for. `said` waits for its place: who can be counted, or who is. */
export type Parts = {
	said: Predicate[];
	population: Predicate[];
	counted: Predicate[];
	limits: Predicate[];
	against: Predicate[];
	records: RecordOf | null;
	measure: Question['measure'] | null;
	breakdowns: Breakdown[];
	comparator: Question['comparator'] | null;
	year: number | null;
	/** Of whom it is asked; null when nobody says. */
	base: Question['base'] | null;
};

type Place = 'said' | 'population' | 'counted' | 'limits' | 'against';
/** The most statements that a question may hold in one place. */
export const mostStatements = 20;

/** Sorts terms into the parts of a question. */
export function partsOf(terms: readonly Term[]): Parts {
	const parts: Parts = {
		...{ said: [], population: [], counted: [], limits: [], against: [], breakdowns: [] },
		...{ records: null, measure: null, comparator: null, year: null, base: null }
	};
	let place: Place = 'said';
	terms.forEach((term, at) => {
		if (term.is === 'marker') place = placeAfter(term.marker, place, parts);
		else if (term.is === 'ages') parts[place].push(term.predicate);
		else if (term.is === 'statement') state(parts[place], term.predicate, isOr(terms[at - 1]));
		else if (term.is === 'limit') limit(parts.limits, term.predicate);
		else if (term.is === 'records') takeRecords(parts, term.records, parts[place]);
		else if (term.is === 'measure') parts.measure = narrower(parts.measure, term.measure);
		else if (term.is === 'breakdown') addBreakdown(parts.breakdowns, term.breakdown);
		else if (term.is === 'comparator') parts.comparator = term.comparator;
		else if (term.is === 'year') parts.year = term.year;
		else if (term.is === 'base') parts.base = term.base;
	});
	return parts;
}

const isOr = (term: Term | undefined): boolean => term?.is === 'marker' && term.marker === 'or';

/** Where statements go after a marker. What was said before finds its place by it, too. */
function placeAfter(marker: Extract<Term, { is: 'marker' }>['marker'], place: Place, parts: Parts): Place {
	if (marker === 'or') return place;
	if (marker === 'limited') return 'limits';
	if (marker === 'against') return 'against';
	const before = marker === 'counted' ? parts.population : parts.counted;
	before.push(...parts.said.splice(0));
	return marker === 'counted' ? 'counted' : 'population';
}

function state(statements: Predicate[], predicate: Predicate, isAlternative: boolean): void {
	const last = statements.at(-1);
	if (!isAlternative || !last) statements.push(predicate);
	else
		statements[statements.length - 1] = {
			any: 'any' in last ? [...last.any, predicate].slice(0, mostStatements) : [last, predicate]
		};
}

/** Areas of one level are alternatives: nobody lives in two. */
function limit(limits: Predicate[], predicate: Predicate): void {
	const at = limits.findIndex((one) => kindOfLimit(one) === kindOfLimit(predicate));
	const held = limits[at];
	if (held === undefined) limits.push(predicate);
	else limits[at] = together(held, predicate);
}

function kindOfLimit(limit: Predicate): string {
	if ('area' in limit) return limit.area.level;
	if ('registration' in limit) return limit.registration.by;
	if ('placeFifth' in limit) return 'place fifths';
	return 'deprivationQuintile' in limit ? 'deprivation' : keyOf(limit);
}

function together(one: Predicate, other: Predicate): Predicate {
	if ('area' in one && 'area' in other)
		return { area: { level: one.area.level, codes: distinct([...one.area.codes, ...other.area.codes]).slice(0, 60) } };
	if ('registration' in one && 'registration' in other) {
		const { by, codes } = one.registration;
		return { registration: { by, codes: distinct([...codes, ...other.registration.codes]).slice(0, 60) } };
	}
	if ('deprivationQuintile' in one && 'deprivationQuintile' in other)
		return { deprivationQuintile: distinct([...one.deprivationQuintile, ...other.deprivationQuintile]) };
	if ('placeFifth' in one && 'placeFifth' in other) return { placeFifth: distinct([...one.placeFifth, ...other.placeFifth]) };
	return one;
}

/** The first records are counted; where others are named too, the narrower of the two are, or people must have them. */
function takeRecords(parts: Parts, records: RecordOf, statements: Predicate[]): void {
	if (!parts.records || isPartOf(records, parts.records)) parts.records = records;
	else if (!isPartOf(parts.records, records)) statements.push({ has: records });
}

/** Whether every record of one kind is of the other by their wording: the same tests, and more. */
function isPartOf(one: RecordOf, other: RecordOf): boolean {
	if (one.dataset !== other.dataset) return false;
	const tests = new Set(testsOf(one).map(keyOf));
	return testsOf(other).every((test) => tests.has(keyOf(test)));
}

const testsOf = ({ where }: RecordOf): Predicate[] => (where === undefined ? [] : 'all' in where ? where.all : [where]);

/** "number of" before a rate or "standardised" says no more than these do. */
function narrower(held: Question['measure'] | null, said: Question['measure']): Question['measure'] {
	if (held === null || held.kind === 'count' || held.kind === 'proportion') return said;
	return said.kind === 'crude-rate' && held.kind === 'crude-rate' ? said : held;
}

function addBreakdown(breakdowns: Breakdown[], breakdown: Breakdown): void {
	if (breakdowns.length < 3 && !breakdowns.some((held) => dimensionOf(held) === dimensionOf(breakdown)))
		breakdowns.push(breakdown);
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
