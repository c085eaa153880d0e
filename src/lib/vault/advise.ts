import type { Answer, Suggestion } from '../protocol/exchange';
import type { Question } from '../protocol/question';
import { residualGroups, type SafeRow, type SafeTable } from '../protocol/safe-table';
import { protectedAnswer, type Means, type Unchecked } from './answer';
import type { Task } from './attend';
import type { Holding } from './holding';
import { toSignificant } from './measures/precision';
import { coarserThan, firstStep, type Step } from './questions/coarser';
import { setBeside } from './set-beside';

const mostTried = 24;
const mostGiven = 5;
const fewGiven = 3;
const deepest = 3;

/** A table of which at least this share is shown hides little. */
const littleHidden = 0.8;

/** A coarser question's table, which nobody has seen yet, and what would be said of it. */
type Tried = { readonly unchecked: Unchecked; readonly suggestion: Suggestion };

/**
 * The nearest questions of which less is hidden, those that keep most detail first: one move away, or two or three where few
 * are. Each is answered here and left out if the ledger would refuse it beside what has been released. What is said of it
 * comes from its protected table alone, and is little: how much is hidden in it, and people to two significant figures.
 * It is remembered only when it is asked.
 */
export async function advise(question: Question, holding: Holding, means: Means, task: Task): Promise<Answer<'advise'>> {
	const asked = await protectedAnswer(question, holding, means, task);
	if (!asked.ok && asked.refusal.code === 'cancelled') return asked;
	const verdict = asked.ok ? await setBeside(asked.value, means, task, 'remember') : null;
	if (verdict === 'cancelled') return cancelled;
	const before = asked.ok && verdict === 'safe' ? asked.value.table : null;
	if (before && hiddenIn(before) === 0) return { ok: true, value: { suggestions: [] } };
	const given: Suggestion[] = [];
	const seen = new Set([JSON.stringify(question)]);
	let steps = [firstStep(question)];
	for (let depth = 0; depth < deepest && given.length < fewGiven; depth++) {
		steps = steps.flatMap(coarserThan).filter((step) => isNew(step, seen));
		const tried: Tried[] = [];
		for (const step of steps.slice(0, mostTried)) {
			const found = await protectedAnswer(step.question, holding, means, task);
			if (task.isCancelled()) return cancelled;
			if (!found.ok) continue;
			const suggestion = suggestionOf(step, found.value.table, before);
			if (suggestion.cells > 0 && isBetter(suggestion, before)) tried.push({ unchecked: found.value, suggestion });
		}
		const more = await accepted(tried, given, { holding, means }, task);
		if (!more) return cancelled;
		given.push(...more);
	}
	return { ok: true, value: { suggestions: given.sort(byDetail) } };
}

const cancelled: Answer<'advise'> = { ok: false, refusal: { code: 'cancelled' } };

/**
 * The best that may be shown beside what has been released; of questions of one number, one is enough. Their tables are kept, so that
 * they are there when they are asked for. Null when nobody waits.
 */
async function accepted(
	tried: readonly Tried[],
	before: readonly Suggestion[],
	{ holding, means }: { holding: Holding; means: Means },
	task: Task
): Promise<Suggestion[] | null> {
	const given: Suggestion[] = [];
	const isOneNumber = ({ of }: Suggestion): boolean => of === 1;
	for (const { unchecked, suggestion } of tried.toSorted((one, other) => byDetail(one.suggestion, other.suggestion))) {
		if (before.length + given.length === mostGiven) break;
		if (isOneNumber(suggestion) && [...before, ...given].some(isOneNumber)) continue;
		means.prepared.keep(suggestion.question, holding, unchecked);
		const verdict = await setBeside(unchecked, means, task, 'foresee');
		if (verdict === 'cancelled') return null;
		if (verdict === 'safe') given.push(suggestion);
	}
	return given;
}

function isNew({ question }: Step, seen: Set<string>): boolean {
	const key = JSON.stringify(question);
	if (seen.has(key)) return false;
	seen.add(key);
	return true;
}

/** Rows of a single group along each dimension; totals are not detail. */
function groupsIn({ rows }: SafeTable): SafeRow[] {
	return rows.filter(({ groups }) => groups.every((group) => group !== null));
}

function isHidden({ value }: SafeRow): boolean {
	return !value.shown && value.why === 'confidential';
}

/** Rows that can be shown at all: groups of people of whom something is not known have no part in it. */
function rowsOf({ rows }: SafeTable): SafeRow[] {
	return rows.filter(({ groups }) => !groups.some((code) => code !== null && residualGroups.includes(code)));
}

function hiddenIn(table: SafeTable): number {
	return rowsOf(table).filter(isHidden).length;
}

/** People in shown groups, as far as the shown counts say; records and sums are not people. */
function peopleIn(table: SafeTable): number {
	return groupsIn(table).reduce((sum, { numerator, denominator }) => {
		const cell = table.measure.counts === 'people' ? numerator : denominator;
		return sum + (cell.shown ? cell.value : 0);
	}, 0);
}

function suggestionOf({ question, moves }: Step, table: SafeTable, before: SafeTable | null): Suggestion {
	const hidden = hiddenIn(table);
	const of = rowsOf(table).length;
	return {
		question,
		moves: [...moves],
		cells: before ? Math.max(0, hiddenIn(before) - hidden) : of - hidden,
		people: toSignificant(Math.max(0, peopleIn(table) - (before ? peopleIn(before) : 0)), 2),
		shown: of - hidden,
		of
	};
}

/** Less of it is hidden than of the table before. */
function isBetter({ shown, of }: Suggestion, before: SafeTable | null): boolean {
	return before === null || (of - shown) / of < hiddenIn(before) / rowsOf(before).length;
}

/** Tables that hide little before those that hide much; among them more shown groups, then more people, then fewer moves. */
function byDetail(one: Suggestion, other: Suggestion): number {
	const hidesMuch = ({ shown, of }: Suggestion): number => (shown >= of * littleHidden ? 0 : 1);
	return (
		hidesMuch(one) - hidesMuch(other) ||
		other.shown - one.shown ||
		other.people - one.people ||
		one.moves.length - other.moves.length
	);
}
