import type { PeoplePolicy } from '../policy';
import { isSmall, promiseOf } from '../round';
import type { AgeBand, Standardised } from './age-bands';

/** Which counts of people are small; and whether those without the attribute are counted too, as a share would tell them. */
export type Secret = { readonly policy: Pick<PeoplePolicy, 'zeros' | 'hideUpTo'>; readonly hasRest: boolean };

/**
 * Whether for every small count of people in an age band there is another group of people that looks the same, in which it is larger
 * than k, or all of one to k as far as the band has people. Denominators of bands and weights are known to the reader; the events of all bands
 * together stay what they are. People who are counted once are exchanged for people of one or two other bands.
 */
export function hidesEveryBand(
	truth: Standardised,
	bands: readonly AgeBand[],
	{ policy, hasRest }: Secret,
	isAlike: (one: Standardised) => boolean
): boolean {
	return bands.every((band, at) => {
		const rest = band.people - band.having;
		const canBe = (change: number): boolean => change === 0 || isExchangeable(truth, bands, at, change, isAlike);
		const isHidden = (count: number, way: 1 | -1): boolean =>
			!isSmall(count, policy) || changesOf(count, band.people, policy).some((changes) => changes.every((by) => canBe(way * by)));
		return isHidden(band.having, 1) && (!hasRest || isHidden(rest, -1));
	});
}

/** By how much a small count must be able to change: to above k; or to all that it can be from the least to k. */
function changesOf(count: number, people: number, policy: Secret['policy']): number[][] {
	const { least, most } = promiseOf(policy);
	const ends = [Math.min(most, people) - count, Math.min(least, people) - count];
	return people > most ? [[most + 1 - count], ends] : [ends];
}

/** Whether so many people counted once more (or fewer) of one band, and as many fewer (or more) of others, are printed alike. */
function isExchangeable(
	truth: Standardised,
	bands: readonly AgeBand[],
	at: number,
	change: number,
	isAlike: (one: Standardised) => boolean
): boolean {
	const size = Math.abs(change);
	const way = Math.sign(change);
	const others = [...bands.keys()].filter((other) => other !== at);
	const room = (band: number, by: number): boolean => {
		const { once = 0, people = 0, having = 0 } = bands[band] ?? {};
		return by < 0 ? once >= -by : people - having >= by;
	};
	if (!room(at, change)) return false;
	const parts = others.flatMap((one, i) =>
		others.slice(i).flatMap((other) =>
			Array.from({ length: one === other ? 1 : size - 1 }, (_, from) => {
				const part = one === other ? size : from + 1;
				return [
					{ band: one, by: -way * part },
					{ band: other, by: -way * (size - part) }
				];
			})
		)
	);
	return parts.some(
		(part) =>
			part.every(({ band, by }) => by === 0 || room(band, by)) &&
			isAlike(moved(truth, bands, [{ band: at, by: change }, ...part]))
	);
}

function moved(
	{ rate, variance, total }: Standardised,
	bands: readonly AgeBand[],
	moves: readonly { band: number; by: number }[]
): Standardised {
	const shareOf = (band: number): number => bands[band]?.share ?? 0;
	return {
		rate: moves.reduce((sum, { band, by }) => sum + by * shareOf(band), rate),
		variance: moves.reduce((sum, { band, by }) => sum + by * shareOf(band) ** 2, variance),
		total
	};
}
