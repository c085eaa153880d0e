import type { Predicate, Question, RecordOf } from '../../protocol/question';
import type { Ground, TableGround } from '../engine/ground';
import { amountOf, fieldAdded } from './amounts';
import { ageField } from './fields';
import { areaDataset, deprivationDataset } from './places';
import { innerPredicates } from './predicates';
import { spineDataset } from './registered';
import { residentDataset } from './resident';

/** One thing a question uses: a contract id or `contract.FIELD`, and whether it is loaded. */
export type Use = { need: string; loaded: boolean };

/** Everything a question uses, once each, in the order it is met. */
function usesOf(question: Question, ground: Ground): Use[] {
	const uses = new Map<string, boolean>();
	const note = (need: string, loaded: boolean): void => void uses.set(need, loaded && (uses.get(need) ?? true));
	const base = question.base === 'registered' ? ground.spine : ground.resident;
	note(question.base === 'registered' ? spineDataset : residentDataset, base !== null);
	for (const predicate of [question.population, ...(question.indicator ? [question.indicator] : []), ...question.filters]) {
		notePredicate(predicate, question.base === 'registered' ? ground.spine : null, question, ground, note);
	}
	if (question.events) noteRecords(question.events, question, ground, note);
	noteAdded(question, ground, note);
	for (const breakdown of question.breakdowns) noteBreakdown(breakdown, question, ground, note);
	return [...uses].map(([need, loaded]) => ({ need, loaded }));
}

type Note = (need: string, loaded: boolean) => void;

function noteField(dataset: string, field: string, table: TableGround | null | undefined, note: Note): void {
	const members = table?.fieldGroups.get(field) ?? [field];
	note(
		`${dataset}.${field}`,
		members.some((member) => table?.columns.has(member) ?? false)
	);
}

function noteRecords(records: RecordOf, question: Question, ground: Ground, note: Note): void {
	const table = ground.events.get(records.dataset);
	note(records.dataset, table !== undefined);
	if (records.where) notePredicate(records.where, table ?? null, question, ground, note, records.dataset);
}

/** The field that is added up, and those that its contract needs for that. */
function noteAdded(question: Question, ground: Ground, note: Note): void {
	const field = fieldAdded(question);
	if (field === null || !question.events) return;
	const { dataset } = question.events;
	const amount = amountOf(question, ground)?.amount;
	for (const needed of [field, amount?.provider, amount?.only?.field])
		if (needed !== undefined) noteField(dataset, needed, ground.events.get(dataset), note);
}

function notePredicate(
	predicate: Predicate,
	table: TableGround | null,
	question: Question,
	ground: Ground,
	note: Note,
	dataset: string = spineDataset
): void {
	if ('has' in predicate) return noteRecords(predicate.has, question, ground, note);
	if ('hasNo' in predicate) return noteRecords(predicate.hasNo, question, ground, note);
	const base = question.base === 'registered' ? ground.spine : ground.resident;
	if ('area' in predicate) return note(areaDataset, base?.areaColumns[predicate.area.level] !== undefined);
	if ('deprivationQuintile' in predicate) return note(deprivationDataset, base !== null && base.quintileColumn !== null);
	if ('field' in predicate && (question.base === 'registered' || dataset !== spineDataset))
		noteField(dataset, predicate.field, table, note);
	for (const inner of innerPredicates(predicate)) notePredicate(inner, table, question, ground, note, dataset);
}

const fieldOfBreakdown = {
	age: ageField,
	sex: 'SEX',
	ethnicity: 'ETHNIC_CATEGORY',
	practice: 'REGISTERED_PRACTICE_ODS'
} as const;

function noteBreakdown(breakdown: Question['breakdowns'][number], question: Question, ground: Ground, note: Note): void {
	const base = question.base === 'registered' ? ground.spine : ground.resident;
	switch (breakdown.by) {
		case 'area':
			if (breakdown.level !== 'place') note(areaDataset, base?.areaColumns[breakdown.level] !== undefined);
			return;
		case 'deprivation-quintile':
			return note(deprivationDataset, base !== null && base.quintileColumn !== null);
		case 'field': {
			const table = breakdown.dataset === ground.spine?.dataset ? ground.spine : ground.events.get(breakdown.dataset);
			note(breakdown.dataset, table !== undefined);
			return noteField(breakdown.dataset, breakdown.field, table, note);
		}
		default:
			if (question.base === 'registered') noteField(spineDataset, fieldOfBreakdown[breakdown.by], ground.spine, note);
			else if (breakdown.by === 'sex') note(`${residentDataset}.SEX`, (ground.resident?.sex ?? null) !== null);
	}
}

/** Contract ids of the datasets a question uses. */
export function datasetsOf(question: Question, ground: Ground): string[] {
	return [...new Set(usesOf(question, ground).map(({ need }) => need.split('.')[0] ?? need))];
}

/** What would have to be loaded before the question could be asked: contract ids, and fields as `contract.FIELD`. */
export function missingFor(question: Question, ground: Ground): string[] {
	const missing = usesOf(question, ground).flatMap(({ need, loaded }) => (loaded ? [] : [need]));
	return missing.filter((need) => !missing.some((other) => need.startsWith(`${other}.`)));
}
