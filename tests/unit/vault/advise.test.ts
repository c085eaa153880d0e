import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Suggestion } from '../../../src/lib/protocol/exchange';
import type { Predicate, Question } from '../../../src/lib/protocol/question';
import { openDemo, type OneSitting, type OpenedFolder } from '../../support/opened-folder';

const withDementia: Predicate = { field: 'DEM_REG', is: 'Y' };
function ask(breakdowns: Question['breakdowns'], population: Predicate = { all: [] }, indicator = withDementia): Question {
	const format = 'wardwise-question/1';
	return {
		format,
		base: 'registered',
		population,
		indicator,
		measure: { kind: 'proportion' },
		breakdowns,
		filters: [],
		comparator: 'none'
	};
}
const bySmallAreaAndAge = ask([
	{ by: 'area', level: 'lsoa' },
	{ by: 'age', bands: 'five-year' }
]);

let opened: OpenedFolder;
let sitting: OneSitting;
beforeAll(async () => {
	opened = await openDemo();
}, 450_000);
beforeEach(() => {
	sitting = opened.newSitting();
});

async function suggestionsFor(question: Question): Promise<Suggestion[]> {
	const advice = await sitting.advise(question);
	if (!advice.ok) throw new Error(JSON.stringify(advice.refusal));
	return advice.value.suggestions;
}

describe('the nearest publishable questions', () => {
	it('are three or more where much is hidden, each bringing numbers back, and the best is answered when asked', async () => {
		await sitting.ask(ask([{ by: 'sex' }]));
		await sitting.ask(bySmallAreaAndAge);
		const suggestions = await suggestionsFor(bySmallAreaAndAge);
		expect(suggestions.length).toBeGreaterThanOrEqual(3);
		for (const { cells } of suggestions) expect(cells).toBeGreaterThan(0);
		const [best] = suggestions;
		if (!best) throw new Error('there is no suggestion');
		expect(best.shown).toBeGreaterThanOrEqual(best.of * 0.8);
		const answer = await sitting.ask(best.question);
		if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
		const told = answer.value.rows.filter(({ value }) => value.shown || value.why !== 'confidential');
		expect(told.length).toBeGreaterThanOrEqual(best.shown);
		expect(answer.value.certificate.setBeside, 'advice leaves nothing in the ledger').toBeLessThanOrEqual(2);
	});
	it('are none when nothing is hidden', async () => {
		expect(
			await suggestionsFor(ask([{ by: 'sex' }], { field: 'AGE', between: [65, null] }, { field: 'AGE', between: [75, null] }))
		).toEqual([]);
	});
	it('are offered for a question that is refused beside an earlier answer', async () => {
		expect((await sitting.ask(ask([{ by: 'sex' }]))).ok).toBe(true);
		const refused = await sitting.ask(bySmallAreaAndAge);
		expect(refused).toEqual({ ok: false, refusal: { code: 'tells-too-much' } });
		expect((await suggestionsFor(bySmallAreaAndAge)).length).toBeGreaterThan(0);
	});
	it('stop when nobody wants them any more', async () => {
		const advice = await sitting.advise(bySmallAreaAndAge, { progress: () => undefined, isCancelled: () => true });
		expect(advice).toEqual({ ok: false, refusal: { code: 'cancelled' } });
	});
});
