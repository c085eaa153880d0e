import { beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/lib/catalogue/indicator';
import { indicatorById, indicators } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import { openDemo } from '../../support/opened-folder';

let demo: Awaited<ReturnType<typeof openDemo>>;
beforeAll(async () => {
	demo = await openDemo();
}, 120_000);

/** Of each, only people unlike the few make up for them: they were refused while nobody else was looked at. */
it.each([
	'dementia-65',
	'dementia-no-contact',
	'severe-frailty-no-contact',
	'care-home-65',
	'reablement-emergency-65',
	'ageing-85-registered',
	'frailty-severe-65'
])('%s by pair of conditions, asked first, is answered: nobody few can be told from it', async (id) => {
	expect(await firstByPair(indicatorById(id)?.question)).toBe('answered');
});

it.runIf(process.env['ATTACK_RUNS'])('so are at least 64 of 80 ready-made questions about the demo', async () => {
	const ready = indicators.filter(
		({ question }) => question['projection'] === undefined && kindOf(question) !== 'standardised-rate'
	);
	const came: string[] = [];
	for (const { question } of ready) came.push(await firstByPair(question));
	const asked = came.filter((word) => word !== 'not-askable');
	expect(asked).toHaveLength(80);
	expect(asked.filter((word) => word === 'answered').length).toBeGreaterThanOrEqual(64);
});

const kindOf = (question: JsonObject): unknown => (question['measure'] as JsonObject)['kind'];

/** What comes of a question by pair of conditions, asked first in a sitting: `answered`, or the code of its refusal. */
async function firstByPair(ready: JsonObject | undefined): Promise<string> {
	const answer = await demo.newSitting().ask(Question.parse({ ...ready, breakdowns: [{ by: 'condition-pair' }] }));
	return answer.ok ? 'answered' : answer.refusal.code;
}
