import type { Question } from '$lib/protocol/question';

/** A word that says how others are to be taken. `counted`: what follows is counted; `among`: what follows is who can be counted. */
export type Marker = 'by' | 'not' | 'or' | 'and' | 'counted' | 'among' | 'limited' | 'against';

/** Words that join others and say nothing by themselves. */
export const filler =
	'a an the of for from in at on to is are was were be who whom whose that which what where there with have has had having do does ' +
	'get getting any all their them they those these people person patient population me us please show tell give find list see we our ' +
	'i want need know like as it its also only recorded whole figure either most registered live lives living than now today currently then';

export const markers: Readonly<Record<Marker, readonly string[]>> = {
	by: [
		'by',
		'per',
		'for each',
		'for every',
		'in each',
		'in every',
		'each',
		'every',
		'across',
		'split by',
		'broken down by',
		'and by'
	],
	not: [
		'no',
		'not',
		'without',
		'never',
		'lacking',
		'nor',
		'neither',
		'without any',
		'do not have',
		'dont have',
		'have not',
		'havent'
	],
	or: ['or'],
	and: ['and', 'and with', 'plus', '&'],
	counted: ['show those', 'and of them', 'of them', 'and of those'],
	among: ['among', 'amongst', 'out of', 'as a share of', 'as a percentage of', 'as a proportion of'],
	limited: ['only those', 'limited to'],
	against: ['compared with people', 'compared to people', 'against people', 'versus people']
};

export const measures: readonly [Question['measure'], readonly string[]][] = [
	[
		{ kind: 'count' },
		['how many', 'number', 'number of', 'the number', 'count', 'how much', 'total', 'total number of', 'projected']
	],
	[
		{ kind: 'proportion' },
		[
			'share',
			'a share',
			'percentage',
			'per cent',
			'percent',
			'%',
			'proportion',
			'prevalence',
			'what share',
			'what percentage',
			'as a share of them'
		]
	],
	[
		{ kind: 'crude-rate', per: 1000 },
		['rate', 'per 1000', 'per thousand', 'crude rate', 'rate per 1000', 'rate per 1000 people']
	],
	[{ kind: 'crude-rate', per: 100000 }, ['per 100000', 'rate per 100000', 'rate per 100000 people']],
	[
		{ kind: 'standardised-rate', per: 100000 },
		[
			'standardised',
			'age-standardised',
			'age-standardised rate',
			'standardised rate',
			'standardised for age',
			'adjusted for age',
			'directly standardised'
		]
	]
];
