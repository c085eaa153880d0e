import { laterLife, radarConditions, radarRules, radarServices } from './radar';

/** `people aged 65 and over with dementia`. */
export function conditionInWords(id: string): string {
	const aged = laterLife.ids.includes(id) ? `aged ${laterLife.from} and over ` : '';
	return `people ${aged}${radarConditions.find((choice) => choice.id === id)?.phrase ?? id}`;
}

/** What somebody without the service is said to be, after "people": `have no council-arranged care recorded`. */
export function lackInWords(id: string): string {
	const words = radarServices.find((choice) => choice.id === id)?.negative ?? id;
	return words.startsWith('with ') ? `have ${words.slice('with '.length)}` : `were ${words}`;
}

/** The service itself, for a list. */
export function serviceInWords(id: string): string {
	return radarServices.find((choice) => choice.id === id)?.label ?? id;
}

/** A condition or a service that was left out, for a list. */
export function choiceInWords(id: string): string {
	return [...radarConditions, ...radarServices].find((choice) => choice.id === id)?.label ?? id;
}

/** What finding a ward does not say. */
export const notSaid: readonly string[] = [
	'None on record does not mean no care: people who arrange and pay for their own care are absent from the council’s records.',
	'People whose records could not be linked to the register seem to have none. Where linkage is worse, more seem to.',
	'Fewer on record may be choice, another provider, or a way of recording. It is where to look first, and not what to do.',
	'A ward that is not named is not thereby well served: it may be small, hidden, or like all others.'
];

/** What would make a finding doubtful. */
export const wouldChange: readonly string[] = [
	'The next extract: a ward that stood out by chance will not do so again.',
	'A local count of people who pay for themselves, or a better match of the files.',
	'Needs that differ within an age band, a sex and a deprivation fifth: only these are made alike, in four broad age bands.'
];

const perCent = (share: number): string => `${Math.round(share * 100)}%`;

/** How wards are looked through, step by step. */
export function howScanned(policy: string | null): { step: string; text: string }[] {
	return [
		{
			step: 'Expected',
			text: 'how many would have none if the ward’s people went like those of the whole place: by age (indirect standardisation), then times how people of their sex and of their deprivation fifth differ from what their ages alone would make of them.'
		},
		{
			step: 'Shrinkage',
			text: 'the ratio of each ward is drawn towards the whole place, the more so the fewer are expected (empirical Bayes, a gamma prior with moments by Marshall 1991; Clayton and Kaldor 1987). The pull towards the whole place says how strongly, as a number of people: the larger it is beside those expected, the more the ratio is drawn. Counts are scaled, since people with and without vary less than Poisson’s law, and rounding adds to it.'
		},
		{
			step: 'False discovery',
			text: `of all wards, conditions and services together, those are kept of which at most ${perCent(radarRules.falseDiscovery)} would be expected to be chance (exact binomial test from the smallest count that a shown one may stand for; Benjamini and Hochberg 1995).`
		},
		{
			step: 'Worth looking into',
			text: `at least ${radarRules.leastExcess} people more than expected, a lower limit above 1, and at most ${radarRules.mostFindings} wards, in the order of how many more than expected there are at the lower limit. Of a ward, one service or one condition is told once.`
		},
		{
			step: 'Left out',
			text: `wards with fewer than ${radarRules.leastPeople} people with the condition, wards of whose people more than ${perCent(radarRules.mostHidden)} are in groups that are hidden, and services that more than ${perCent(radarRules.mostWithout)} of the people of the whole place have none of.`
		},
		{
			step: 'Protection',
			text: `all of it is worked out from figures that may be shown under the rule of the data${policy === null ? '' : ` (${policy})`}. Everything a finding is made of is remembered like an answer, and a finding that would tell too much beside what was shown before is passed over; how many are is not told.`
		}
	];
}
