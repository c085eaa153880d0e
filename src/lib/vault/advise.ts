import type { Answer, Suggestion } from '../protocol/exchange';
import type { Question } from '../protocol/question';
import type { SafeRow, SafeTable } from '../protocol/safe-table';
import { isSafeBeside, protectedAnswer, type Means, type Unchecked } from './answer';
import type { Task } from './attend';
import type { Holding } from './holding';
import { coarserThan, firstStep, type Step } from './questions/coarser';

const mostTried = 24;
const mostGiven = 5;
const fewGiven = 3;
const deepest = 3;

/** A table of which at least this share is shown hides little. */
const littleHidden = 0.95;

/** A coarser question's table, which nobody has seen yet, and what would be said of it. */
type Tried = { readonly unchecked: Unchecked; readonly suggestion: Suggestion };

/**
 * The nearest questions of which less is hidden, those that keep most detail first: one move away, or two or three where few
 * are. Each is answered here, and what is said of it is a release: it is set beside everything released before, remembered
 * if it is safe, and left out if it is not. Figures come from protected tables alone.
 */
export async function advise(question: Question, holding: Holding, means: Means, task: Task): Promise<Answer<'advise'>> {
	const asked = await protectedAnswer(question, holding, means, task);
	if (!asked.ok && asked.refusal.code === 'cancelled') return asked;
	const before = asked.ok && isSafeBeside(asked.value, means.ledger) ? asked.value.table : null;
	if (before && hiddenIn(before) === 0) return { ok: true, value: { suggestions: [] } };
	const given: Suggestion[] = [];
	const seen = new Set([JSON.stringify(question)]);
	let steps = [firstStep(question)];
	for (let depth = 0; depth < deepest && given.length < fewGiven; depth++) {
		steps = steps.flatMap(coarserThan).filter((step) => isNew(step, seen));
		const tried: Tried[] = [];
		for (const step of steps.slice(0, mostTried)) {
			const found = await protectedAnswer(step.question, holding, means, task);
			if (task.isCancelled()) return { ok: false, refusal: { code: 'cancelled' } };
			if (!found.ok) continue;
			const suggestion = suggestionOf(step, found.value.table, before);
			if (suggestion.cells > 0) tried.push({ unchecked: found.value, suggestion });
		}
		given.push(...accepted(tried, mostGiven - given.length, means));
	}
	return { ok: true, value: { suggestions: given.sort(byDetail) } };
}

/** The best that may be shown beside what has been released. */
function accepted(tried: readonly Tried[], wanted: number, { ledger }: Means): Suggestion[] {
	const given: Suggestion[] = [];
	for (const { unchecked, suggestion } of tried.toSorted((one, other) => byDetail(one.suggestion, other.suggestion))) {
		if (given.length === wanted) break;
		if (isSafeBeside(unchecked, ledger)) given.push(suggestion);
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

function hiddenIn({ rows }: SafeTable): number {
	return rows.filter(isHidden).length;
}

/** People in shown groups, as far as the shown counts say; records are not people. */
function peopleIn(table: SafeTable): number {
	return groupsIn(table).reduce((sum, { numerator, denominator }) => {
		const cell = table.measure.counts === 'events' ? denominator : numerator;
		return sum + (cell.shown ? cell.value : 0);
	}, 0);
}

function suggestionOf({ question, moves }: Step, table: SafeTable, before: SafeTable | null): Suggestion {
	const hidden = hiddenIn(table);
	const of = table.rows.length;
	return {
		question,
		moves: [...moves],
		cells: before ? Math.max(0, hiddenIn(before) - hidden) : of - hidden,
		people: Math.max(0, peopleIn(table) - (before ? peopleIn(before) : 0)),
		shown: of - hidden,
		of
	};
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
