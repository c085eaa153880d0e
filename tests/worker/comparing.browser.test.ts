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
/** Has many small counts, each of which needs a world beside the answer before it. */
const long = question({
	indicator: { field: 'LD_REG', is: 'Y' },
	breakdowns: [{ by: 'area', level: 'lsoa' }, { by: 'age', bands: 'five-year' }, { by: 'sex' }]
});

const valuesOf = (answer: Answer<'answer'>): unknown => (answer.ok ? answer.value.rows : answer.refusal);
const setBeside = (answer: Answer<'answer'>): number => (answer.ok ? answer.value.certificate.setBeside : -1);

/** A slice may be under way when the wish to stop is sent, and tell how far it came before the wish is heard. */
const mostAfterwards = 2;

it('while a table is set beside those before it, tells how far it has come, hears a wish to stop, and answers what is asked next', async () => {
	const before = await vault.ask('answer', { question: quick });
	expect(setBeside(before)).toBe(0);

	const stop = new AbortController();
	let afterwards = 0;
	const onProgress = ({ stage }: Progress): void => {
		if (stop.signal.aborted) afterwards++;
		else if (stage === 'comparing') stop.abort();
	};
	const given = await vault.ask('answer', { question: long }, { onProgress, signal: stop.signal });
	expect(stop.signal.aborted, 'was told that tables are compared').toBe(true);
	expect(given).toEqual({ ok: false, refusal: { code: 'cancelled' } });
	expect(afterwards).toBeLessThanOrEqual(mostAfterwards);

	const again = await vault.ask('answer', { question: quick });
	expect(valuesOf(again)).toEqual(valuesOf(before));
	expect(setBeside(again), 'nothing of the one given up is remembered').toBe(0);

	const told: Progress[] = [];
	const waited = await vault.ask('answer', { question: long }, { onProgress: (progress) => told.push(progress) });
	expect(setBeside(waited)).toBe(1);
	const shares = told.filter(({ stage }) => stage === 'comparing').map(({ done }) => done);
	expect(shares.length).toBeGreaterThan(0);
	expect(shares).toEqual([...shares].sort((a, b) => a - b));
});
