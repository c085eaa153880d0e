import { pbeta } from './t-distribution';

/**
 * The chance of `events` or more among so many `people`, of whom each is counted with the same chance: the upper tail of the binomial
 * distribution, by the beta distribution (Abramowitz and Stegun 26.5.24). Where people's chances differ and `chance` is their mean, the true
 * tail far above the mean is smaller (Hoeffding 1956). Throws on people that are not whole, more events than people, and a chance that is none.
 */
export function binomialUpperTail(events: number, people: number, chance: number): number {
	if (!Number.isInteger(people) || !Number.isInteger(events) || people < 0 || events > people)
		throw new RangeError('events must be a whole number of the people');
	if (!(chance >= 0 && chance <= 1)) throw new RangeError('a chance must be between 0 and 1');
	return events <= 0 ? 1 : pbeta(chance, events, people - events + 1).lower;
}
