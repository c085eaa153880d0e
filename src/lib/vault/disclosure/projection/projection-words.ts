import { toSignificant } from '../../measures/precision';
import { rateOf } from './projected-people';
import type { Projecting } from './projected-table';

/** Title, definition and denominators of an answer about later years. */
export function titleOf({ frame, years, source, estimated }: Projecting): {
	title: string;
	definition: string;
	denominators: string[];
} {
	const last = years.at(-1) ?? 0;
	const basis = estimated === null ? `from ${years[0] ?? last}` : `after the estimates of ${estimated}`;
	return {
		title: `${frame.title}, projected to ${last}`,
		definition: `${frame.definition} By year, ${basis}, as “${source}” has it.`,
		denominators: [...frame.denominators, `Residents of later years: ${source}`]
	};
}

/** Everything that was assumed, as sentences that stand beside the figures. */
export function assumptionsOf(given: Projecting): string[] {
	const { frame, counted, residents, years, variants } = given;
	const isByArea = frame.dimensions.length > 0;
	return [
		'Not a forecast of outcomes: it is what would follow if the published projection of the population came true, and the assumptions below held. Years marked [f] are projected.',
		...(counted ? countedInWords(given, counted) : []),
		...(isByArea
			? [
					`Figures by area are illustrative: there are no official projections of areas within the place. Each is assumed to keep its part of the place’s residents of each ${stratumIn(given)}, so that areas add up to the place without being made to; new housing is not looked at.`
				]
			: []),
		...(!isByArea && residents && counted
			? [`The people asked about are assumed to stay the same part of residents of each ${stratumIn(given)}.`]
			: []),
		...(variants.length > 1 ? ['Each variant of the projection is shown by itself: none is likelier by its name.'] : []),
		`Projected numbers are rounded to three significant figures, and to ten at the finest, so that they may not add up; changes are worked out before that. They are less certain each year after ${years[0] ?? 0}, and no range is given.`
	];
}

/** What is told apart. */
function stratumIn({ sexes }: Projecting): string {
	return sexes.length > 0 ? 'age and sex' : 'age';
}

function countedInWords(given: Projecting, counted: NonNullable<Projecting['counted']>): string[] {
	const ofPeople = counted.measure.counts === 'people';
	const what = ofPeople ? 'share' : 'rate';
	const by = stratumIn(given);
	return [
		`The ${what} at each ${by} of residents is assumed to be that of registered people today. ${changeInWords(given, what)}`,
		...(given.frame.dimensions.length > 0
			? [
					`Every area is given the same ${what} at each ${by}: areas differ by the ${by === 'age' ? 'ages' : 'ages and sexes'} of their residents alone.`
				]
			: []),
		...(by === 'age'
			? ['Men and women are taken together: the part of women among residents of each age is assumed to stay as it is.']
			: []),
		ratesInWords(given, counted, ofPeople)
	];
}

function changeInWords({ percentPerYear, baseYear }: Projecting, what: 'share' | 'rate'): string {
	if (percentPerYear === 0) return 'It stays as it is.';
	const way = percentPerYear > 0 ? 'grows' : 'shrinks';
	const end = what === 'share' ? ', but not past everybody' : '';
	return `As was chosen, it ${way} by ${Math.abs(percentPerYear)}% of itself every year from ${baseYear} on${end}.`;
}

/** The shares or rates of today, which anybody may see who asks for them by age. */
function ratesInWords(given: Projecting, counted: NonNullable<Projecting['counted']>, ofPeople: boolean): string {
	const { strata, strataLabels, frame } = given;
	const said = strata.map((stratum, at) => {
		const rate = rateOf(given, counted, stratum);
		const figure = toSignificant((ofPeople ? 100 : 1000) * rate, 3).toLocaleString('en-GB');
		return `${strataLabels[at] ?? stratum.join()}, ${figure}${ofPeople ? '%' : ''}`;
	});
	const what = ofPeople ? 'share of registered people' : `${frame.measure.unit} for 1,000 registered people`;
	return `${what.charAt(0).toUpperCase()}${what.slice(1)} by ${stratumIn(given)}, from the numbers as they are shown: ${said.join('; ')}.`;
}
