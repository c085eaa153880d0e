import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Progress } from '../../src/lib/protocol/exchange';
import { Question } from '../../src/lib/protocol/question';
import { prepareVault } from '../../src/lib/vault-client/prepare-vault';
import { startVault, type PreparedVault, type Vault } from '../../src/lib/vault-client/vault';
import { townFiles, townOf } from '../support/sitting-attacker-town';

let prepared: PreparedVault;
let vault: Vault;
beforeAll(async () => {
	prepared = await prepareVault();
	vault = startVault(prepared, { onCrash: () => undefined });
	const loaded = await vault.ask('load', { files: townFiles(townOf(40000), 'nhs-england') });
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
}, 120_000);
afterAll(() => {
	vault.close();
	for (const address of [prepared.worker, prepared.engine, prepared.solver]) URL.revokeObjectURL(address);
});

const question = (parts: object): Question =>
	Question.parse({
		...{ format: 'wardwise-question/1', base: 'registered', population: { all: [] }, measure: { kind: 'count' } },
		...{ breakdowns: [], filters: [], comparator: 'none', ...parts }
	});
const quick = question({ breakdowns: [{ by: 'sex' }] });
/** Have many small counts, each of which needs a world beside the answers before it: the more answers, the longer it takes. */
const long = [null, 65, 50, 75].flatMap((from) =>
	['LD_REG', 'CARE_HOME_IND', 'DEM_REG'].flatMap((field) =>
		(['lsoa', 'ward'] as const).flatMap((level) =>
			(['five-year', 'ten-year'] as const).map((bands) =>
				question({
					population: from === null ? { all: [] } : { field: 'AGE', between: [from, null] },
					indicator: { field, is: 'Y' },
					breakdowns: [{ by: 'area', level }, { by: 'age', bands }, { by: 'sex' }]
				})
			)
		)
	)
);

const valuesOf = (answer: Answer<'answer'>): unknown => (answer.ok ? answer.value.rows : answer.refusal);
const setBeside = (answer: Answer<'answer'>): number => (answer.ok ? answer.value.certificate.setBeside : -1);

/** A slice may be under way when the wish to stop is sent, and tell how far it came before the wish is heard. */
const mostAfterwards = 2;

it('while a table is set beside those before it, tells how far it has come, hears a wish to stop, and answers what is asked next', async () => {
	const before = await vault.ask('answer', { question: quick });
	expect(setBeside(before)).toBe(0);

	let afterwards = 0;
	let remembered = 0;
	let stopped: Question | null = null;
	for (const one of long) {
		const stop = new AbortController();
		const onProgress = ({ stage }: Progress): void => {
			if (stop.signal.aborted) afterwards++;
			else if (stage === 'comparing') stop.abort();
		};
		afterwards = 0;
		const given = await vault.ask('answer', { question: one }, { onProgress, signal: stop.signal });
		if (given.ok)
			remembered++; // it was done before the wish was heard
		else if (given.refusal.code === 'cancelled') stopped = one;
		if (stopped) break;
	}
	if (!stopped) throw new Error('no wish to stop was heard');
	expect(afterwards).toBeLessThanOrEqual(mostAfterwards);

	const again = await vault.ask('answer', { question: quick });
	expect(valuesOf(again)).toEqual(valuesOf(before));
	expect(setBeside(again), 'nothing of the one given up is remembered').toBe(remembered);

	const told: Progress[] = [];
	const waited = await vault.ask('answer', { question: stopped }, { onProgress: (progress) => told.push(progress) });
	expect(waited.ok ? 'answered' : waited.refusal.code).not.toBe('cancelled');
	const shares = told.filter(({ stage }) => stage === 'comparing').map(({ done }) => done);
	expect(shares).toEqual([...shares].sort((a, b) => a - b));
});
