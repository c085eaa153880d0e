import { everyoneOf, type Breakdown, type Question } from '../../protocol/question';
import type { Ground, PublishedPrevalence } from '../engine/ground';
import { ageRangeOf, bandsWithin, isWithin, type AgeRange } from './age-range';
import { sorted } from './demography';
import { conjuncts } from './predicates';
import { notAskable } from './refusals';

export const prevalenceDataset = 'reference_prevalence';

/** What is expected by published prevalence, and of whom it must be known how many there are. */
export type Expectation = {
	/** People of the same groups by age; null where one published share is for everybody asked about. */
	readonly question: Question | null;
	/** Per cent expected of people of these five-year ages, and of this sex where men and women are told apart. */
	readonly shares: readonly { readonly ages: readonly string[]; readonly sex: string | null; readonly percent: number }[];
	readonly sources: readonly string[];
};

/**
 * How many people would have a condition if it were as common at each age as published.
 * @throws NotAskable where it is not a share of people, chosen by age, sex and area alone, who are on one register; where nothing is published
 * of all their ages; or where people are broken down by something of which there is no room
 */
export function expectationOf(question: Question, ground: Ground): Expectation {
	const condition = conditionOf(question);
	if (condition === null) throw notAskable('comparator');
	const published = (ground.prevalence ?? []).filter((one) => one.condition === condition);
	const lines = linesFor(published, ageRangeOf(question));
	if (lines === null) throw notAskable('comparator', prevalenceDataset);
	const sources = [...new Set(lines.map(({ source }) => source))];
	checkBreakdowns(question, lines);
	const shares = lines.map(({ from, to, sex, percent }) => ({ ages: bandsIn({ from, to }), sex, percent }));
	if (lines.length === 1) return { question: null, shares, sources };
	return { question: byAgeOf(question, lines), shares, sources };
}

/** The register that a share is of; null where it is not a plain one. */
export function conditionOf({ base, measure, indicator, population, filters, events }: Question): string | null {
	if (base !== 'registered' || measure.kind !== 'proportion' || !indicator || events) return null;
	const stated = [population, ...filters].map((predicate) => ({ predicate, at: '' }));
	const [only, ...more] = conjuncts(indicator, '').map(({ predicate }) => predicate);
	if (!only || more.length > 0 || !('is' in only) || only.is !== 'Y' || sorted(stated).others.length > 0) return null;
	return only.field;
}

/** The narrowest published ages that make up all those asked about, of men and women apart where that is published of all of them. */
function linesFor(published: readonly PublishedPrevalence[], ages: AgeRange | null): PublishedPrevalence[] | null {
	const range = ages ?? { from: 0, to: null };
	const inside = published.filter((line) => isWithin(line, range) && bandsWithin('five-year', line) !== null);
	const ofEverybody = covering(
		inside.filter(({ sex }) => sex === null),
		range
	);
	if (ofEverybody) return ofEverybody;
	const sexes = [...new Set(inside.flatMap(({ sex }) => sex ?? []))];
	const bySex = sexes.map((code) =>
		covering(
			inside.filter(({ sex }) => sex === code),
			range
		)
	);
	return sexes.length === 2 && bySex.every((lines) => lines !== null) ? bySex.flat() : null;
}

/** Ages that do not overlap and leave none out, each as narrow as the next ones allow; null where there are none such. */
function covering(lines: readonly PublishedPrevalence[], { from, to }: AgeRange): PublishedPrevalence[] | null {
	const width = (line: PublishedPrevalence): number => (line.to ?? Infinity) - line.from;
	for (const line of lines.filter((one) => one.from === from).sort((one, other) => width(one) - width(other))) {
		if (line.to === to) return [line];
		const rest = line.to === null ? null : covering(lines, { from: line.to + 1, to });
		if (rest) return [line, ...rest];
	}
	return null;
}

/** @throws NotAskable where one published share is of several groups that the question tells apart: it would be said of each of them */
function checkBreakdowns({ breakdowns }: Question, lines: readonly PublishedPrevalence[]): void {
	const byAge = breakdowns.find(({ by }) => by === 'age');
	const groups = byAge?.by === 'age' ? bandsWithin(byAge.bands, null) : null;
	const fit = (line: PublishedPrevalence): boolean =>
		groups === null || groups.some(({ lower, upper }) => isWithin(line, { from: lower, to: upper }));
	const isBySex = breakdowns.some(({ by }) => by === 'sex');
	if (!lines.every((line) => fit(line) && (!isBySex || line.sex !== null))) throw notAskable('comparator');
}

function bandsIn(range: AgeRange): string[] {
	return (bandsWithin('five-year', range) ?? []).map(({ code }) => code);
}

/**
 * How many people there are of each group by five-year age, and sex where that is needed. An age or sex that is a breakdown already keeps its place.
 * @throws NotAskable where the breakdowns leave no room
 */
function byAgeOf(question: Question, lines: readonly PublishedPrevalence[]): Question {
	const byAge: Breakdown = { by: 'age', bands: 'five-year' };
	const kept = question.breakdowns.map((breakdown) => (breakdown.by === 'age' ? byAge : breakdown));
	const bySex: Breakdown[] = lines.some(({ sex }) => sex !== null) ? [{ by: 'sex' }] : [];
	const added = [byAge, ...bySex].filter(({ by }) => !kept.some((breakdown) => breakdown.by === by));
	if (kept.length + added.length > 3) throw notAskable('comparator');
	const { population, filters } = question;
	return { ...everyoneOf('registered'), population, filters, breakdowns: [...kept, ...added] };
}
