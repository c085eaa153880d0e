import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/lib/protocol/exchange';
import type { Question } from '../../../src/lib/protocol/question';
import { answerAll, loadFiles } from '../../../src/lib/vault/headless';
import { newSitting } from '../../support/linked-files';
import { goodFolder } from '../../support/planted-files';

/** One admission: who, how much it cost, who was paid. */
type Stay = { person: number; cost: string; provider: string };

/** A small place of 600 registered people in two wards (see `goodFolder`), with admissions. */
function folder(policy: string, stays: readonly Stay[]): File[] {
	const [manifest, ...others] = goodFolder();
	const known = JSON.parse(manifest?.buffer.toString('utf8') ?? '{}') as { datasets: object[] };
	const apc = { ...known.datasets[0], file: 'apc.csv', contract: 'apc' };
	const rows = stays.map(({ person, cost, provider }, at) =>
		[person.toString(16).padStart(32, 'b'), `S${at}`, '2024-05-01', '2024-05-04', '21', provider, '3', cost].join(',')
	);
	return [
		new File([JSON.stringify({ ...known, policy: { id: policy }, datasets: [...known.datasets, apc] })], 'manifest.json'),
		...others.map(({ name, buffer }) => new File([buffer.toString('utf8')], name)),
		new File([['PSEUDO_ID,APCS_IDENT,ADMIDATE,DISDATE,ADMIMETH,PROCODE3,SPELDUR,TARIFF_COST', ...rows].join('\n')], 'apc.csv')
	];
}

async function ask(policy: string, stays: readonly Stay[], questions: readonly Question[]): Promise<Answer<'answer'>[]> {
	const sitting = await newSitting();
	const loaded = await loadFiles(sitting, folder(policy, stays));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const answers = await answerAll(sitting, questions);
	return answers;
}

const question = (kind: 'total' | 'mean' | 'median', field: string, parts: Partial<Question> = {}): Question => ({
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	events: { dataset: 'apc', during: 'whole-period' },
	measure: { kind, field },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'none',
	...parts
});
const cost = question('total', 'TARIFF_COST');

/** One stay of each of the first 400 people, with four providers who share them evenly, or by `of`. */
const stays = (of: (person: number) => Partial<Stay> = () => ({})): Stay[] =>
	Array.from({ length: 400 }, (_, person) => ({
		person,
		cost: `${1000 + (person % 50)}.25`,
		provider: ['RAJ', 'RQ8', 'RDD', 'R1H'][Math.floor(person / 4) % 4] ?? '',
		...of(person)
	}));

const values = (answer: Answer<'answer'> | undefined): (number | string)[] => {
	if (!answer?.ok) return [answer?.refusal.code ?? 'none', answer?.refusal.at ?? ''];
	return answer.value.rows.map(({ value }) => (value.shown ? value.value : value.why));
};

describe('sums of money', () => {
	it('are shown in thousands of pounds where four providers share them, and to the penny under a policy of true counts', async () => {
		const truth = stays().reduce((sum, one) => sum + Number(one.cost), 0);
		const [rounded] = await ask('nhs-england', stays(), [cost]);
		expect(values(rounded).at(-1)).toBe(Math.round(truth / 1000) * 1000);
		expect(
			values(rounded)
				.slice(0, 2)
				.every((value) => typeof value === 'number')
		).toBe(true);
		const [exact] = await ask('exact-7', stays(), [cost]);
		expect(values(exact).at(-1)).toBeCloseTo(truth, 6);
		expect(exact?.ok && exact.value.notes.join(' ')).not.toContain('rounded to the nearest');
	}, 60_000);

	it('are hidden where two providers have nine tenths of them, though many people are treated', async () => {
		const two = stays((person) => ({ provider: person % 40 === 0 ? 'RDD' : person % 2 === 0 ? 'RAJ' : 'RQ8' }));
		const [answer, days] = await ask('nhs-england', two, [cost, question('total', 'SPELDUR')]);
		expect(values(answer)).toEqual(['confidential', 'confidential', 0, 'confidential']); // nobody is in no ward
		expect(values(days).filter((value) => typeof value === 'number').length).toBeGreaterThan(2);
	}, 60_000);

	it('are hidden where one person costs nearly all', async () => {
		const one = stays((person) => ({ cost: person === 0 ? '9000000.00' : '100.00' }));
		const [answer] = await ask('nhs-england', one, [cost]);
		expect(values(answer)).toContain('confidential');
		expect(values(answer)[0]).toBe('confidential'); // the first person's ward
	}, 60_000);

	it('are refused when an amount is below zero', async () => {
		const refund = stays((person) => (person === 7 ? { cost: '-12.50' } : {}));
		const [answer, mean] = await ask('nhs-england', refund, [cost, question('mean', 'SPELDUR')]);
		expect(values(answer)).toEqual(['not-askable', 'measure.field']);
		expect(mean?.ok).toBe(true);
	}, 60_000);
});

