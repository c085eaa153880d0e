import { areaLevels } from '../../catalogue/breakdowns';
import { largerLevels, type Level } from '../../contracts/area-levels';
import type { Comparisons } from '../../protocol/comparisons';
import type { Predicate, Question } from '../../protocol/question';
import type { Ground } from '../engine/ground';
import { mostSimilar } from './like-areas';
import { conjuncts } from './predicates';
import { earlierDay } from './earlier';
import { canonical, day } from './phrases';

/** What rows are compared with, in words that follow "higher than" and "similar to"; null for nothing. */
export function comparatorWords(question: Question, ground: Ground): string | null {
	const { comparator, breakdowns } = question;
	const level = breakdowns.find(({ by }) => by === 'area');
	const own = level?.by === 'area' && level.level !== 'place' ? level.level : null;
	switch (comparator) {
		case 'place':
			return ground.placeName;
		case 'larger-area': {
			const larger = own && largerLevels[own].find((other) => ground.areas[other].length > 0);
			return `the ${larger ? nounOf(larger).one : 'larger area'} around`;
		}
		case 'deprivation-fifth':
			return 'people in the same deprivation fifth';
		case 'place-fifth':
			return 'people in the same deprivation fifth of this place';
		case 'similar':
			return `${own ? nounOf(own).plural : 'areas'} about as deprived`;
		case 'residents':
			return question.base === 'deceased' ? null : 'the figure per resident'; // residents make a life table there
		case 'expected':
			return 'what published prevalence would make it';
		case 'earlier': {
			const on = earlierDay(question, ground);
			return on === null ? 'by earlier records' : `on ${day(on)}`;
		}
		case 'before':
			return 'the thirteen weeks before';
		case 'none':
			return null;
	}
}

/** How an answer says by which rule the other side was chosen. */
export function ruleWords(kind: Comparisons['kind'], level: Level | null): string {
	const { one, plural } = level ? nounOf(level) : { one: 'area', plural: 'areas' };
	switch (kind) {
		case 'populations':
			return 'The same is counted of both populations, in the same way.';
		case 'place':
			return 'Each group is compared with the same group of the whole place, of which it is a part.';
		case 'larger-area':
			return `Each ${one} is compared with the larger area in which most of its small areas (LSOAs) lie, and of which it is a part.`;
		case 'deprivation-fifth':
			return `Each ${one} is compared with everybody of the whole place who lives in a small area (LSOA) of one national fifth of deprivation: the fifth that is nearest to the mean of those of its own small areas.`;
		case 'place-fifth':
			return `Each ${one} is compared with everybody of the whole place who lives in a small area (LSOA) of one fifth of this place, of which there are as near as can be as many small areas in each: the fifth that is nearest to the mean of those of its own small areas.`;
		case 'residents':
			return 'The same numerator is divided by the residents of the same ages and areas, by published estimates, instead of the registered people. Those who are counted are registered people in both, and some of them live elsewhere or are not residents.';
		case 'expected':
			return 'What is expected is how many would have the condition if it were as common at each age as it was found to be in the published studies named under the caveats. People of each age are those registered, as they are shown. A study is of other people, of another time, by another definition; a register holds those who were diagnosed and coded.';
		case 'earlier':
			return 'The same is counted by earlier records: by the extract that was kept beside the one in use, or else by what was open on the first day that the file covers. People are those on the register today in both, of the age and with the conditions that they have today: those who died or moved away in between are in neither, and some had not fallen ill yet.';
		case 'before':
			return 'The same people are counted twice: by their records of the thirteen weeks that begin with the day, and by those of the thirteen weeks before it. Only days that leave thirteen weeks of the file on both sides are taken.';
		case 'similar':
			return `Each ${one} is compared with the ${mostSimilar} other ${plural} whose small areas (LSOAs) have the nearest mean national fifth of deprivation, taken together as far as they are shown. Age plays no part in the choice: the standardised rate makes up for it.`;
	}
}

/** How an answer says by which rule the outcome is judged. */
export function methodWords(kind: Comparisons['kind']): string {
	if (kind === 'before')
		return 'Similar: the 95% confidence limits of the ratio hold 1. They are those of chance only. What begins after a bad time is mostly followed by a better one, whatever has begun (regression to the mean), and people who died in the weeks after are not on the register: less after is no proof that it worked.';
	if (kind === 'expected')
		return 'Similar: the 95% confidence limits of the ratio, by Byar’s method from the number recorded, hold 1. They are those of chance only, and not those of the studies.';
	return kind === 'populations'
		? 'Similar: the 95% confidence limits of the ratio hold 1. They take the two populations for different people, and each event for one of its own.'
		: 'Similar: the figure compared with lies within the row’s own 95% confidence limits. One is often part of the other, so that difference and ratio have no limits.';
}

/** What is said where two populations may have people in common; null where their definitions rule that out. */
export function overlapCaveat({ population, against }: Question): string | null {
	if (against === undefined || excludes(population, against)) return null;
	return 'The two populations may have people in common, who count in both. The limits of difference and ratio take them for different people, and are then not quite right; how many are in both is not said.';
}

/** Whether no one can be in both: a statement of one is the opposite of a statement of the other, or names other codes, areas or ages. */
export function excludes(one: Predicate, other: Predicate): boolean {
	const parts = (predicate: Predicate): Predicate[] => conjuncts(predicate, '').map((part) => part.predicate);
	return parts(one).some((a) => parts(other).some((b) => areOpposite(a, b) || areOpposite(b, a) || areApart(a, b)));
}

function areOpposite(a: Predicate, b: Predicate): boolean {
	if ('not' in a) return canonical(a.not) === canonical(b);
	return 'has' in a && 'hasNo' in b && canonical(a.has) === canonical(b.hasNo);
}

/** Two tests of one thing of which a person has one, with nothing in common. */
function areApart(a: Predicate, b: Predicate): boolean {
	if ('deprivationQuintile' in a && 'deprivationQuintile' in b) return haveNone(a.deprivationQuintile, b.deprivationQuintile);
	if ('placeFifth' in a && 'placeFifth' in b) return haveNone(a.placeFifth, b.placeFifth);
	if ('area' in a && 'area' in b) return a.area.level === b.area.level && haveNone(a.area.codes, b.area.codes);
	if (!('field' in a) || !('field' in b) || a.field !== b.field) return false;
	if ('between' in a && 'between' in b) return isBelow(a.between, b.between) || isBelow(b.between, a.between);
	const [codes, others] = [codesOf(a), codesOf(b)];
	return codes !== null && others !== null && haveNone(codes, others);
}

type Range = readonly [number | null, number | null];

function isBelow([, to]: Range, [from]: Range): boolean {
	return to !== null && from !== null && to < from;
}

function codesOf(test: Extract<Predicate, { field: string }>): readonly string[] | null {
	if ('is' in test) return [test.is];
	return 'in' in test ? test.in : null;
}

function haveNone<Code>(some: readonly Code[], others: readonly Code[]): boolean {
	return !some.some((code) => others.includes(code));
}

function nounOf(level: Level): { one: string; plural: string } {
	return areaLevels.find(({ id }) => id === level) ?? { one: 'area', plural: 'areas' };
}
