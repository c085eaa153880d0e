import { residualGroups, type Dimension } from '$lib/protocol/safe-table';
import { levels } from '$lib/contracts/area-levels';
import type { Breakdown, Predicate, Question } from '$lib/protocol/question';
import { change } from './change-question';
import { dimensionOf, withAges, withClause, withFilter, type AgeRange } from './question-edits';
import { keyOf } from './statements';

type Broken = Pick<Dimension, 'id' | 'level'>;

/**
 * The same question about one group alone of a breakdown of its answer. That breakdown goes; where no other is left, ages come in its place,
 * or sexes where there can be no ages. Null where no filter says just this group, or the question is of it alone already.
 */
export function narrowedTo(question: Question, { id, level }: Broken, code: string): Question | null {
	if (question.projection || residualGroups.includes(code)) return null;
	const narrowed = limitedTo(question, id, level, code);
	if (!narrowed || saysWho(narrowed) === saysWho(question)) return null;
	const others = question.breakdowns.filter((breakdown) => dimensionOf(breakdown) !== (sameAs[id] ?? id));
	return change(narrowed, { breakdowns: others.length > 0 ? others : [insteadOf(question, id)] });
}

/** Dimensions that cannot stand beside one another have one name. */
const sameAs: Readonly<Record<string, string>> = { network: 'practice', 'place-fifth': 'deprivation-quintile' };

const saysWho = ({ population, filters }: Question): string => keyOf([population, filters]);

function limitedTo(question: Question, id: string, level: Broken['level'], code: string): Question | null {
	if (id === 'age') {
		const range = ageRange(code);
		return range && withAges(question, range);
	}
	if (id === 'area') {
		const found = levels.find((one) => one === level);
		return found ? withFilter(question, 'area', { area: { level: found, codes: [code] } }) : null;
	}
	if (id === 'deprivation-quintile') return withFilter(question, 'deprivation', { deprivationQuintile: [Number(code)] });
	if (id === 'place-fifth') return withFilter(question, 'place-deprivation', { placeFifth: [Number(code)] });
	if (id === 'practice' || id === 'network')
		return withFilter(question, 'registration', { registration: { by: id, codes: [code] } } satisfies Predicate);
	return id === 'sex' ? withClause(question, { field: 'SEX', is: code }) : null;
}

function insteadOf({ measure }: Question, id: string): Breakdown {
	if (id === 'age' || measure.kind === 'standardised-rate') return { by: 'sex' };
	return { by: 'age', bands: 'broad' };
}

/** The ages of a band by its code: `65-79`, `80+`. */
function ageRange(code: string): AgeRange | null {
	const [, from, to] = /^(\d+)(?:-(\d+)|\+)$/.exec(code) ?? [];
	return from === undefined ? null : { from: Number(from), to: to === undefined ? null : Number(to) };
}
