import type { Frame } from '../../src/lib/protocol/safe-table';
import type { Members } from '../../src/lib/vault/disclosure/ledger/told';
import { UnsafeTable, type UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';

/** True counts of one atom: everybody, and those counted (people, and their records where records are counted). */
export type Atom = { all: number; counted: number; events?: number };

export type Side = { size: number; unseen?: number; overlapping?: boolean };

/** A frame for tests: groups g0, g1, … of dimensions called area, age, sex. */
export function frameOf(
	sides: readonly Side[],
	kind: 'count' | 'proportion' | 'crude-rate' = 'proportion',
	more: { events?: boolean; plain?: boolean; personLevel?: boolean } = {}
): Frame {
	const { events = false, plain = false, personLevel = true } = more;
	const multiplier = { count: 1, proportion: 100, 'crude-rate': 1000 }[kind];
	const ids = ['area', 'age', 'sex'];
	return {
		question: {
			format: 'wardwise-question/1',
			base: 'registered',
			population: { all: [] },
			...(events ? { events: { dataset: 'apc' } } : plain ? {} : { indicator: { field: 'dementia', is: '1' } }),
			measure: kind === 'crude-rate' ? { kind, per: 1000 } : { kind },
			breakdowns: [],
			filters: [],
			comparator: 'place'
		},
		title: 'A table for a test',
		definition: 'Nobody real',
		measure: {
			kind,
			unit: 'people',
			multiplier,
			counts: events ? 'events' : 'people',
			valueLabel: 'Value',
			numeratorLabel: 'Numerator',
			denominatorLabel: 'Denominator',
			polarity: 'no-judgement'
		},
		dimensions: sides.map(({ size, overlapping = false }, i) => ({
			id: ids[i] ?? 'field',
			label: ids[i] ?? 'field',
			groups: Array.from({ length: size }, (_, group) => ({ code: `g${group}`, label: `Group ${group}` })),
			totalLabel: 'All',
			overlapping
		})),
		personLevel,
		comparator: 'place',
		comparatorLabel: 'All',
		caveats: [],
		denominators: ['people'],
		provenance: { project: 'Test', purpose: null, synthetic: true, appVersion: '0', datasets: [] }
	};
}

/** The rows that a cube query would return for these atoms, the last side running fastest; empty combinations are absent. */
export function countedOf(sides: readonly Side[], atoms: readonly Atom[]): UnsafeTable {
	const lengths = sides.map(({ size, unseen = 0 }) => size + unseen);
	const sums = new Map<string, { level: number; groups: (number | null)[]; d: number; n: number; e: number }>();
	atoms.forEach(({ all, counted, events = 0 }, index) => {
		let rest = index;
		const groups = lengths.map(() => 0);
		for (let i = lengths.length - 1; i >= 0; i--) {
			const length = lengths[i] ?? 1;
			groups[i] = rest % length;
			rest = Math.floor(rest / length);
		}
		for (let level = 0; level < 1 << lengths.length; level++) {
			const place = groups.map((group, i) => ((level >> i) % 2 === 1 ? null : group));
			const key = place.join();
			const sum = sums.get(key) ?? { level, groups: place, d: 0, n: 0, e: 0 };
			sums.set(key, { ...sum, d: sum.d + all, n: sum.n + counted, e: sum.e + events });
		}
	});
	const rows: UnsafeRow[] = [...sums.values()]
		.filter(({ d }) => d > 0)
		.map(({ level, groups, d, n, e }) => ({
			level,
			...Object.fromEntries(groups.map((group, i) => [`g${i}`, group])),
			persons_d: d,
			persons_n: n,
			events: e
		}));
	return new UnsafeTable(rows);
}

/** The people whom such a query would name, numbered from 0, atom by atom, those counted first. */
export function membersOf(sides: readonly Side[], atoms: readonly Atom[]): Members {
	const lengths = sides.map(({ size, unseen = 0 }) => size + unseen);
	const codes = atoms.flatMap(({ all, counted }, index) => {
		let rest = index;
		let step = 2;
		let code = 0;
		for (let i = lengths.length - 1; i >= 0; i--) {
			const length = lengths[i] ?? 1;
			code += (rest % length) * step;
			rest = Math.floor(rest / length);
			step *= length + (sides[i]?.overlapping ? 1 : 0);
		}
		return Array.from({ length: all }, (_, person) => code + (person < counted ? 1 : 0));
	});
	return { pids: Int32Array.from(codes, (_, pid) => pid), codes: Int32Array.from(codes) };
}

/** Indexes of the unseen groups, as a plan would list them. */
export const unseenOf = (sides: readonly Side[]): number[][] =>
	sides.map(({ size, unseen = 0 }) => Array.from({ length: unseen }, (_, i) => size + i));
