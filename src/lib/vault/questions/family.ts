import type { Question } from '../../protocol/question';
import type { Frame } from '../../protocol/safe-table';
import type { Refusal } from '../../protocol/exchange';
import type { Ground, TableGround } from '../engine/ground';
import { sql, type Sql } from '../sql/sql';
import { ageRangeOf } from './age-range';
import { filtersOf, inChosenAreas, type AreaView } from './area-axis';
import type { Axis } from './axes';
import { personAxis, type Circumstances } from './breakdowns';
import { count } from './compile';
import { isOfRegistration, sorted, type Statement } from './demography';
import { demographicKeys, type Key, type NamedKey } from './family-keys';
import { familyStatement } from './family-statement';
import { frameOf } from './frame';
import { Givens } from './givens';
import type { Surroundings } from './plan';
import { groundFor } from './lists-of-people';
import { placeOfPeriods } from './period-axis';
import { practiceKeys } from './practice-axes';
import { everyPractice } from './practice-groups';
import { compilePredicate, type Scope } from './predicates';
import { NotAskable, notAskable } from './refusals';
import { personScope, withChoice } from './registered';

/**
 * A question made ready to be answered from the atoms of its family: everybody, divided by area, five-year age, sex and the
 * question's other breakdowns, which are the finest cells that any question with the same conditions, the same indicator and
 * the same other breakdowns can ask for. Conditions and indicators of age, sex and area only choose among the atoms.
 * The statement returns one row an atom that somebody is in:
 *   k0, k1, …    INTEGER area, age and sex of the atom: an index into `codes` of the key of this column, null when not recorded
 *   g0, g1, g2   INTEGER index of its group along each dimension; where groups overlap, BIGINT set of groups, bit by bit.
 *                Those of other breakdowns are part of what the atom is: a key names their column
 *   inside       1 when the question's conditions of age, sex and area hold
 *   selected     1 when those of its indicator hold
 *   everyone, meeting, having   BIGINT distinct people: all, those who meet the other conditions, those of them who meet the
 *                other parts of the indicator. Only the levels in `levels` are there.
 */
export type FamilyPlan = {
	statement: Sql;
	frame: Frame;
	hiddenGroups: readonly (readonly number[])[];
	keys: readonly (NamedKey & { column: string })[];
	setsOfGroups: readonly boolean[];
	levels: readonly string[];
	denominator: number;
	numerator: number;
};

export type CompiledFamily = { ok: true; plan: FamilyPlan } | { ok: false; refusal: Refusal };

/**
 * The atoms of a question's family. Refuses what `compile` refuses, and besides questions of published estimates and of
 * records, which have no atoms of people.
 */
export function compileFamily(question: Question, loaded: Ground, { provenance }: Surroundings): CompiledFamily {
	const ground = groundFor(question, loaded);
	try {
		count(question, ground);
		const { spine } = ground;
		if (question.base === 'resident' || spine === null) throw notAskable('base');
		if (question.events !== undefined) throw notAskable('events');
		const { axes, ...plan } = familyOf(question, ground, spine);
		const dimensions = axes.map(({ dimension }) => dimension);
		const frame = frameOf(question, ground, dimensions, { provenance });
		return { ok: true, plan: { ...plan, frame, hiddenGroups: axes.map(({ hidden }) => hidden) } };
	} catch (error) {
		if (error instanceof NotAskable) return { ok: false, refusal: error.refusal };
		throw error;
	}
}

type Family = Omit<FamilyPlan, 'frame' | 'hiddenGroups'> & { axes: readonly Axis[] };

function familyOf(question: Question, ground: Ground, spine: TableGround): Family {
	const givens = new Givens();
	const scope = personScope(spine, ground, givens);
	const filters = filtersOf(question);
	const view: AreaView = { filters, table: spine, ground, alias: sql`s`, givens };
	const around: Circumstances = { ground, spine, view, ages: ageRangeOf(question), givens };
	const axes = axesOf(question, around);
	const conditions = sorted([{ predicate: question.population, at: 'population' }, ...filters.others]);
	const indicator = sorted(question.indicator === undefined ? [] : [{ predicate: question.indicator, at: 'indicator' }]);
	const chosen = filters.besidePlace ? [] : [inChosenAreas(view)];
	const levels = [
		{ column: 'meeting', tests: compiled(conditions.others, scope) },
		{ column: 'having', tests: compiled(indicator.others, scope) }
	].filter(({ tests }) => tests.length > 0);
	const demographic = [...conditions.demographic, ...indicator.demographic];
	const keys = [...demographicKeys(spine, ground, givens), ...registrationKeys(question, demographic, around)];
	return {
		axes,
		statement: familyStatement({
			spine,
			givens,
			keys,
			axes,
			inside: [...compiled(conditions.demographic, scope), ...chosen],
			selected: compiled(indicator.demographic, scope),
			levels
		}),
		keys: [
			...keys.map(({ dimension, name, codes }, index) => ({ dimension, name, codes, column: `k${index}` })),
			...axes.flatMap(keyOfAxis)
		],
		setsOfGroups: axes.map(({ kind }) => kind === 'members'),
		levels: ['everyone', ...levels.map(({ column }) => column)],
		denominator: conditions.others.length > 0 ? 1 : 0,
		numerator: levels.length
	};
}

function compiled(statements: readonly Statement[], scope: Scope): Sql[] {
	return statements.map(({ predicate, at }) => compilePredicate(predicate, scope, at));
}

/** A set of more groups would not fit into a whole number that a page's arithmetic holds exactly. */
const mostInSet = 52;

function axesOf(question: Question, around: Circumstances): readonly Axis[] {
	const axes = question.breakdowns.flatMap((breakdown, index) => {
		if (breakdown.by === 'period') throw notAskable(placeOfPeriods);
		const axis = personAxis(breakdown, around, `breakdowns.${index}`);
		if (axis?.kind === 'members' && axis.dimension.groups.length > mostInSet) throw notAskable(`breakdowns.${index}`);
		return axis ?? [];
	});
	return withChoice(axes, around.view);
}

/** Practices, and the networks that are made of them, are part of what an atom is where a question asks for either, or chooses some. */
function registrationKeys(
	{ breakdowns }: Question,
	statements: readonly Statement[],
	{ spine, ground, givens }: Circumstances
): Key[] {
	const asks =
		breakdowns.some(({ by }) => by === 'practice' || by === 'network') ||
		statements.some(({ predicate }) => isOfRegistration(predicate));
	return asks ? practiceKeys(everyPractice(spine, ground, 'breakdowns'), givens) : [];
}

const axesOfKeys = new Set(['area', 'age', 'sex', 'deprivation-quintile', 'practice', 'network']);

/** A breakdown that the keys do not settle is part of what an atom is. */
function keyOfAxis({ dimension, kind }: Axis, index: number): (NamedKey & { column: string })[] {
	if (axesOfKeys.has(dimension.id)) return [];
	const codes = kind === 'members' ? null : dimension.groups.map(({ code }) => code);
	return [{ dimension: dimension.id, name: dimension.id, codes, column: `g${index}` }];
}
