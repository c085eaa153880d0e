import { describe, expect, it } from 'vitest';
import { indicatorById } from '$lib/catalogue/indicators';
import { Question } from '$lib/protocol/question';
import { sensitivityOf } from '$lib/session/self-funders';
import { sampleHoldings } from '../../support/sample-holdings';

const flagship = Question.parse(indicatorById('dementia-no-council-care')?.question);
const tenure = {
	...{ dataset: 'council_housing', field: 'TENURE', label: 'Tenure', definition: '' },
	kind: 'code' as const,
	groups: []
};
const holdings = { ...sampleHoldings(), askable: [tenure] };

describe('the question beside one of people with no council-arranged care recorded', () => {
	it('is of the same people as one figure, without those who have means', () => {
		const found = sensitivityOf(flagship, holdings);
		if (typeof found === 'string') throw new Error(found);
		expect(Question.parse(found.question)).toMatchObject({
			population: flagship.population,
			filters: flagship.filters,
			indicator: {
				all: [flagship.indicator, { not: { any: [{ has: { dataset: 'council_housing' } }, { deprivationQuintile: [5] }] } }]
			},
			breakdowns: [{ by: 'area', level: 'place' }]
		});
		expect(found.whoMayPay).toBe('lives in an owner-occupied home or lives in the least deprived fifth of areas');
	});

	it('asks by deprivation alone where no file tells who owns a home', () => {
		const found = sensitivityOf(flagship, sampleHoldings());
		expect(found).toMatchObject({ whoMayPay: 'lives in the least deprived fifth of areas' });
	});

	it('cannot be asked where nothing tells who has means', () => {
		const bare = { ...sampleHoldings(), breakdowns: { registered: [], resident: [], deceased: [] } };
		expect(sensitivityOf(flagship, bare)).toBe('no-marks');
	});

	it('is not asked beside people who stayed at home after reablement, of whom nobody says that they have no care', () => {
		const atHome = Question.parse(indicatorById('reablement-home-12-weeks-65')?.question);
		expect(sensitivityOf(atHome, holdings)).toBe('none');
	});

	it('is not asked beside anything else: counts, care that is there, other records', () => {
		const { indicator } = flagship;
		if (!indicator || !('hasNo' in indicator)) throw new Error('not the flagship');
		const others: Partial<Question>[] = [
			{ measure: { kind: 'count' } },
			{ indicator: { has: indicator.hasNo } },
			{ indicator: { hasNo: { dataset: 'apc' } } },
			{ indicator: { any: [indicator, { field: 'DEM_REG', is: 'Y' }] } },
			{ indicator: { not: indicator } }
		];
		for (const other of others) expect(sensitivityOf({ ...flagship, ...other }, holdings)).toBe('none');
	});
});
