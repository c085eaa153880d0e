import { describe, expect, it } from 'vitest';
import { everyoneOf, type Question } from '../../../src/lib/protocol/question';
import { answerAll, loadFiles } from '../../../src/lib/vault/headless';
import { csvFile, pseudonym } from '../intake/made-files';
import { madeDesks } from './made-desk';

/** A register of 60, and a file of deaths of 20 of them and of others who are not on it any more. */
async function sittingWith(
	others: number,
	months = ['2024-06']
): Promise<Awaited<ReturnType<Awaited<ReturnType<typeof madeDesks>>>>> {
	const sitting = (await madeDesks())();
	const dead = [...Array.from({ length: 20 }, (_, at) => at), ...Array.from({ length: others }, (_, at) => 100 + at)];
	const datasets = ['gp_register', 'deaths'].map((contract) => ({
		file: `${contract}.csv`,
		contract,
		personLevel: true,
		extract_date: '2025-04-01',
		period_from: '2024-04-01',
		period_to: '2025-03-31'
	}));
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Test',
		controllers: ['Test'],
		purposes: [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'ISA-1' }],
		policy: { id: 'exact-7' },
		datasets
	};
	const register = Array.from({ length: 60 }, (_, at) => `${pseudonym(at)},E01015814,70,1`).join('\n');
	const deaths = dead.map((at, place) => `${pseudonym(at)},${months[place % months.length]},HOME,80,${1 + (at % 2)}`).join('\n');
	const loaded = await loadFiles(sitting, [
		new File([JSON.stringify(manifest)], 'manifest.json'),
		csvFile(`PSEUDO_ID,LSOA21CD,AGE,SEX\n${register}\n`, 'gp_register.csv'),
		csvFile(`PSEUDO_ID,DEATH_MONTH,PLACE_OF_DEATH,AGE_AT_DEATH,SEX\n${deaths}\n`, 'deaths.csv')
	]);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return sitting;
}

const died: Question = everyoneOf('deceased');
const registeredAndDied: Question = { ...everyoneOf('registered'), population: { has: { dataset: 'deaths' } } };
const total = (answer: Awaited<ReturnType<typeof answerAll>>[number] | undefined): unknown =>
	answer?.ok ? answer.value.rows.at(-1)?.value : answer?.refusal;

describe('people who died, on the register or not', () => {
	it('are counted whether the register has them or not', async () => {
		expect(total((await answerAll(await sittingWith(20), [died]))[0])).toEqual({ shown: true, value: 40 });
	});

	it.each([
		['those who died and are registered first', [registeredAndDied, died]],
		['all who died first', [died, registeredAndDied]]
	])('cannot be told from one another by the few whom the register has no more: %s', async (_, questions) => {
		const answers = await answerAll(await sittingWith(3), questions);
		expect(answers.map((one) => one.ok)).toEqual([true, false]);
		expect(total(answers[1])).toEqual({ code: 'tells-too-much' });
	});

	it('are told of beside the registered where many are on one list alone', async () => {
		const answers = await answerAll(await sittingWith(30), [registeredAndDied, died]);
		expect(answers.map(total)).toEqual([
			{ shown: true, value: 20 },
			{ shown: true, value: 50 }
		]);
	});

	it('who died outside the days that their file covers are not counted', async () => {
		expect(total((await answerAll(await sittingWith(20, ['2024-06', '2023-06']), [died]))[0])).toEqual({
			shown: true,
			value: 20
		});
	});

	it('have no later years, no practice and no register, and these are refused', async () => {
		const refused: Question[] = [
			{ ...died, projection: { to: 2040, percentPerYear: 0 } },
			{ ...died, breakdowns: [{ by: 'practice' }] },
			{ ...died, population: { field: 'DEM_REG', is: 'Y' } },
			{ ...died, comparator: 'residents' },
			{ ...died, comparator: 'expected' }
		];
		const answers = await answerAll(await sittingWith(20), refused);
		expect(answers.map((one) => !one.ok && one.refusal.code)).toEqual(refused.map(() => 'not-askable'));
	});
});
