import { indicators } from '$lib/catalogue/indicators';
import type { Holdings } from '$lib/protocol/holdings';
import type { Question } from '$lib/protocol/question';
import { change, clausesOf } from './change-question';
import { readyQuestion, readyQuestions, type ReadyQuestion } from './ready-questions';
import { keyOf } from './statements';

/**
 * The ready-made questions that count the same as a question, of people of whom all is true that it says of them, nearest first; broken
 * down and limited as it is, as far as they can be.
 */
export function readyLike(question: Question, holdings: Holdings, most = 3): ReadyQuestion[] {
	const said = clausesOf(question.population).map(keyOf);
	const like = readyQuestions().flatMap((ready, at) => {
		const [entry, statements] = [indicators[at], clausesOf(ready.population).map(keyOf)];
		const isLike = ready.basedOn !== question.basedOn && countedKey(ready) === countedKey(question);
		if (!entry || !isLike || !said.every((one) => statements.includes(one))) return [];
		const offered = { ...readyQuestion(entry, holdings), question: askedLike(ready, question) };
		return offered.whyNot === null ? [{ offered, more: statements.length - said.length }] : [];
	});
	return like
		.toSorted((one, other) => one.more - other.more)
		.slice(0, most)
		.map(({ offered }) => offered);
}

const countedKey = ({ base, indicator, events, against }: Question): string =>
	keyOf([base, indicator ?? null, events ?? null, against ?? null]);

/** A breakdown that a ready-made question cannot have is not put in the place of its own. */
function askedLike(ready: Question, { breakdowns, filters }: Question): Question {
	const isWhole = ready.measure.kind === 'standardised-rate' && breakdowns.some(({ by }) => by === 'age');
	const asked = change({ ...ready, breakdowns, filters }, {});
	const isKept =
		breakdowns.length > 0 && !isWhole && asked.basedOn === ready.basedOn && asked.breakdowns.length === breakdowns.length;
	return isKept ? asked : { ...ready, filters };
}
