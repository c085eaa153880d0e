import type { Breakdown, Period, Predicate, Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { askedFor } from './attacked-rules';
import type { Members, SitTable } from './sitting-attacker-classes';

/** A stay in hospital of somebody of an invented town: all that its files say of it and of whose it is. */
export type Stay = { person: number; lsoa: string; sex: '1' | '2'; start: string; end: string; emergency: boolean; code: string };

/** Main diagnoses of the town. */
const diagnoses = ['I21', 'J44', 'J45'] as const;

export const lsoas = ['E01000001', 'E01000002', 'E01000003', 'E01000004'] as const;
const wardOf = (lsoa: string): string => (lsoas.indexOf(lsoa as (typeof lsoas)[number]) > 1 ? 'E05000002' : 'E05000001');

/** The days that a file of stays covers, and how many months these are. */
export type Span = { readonly from: string; readonly to: string; readonly months: number };
/** A calendar year, a financial year, and months beyond both. */
export const yearAndAHalf: Span = { from: '2024-01-01', to: '2025-06-30', months: 18 };
/** Six calendar years, six financial years, and months beyond both: three of either are taken together twice. */
export const sixYears: Span = { from: '2019-01-01', to: '2025-03-31', months: 75 };
const firstMonth = ({ from }: Span): number => Number(from.slice(0, 4)) * 12;

const day = (month: number, date: number): string =>
	`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

export type RecordTown = { people: number; stays: readonly Stay[]; span: Span; files: (policy: string) => File[] };

/** A town of which few people were in hospital in any month; some of them often. */
export function recordTownOf(people: number, span = yearAndAHalf, seed = 20250630): RecordTown {
	let state = seed;
	const chance = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
	const homes = Array.from({ length: people }, () => ({
		lsoa: lsoas[Math.floor(chance() ** 1.5 * 4)] ?? lsoas[0],
		sex: chance() < 0.5 ? ('1' as const) : ('2' as const)
	}));
	const stays = homes.flatMap((home, person) =>
		Array.from({ length: Math.floor(chance() ** 4 * 6) }, (_, at): Stay => {
			const start = firstMonth(span) + Math.floor(chance() * span.months);
			const end = start + (chance() < 0.25 ? 1 : 0);
			const code = diagnoses[((person * 7 + at * 5) % 11) % 3] ?? diagnoses[0];
			return { person, ...home, start: day(start, 10), end: day(end, 12), emergency: chance() < 0.7, code };
		})
	);
	return { people, stays, span, files: (policy) => filesOf(homes, stays, span, policy) };
}

function filesOf(homes: readonly Pick<Stay, 'lsoa' | 'sex'>[], stays: readonly Stay[], span: Span, policy: string): File[] {
	const id = (person: number): string => (0x1000000 + person).toString(16).padStart(32, 'b');
	const csv = (header: string, rows: readonly (readonly unknown[])[]): string =>
		[header, ...rows.map((row) => row.join(','))].join('\n');
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'A small town',
		controllers: ['The council'],
		purposes: [{ id: 'p', text: 'Tests', legal_basis: 'None needed', agreement: 'ISA-1' }],
		policy: askedFor(policy),
		datasets: ['gp_register', 'apc', 'geo_lookup'].map((contract) => ({
			file: `${contract}.csv`,
			contract,
			personLevel: contract !== 'geo_lookup',
			extract_date: '2025-07-31',
			period_from: span.from,
			period_to: span.to
		}))
	};
	return [
		new File([JSON.stringify(manifest)], 'manifest.json'),
		new File(
			[
				csv(
					'PSEUDO_ID,LSOA21CD,AGE,SEX',
					homes.map(({ lsoa, sex }, person) => [id(person), lsoa, 40 + (person % 50), sex])
				)
			],
			'gp_register.csv'
		),
		new File(
			[
				csv(
					'PSEUDO_ID,APCS_IDENT,ADMIDATE,DISDATE,ADMIMETH,DIAG_01',
					stays.map(({ person, start, end, emergency, code }, at) => [
						id(person),
						`S${at}`,
						start,
						end,
						emergency ? '21' : '11',
						code
					])
				)
			],
			'apc.csv'
		),
		new File([csv('LSOA21CD,WD24CD,WD24NM', lsoas.map((lsoa) => [lsoa, wardOf(lsoa), wardOf(lsoa)]))], 'geo_lookup.csv') // prettier-ignore
	];
}

/** One stay for each combination of traits that a question of the town's can tell apart: nobody need have it. */
function everyStay(span: Span): Stay[] {
	return Array.from({ length: span.months }, (_, at) => firstMonth(span) + at).flatMap((start) =>
		lsoas.flatMap((lsoa) =>
			diagnoses.flatMap((code) =>
				Array.from({ length: 8 }, (_, bits) => ({
					person: -1,
					lsoa,
					sex: bits & 1 ? ('1' as const) : ('2' as const),
					start: day(start, 10),
					end: day(start + (bits & 2 ? 1 : 0), 12),
					emergency: (bits & 4) > 0,
					code
				}))
			)
		)
	);
}

export const emergencies: Predicate = { field: 'ADMIMETH', is: '21' };
/** Main diagnoses by their first characters: all of a chapter, some of it, or one code. */
export const diagnosesFrom = (codesFrom: string, codesTo = codesFrom): Predicate => ({ field: 'DIAG_01', codesFrom, codesTo });

function holds(statement: Predicate, stay: Stay): boolean {
	if ('all' in statement) return statement.all.every((part) => holds(part, stay));
	if ('not' in statement) return !holds(statement.not, stay);
	if ('area' in statement) return statement.area.codes.includes(areaOf(statement.area.level, stay));
	if ('is' in statement && statement.field === 'SEX') return stay.sex === statement.is;
	if ('is' in statement && statement.field === 'ADMIMETH') return stay.emergency === (statement.is === '21');
	if ('codesFrom' in statement && statement.field === 'DIAG_01') {
		const { codesFrom: from, codesTo: to } = statement;
		return stay.code.slice(0, from.length) >= from && stay.code.slice(0, to.length) <= to;
	}
	throw new Error('nobody asks this of the town');
}

function areaOf(level: string, { lsoa }: Stay): string {
	return level === 'lsoa' ? lsoa : level === 'ward' ? wardOf(lsoa) : 'place';
}

function counts(during: Period | undefined, { start, end }: Stay, span: Span): boolean {
	if (during === undefined) return true;
	if (during === 'open-at-period-end') return start <= span.to && end >= span.to;
	if (typeof during === 'string' && during !== 'whole-period') throw new Error('nobody asks this of the town');
	const [from, to] = during === 'whole-period' ? [span.from, span.to] : [`${during.from}-01`, `${during.to}-31`];
	return start <= to && end >= from;
}

/** Whether a stay is in a group: of periods, by the months that its code names. */
function isInGroup(breakdown: Breakdown, code: string, stay: Stay): boolean {
	if (breakdown.by === 'area') return areaOf(breakdown.level, stay) === code;
	if (breakdown.by === 'sex') return stay.sex === code;
	if (breakdown.by !== 'period') throw new Error('the town is not broken down by this');
	const [from = '', to = from] = code.split('/');
	const month = stay.start.slice(0, 7);
	return code.length === 4 ? stay.start.startsWith(code) : month >= from && month <= to;
}

/**
 * A table of records with the records in each of its rows, as a table of what is counted: records are to the attacker what people
 * are elsewhere. After the town's own stays come those that nobody has.
 */
export function seatedIn({ stays, span }: RecordTown, table: SafeTable): SitTable {
	const { question } = table;
	const events = question.events;
	if (!events) throw new Error('no records are counted');
	const isCounted = (stay: Stay): boolean =>
		holds({ all: [question.population, ...question.filters] }, stay) &&
		(events.where === undefined || holds(events.where, stay)) &&
		counts(events.during, stay, span);
	const seats = [...stays, ...everyStay(span)].map((stay, number) => ({ stay, number })).filter(({ stay }) => isCounted(stay));
	const period = question.breakdowns.findIndex(({ by }) => by === 'period');
	const spans = (table.dimensions[period]?.groups ?? []).map(({ code }) => code);
	const isInTotal = (stay: Stay): boolean => {
		const breakdown = question.breakdowns[period];
		return breakdown === undefined || spans.some((code) => isInGroup(breakdown, code, stay));
	};
	const rows = table.rows.map(({ groups }) => {
		const inRow = seats.filter(
			({ stay }) =>
				isInTotal(stay) &&
				groups.every((code, at) => {
					const breakdown = question.breakdowns[at];
					return code === null || (breakdown !== undefined && isInGroup(breakdown, code, stay));
				})
		);
		const numerator: Members = new Set(inRow.map(({ number }) => number));
		return { numerator, denominator: numerator };
	});
	const none = { shown: false, why: 'not-applicable' } as const;
	const asCounts = table.rows.map((row) => ({ ...row, value: row.numerator, lower: none, upper: none }));
	return { table: { ...table, measure: { ...table.measure, kind: 'count', counts: 'people' }, rows: asCounts }, rows };
}

/** How many different people have the stays of a row. */
export function peopleIn({ stays }: RecordTown, members: Members): number {
	return new Set([...members].flatMap((number) => stays[number]?.person ?? [])).size;
}

export function countOfStays(more: Partial<Question> = {}): Question {
	return {
		format: 'wardwise-question/1',
		base: 'registered',
		population: { all: [] },
		events: { dataset: 'apc', during: 'whole-period' },
		measure: { kind: 'count' },
		breakdowns: [],
		filters: [],
		comparator: 'none',
		...more
	};
}
