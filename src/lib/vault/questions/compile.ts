import type { Question } from '../../protocol/question';
import type { Ground } from '../engine/ground';
import { frameOf } from './frame';
import type { Compiled, Surroundings } from './plan';
import { checkSize, statementsOfRecords } from './predicates';
import { groundFor } from './lists-of-people';
import { planProjection } from './projection-plan';
import { NotAskable, notAskable } from './refusals';
import { registeredCount, type Counted } from './registered';
import { residentCount } from './resident';

/** Breakdowns of a question whose larger groups are protected with it. */
const mostWithLarger = 2;

/**
 * A question made into one statement with every value bound, and everything about its answer but the numbers.
 * The statement's text depends on the question's shape and on what is loaded, never on a value or a name that was asked.
 * Returns a refusal for what is not loaded, not declared or not at a cut point; throws only when it is itself at fault.
 */
export function compile(question: Question, loaded: Ground, surroundings: Surroundings): Compiled {
	const ground = groundFor(question, loaded);
	try {
		const {
			statement,
			axes,
			members = null,
			contributions = null,
			gifts = null,
			ageCounts = null,
			records = null,
			periods = null
		} = count(question, ground, surroundings.depth);
		const dimensions = axes.map((axis) => axis.dimension);
		const frame = frameOf(question, ground, dimensions, surroundings);
		const hiddenGroups = axes.map((axis) => axis.hidden);
		// with three breakdowns the larger groups multiply and cost too many cells; the ledger looks at those questions instead
		const larger = axes.length <= mostWithLarger ? axes.map((axis) => axis.larger ?? []) : [];
		return {
			ok: true,
			plan: { statement, frame, hiddenGroups, larger, members, contributions, gifts, ageCounts, records, periods }
		};
	} catch (error) {
		if (error instanceof NotAskable) return { ok: false, refusal: error.refusal };
		throw error;
	}
}

/** @throws NotAskable */
export function count(question: Question, loaded: Ground, depth = 2): Counted {
	if (loaded.spine === null && loaded.resident === null) throw new NotAskable({ code: 'nothing-loaded' });
	checkMeasure(question);
	checkBreakdowns(question);
	checkSize(everyPredicate(question));
	const ground = groundFor(question, loaded);
	if (question.projection && question.base === 'deceased') throw notAskable('projection');
	if (question.projection) planProjection(question, ground);
	return question.base === 'resident' ? residentCount(question, ground) : registeredCount(question, ground, depth);
}

function everyPredicate(question: Question): { predicate: Question['population']; at: string }[] {
	return [
		{ predicate: question.population, at: 'population' },
		...(question.indicator ? [{ predicate: question.indicator, at: 'indicator' }] : []),
		...(question.events ? statementsOfRecords(question.events).map((predicate) => ({ predicate, at: 'events.where' })) : []),
		...question.filters.map((predicate, index) => ({ predicate, at: `filters.${index}` }))
	];
}

function checkMeasure({ measure, indicator, events, base }: Question): void {
	if (indicator !== undefined && events !== undefined) throw notAskable('events');
	if (measure.kind === 'proportion' && indicator === undefined) throw notAskable(events === undefined ? 'indicator' : 'measure');
	const isRate = measure.kind === 'crude-rate' || measure.kind === 'standardised-rate';
	if (isRate && ((indicator === undefined && events === undefined) || base === 'resident')) throw notAskable('measure');
	if ('field' in measure && events === undefined) throw notAskable('events');
	if (events?.atLeast !== undefined) throw notAskable('events.atLeast');
}

/** @throws NotAskable when a dimension is named twice (two levels of area are one, practice and network too), or ages divide a rate that makes them alike */
function checkBreakdowns({ breakdowns, measure }: Question): void {
	if (measure.kind === 'standardised-rate' && breakdowns.some(({ by }) => by === 'age')) throw notAskable('breakdowns.age');
	const seen = new Set<string>();
	breakdowns.forEach((breakdown, index) => {
		if (breakdown.by === 'area' && breakdown.level === 'place') return;
		const id =
			breakdown.by === 'field'
				? `${breakdown.dataset}.${breakdown.field}`
				: breakdown.by === 'network'
					? 'practice'
					: breakdown.by;
		if (seen.has(id)) throw notAskable(`breakdowns.${index}`);
		seen.add(id);
	});
}
