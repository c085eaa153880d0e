import { contractFor } from '../contracts/known-contracts';
import type { Indicator, JsonObject } from './indicator';

/** What follows from how a figure is measured. */
type Measured = Pick<Indicator, 'unit' | 'method' | 'minimum'>;

const hiddenWithParts = 'Somebody in the denominator. Where the rule of the data hides a part, nothing made of it is shown.';
const enoughContributors =
	'As many contributors as the rule for sums asks for, none of whom gives nearly all. Hidden where the number of people is.';

const counted: Measured = {
	unit: 'people',
	method: {
		name: 'Count',
		formula: 'The number of people who meet the definition, each once.',
		source: 'Counting: nothing is estimated, and there are no limits.'
	},
	minimum: 'None of its own: the rule of the data decides which counts are shown.'
};

const proportion: Measured = {
	unit: '%',
	method: {
		name: 'Proportion with Wilson’s limits',
		formula: 'Numerator ÷ denominator × 100. 95% limits by the score method of Wilson.',
		source: 'Wilson, 1927; Newcombe and Altman, 2000; as in the technical guidance of OHID’s Fingertips.'
	},
	minimum: hiddenWithParts
};

function crudeRate(per: string): Measured {
	return {
		unit: `per ${per}`,
		method: {
			name: 'Crude rate with Byar’s limits',
			formula: `Numerator ÷ denominator × ${per}. 95% limits of the numerator by Byar’s method, below 10 exactly by the Poisson distribution.`,
			source: 'Breslow and Day, 1987; as in the technical guidance of OHID’s Fingertips.'
		},
		minimum: hiddenWithParts
	};
}

function standardised(per: string, isOfEvents: boolean): Measured {
	const variance = isOfEvents ? ' The limits take into account that one person may be counted several times.' : '';
	return {
		unit: `per ${per}`,
		method: {
			name: 'Directly standardised rate, Dobson’s method',
			formula: `The rates of the five-year ages, each weighted by the people of that age in the European Standard Population 2013, × ${per}. 95% limits by Dobson’s method from Byar’s limits of the number counted.${variance}`,
			source: 'Dobson and others, 1991; Eurostat, 2013; as in the technical guidance of OHID’s Fingertips.'
		},
		minimum: `10 ${isOfEvents ? 'events' : 'people who are counted'}, and somebody in every age band. Each figure is rounded until it tells nothing of counts by age.`
	};
}

function sum(unit: string): Measured {
	return {
		unit,
		method: {
			name: 'Sum',
			formula: 'What the records of all people have, added up.',
			source: 'Adding up: nothing is estimated, and there are no limits. Who gives too much of a sum is protected by the p% rule.'
		},
		minimum: enoughContributors
	};
}

function mean(unit: string): Measured {
	return {
		unit: `${unit} per person`,
		method: {
			name: 'Mean for each person',
			formula: 'The sum ÷ the people who have such records, both as they are shown. No limits.',
			source: 'Arithmetic of shown figures.'
		},
		minimum: '10 people with such records, and what a sum needs.'
	};
}

function amountRate(unit: string, per: string): Measured {
	return {
		unit: `${unit} per ${per} people`,
		method: {
			name: 'Amount per population',
			formula: `The sum ÷ the people of the population, whether they have such records or not, × ${per}, both as they are shown. No limits.`,
			source: 'Arithmetic of shown figures.'
		},
		minimum: enoughContributors
	};
}

function percentile(unit: string, percent: number): Measured {
	return {
		unit,
		method: {
			name: percent === 50 ? 'Median over people' : `${percent}th percentile over people`,
			formula: `What ${percent} in 100 of the people do not pass, when all records of each are added up. Rounded until a few people could not change it. No limits.`,
			source: 'Hyndman and Fan, 1996, definition 2.'
		},
		minimum: '10 people with such records, and several of them on each side.'
	};
}

const ofResidents =
	'residents of the area ÷ those of the place, both by today’s estimates, × those of the place in the year by the published projection';
const eachAge = 'At each age, and of men and women apart where all files tell them apart';
const asProjected =
	'Added up; to three significant figures, and to ten at the finest. No limits. Not a forecast of outcomes: it is what would follow if the projection came true and nothing else changed.';

function projectedResidents(unit: string): Measured {
	return {
		unit,
		method: {
			name: 'Projection with constant parts of the place',
			formula: `${eachAge}: ${ofResidents}. ${asProjected}`,
			source:
				'Constant share: Smith, Tayman and Swanson, 2013. There are no official projections of wards, so that those of wards are illustrative.'
		},
		minimum: 'None: published figures are shown as they are worked out.'
	};
}

/** `each`: what is multiplied by people of an age. */
function projectedShares(unit: string, each: 'share of registered people' | 'rate for each registered person'): Measured {
	return {
		unit,
		method: {
			name: 'Projection with constant shares by age',
			formula: `${eachAge}: the ${each} today, from the figures as they are shown, × residents in the year, which are ${ofResidents}. ${asProjected}`,
			source:
				'POPPI and PANSI (Institute of Public Care), with shares of the linked data where these have national ones. There are no official projections of wards, so that those of wards are illustrative.'
		},
		minimum:
			'Shown figures at every age. Where the rule of the data hides one, men and women are taken together, then ten-year and then broad ages are used; where it hides even one of these, nothing is shown.'
	};
}

/** Unit, method and minimum of a catalogue question, from its measure and whether it is of later years. */
export function measuredBy(question: JsonObject): Measured {
	if (question['projection'] !== undefined) return projectedBy(question);
	const measure = question['measure'] as JsonObject;
	const events = question['events'] as JsonObject | undefined;
	const per = String(measure['per'] ?? 0).replace(/\B(?=(?:\d{3})+$)/g, ','); // the rules of a language take a tenth of the start to load
	const unit = unitOf(events, measure);
	switch (measure['kind']) {
		case 'count':
			return events ? { ...counted, unit: 'records' } : counted;
		case 'proportion':
			return proportion;
		case 'crude-rate':
			return crudeRate(per);
		case 'standardised-rate':
			return standardised(per, events !== undefined);
		case 'total':
			return sum(unit);
		case 'mean':
			return mean(unit);
		case 'amount-rate':
			return amountRate(unit, per);
		case 'median':
			return percentile(unit, 50);
		case 'percentile':
			return percentile(unit, Number(measure['percent']));
		default:
			throw new RangeError('an indicator without a measure');
	}
}

function projectedBy(question: JsonObject): Measured {
	if (question['base'] === 'resident') return projectedResidents('people');
	const events = question['events'] as JsonObject | undefined;
	if (!events) return projectedShares('people', 'share of registered people');
	const unit = unitOf(events, question['measure'] as JsonObject) || 'records';
	return projectedShares(unit, 'rate for each registered person');
}

/** In what the field that is added up is kept; nothing for a question that adds nothing up. */
function unitOf(events: JsonObject | undefined, { field }: JsonObject): string {
	const fields = contractFor(String(events?.['dataset']))?.fields ?? [];
	return fields.find(({ name }) => name === field)?.amount?.unit ?? '';
}
