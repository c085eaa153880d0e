import { pairedConditions } from '../../catalogue/conditions';
import { contractFor } from '../../contracts/known-contracts';
import type { Predicate, Question, RecordOf } from '../../protocol/question';
import type { Ground, TableGround } from '../engine/ground';
import { amountOf, fieldAdded } from './amounts';
import { sexField } from './demography';
import { stagesOfCare } from './care-stage-axis';
import { kindOf } from './earlier';
import { prevalenceDataset } from './expected';
import { ageField } from './fields';
import { areaDataset, deprivationDataset } from './places';
import { practiceDataset, practiceField } from './practice-groups';
import { groundFor, listOf, spineDataset, suppliedName } from './lists-of-people';
import { innerPredicates } from './predicates';
import { mayTellSexes, needsEstimates } from './projection-parts';
import { projectionDataset, statementsOf } from './projection-plan';
import { residentDataset } from './resident';

/** One thing a question uses: a contract id or `contract.FIELD`, and whether it is loaded. */
export type Use = { need: string; loaded: boolean };

function baseOf({ base }: Question, ground: Ground): Pick<TableGround, 'areaColumns' | 'quintileColumn'> | null {
	return base === 'resident' ? ground.resident : ground.spine;
}

/** Everything a question uses, once each, in the order it is met. */
function usesOf(question: Question, loaded: Ground): Use[] {
	const ground = groundFor(question, loaded);
	const people = listOf(question);
	const uses = new Map<string, boolean>();
	const note = (need: string, loaded: boolean): void => void uses.set(need, loaded && (uses.get(need) ?? true));
	const base = baseOf(question, ground);
	note(question.base === 'resident' ? residentDataset : people, base !== null);
	const { population, indicator, against, filters } = question;
	for (const predicate of [population, indicator, against, ...filters]) {
		if (predicate) notePredicate(predicate, question.base === 'resident' ? null : ground.spine, question, ground, note);
	}
	if (question.events) noteRecords(question.events, question, ground, note);
	noteAdded(question, ground, note);
	if (question.measure.kind === 'standardised-rate') noteField(people, ageField, ground.spine, note);
	for (const breakdown of question.breakdowns) noteBreakdown(breakdown, question, ground, note);
	if (question.projection) noteProjection(question, ground, note);
	if (question.comparator === 'residents') note(residentDataset, ground.resident !== null);
	if (question.comparator === 'expected') {
		note(prevalenceDataset, (ground.prevalence ?? []).length > 0);
		noteField(spineDataset, ageField, ground.spine, note);
	}
	if (question.comparator === 'place-fifth') note(deprivationDataset, (ground.areas.placeFifthOf?.size ?? 0) > 0);
	if (question.comparator === 'deprivation-fifth' || question.comparator === 'similar')
		note(deprivationDataset, base !== null && base.quintileColumn !== null);
	return [...uses].map(([need, loaded]) => ({ need, loaded }));
}

function noteProjection(question: Question, ground: Ground, note: Note): void {
	note(projectionDataset, ground.projections !== null);
	if (needsEstimates(question, statementsOf(question))) note(residentDataset, ground.resident !== null);
	if (question.base !== 'registered') return;
	noteField(spineDataset, ageField, ground.spine, note);
	if (mayTellSexes(question, ground)) noteField(spineDataset, sexField, ground.spine, note);
}

type Note = (need: string, loaded: boolean) => void;

function noteField(dataset: string, field: string, table: TableGround | null | undefined, note: Note): void {
	const members = table?.fieldGroups.get(field) ?? [field];
	note(
		`${dataset}.${suppliedName(dataset, field)}`,
		members.some((member) => table?.columns.has(member) ?? false)
	);
}

function noteRecords(records: RecordOf, question: Question, ground: Ground, note: Note): void {
	const table = ground.events.get(records.dataset);
	note(records.dataset, table !== undefined);
	if (records.during !== undefined)
		for (const day of daysOf(records.dataset, table)) noteField(records.dataset, day, table, note);
	if (records.where) notePredicate(records.where, table ?? null, question, ground, note, records.dataset);
	if (!records.around) return;
	for (const day of daysOf(records.dataset, table)) noteField(records.dataset, day, table, note);
	noteRecords(records.around.records, question, ground, note);
}

/** A field that is asked about, or what it is worked out from. */
function noteTested(dataset: string, field: string, table: TableGround | null, { events }: Ground, note: Note): void {
	const made = contractFor(dataset)?.fields.find(({ name }) => name === field)?.workedOutFrom;
	if (!made) return noteField(dataset, field, table, note);
	for (const need of made) {
		const [other = '', part = ''] = need.split('.');
		note(other, events.has(other));
		noteField(other, part, events.get(other), note);
	}
}

/** The fields that say when a record begins and ends. */
function daysOf(dataset: string, table: TableGround | undefined): string[] {
	const known = contractFor(kindOf(dataset))?.interval;
	if (known) return [known.start, known.end];
	const columns = [table?.interval?.start, table?.interval?.end];
	return [...(table?.columns ?? [])].flatMap(([field, { column }]) => (columns.includes(column) ? [field] : []));
}

/** The field that is added up, and those that its contract needs for that. */
function noteAdded(question: Question, ground: Ground, note: Note): void {
	const field = fieldAdded(question);
	if (field === null || !question.events) return;
	const { dataset } = question.events;
	const amount = amountOf(question, ground)?.amount;
	for (const needed of [field, amount?.provider, amount?.only?.field, amount?.perWeek?.field, amount?.perWeek?.units])
		if (needed !== undefined) noteField(dataset, needed, ground.events.get(dataset), note);
}

