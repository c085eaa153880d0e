import type { Predicate, Question } from '../protocol/question';
import type { LinkageReport } from '../protocol/report';
import type { SafeRow, SafeTable } from '../protocol/safe-table';
import type { Ground } from './engine/ground';
import { spineDataset } from './questions/lists-of-people';
import { innerPredicates } from './questions/predicates';
import { datasetsOf } from './questions/usage';

/** Below this match rate, in per cent, figures carry a caveat with bounds. */
export const goodMatchRate = 98;

/**
 * What a figure should say of people who were not found on the register: for each file that the question uses, if under 98% of its
 * people were, how many were not, and between which values the whole figure lies whether none or all of them belong to it. Made of protected
 * numbers alone: the released table, and the match as it is reported.
 */
export function linkageCaveats(
	question: Question,
	{ ground, linkage }: { ground: Ground; linkage: readonly LinkageReport[] },
	{ rows, measure }: Pick<SafeTable, 'rows' | 'measure'>
): string[] {
	if (question.base !== 'registered') return [];
	const used = datasetsOf(question, ground).filter((id) => id !== spineDataset);
	const whole = rows.find(({ groups }) => groups.every((group) => group === null)) ?? null;
	return linkage.flatMap((report) => {
		if (!used.includes(report.dataset) || (report.matchRate !== null && report.matchRate >= goodMatchRate)) return [];
		if (report.people === 0) return [];
		const { title, unlinkedPeople, matchRate } = report;
		if (matchRate === null || unlinkedPeople === null)
			return [`How many people of “${title}” are not on the register cannot be shown. They are not counted here.`];
		const missing = Math.round((100 - matchRate) * 10) / 10;
		const told = `${missing}% of the people of “${title}” (about ${said(unlinkedPeople)}) were not found on the register, and their records are not counted here.`;
		const bounds =
			measure.counts === 'people' && whole ? boundsInWords(whole, unlinkedPeople, changesOf(question, report.dataset)) : null;
		return [bounds ? `${told} ${bounds}` : `${told} How far that changes the figure cannot be said.`];
	});
}

/** Whether those found in the file are added to the figure, taken from it, or either; and whether they could become people that it is about. */
type Changes = { direction: 'up' | 'down' | 'either'; mayJoin: boolean };

function changesOf({ indicator, population, filters }: Question, dataset: string): Changes {
	const chosen = [population, ...filters].flatMap((predicate) => signs(predicate, dataset, 1));
	const counted = new Set(indicator ? signs(indicator, dataset, 1) : []);
	const isEither = chosen.length > 0 || counted.size !== 1;
	return { direction: isEither ? 'either' : counted.has(1) ? 'up' : 'down', mayJoin: chosen.includes(1) };
}

/** With which sign records of a dataset are asked for, wherever they are. */
function signs(predicate: Predicate, dataset: string, sign: 1 | -1): (1 | -1)[] {
	const opposite = sign === 1 ? -1 : 1;
	if ('has' in predicate) return predicate.has.dataset === dataset ? [sign] : [];
	if ('hasNo' in predicate) return predicate.hasNo.dataset === dataset ? [opposite] : [];
	if ('field' in predicate) return [];
	return innerPredicates(predicate).flatMap((inner) => signs(inner, dataset, 'not' in predicate ? opposite : sign));
}

function boundsInWords({ numerator, denominator }: SafeRow, unlinked: number, { direction, mayJoin }: Changes): string | null {
	if (!numerator.shown) return null;
	const all = denominator.shown ? denominator.value : null;
	const limit = all === null || mayJoin ? Infinity : all;
	const least = direction === 'up' ? numerator.value : Math.max(0, numerator.value - unlinked);
	const most = direction === 'down' ? numerator.value : Math.min(numerator.value + unlinked, limit);
	const share = (count: number): string => (all ? ` (${Math.min(100, (count / all) * 100).toFixed(1)}%)` : '');
	const whole = (count: number): string => `${said(count)}${share(count)}`;
	const single = 'Any one group may be out by as many.';
	if (direction === 'either')
		return `Whether none or all of them belong to it, the figure for everybody lies between ${whole(least)} and ${whole(most)}. ${single}`;
	const [none, every] = direction === 'up' ? [least, most] : [most, least];
	return `The figure for everybody is ${whole(none)} if none of them belong to the people asked about, and ${whole(every)} if all of them do. ${single}`;
}

const said = (count: number): string => count.toLocaleString('en-GB');
