import { withoutInWords } from '../../catalogue/conditions';
import { monthNames } from '../../catalogue/months';
import { predicateChoices } from '../../catalogue/statements';
import type { Period, Predicate, RecordOf } from '../../protocol/question';
import type { ColumnGround, Ground, TableGround } from '../engine/ground';
import { ageField } from './fields';
import type { AreaTest, RegistrationTest } from './predicates';

/** Fields and areas by the names people know them by. */
export type Vocabulary = {
	ground: Ground;
	/** Null: published statistics, which have no columns of their own. */ table: TableGround | null;
};

const choices = new Map(predicateChoices.map((choice) => [canonical(choice.predicate), choice]));

/** The same text for the same statement, whatever the order of its parts' names. */
export function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}

/** A predicate in words that follow "people …": "aged 65 and over, with dementia". */
export function phrase(predicate: Predicate, words: Vocabulary): string {
	const choice =
		words.table?.dataset === words.ground.spine?.dataset || words.table === null ? choices.get(canonical(predicate)) : undefined;
	if (choice) return choice.phrase;
	if ('all' in predicate) return predicate.all.map((part) => phrase(part, words)).join(', ');
	if ('any' in predicate) return predicate.any.map((part) => bracketed(part, words)).join(' or ');
	if ('not' in predicate) return choices.get(canonical(predicate.not))?.negative ?? `not ${bracketed(predicate.not, words)}`;
	if ('area' in predicate) return areaPhrase(predicate.area, words.ground);
	if ('deprivationQuintile' in predicate)
		return `in deprivation fifth ${listed(predicate.deprivationQuintile.map(String))} (1 is the most deprived)`;
	if ('placeFifth' in predicate)
		return `in deprivation fifth ${listed(predicate.placeFifth.map(String))} of this place (1 is the most deprived)`;
	if ('registration' in predicate) return registrationPhrase(predicate.registration, words.ground);
	if ('has' in predicate) return recordsPhrase(predicate.has, words.ground, true);
	if ('hasNo' in predicate) return recordsPhrase(predicate.hasNo, words.ground, false);
	return fieldPhrase(predicate, words);
}

/** A part that has parts of its own stands in brackets inside "or" and "not". */
function bracketed(part: Predicate, words: Vocabulary): string {
	const parts = 'all' in part ? part.all : 'any' in part ? part.any : [];
	return parts.length > 1 ? `(${phrase(part, words)})` : phrase(part, words);
}

function areaPhrase(area: AreaTest, ground: Ground): string {
	return `in ${listed(area.codes.map((code) => ground.areas[area.level].find((known) => known.code === code)?.label ?? code))}`;
}

/** The practice or network of registration, not of where people live. */
function registrationPhrase({ by, codes }: RegistrationTest, { practices }: Ground): string {
	const nameOf = (code: string): string =>
		(by === 'practice' ? practices?.names.get(code) : practices?.networks.find((known) => known.code === code)?.label) ?? code;
	return `registered ${by === 'practice' ? 'with' : 'in the network'} ${listed(codes.map(nameOf))}`;
}

