import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { Sitting } from '../../../src/lib/vault/headless';
import { asked, by, madeDesks, opened, register } from './made-desk';

let fresh: () => Sitting;

beforeAll(async () => {
	fresh = await madeDesks();
});

/** People with dementia (D), diabetes (M) and chest disease (C): 30 of D and M, 40 of D and C, five of M and C, none of all three. */
async function open(): Promise<Sitting> {
	const sitting = fresh();
	await opened(
		sitting,
		register('LSOA21CD,DEM_REG,DM_REG,COPD_REG', {
			'E01000001,,,': 100,
			'E01000001,1,,': 20,
			'E01000001,1,1,': 30,
			'E01000001,1,,1': 40,
			'E01000001,,1,1': 5
		})
	);
	return sitting;
}

const pairs: Question = by({ by: 'condition-pair' });
const numbers: Question = by({ by: 'condition-count' });

describe('pairs of conditions', () => {
	it('count everybody with both, and hide a pair of few', async () => {
		const [counted] = await asked(await open(), pairs);
		expect(counted).toEqual({
			'Diabetes and dementia': 30,
			'COPD and dementia': 40,
			'Diabetes and COPD': null,
			all: 195
		});
	});

	it('are not shown beside the number of conditions, from which a hidden pair follows: all pairs less those shown', async () => {
		const sitting = await open();
		// 75 people with two conditions less 30 and 40 are five: both answers together tell
		const [first, second] = await asked(sitting, numbers, pairs);
		expect(first).toMatchObject({ None: 100, One: 20, Two: 75 });
		expect(second).toBe('tells-too-much');
		const [before, after] = await asked(await open(), pairs, numbers);
		expect(before).toMatchObject({ all: 195 });
		expect(after).toBe('tells-too-much');
	});
});

describe('the number of conditions', () => {
	it('divides everybody', async () => {
		const [counted] = await asked(await open(), numbers);
		expect(counted).toEqual({ None: 100, One: 20, Two: 75, Three: 0, 'Four or more': 0, 'Not recorded': 0, all: 195 });
	});
});
