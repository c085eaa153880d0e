import { afterEach, describe, expect, test } from 'vitest';
import type { Question } from '$lib/protocol/question';
import { areasOf, overviewFigures, overviewLevel } from '$lib/session/area-profile';
import { Overview } from '$lib/session/overview.svelte';
import { VaultClient } from '$lib/vault-client/vault-client';
import { attend, type Desk } from '$lib/vault/attend';
import { door } from '../../support/door';
import { aQuestion, aTable } from '../../support/exchange-samples';
import { quietDesk } from '../../support/quiet-desk';
import { sampleHoldings } from '../../support/sample-holdings';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const bySex: Question = { ...aQuestion, breakdowns: [{ by: 'sex' }] };
const wanted = [
	{ id: 'first', question: aQuestion },
	{ id: 'second', question: bySex },
	{ id: 'third', question: aQuestion }
];

/** A page that asks through the true door. */
function setUp(answer: Desk['answer']) {
	const { page, vault, close } = door();
	closers.push(close);
	attend(vault, quietDesk({ answer }));
	return { overview: new Overview(), client: new VaultClient(page) };
}

describe('several questions', () => {
	test('are asked one after another, and a refused one does not stop the rest', async () => {
		let running = 0;
		let most = 0;
		const { overview, client } = setUp(async ({ question }) => {
			most = Math.max(most, ++running);
			await Promise.resolve();
			running -= 1;
			return question.breakdowns.length > 0 && question.breakdowns[0]?.by === 'sex'
				? { ok: false, refusal: { code: 'tells-too-much' } }
				: { ok: true, value: aTable };
		});
		await overview.ask(client, 'ward', wanted);
		expect(most).toBe(1);
		expect(overview.of('first')).toEqual({ is: 'table', table: aTable });
		expect(overview.of('second')).toEqual({ is: 'refused', refusal: { code: 'tells-too-much' } });
		expect(overview.of('third').is).toBe('table');
		expect(overview.isRunning).toBe(false);
	});

	test('are asked once: another area of the same level asks nothing anew, another level does', async () => {
		let asked = 0;
		const { overview, client } = setUp(async () => (asked++, { ok: true, value: aTable }));
		await overview.ask(client, 'ward', wanted);
		await overview.ask(client, 'ward', wanted);
		expect(asked).toBe(3);
		await overview.ask(client, 'locality', wanted);
		expect(asked).toBe(6);
	});

	test('are stopped where they stand, and go on from there', async () => {
		let asked = 0;
		const { overview, client } = setUp(async () => {
			asked += 1;
			if (asked === 2) overview.stop();
			return { ok: true, value: aTable };
		});
		await overview.ask(client, 'ward', wanted);
		expect([overview.of('first').is, overview.of('second').is, overview.of('third').is]).toEqual(['table', 'waiting', 'waiting']);
		await overview.ask(client, 'ward', wanted);
		expect(overview.of('third').is).toBe('table');
		expect(asked).toBe(4);
	});

	test('are forgotten with the data, and what arrives too late is not heard', async () => {
		const { overview, client } = setUp(async () => (overview.forget(), { ok: true, value: aTable }));
		await overview.ask(client, 'ward', wanted);
		for (const { id } of wanted) expect(overview.of(id)).toEqual({ is: 'waiting' });
	});
});

describe('what is asked of all areas', () => {
	test('is each figure by area, with why it cannot be where a file is not open', () => {
		const figures = overviewFigures('ward', sampleHoldings());
		expect(figures.length).toBeGreaterThan(15);
		for (const { question } of figures) expect(question.breakdowns[0]).toEqual({ by: 'area', level: 'ward' });
		const compared = figures.filter(({ question }) => question.breakdowns.length === 1 && !question.projection);
		for (const { question, section } of compared)
			expect(question.comparator).toBe(section === 'What changed' ? 'earlier' : 'place');
		expect(figures.find(({ id }) => id === 'emergency-admissions-65-standardised')?.whyNot).toMatch(/^Needs /);
		expect(figures.find(({ id }) => id === 'dementia-65')?.whyNot).toBeNull();
	});

	test('takes the people of the register where no estimates of residents are open', () => {
		const people = (holdings = sampleHoldings()) => overviewFigures('ward', holdings).find(({ id }) => id === 'residents');
		expect(people()?.question.base).toBe('registered');
		expect(people()?.question.breakdowns[1]).toEqual({ by: 'age', bands: 'ten-year' });
		expect(people(sampleHoldings({ bases: ['registered', 'resident'] }))?.question.base).toBe('resident');
	});

	test('is by ward, or by what there is instead', () => {
		const holdings = sampleHoldings();
		expect(overviewLevel(holdings)).toBe('ward');
		expect(areasOf(holdings, 'ward')[0]?.name).toBe('Belfairs');
		expect(overviewLevel({ areas: holdings.areas.filter(({ level }) => level === 'place') })).toBeNull();
	});
});
