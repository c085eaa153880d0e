import { combinationDimension, conditionPairs, pairCode, pairDimension } from '$lib/catalogue/conditions';
import { codeOfGroup } from '$lib/contracts/contract';
import { levels } from '$lib/contracts/area-levels';
import { contractFor } from '$lib/contracts/known-contracts';
import type { Holdings } from '$lib/protocol/holdings';
import { residualGroups, type Dimension } from '$lib/protocol/safe-table';
import { fieldFilter } from './builder-choices';
import type { Breakdown, Predicate, Question } from '$lib/protocol/question';
import { change, clausesOf } from './change-question';
import { dimensionOf, filterOf, withAges, withClause, withFilter, type AgeRange } from './question-edits';
import { keyOf } from './statements';

type Broken = Pick<Dimension, 'id' | 'level'>;
/** What says which codes a field has, and which days its file covers. */
type Known = Pick<Holdings, 'askable' | 'provenance'>;

/**
 * The same question about one group alone of a breakdown of its answer. That breakdown goes; where no other is left, ages come in its place,
 * or sexes where there can be no ages. Null where no filter says just this group, or the question is of it alone already.
 */
export function narrowedTo(question: Question, { id, level }: Broken, code: string, known: Known): Question | null {
	if (question.projection || residualGroups.includes(code)) return null;
	if (id === combinationDimension) return combinedTo(question, code);
	const narrowed = limitedTo(question, id, level, code) ?? codedTo(question, id, code, known);
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

const register = 'gp_register';

/**
 * Groups of coded fields, ethnic groups, numbers and pairs of conditions: people are limited to those who have the codes. Null where a coded field
 * limits them already, which this would take the place of.
 */
function codedTo(question: Question, id: string, code: string, { askable, provenance }: Known): Question | null {
	if (question.base !== 'registered') return null;
	if (id === pairDimension) {
		const pair = conditionPairs.find((one) => pairCode(one) === code);
		return pair ? pair.reduce((limited, { field }) => withClause(limited, { field, is: 'Y' }), question) : null;
	}
	if (id === 'condition-count') {
		const range = ageRange(code) ?? ageRange(`${code}-${code}`);
		return range && withClause(question, { field: 'LTC_COUNT', between: [range.from, range.to] });
	}
	const [dataset, name] = id === 'ethnicity' ? [register, ethnicField] : id.split('.').slice(1);
	const field = askable.find((one) => one.dataset === dataset && one.field === name);
	if (!field || filterOf(question, 'field')) return null;
	const codes = id === 'ethnicity' ? codesOfGroup(code) : [code];
	const held = codes.filter((one) => field.groups.some((group) => group.code === one));
	const filter = fieldFilter(field, held, register, { provenance });
	return filter && withFilter(question, 'field', filter);
}

/** The people of one combination of the conditions that the question is broken down by, `DM_REG+DEP_REG`: on these registers and on none of the others. */
function combinedTo(question: Question, code: string): Question {
	const having = code.split('+');
	const has = (clause: Predicate): boolean =>
		'field' in clause && 'is' in clause && clause.is === 'Y' && having.includes(clause.field);
	const isImplied = (clause: Predicate): boolean => 'any' in clause && clause.any.some(has);
	const others = clausesOf(question.population).filter((clause) => !isImplied(clause));
	const fields = question.breakdowns.flatMap((breakdown) => (breakdown.by === 'field' ? [breakdown.field] : []));
	const limited = fields.reduce(
		(narrower, field) => withClause(narrower, { field, is: having.includes(field) ? 'Y' : 'N' }),
		change(question, { population: { all: others } })
	);
	return change(limited, { breakdowns: [insteadOf(question, combinationDimension)] });
}

const ethnicField = 'ETHNIC_CATEGORY';

/** The codes of a broad ethnic group, or of one that has no broader group. */
function codesOfGroup(group: string): string[] {
	const codes = contractFor(register)?.fields.find(({ name }) => name === ethnicField)?.codes ?? [];
	return codes.filter((one) => (one.group === undefined ? one.code : codeOfGroup(one.group)) === group).map(({ code }) => code);
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