function listed(names: readonly string[]): string {
	if (names.length > 6) return `${names.slice(0, 5).join(', ')} or ${names.length - 5} others`;
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

type FieldPredicate = Extract<Predicate, { field: string }>;

function fieldPhrase(test: FieldPredicate, words: Vocabulary): string {
	const column = words.table?.columns.get(test.field);
	const label = inSentence(column?.label ?? test.field.replace(/_/g, ' ').toLowerCase());
	if ('recorded' in test) return test.recorded ? `with ${label} recorded` : `with no ${label} recorded`;
	if ('codesFrom' in test)
		return `with ${label} ${test.codesFrom === test.codesTo ? test.codesFrom : `${test.codesFrom} to ${test.codesTo}`}`;
	if ('between' in test) return rangePhrase(test, label);
	const without = 'is' in test ? withoutInWords(test.field, test.is) : null;
	if (without) return without;
	const codes = 'is' in test ? [test.is] : test.in;
	return `whose ${label} is ${listed(codes.map((code) => codeLabel(code, column)))}`;
}

function rangePhrase(test: Extract<FieldPredicate, { between: unknown }>, label: string): string {
	const [from, to] = test.between;
	const range = to === null ? `${from ?? 0} and over` : from === null || from === 0 ? `under ${to + 1}` : `${from} to ${to}`;
	if (test.field === ageField) return range.startsWith('under') ? range : `aged ${range}`;
	return `with ${label} ${to === null ? `${from ?? 0} or more` : from === null ? `up to ${to}` : `${from} to ${to}`}`;
}

function codeLabel(code: string, column: ColumnGround | undefined): string {
	if (column?.kind === 'flag') return code === 'Y' ? 'yes' : 'no';
	return (column?.kind === 'code' ? column.dictionary.known.find((known) => known.code === code)?.label : undefined) ?? code;
}

/** A label inside a sentence: without its capital, unless it is an abbreviation. */
export function inSentence(label: string): string {
	return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** Records of social care are never "no care": only care that the council arranges is in them. */
function recordsPhrase(records: RecordOf, ground: Ground, has: boolean): string {
	const table = ground.events.get(records.dataset) ?? null;
	const details = recordDetails(records, ground);
	const { atLeast } = records;
	if (records.dataset === 'asc_cld') {
		const often = atLeast === undefined ? '' : has ? ` ${atLeast} or more times` : ` fewer than ${atLeast} times`;
		return `with ${has || often ? '' : 'no '}council-arranged care recorded${often}${details === '' ? '' : ` (${details})`}`;
	}
	const title = inSentence(table?.title ?? records.dataset);
	return `with ${howMany(atLeast, has)} in ${title}${details === '' ? '' : ` (${details})`}`;
}

function howMany(atLeast: RecordOf['atLeast'], has: boolean): string {
	if (atLeast === undefined) return has ? 'a record' : 'no record';
	return has ? `${atLeast} or more records` : `fewer than ${atLeast} records`;
}

/** What is asked of the records, and when: "whose service type is …, open on 31 March 2025". */
export function recordDetails(records: RecordOf, ground: Ground): string {
	const table = ground.events.get(records.dataset) ?? null;
	const where = records.where === undefined ? [] : [phrase(records.where, { ground, table })];
	const when = records.during === undefined ? [] : [periodPhrase(records.during, table)];
	const { around } = records;
	const near = around ? [`in the thirteen weeks ${around.side} a first record (${recordDetails(around.records, ground)})`] : [];
	return [...where, ...when, ...near].join(', ');
}

function periodPhrase(period: Period, table: TableGround | null): string {
	if (typeof period === 'object')
		return period.from === period.to ? `in ${day(period.from)}` : `from ${day(period.from)} to ${day(period.to)}`;
	if (period === 'starts-before-period')
		return `begun before ${table?.periodFrom ? day(table.periodFrom) : 'the first day the file covers'}`;
	if (period === 'open-at-period-start')
		return `open on ${table?.periodFrom ? day(table.periodFrom) : 'the first day the file covers'}`;
	if (period === 'open-at-period-end') return `open on ${table?.periodTo ? day(table.periodTo) : 'the last day the file covers'}`;
	const covered =
		table?.periodFrom && table.periodTo
			? `from ${day(table.periodFrom)} to ${day(table.periodTo)}`
			: 'in the period the file covers';
	if (period === 'starts-amid-period') return `begun ${covered}, at least thirteen weeks from either end`;
	return period === 'starts-in-period' ? `begun ${covered}` : covered;
}

/** `2025-03-31` as 31 March 2025, `2025-03` as March 2025. */
export function day(iso: string): string {
	const [year, month, date] = iso.split('-');
	return [...(date === undefined ? [] : [String(Number(date))]), monthNames[Number(month) - 1] ?? '', year ?? ''].join(' ');
}
