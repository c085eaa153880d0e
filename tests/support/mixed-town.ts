import type { Measure } from '../../src/lib/protocol/question';
import type { Frame, SafeCell, SafeTable } from '../../src/lib/protocol/safe-table';
import { finished } from '../../src/lib/vault/disclosure/finished';
import type { Members, Told } from '../../src/lib/vault/disclosure/ledger/told';
import type { CountedAges } from '../../src/lib/vault/disclosure/standardised/age-bands';
import { UnsafeTable, type UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { releasing } from '../../src/lib/vault/disclosure/release';
import type { SumEntry } from '../../src/lib/vault/disclosure/sums/sum-told';
import { countedOf, frameOf } from './counted';
import type { Percent } from './percentile-town';
import type { Members as People, SitTable } from './sitting-attacker-classes';
import { countedSums, frameOfSums, type Gift, type SumAtom } from './summed';
import { townSides, type Townsperson } from './sum-town';

/**
 * Somebody of the town of sums, who may have an illness besides, is of one of two age bands, has records of one code, whose money
 * goes to one provider where the town has money, and had so many records in an earlier extract.
 */
export type Neighbour = Townsperson & {
	readonly ill: boolean;
	readonly band: 0 | 1;
	readonly code: (typeof codesOfTown)[number];
	readonly provider?: number;
	readonly before: number;
};

export const codesOfTown = ['I21', 'J44', 'J45'] as const;
/** Five-year age bands by number, 75 to 79 and 85 to 89, and how many of the standard population of 100,000 are in each. */
export const bandsOfTown = [
	{ number: 15, weight: 4000 },
	{ number: 17, weight: 1500 }
] as const;

/**
 * What is asked: how many are ill, have records, or had some in an earlier extract; which share of everybody that is, or the rate
 * that it would be at the ages of the standard population; how many records of the earlier extract there are; what records have
 * together, or a percentile of it.
 */
export type MixedMeasure =
	| { readonly kind: 'count' | 'proportion'; readonly of: 'ill' | 'records' | 'earlier' }
	| { readonly kind: 'standardised'; readonly of: 'ill' | 'records' }
	| { readonly kind: 'number of earlier records' }
	| { readonly kind: 'total' | 'mean' | 'amount-rate' }
	| { readonly kind: 'percentile'; readonly percent: Percent };

export type MixedQuestion = {
	readonly by: readonly number[];
	readonly only: (person: Neighbour) => boolean;
	readonly measure: MixedMeasure;
	/** Only records of codes from the first to the second, by their first characters. */
	readonly codes?: readonly [from: string, to: string];
};

type Seen = { readonly told: Told; readonly members: Members };

/** A table, what it tells the ledgers, and who is in each of its rows. */
export type MixedTable = Seen & {
	readonly question: MixedQuestion;
	readonly table: SafeTable;
	readonly sums: SumEntry | null;
	readonly records: Seen | null;
};

const isBetween = (code: string, [from, to]: readonly [string, string]): boolean =>
	code.slice(0, from.length) >= from && code.slice(0, to.length) <= to;

function isCounted({ measure, codes }: MixedQuestion, { units, ill, before, code }: Neighbour): boolean {
	if (isOfEarlier(measure)) return before > 0;
	if ('of' in measure && measure.of === 'ill') return ill;
	return units !== null && (codes === undefined || isBetween(code, codes));
}

export const isOfEarlier = (measure: MixedMeasure): boolean =>
	measure.kind === 'number of earlier records' || ('of' in measure && measure.of === 'earlier');
/** Whether what people have is added up, or a percentile of it told. */
export const isOfAmounts = (measure: MixedMeasure): measure is AmountMeasure =>
	!('of' in measure) && measure.kind !== 'number of earlier records';
type AmountMeasure = Exclude<MixedMeasure, { of: unknown } | { kind: 'number of earlier records' }>;

function frameFor(sides: readonly { size: number }[], measure: MixedMeasure): Frame {
	if (measure.kind === 'number of earlier records') return frameOf(sides, 'count', { events: true });
	if (measure.kind === 'standardised') return frameOfStandardised(sides);
	if ('of' in measure) return frameOf(sides, measure.kind);
	const frame = frameOfSums(
		sides,
		measure.kind === 'percentile' ? 'total' : measure.kind,
		measure.kind === 'percentile' ? 1 : 10
	);
	const asked = measureOf(measure);
	return { ...frame, question: { ...frame.question, measure: asked }, measure: { ...frame.measure, kind: asked.kind } };
}

function measureOf(measure: AmountMeasure): Measure {
	const field = 'SPELDUR';
	if (measure.kind === 'amount-rate') return { kind: measure.kind, field, per: 1000 };
	if (measure.kind !== 'percentile') return { kind: measure.kind, field };
	const { kind, percent } = measure;
	return percent === 50 ? { kind: 'median', field } : { kind, field, percent };
}

/**
 * The table of a question of the town, made by the kernel.
 * @param isWeak to a kernel that does not know providers
 */
export function askMixed(
	people: readonly Neighbour[],
	question: MixedQuestion,
	policy: PeoplePolicy,
	isWeak = false
): MixedTable {
	const { measure } = question;
	const sides = question.by.map((side) => ({ size: townSides[side] ?? 1 }));
	const size = sides.reduce((product, side) => product * side.size, 1);
	const atoms = Array.from({ length: size }, () => ({ others: 0, gifts: [] as Gift[][] }));
	const asked = people.flatMap((person, pid) => {
		const leaf = question.by.reduce((before, side) => before * (townSides[side] ?? 1) + (person.at[side] ?? 0), 0);
		return question.only(person) ? [{ person, pid, leaf, isCounted: isCounted(question, person) }] : [];
	});
	for (const { person, leaf, isCounted: gives } of asked) {
		const atom = atoms[leaf];
		if (!atom) throw new Error('no such group');
		const provider = measure.kind === 'percentile' || person.provider === undefined ? {} : { provider: person.provider };
		if (gives) atom.gifts.push([{ units: isOfEarlier(measure) ? person.before : (person.units ?? 0), ...provider }]);
		else atom.others++;
	}
	const members = {
		pids: Int32Array.from(asked, ({ pid }) => pid),
		codes: Int32Array.from(asked, ({ leaf, isCounted: gives }) => leaf * 2 + (gives ? 1 : 0))
	};
	const gifts = new Map(people.flatMap(({ units }, pid) => (units === null ? [] : [[pid, units] as const])));
	const hasProviders = !isWeak && measure.kind !== 'percentile' && people.some(({ provider }) => provider !== undefined);
	const { counted, contributed } = countedSums({ sides, atoms: atoms satisfies SumAtom[], hasProviders });
	const made = finished(
		releasing({
			counted,
			contributed: isOfAmounts(measure) ? contributed : null,
			amounts: measure.kind === 'percentile' ? { members, gifts } : null,
			ages: measure.kind === 'standardised' ? agesIn(sides, asked) : null,
			frame: frameFor(sides, measure),
			policy,
			hiddenGroups: sides.map(() => [])
		})
	);
	if (!made.told) throw new Error('nothing is told of people');
	const records =
		made.records && measure.kind === 'number of earlier records' ? { told: made.records, members: recordsOf(asked) } : null;
	return {
		question,
		table: made.table,
		told: made.told,
		members,
		records,
		sums: made.sums && { told: made.sums, members, gifts }
	};
}

type Asked = { readonly person: Neighbour; readonly pid: number; readonly leaf: number; readonly isCounted: boolean };

/** The records of the earlier extract, numbered by whose they are. */
function recordsOf(asked: readonly Asked[]): Members {
	const records = asked.flatMap(({ person, pid, leaf }) =>
		Array.from({ length: person.before }, (_, at) => ({ record: pid * mostBefore + at, leaf }))
	);
	return { pids: Int32Array.from(records, ({ record }) => record), codes: Int32Array.from(records, ({ leaf }) => leaf * 2 + 1) };
}

/** Nobody had more records in the earlier extract. */
export const mostBefore = 20;

/** What the statement of ages would return. */
function agesIn(sides: readonly { size: number }[], asked: readonly Asked[]): CountedAges {
	const rows = bandsOfTown.flatMap(({ number: band }, at) => {
		const ofBand = asked.filter(({ person }) => person.band === at);
		return [1, 0].flatMap((records) => {
			const atoms = Array.from({ length: sides.reduce((product, side) => product * side.size, 1) }, (_, leaf) => ({
				all: ofBand.filter((one) => one.leaf === leaf && one.isCounted === (records === 1)).length,
				counted: 0
			}));
			return countedOf(sides, atoms).rows.map((row): UnsafeRow => ({ ...row, band, records, people: row['persons_d'] ?? 0 }));
		});
	});
	return { counted: new UnsafeTable(rows), bands: bandsOfTown.map(({ number }) => number) };
}

function frameOfStandardised(sides: readonly { size: number }[]): Frame {
	const frame = frameOf(sides, 'proportion');
	return {
		...frame,
		question: { ...frame.question, measure: { kind: 'standardised-rate', per: 100_000 } },
		measure: { ...frame.measure, kind: 'standardised-rate', unit: 'per 100,000', multiplier: 100_000 }
	};
}

/** One more for each combination of traits that can be told apart: nobody may have it. */
const nobody: readonly Neighbour[] = Array.from({ length: 24 }, (_, place): [number, number, number] => [
	place % 4,
	Math.floor(place / 4) % 3,
	Math.floor(place / 12)
]).flatMap((at) =>
	[0, 1, 2, 3].flatMap((records) =>
		Array.from({ length: 8 }, (_, bits): Neighbour => ({
			at,
			ill: (bits & 1) > 0,
			band: (bits & 2) > 0 ? 1 : 0,
			before: (bits & 4) > 0 ? 1 : 0,
			units: records < codesOfTown.length ? 0 : null,
			code: codesOfTown[records] ?? codesOfTown[0]
		}))
	)
);

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

/** What a table says of numbers of people, as a table of counts; one of totals or of records says none, and its people are those to be told. */
export function asCounts(one: MixedTable, people: readonly Neighbour[]): SitTable {
	const { table, question } = one;
	const { measure } = question;
	const sets = table.rows.map(({ groups }) => peopleOfRow(one, groups, people));
	const rows = sets.map(({ all, counted }) => ({ numerator: counted, denominator: all }));
	if (measure.kind === 'standardised') {
		const withoutRates = table.rows.map((row) => ({ ...row, value: absent, lower: absent, upper: absent }));
		return { table: { ...table, measure: { ...table.measure, kind: 'proportion', multiplier: 100 }, rows: withoutRates }, rows };
	}
	if ('of' in measure) return { table, rows };
	const isOfPopulation = measure.kind === 'amount-rate';
	const ofRecords = measure.kind === 'number of earlier records';
	const ofPeople = (shown: SafeCell): SafeCell => (ofRecords && shown.shown && shown.value !== 0 ? absent : shown);
	const { events, ...ofPopulation } = table.question;
	return {
		table: {
			...table,
			question: isOfPopulation ? ofPopulation : { ...ofPopulation, events },
			measure: { ...table.measure, kind: 'count', counts: 'people', multiplier: 1 },
			rows: table.rows.map(({ denominator, numerator, ...row }) => {
				const shown = ofPeople(ofRecords ? numerator : denominator);
				return { ...row, numerator: shown, value: shown, denominator: absent, lower: absent, upper: absent };
			})
		},
		rows: sets.map(({ all, counted }) => ({ numerator: isOfPopulation ? all : counted, denominator: all }))
	};
}
