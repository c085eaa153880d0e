import type { PeoplePolicy } from '../policy';
import { isSmall, promiseOf, type Range } from '../round';
import type { AgeBand, Standardised } from './age-bands';

/** Which counts of people are small; and whether those without the attribute are counted too, as a share would tell them. */
export type Secret = { readonly policy: Pick<PeoplePolicy, 'zeros' | 'hideUpTo'>; readonly hasRest: boolean };

/**
 * What a table must not tell apart: up to k people, counted once, of the one band of a pair or of the other; and of some bands one
 * more or fewer, as far as the shown total can stand for.
 */
export type Moves = { readonly pairs: readonly (readonly [number, number])[]; readonly bands: readonly number[] };

/** The age bands of each group of a table, and whether its number of events is shown. */
export type Grouped = { readonly bands: readonly AgeBand[]; readonly isShown: boolean };

/**
 * What must not be told apart, so that every small count of an age band of these groups can be larger than k, or, of few people, all
 * from the least to k. In a group whose number is shown, people are of other ages: partners are the bands nearest in what they add
 * to the rate of `whole`, the total. In one whose number is hidden, or in which there are too few to move (`unhidden`), they
 * change places with people of the same age elsewhere. Other counts change places at the age that is the most usual.
 */
export function movesFor(
	groups: readonly Grouped[],
	whole: readonly AgeBand[],
	secret: Secret
): { moves: Moves; unhidden: ReadonlySet<number> } {
	const pairs = new Map<string, readonly [number, number]>();
	const most = Math.max(...whole.map(({ having }) => having));
	const alone = new Set([whole.findIndex(({ having }) => having === most)]);
	const unhidden = new Set<number>();
	groups.forEach(({ bands, isShown }, index) => {
		for (const [at, band] of bands.entries()) {
			for (const by of changesOf(band, secret)) {
				const partners = isShown ? partnersOf(bands, whole, at, by) : null;
				if (partners === null) alone.add(at);
				if (partners === null && isShown) unhidden.add(index);
				for (const other of partners ?? []) pairs.set([at, other].sort().join(), [at, other]);
			}
		}
	});
	return { moves: { pairs: [...pairs.values()], bands: [...alone] }, unhidden };
}

/** By how much the people who are counted in a band must be able to change for its small counts. */
function changesOf({ having, people }: AgeBand, { policy, hasRest }: Secret): number[] {
	const { least, most } = promiseOf(policy);
	const of = (count: number): number[] => {
		if (!isSmall(count, policy)) return [];
		return people > most ? [most + 1 - count] : [Math.min(most, people) - count, Math.min(least, people) - count];
	};
	const ofRest = hasRest ? of(people - having).map((by) => -by) : [];
	return [...of(having), ...ofRest].filter((by) => by !== 0);
}

/** The nearest bands that people can come from, or go to when there must be fewer; null when there are too few of them. */
function partnersOf(bands: readonly AgeBand[], whole: readonly AgeBand[], at: number, by: number): number[] | null {
	const room = ({ once, people, having }: AgeBand, way: number): number => (way > 0 ? people - having : once);
	const [band, share] = [bands[at], whole[at]?.share ?? 0];
	if (!band || room(band, by) < Math.abs(by)) return null;
	const distance = (other: number): number => Math.abs((whole[other]?.share ?? 0) - share);
	const partners: number[] = [];
	let left = Math.abs(by);
	for (const other of [...bands.keys()].filter((one) => one !== at).sort((a, b) => distance(a) - distance(b))) {
		const free = bands[other] ? room(bands[other], -by) : 0;
		if (left <= 0) break;
		if (free > 0) partners.push(other);
		left -= free;
	}
	return left > 0 ? null : partners;
}

/** A group as it would be if people were moved as a table must not tell, and if the total were what its shown number can stand for. */
export function* worldsOf(
	truth: Standardised,
	bands: readonly AgeBand[],
	{ pairs, bands: alone }: Moves,
	totals: Range,
	k: number
): Generator<Standardised> {
	const shareOf = (band: number): number => bands[band]?.share ?? 0;
	const changed = (total: number, changes: readonly (readonly [share: number, by: number])[]): Standardised => ({
		rate: Math.max(
			0,
			changes.reduce((rate, [share, by]) => rate + by * share, truth.rate)
		),
		variance: Math.max(
			0,
			changes.reduce((variance, [share, by]) => variance + by * share ** 2, truth.variance)
		),
		total
	});
	for (const band of alone)
		for (let total = totals.least; total <= totals.most; total++) yield changed(total, [[shareOf(band), total - truth.total]]);
	for (const [one, other] of pairs) {
		for (let by = -k; by <= k; by++) {
			yield changed(truth.total, [
				[shareOf(one), by],
				[shareOf(other), -by]
			]);
		}
	}
}
