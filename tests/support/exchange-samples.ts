import type { Briefing } from '../../src/lib/protocol/exchange';
import type { Holdings } from '../../src/lib/protocol/holdings';
import type { Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';

/** The smallest lawful sentences of the exchange, for tests of the door and of what stands on either side of it. */
export const aQuestion: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	measure: { kind: 'count' },
	breakdowns: [],
	filters: [],
	comparator: 'none'
};

const provenance = { project: 'Sample', purpose: null, synthetic: true, appVersion: '0.0.0', datasets: [] };
const policy: SafeTable['policy'] = {
	id: 'nhs-england',
	name: 'NHS England',
	version: '1',
	hideUpTo: 7,
	roundTo: 5,
	method: 'nearest',
	zeros: 'shown',
	standIn: null,
	sentences: []
};

export const theHoldings: Holdings = {
	provenance,
	policy,
	asAt: null,
	bases: ['registered'],
	areas: [],
	amounts: [],
	registrations: { practice: [], network: [] },
	askable: [],
	outside: [],
	breakdowns: { registered: [], resident: [], deceased: [] },
	periods: [],
	projections: null,
	prevalence: [],
	indicators: [],
	memory: { taken: 1, most: 3174 },
	boundaries: [],
	datasets: [],
	intake: [],
	linkage: [],
	uniqueness: [],
	reconciliation: null
};

export const theBriefing: Briefing = {
	manifest: null,
	isRefused: false,
	isPurposeHeld: false,
	today: '2025-06-01',
	files: [],
	extracts: []
};

export const aTable: SafeTable = {
	format: 'wardwise-safe-table/1',
	question: aQuestion,
	title: 'People',
	definition: 'Everyone registered.',
	measure: {
		kind: 'count',
		unit: 'people',
		multiplier: 1,
		counts: 'people',
		valueLabel: 'People',
		numeratorLabel: 'People',
		denominatorLabel: null,
		polarity: 'no-judgement'
	},
	dimensions: [],
	personLevel: true,
	comparator: 'none',
	comparatorLabel: null,
	caveats: [],
	denominators: [],
	provenance,
	rows: [
		{
			id: 'r0',
			groups: [],
			numerator: { shown: true, value: 20 },
			denominator: { shown: false, why: 'not-applicable' },
			value: { shown: true, value: 20 },
			lower: { shown: false, why: 'not-applicable' },
			upper: { shown: false, why: 'confidential' },
			comparison: 'not-compared'
		}
	],
	policy,
	certificate: {
		policy: 'nhs-england 1',
		cells: 1,
		hidden: 0,
		narrowest: null,
		audit: 'witness',
		errorBand: null,
		setBeside: 0
	},
	notes: []
};
