import { largerLevels, type Level } from '../../contracts/area-levels';
import type { Refusal } from '../../protocol/exchange';
import type { Breakdown, Question } from '../../protocol/question';
import type { Ground } from '../engine/ground';
import { ageRangeOf } from './age-range';
import { earlierOf } from './earlier';
import { expectationOf, type Expectation } from './expected';
import { fifthsOfAreas, largerAreas, similarAreas } from './like-areas';
import { groundFor } from './lists-of-people';
import { areaDataset, deprivationDataset } from './places';
import { conjuncts } from './predicates';
import { NotAskable, notAskable } from './refusals';
import { residentDataset } from './resident';

/** What the rows of a question are compared with, beside the table itself: another question, or others of its own areas. */
export type Beside =
	| { readonly kind: 'populations'; readonly question: Question }
	| { readonly kind: 'residents'; readonly question: Question }
	/** Residents among whom people died. */
	| { readonly kind: 'lives'; readonly question: Question }
	| { readonly kind: 'earlier'; readonly question: Question }
	| { readonly kind: 'before'; readonly question: Question }
	| ({ readonly kind: 'expected' } & Expectation)
	| {
			readonly kind: 'larger-area' | 'deprivation-fifth' | 'place-fifth';
			readonly question: Question;
			/** The breakdown by area; the other question has its own in the same place. */
			readonly level: Level;
			/** The group of the other question that each area is compared with, by code. */
			readonly partners: ReadonlyMap<string, string>;
	  }
	| { readonly kind: 'similar'; readonly level: Level; readonly partners: ReadonlyMap<string, readonly string[]> };

export type BesideFound = { ok: true; value: Beside | null } | { ok: false; refusal: Refusal };

/** What a question asks to be compared with, besides the whole place, which is in its own table; null for nothing. */
export function besideOf(question: Question, ground: Ground): BesideFound {
	try {
		return { ok: true, value: found(question, groundFor(question, ground)) };
	} catch (error) {
		if (error instanceof NotAskable) return { ok: false, refusal: error.refusal };
		throw error;
	}
}

/** Only shares and rates are compared, and not over time. */
export function isComparable({ measure, breakdowns }: Question): boolean {
	const isRate = measure.kind === 'proportion' || measure.kind === 'crude-rate' || measure.kind === 'standardised-rate';
	return isRate && breakdowns.every(({ by }) => by !== 'period');
}

function found(question: Question, ground: Ground): Beside | null {
	const { against, comparator, ...rest } = question;
	if (against !== undefined) {
		if (!isComparable(question)) throw notAskable('against');
		if (comparator !== 'none') throw notAskable('comparator');
		return { kind: 'populations', question: { ...rest, comparator, population: against } };
	}
	if (comparator === 'none' || comparator === 'place') return null;
	if (comparator === 'residents' && ground.resident === null) throw notAskable('comparator', residentDataset);
	if (comparator === 'residents' && question.base === 'deceased') return { kind: 'lives', question: livingOf(question) };
	if (comparator === 'residents') return { kind: comparator, question: residentsOf(question) };
	if (comparator === 'expected') return { kind: comparator, ...expectationOf(question, ground) };
	if (comparator === 'earlier') {
		if (!isComparable(question)) throw notAskable('comparator');
		return { kind: comparator, question: earlierOf(question, ground) };
	}
	if (comparator === 'before') return { kind: comparator, question: beforeOf(question) };
	const breakdown = question.breakdowns.find(({ by }) => by === 'area');
	if (!isComparable(question) || breakdown?.by !== 'area' || breakdown.level === 'place') throw notAskable('comparator');
	const { level } = breakdown;
	if (comparator === 'similar') return { kind: comparator, level, partners: similarTo(level, ground) };
	const { by, partners } = comparator === 'larger-area' ? larger(level, ground) : fifth(comparator, { level, question, ground });
	const breakdowns = question.breakdowns.map((held) => (held === breakdown ? by : held));
	return { kind: comparator, question: { ...elsewhereToo(question), breakdowns, comparator: 'none' }, level, partners };
}

/**
 * How many residents there are of the same ages, sexes and areas; published estimates know nothing else of them.
 * @throws NotAskable where a share or rate is not of registered people, or is made alike in age
 */
function residentsOf(question: Question): Question {
	const { measure, base, ...rest } = question;
	if (base !== 'registered' || !isComparable(question) || measure.kind === 'standardised-rate') throw notAskable('comparator');
	const residents: Question = { ...rest, base: 'resident', measure: { kind: 'count' }, comparator: 'none' };
	delete residents.basedOn;
	delete residents.indicator;
	delete residents.events;
	return residents;
}

/**
 * How many residents there are of the ages, sexes and areas of people who died.
 * @throws NotAskable where no number of all who died from an age on is asked for by five-year age: a life table has no other bands, and of infants
 * it needs the first year by itself
 */
function livingOf(question: Question): Question {
	const { breakdowns, measure, indicator, events } = question;
	const isByAge = breakdowns.some((breakdown) => breakdown.by === 'age' && breakdown.bands === 'five-year');
	const ages = ageRangeOf(question);
	const isOpen = ages !== null && ages.from >= 5 && ages.to === null;
	if (!isByAge || !isOpen || measure.kind !== 'count' || indicator || events) throw notAskable('comparator');
	const living: Question = { ...question, base: 'resident', comparator: 'none' };
	delete living.basedOn;
	return living;
}

/**
 * The same people's records of the weeks before instead of after.
 * @throws NotAskable where no rate is asked for of records after others
 */
function beforeOf(question: Question): Question {
	const { events } = question;
	if (!isComparable(question) || events?.around?.side !== 'after') throw notAskable('comparator');
	return { ...question, comparator: 'none', events: { ...events, around: { ...events.around, side: 'before' } } };
}

type Partners = { by: Breakdown; partners: ReadonlyMap<string, string> };

/** @throws NotAskable where no larger level is known */
function larger(level: Level, ground: Ground): Partners {
	const known = largerLevels[level].find((other) => ground.areas[other].length > 0);
	if (known === undefined) throw notAskable('comparator', areaDataset);
	return { by: { by: 'area', level: known }, partners: largerAreas(level, known, ground.areas) };
}

/** @throws NotAskable where fifths are a breakdown already, or not known */
function fifth(
	comparator: 'deprivation-fifth' | 'place-fifth',
	{ level, question, ground }: { level: Level; question: Question; ground: Ground }
): Partners {
	const isOfPlace = comparator === 'place-fifth';
	const by: Breakdown = { by: isOfPlace ? comparator : 'deprivation-quintile' };
	if (question.breakdowns.some((held) => held.by === by.by)) throw notAskable('comparator');
	const fifths = fifthsOfAreas(level, ground.areas, isOfPlace ? 'placeFifthOf' : 'fifthOf');
	if (fifths.size === 0) throw notAskable('comparator', deprivationDataset);
	const partners = new Map([...fifths].map(([code, { nearest }]) => [code, String(nearest)]));
	return { by, partners };
}

/** @throws NotAskable where fifths are not known */
function similarTo(level: Level, ground: Ground): ReadonlyMap<string, readonly string[]> {
	const similar = similarAreas(level, ground.areas);
	if (similar.size === 0) throw notAskable('comparator', deprivationDataset);
	return similar;
}

/** The question without its limits to areas: what an area is compared with lies beyond them. */
function elsewhereToo(question: Question): Question {
	const filters = question.filters.flatMap((filter) => conjuncts(filter, '').map(({ predicate }) => predicate));
	return { ...question, filters: filters.filter((filter) => !('area' in filter)) };
}
