import { ageCutPoints } from '$lib/catalogue/age-bands';
import type { Word } from './words-of';

/** Ages, both ends inclusive, where a question may cut; `isMoved` when it may not cut where it was asked to. */
export type AgeRead = { from: number; to: number | null; isMoved: boolean; length: number };
export type YearRead = { year: number; length: number };

const oldest = 130;
const over = ['over', 'above', 'older'];
const under = ['under', 'below', 'younger'];

/** Ages that begin at a word: "aged 65 and over", "over 75s", "65+", "between 65 and 79", "65 to 79", "under 5". */
export function readAges(words: readonly Word[], at: number): AgeRead | null {
	const isNamed = ['aged', 'age'].includes(words[at]?.word ?? '');
	const start = at + (isNamed ? 1 : 0);
	const read =
		readLimit(words, start) ?? readRange(words, start) ?? readEnd(words, start) ?? (isNamed ? readOne(words, start) : null);
	return read && { ...cutAt(read.from, read.to), length: read.end - at };
}

type Read = { from: number; to: number | null; end: number };

/** `over 75`, `older than 75`, `under 5`. */
function readLimit(words: readonly Word[], at: number): Read | null {
	const word = words[at]?.word ?? '';
	if (!over.includes(word) && !under.includes(word)) return null;
	const start = at + (words[at + 1]?.word === 'than' ? 2 : 1);
	const age = ageAt(words, start);
	if (age === null) return null;
	return over.includes(word) ? { from: age, to: null, end: start + 1 } : { from: 0, to: Math.max(0, age - 1), end: start + 1 };
}

/** `65 to 79`, `between 65 and 79`. */
function readRange(words: readonly Word[], at: number): Read | null {
	const isBetween = words[at]?.word === 'between';
	const start = at + (isBetween ? 1 : 0);
	const next = afterYears(words, start + 1);
	const [one, other, joint] = [ageAt(words, start), ageAt(words, next + 1), words[next]?.word];
	if (one === null || other === null || (joint !== 'to' && !(isBetween && joint === 'and'))) return null;
	return { from: Math.min(one, other), to: Math.max(one, other), end: afterYears(words, next + 2) };
}

/** `65+`, `65 plus`, `65 and over`, `75 years or older`, `14 and under`. */
function readEnd(words: readonly Word[], at: number): Read | null {
	const plus = /^(\d{1,3})\+$/.exec(words[at]?.word ?? '');
	if (plus) return { from: Math.min(Number(plus[1]), oldest), to: null, end: at + 1 };
	const age = ageAt(words, at);
	const next = afterYears(words, at + 1);
	if (age === null) return null;
	if (words[next]?.word === 'plus') return { from: age, to: null, end: next + 1 };
	if (words[next]?.word !== 'and' && words[next]?.word !== 'or') return null;
	const side = words[next + 1]?.word ?? '';
	if ([...over, 'up'].includes(side)) return { from: age, to: null, end: next + 2 };
	return under.includes(side) ? { from: 0, to: age, end: next + 2 } : null;
}

function readOne(words: readonly Word[], at: number): Read | null {
	const age = ageAt(words, at);
	return age === null ? null : { from: age, to: null, end: at + 1 };
}

/** A later year that begins at a word: "in each year up to 2040", "by 2040", "2040". */
export function readYear(words: readonly Word[], at: number): YearRead | null {
	const lead = ['in', 'each', 'every', 'year', 'up', 'to', 'by', 'until', 'till'];
	let end = at;
	while (lead.includes(words[end]?.word ?? '')) end += 1;
	const written = words[end]?.word ?? '';
	const year = /^\d{4}$/.test(written) ? Number(written) : 0;
	return year >= 2000 && year <= 2150 ? { year, length: end + 1 - at } : null;
}

function ageAt(words: readonly Word[], at: number): number | null {
	const word = words[at]?.word ?? '';
	return /^\d{1,3}$/.test(word) && Number(word) <= oldest ? Number(word) : null;
}

function afterYears(words: readonly Word[], at: number): number {
	return ['year', 'yr'].includes(words[at]?.word ?? '') ? at + 1 : at;
}

/** The ages nearest to those asked for at which a question may cut. */
function cutAt(from: number, to: number | null): Omit<AgeRead, 'length'> {
	const lower = nearestCut(from);
	if (to === null || to >= (ageCutPoints.at(-1) ?? 0)) return { from: lower, to: null, isMoved: lower !== from || to !== null };
	const next = nearestCut(to + 1);
	if (next > lower) return { from: lower, to: next - 1, isMoved: lower !== from || next !== to + 1 };
	const following = ageCutPoints.find((cut) => cut > lower);
	return { from: lower, to: following === undefined ? null : following - 1, isMoved: true };
}

function nearestCut(age: number): number {
	return ageCutPoints.reduce((best, cut) => (Math.abs(cut - age) < Math.abs(best - age) ? cut : best), 0);
}
