import type { Frame, SafeCell } from './safe-table';

/** As `3 in 4`: so many of so many. */
type Frequency = readonly [some: number, of: number];

const said: readonly Frequency[] = [
	[2, 3],
	[3, 4],
	[4, 5],
	[3, 10],
	[4, 10],
	[6, 10],
	[7, 10],
	[9, 10],
	[19, 20]
];
const mostIn = 100;
/** By this share of itself a proportion may differ from what is said of it, and by this share of the rest. */
const mostApart = 0.05;
const mostOfTheRest = 0.2;

/**
 * A proportion as people say it: `1 in 7`, `3 in 4`. It says less than the figure it is made of, which is a percentage that was released.
 * Null where the figure is hidden, is no proportion, or nothing that is easily said comes within a twentieth of it.
 * Source: Gigerenzer G, Hoffrage U. How to improve Bayesian reasoning without instruction: frequency formats. Psychological Review
 * 1995;102:684–704, by which frequencies of small numbers are understood better than percentages.
 */
export function formatFrequency(cell: SafeCell, { kind }: Pick<Frame['measure'], 'kind'>): string | null {
	if (!cell.shown || kind !== 'proportion' || cell.value <= 0 || cell.value >= 100) return null;
	const share = cell.value / 100;
	const candidates: Frequency[] = [[1, Math.max(2, easilySaid(1 / share))], ...said];
	const apart = ([some, of]: Frequency): number => Math.abs(some / of - share);
	const most = Math.min(mostApart * share, mostOfTheRest * (1 - share));
	const [nearest] = candidates.filter(([, of]) => of <= mostIn).sort((one, other) => apart(one) - apart(other));
	return nearest && apart(nearest) <= most ? `${nearest[0]} in ${nearest[1]}` : null;
}

/** Up to twenty as it is, then in fives. */
function easilySaid(number: number): number {
	return number <= 20 ? Math.round(number) : 5 * Math.round(number / 5);
}
