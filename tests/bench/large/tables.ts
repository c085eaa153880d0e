import type { Dimension } from '../../../src/lib/protocol/safe-table';
import { makeTable, wards } from '../../support/safe-tables';

export const across = 100;
const down = 70;
const codeOf = (at: number): string => `E${String(at).padStart(8, '0')}`;
export const areas: Dimension = {
	...wards,
	level: 'lsoa',
	groups: Array.from({ length: across * down }, (_, at) => ({ code: codeOf(at), label: `Area ${String(at).padStart(4, '0')}` }))
};
const groups: Dimension = {
	id: 'age',
	label: 'Age',
	groups: Array.from({ length: 15 }, (_, at) => ({ code: `g${at}`, label: `Group ${at + 1}` })),
	totalLabel: 'All groups',
	overlapping: false
};
const counts = (codes: readonly (string | null)[]): readonly [number, number] => [
	10 + (Number(codes[0]?.slice(1) ?? 0) % 80),
	100 + (Number(codes[1]?.slice(1) ?? 0) % 50)
];
export const byArea = makeTable({ dimensions: [areas], counts });
export const byAreaAndGroup = makeTable({ dimensions: [areas, groups], counts });