function notePredicate(
	predicate: Predicate,
	table: TableGround | null,
	question: Question,
	ground: Ground,
	note: Note,
	dataset: string = listOf(question)
): void {
	if ('has' in predicate) return noteRecords(predicate.has, question, ground, note);
	if ('hasNo' in predicate) return noteRecords(predicate.hasNo, question, ground, note);
	const base = baseOf(question, ground);
	if ('area' in predicate) return note(areaDataset, base?.areaColumns[predicate.area.level] !== undefined);
	if ('deprivationQuintile' in predicate) return note(deprivationDataset, base !== null && base.quintileColumn !== null);
	if ('placeFifth' in predicate) return notePlaceFifths(base, ground, note);
	if ('registration' in predicate) return noteRegistration(predicate.registration.by, question, ground, note);
	if ('field' in predicate && (question.base !== 'resident' || dataset !== spineDataset))
		noteTested(dataset, predicate.field, table, ground, note);
	for (const inner of innerPredicates(predicate)) notePredicate(inner, table, question, ground, note, dataset);
}

function notePlaceFifths(base: ReturnType<typeof baseOf>, { areas }: Ground, note: Note): void {
	note(areaDataset, base?.areaColumns.lsoa !== undefined);
	note(deprivationDataset, base !== null && (areas.placeFifthOf?.size ?? 0) > 0);
}

const fieldOfBreakdown = {
	age: ageField,
	sex: 'SEX',
	ethnicity: 'ETHNIC_CATEGORY'
} as const;

function noteBreakdown(breakdown: Question['breakdowns'][number], question: Question, ground: Ground, note: Note): void {
	const base = baseOf(question, ground);
	switch (breakdown.by) {
		case 'area':
			if (breakdown.level !== 'place') note(areaDataset, base?.areaColumns[breakdown.level] !== undefined);
			return;
		case 'deprivation-quintile':
			return note(deprivationDataset, base !== null && base.quintileColumn !== null);
		case 'place-fifth':
			return notePlaceFifths(base, ground, note);
		case 'period': {
			const dataset = question.events?.dataset;
			if (dataset === undefined) return;
			const [start] = daysOf(dataset, ground.events.get(dataset));
			if (start !== undefined) noteField(dataset, start, ground.events.get(dataset), note);
			return;
		}
		case 'care-stage':
			for (const { records } of stagesOfCare) if (records) noteRecords(records, question, ground, note);
			return;
		case 'condition-count':
			return noteField(listOf(question), 'LTC_COUNT', ground.spine, note);
		case 'condition-pair': {
			const known = pairedConditions.filter(({ field }) => ground.spine?.columns.has(field));
			for (const { field } of known.length > 1 ? known : pairedConditions.slice(0, 2))
				noteField(listOf(question), field, ground.spine, note);
			return;
		}
		case 'field': {
			const table = breakdown.dataset === ground.spine?.dataset ? ground.spine : ground.events.get(breakdown.dataset);
			note(breakdown.dataset, table !== undefined);
			return noteField(breakdown.dataset, breakdown.field, table, note);
		}
		default:
			if (breakdown.by === 'practice' || breakdown.by === 'network')
				return noteRegistration(breakdown.by, question, ground, note);
			if (question.base !== 'resident') noteField(listOf(question), fieldOfBreakdown[breakdown.by], ground.spine, note);
			else if (breakdown.by === 'sex') note(`${residentDataset}.SEX`, (ground.resident?.sex ?? null) !== null);
	}
}

/** Columns of the register that say where somebody lives. */
const homeFields: readonly string[] = ['LSOA21CD', 'LSOA11CD'];

/**
 * The supplied fields that a question reads, as `contract.FIELD`, and whether each is loaded: of a name of several its members, of
 * what was made in the vault what it was made from, of areas and deprivation where people live.
 */
export function fieldsRead(question: Question, loaded: Ground): Use[] {
	const ground = groundFor(question, loaded);
	const uses = usesOf(question, ground).flatMap((use) => suppliedFor(use, question, ground));
	return [...new Map(uses.map((use) => [use.need, use])).values()];
}

function suppliedFor(use: Use, question: Question, ground: Ground): Use[] {
	const [dataset = '', field] = use.need.split('.');
	const table = dataset === spineDataset ? ground.spine : ground.events.get(dataset);
	const isPlace = dataset === areaDataset || dataset === deprivationDataset;
	if (isPlace && field === undefined) return [use, ...(question.base === 'resident' ? [] : homesOf(ground, listOf(question)))];
	if (field === undefined || !table) return [use];
	const members = table.fieldGroups.get(field) ?? [field];
	const loaded = members.flatMap((member) => {
		const column = table.columns.get(member);
		return column ? (column.madeFrom ?? [member]) : [];
	});
	return loaded.length > 0 ? loaded.map((member) => ({ need: `${dataset}.${member}`, loaded: true })) : [use];
}

/** The one that people are placed by, or all of them when there is none. */
function homesOf({ spine }: Ground, dataset: string): Use[] {
	if (!spine) return [];
	const placing = homeFields.find((field) => spine.columns.has(field));
	return (placing ? [placing] : homeFields).map((field) => ({ need: `${dataset}.${field}`, loaded: placing !== undefined }));
}

/** Networks are known from the lookup alone, and names of practices come from it where it is open. */
function noteRegistration(by: 'practice' | 'network', { base }: Question, { spine, practices }: Ground, note: Note): void {
	if (base !== 'registered') return;
	if (by === 'network') note(practiceDataset, (practices?.networks.length ?? 0) > 0);
	else if (practices) note(practiceDataset, true);
	noteField(spineDataset, practiceField, spine, note);
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
