import { expect, test } from 'vitest';
import { everyoneOf, type Question } from '../../../src/lib/protocol/question';
import { answerAll, loadFiles } from '../../../src/lib/vault/headless';
import { newSitting } from '../../support/linked-files';
import { goodFolder } from '../../support/planted-files';

const places = goodFolder().find(({ name }) => name === 'geo_lookup.csv');
const residents = ['1,30', '2,40', 'P,70'].map((of) => `E01015814,40,${of}`);
const bySex: Question = { ...everyoneOf('resident'), breakdowns: [{ by: 'sex' }] };

test('residents by sex have no group of both sexes together, which would look as if nobody lived there', async () => {
	const sitting = await newSitting();
	const files = [
		new File([places?.buffer.toString('utf8') ?? ''], 'geo_lookup.csv'),
		new File([`LSOA21CD,AGE,SEX,PERSONS\n${residents.join('\n')}\n`], 'population_mye.csv')
	];
	expect(await loadFiles(sitting, files)).toMatchObject({ ok: true });
	const [answer] = await answerAll(sitting, [bySex]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer));
	expect(answer.value.dimensions[0]?.groups.map(({ code }) => code)).toEqual(['1', '2']);
	expect(answer.value.rows.map(({ groups, value }) => [groups[0], value])).toEqual([
		['1', { shown: true, value: 30 }],
		['2', { shown: true, value: 40 }],
		[null, { shown: true, value: 70 }]
	]);
});