describe('sums', () => {
	it('are refused under policies that have no protection for them', async () => {
		for (const policy of ['consistent-rounding', 'ons-cell-key']) {
			const [answer] = await ask(policy, stays(), [question('total', 'SPELDUR')]);
			expect(values(answer)).toEqual(['not-askable', 'measure']);
		}
	}, 120_000);

	it('and medians too, and medians of amounts of which one is below zero', async () => {
		for (const policy of ['consistent-rounding', 'ons-cell-key']) {
			const [answer] = await ask(policy, stays(), [question('median', 'SPELDUR')]);
			expect(values(answer)).toEqual(['not-askable', 'measure']);
		}
		const refund = stays((person) => (person === 7 ? { cost: '-12.50' } : {}));
		const [answer] = await ask('nhs-england', refund, [question('median', 'TARIFF_COST')]);
		expect(values(answer)).toEqual(['not-askable', 'measure.field']);
	}, 120_000);

	it('of people that differ by a few are refused, however the counts of people are rounded', async () => {
		const isOldest = ({ person }: Stay): boolean => 60 + (person % 35) >= 90;
		const isOver65 = ({ person }: Stay): boolean => 60 + (person % 35) >= 65;
		const admitted = [
			...stays()
				.filter((one) => isOver65(one) && !isOldest(one))
				.slice(0, 250),
			...stays().filter(isOldest).slice(0, 1)
		];
		const within = (from: number, to: number | null): Partial<Question> => ({
			population: { field: 'AGE', between: [from, to] },
			breakdowns: []
		});
		const both = [within(65, null), within(65, 89)];
		const sums = await ask(
			'nhs-england',
			admitted,
			both.map((parts) => question('total', 'SPELDUR', parts))
		);
		const medians = await ask(
			'nhs-england',
			admitted,
			both.map((parts) => question('median', 'SPELDUR', parts))
		);
		expect(medians.map(values)).toEqual([[3], ['tells-too-much', '']]);
		expect(values(sums[0])).toEqual([750]);
		expect(values(sums[1])).toEqual(['tells-too-much', '']);
		const counts = await ask(
			'nhs-england',
			admitted,
			both.map((parts) => ({ ...question('total', 'SPELDUR', parts), measure: { kind: 'count' } }))
		);
		expect(counts.map(values)).toEqual([[250], [250]]); // records of 251 and 250 people
	}, 60_000);

	it('give a mean of ten people or more only', async () => {
		const nine = stays().filter(({ person }) => (person % 4 < 2 ? person < 16 : true));
		const [answer] = await ask('nhs-england', nine, [question('mean', 'SPELDUR')]);
		if (!answer?.ok) throw new Error(JSON.stringify(answer));
		const [first] = answer.value.rows;
		expect(first?.value).toEqual({ shown: false, why: 'confidential' });
	}, 60_000);
});
