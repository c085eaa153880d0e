import type { Measure } from '../../src/lib/protocol/question';
import type { Frame, SafeCell, SafeTable } from '../../src/lib/protocol/safe-table';
import { finished } from '../../src/lib/vault/disclosure/finished';
import type { Members, Told } from '../../src/lib/vault/disclosure/ledger/told';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { releasing } from '../../src/lib/vault/disclosure/release';
import type { SumEntry } from '../../src/lib/vault/disclosure/sums/sum-told';
import { frameOf } from './counted';
import type { Percent } from './percentile-town';
import type { Members as People, SitTable } from './sitting-attacker-classes';
import { countedSums, frameOfSums, type SumAtom } from './summed';
import { townSides, type Townsperson } from './sum-town';

/** Somebody of the town of sums who may have an illness besides. */
export type Neighbour = Townsperson & { readonly ill: boolean };

/** What is asked: how many are ill, or have records; which share of everybody that is; what records have together, or a percentile of it. */
export type MixedMeasure =
	| { readonly kind: 'count' | 'proportion'; readonly of: 'ill' | 'records' }
	| { readonly kind: 'total' | 'mean' | 'amount-rate' }
	| { readonly kind: 'percentile'; readonly percent: Percent };

export type MixedQuestion = {
	readonly by: readonly number[];
	readonly only: (person: Neighbour) => boolean;
	readonly measure: MixedMeasure;
};

/** A table, what it tells the ledgers, and who is in each of its rows. */
export type MixedTable = {
	readonly question: MixedQuestion;
	readonly table: SafeTable;
	readonly told: Told;
	readonly members: Members;
	readonly sums: SumEntry | null;
};

const isCounted = ({ measure }: MixedQuestion, { units, ill }: Neighbour): boolean =>
	'of' in measure && measure.of === 'ill' ? ill : units !== null;

function frameFor(sides: readonly { size: number }[], measure: MixedMeasure): Frame {
	if ('of' in measure) return frameOf(sides, measure.kind);
	const frame = frameOfSums(
		sides,
		measure.kind === 'percentile' ? 'total' : measure.kind,
		measure.kind === 'percentile' ? 1 : 10
	);
	const asked = measureOf(measure);
	return { ...frame, question: { ...frame.question, measure: asked }, measure: { ...frame.measure, kind: asked.kind } };
}

function measureOf(measure: Exclude<MixedMeasure, { of: unknown }>): Measure {
	const field = 'SPELDUR';
	if (measure.kind === 'amount-rate') return { kind: measure.kind, field, per: 1000 };
	if (measure.kind !== 'percentile') return { kind: measure.kind, field };
	const { kind, percent } = measure;
	return percent === 50 ? { kind: 'median', field } : { kind, field, percent };
}

export function askMixed(people: readonly Neighbour[], question: MixedQuestion, policy: PeoplePolicy): MixedTable {
	const sides = question.by.map((side) => ({ size: townSides[side] ?? 1 }));
	const size = sides.reduce((product, side) => product * side.size, 1);
	const atoms = Array.from({ length: size }, () => ({ others: 0, gifts: [] as { units: number }[][] }));
	const pids: number[] = [];
	const codes: number[] = [];
	people.forEach((person, pid) => {
		if (!question.only(person)) return;
		const leaf = question.by.reduce((before, side) => before * (townSides[side] ?? 1) + (person.at[side] ?? 0), 0);
		const atom = atoms[leaf];
		if (!atom) throw new Error('no such group');
		pids.push(pid);
		codes.push(leaf * 2 + (isCounted(question, person) ? 1 : 0));
		if (isCounted(question, person)) atom.gifts.push([{ units: person.units ?? 0 }]);
		else atom.others++;
	});
	const members = { pids: Int32Array.from(pids), codes: Int32Array.from(codes) };
	const gifts = new Map(people.flatMap(({ units }, pid) => (units === null ? [] : [[pid, units] as const])));
	const { counted, contributed } = countedSums({ sides, atoms: atoms satisfies SumAtom[] });
	const isOfPeople = 'of' in question.measure;
	const made = finished(
		releasing({
			counted,
			contributed: isOfPeople ? null : contributed,
			amounts: question.measure.kind === 'percentile' ? { members, gifts } : null,
			frame: frameFor(sides, question.measure),
			policy,
			hiddenGroups: sides.map(() => [])
		})
	);
	if (!made.told) throw new Error('nothing is told of people');
	return { question, table: made.table, told: made.told, members, sums: made.sums && { told: made.sums, members, gifts } };
}

/** One more for each place in the town, with and without an illness and records: combinations that nobody may have. */
const nobody: readonly Neighbour[] = Array.from({ length: 96 }, (_, at): Neighbour => ({
	at: [at % 4, Math.floor(at / 4) % 3, Math.floor(at / 12) % 2],
	ill: Math.floor(at / 24) % 2 === 1,
	units: at < 48 ? 0 : null
}));

/** Who is in a row, and of these who is counted: by number. Those from `people.length` up are combinations that nobody may have. */
export function peopleOfRow(
	{ question }: MixedTable,
	groups: readonly (string | null)[],
	people: readonly Neighbour[]
): { all: People; counted: People } {
	const isIn = (person: Neighbour): boolean =>
		question.only(person) &&
		groups.every((code, index) => code === null || person.at[question.by[index] ?? 0] === Number(code.slice(1)));
	const all = [...people, ...nobody].flatMap((person, pid) => (isIn(person) ? [{ person, pid }] : []));
	return {
		all: new Set(all.map(({ pid }) => pid)),
		counted: new Set(all.filter(({ person }) => isCounted(question, person)).map(({ pid }) => pid))
	};
}

const absent: SafeCell = { shown: false, why: 'not-applicable' };

/** What a table says of numbers of people, as a table of counts; one of totals says none, and its people are those to be told. */
export function asCounts(one: MixedTable, people: readonly Neighbour[]): SitTable {
	const { table, question } = one;
	const sets = table.rows.map(({ groups }) => peopleOfRow(one, groups, people));
	if ('of' in question.measure)
		return { table, rows: sets.map(({ all, counted }) => ({ numerator: counted, denominator: all })) };
	const { events, ...ofPopulation } = table.question;
	const isOfPopulation = question.measure.kind === 'amount-rate';
	const rows = table.rows.map(({ denominator, ...row }) => ({
		...row,
		...{ numerator: denominator, value: denominator, denominator: absent }
	}));
	return {
		table: {
			...table,
			question: isOfPopulation ? ofPopulation : { ...ofPopulation, events },
			measure: { ...table.measure, kind: 'count', counts: 'people', multiplier: 1 },
			rows
		},
		rows: sets.map(({ all, counted }) => ({ numerator: isOfPopulation ? all : counted, denominator: all }))
	};
}
