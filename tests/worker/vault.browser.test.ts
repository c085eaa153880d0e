import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareVault } from '../../src/lib/vault-client/prepare-vault';
import { makeTable } from '../support/safe-tables';
import { Released } from '../../src/lib/session/released.svelte';
import { ReleasedEngine } from '../../src/lib/vault-client/released-engine';
import { startVault, type PreparedVault } from '../../src/lib/vault-client/vault';

let prepared: PreparedVault;
beforeAll(async () => {
	prepared = await prepareVault();
});
afterAll(() => {
	URL.revokeObjectURL(prepared.worker);
	URL.revokeObjectURL(prepared.engine);
	URL.revokeObjectURL(prepared.solver);
});

describe('the vault in its worker', () => {
	it('answers what was asked before its engine was open, and finds every way out shut', async () => {
		const vault = startVault(prepared, { onCrash: () => undefined });
		const early = vault.ask('holdings', {});
		const tested = vault.ask('selfTest', { target: new URL('../support/any-module.js', import.meta.url).href });
		expect(await vault.ready).toBe(true);
		expect(await early).toEqual({ ok: false, refusal: { code: 'nothing-loaded' } });
		const answer = await tested;
		vault.close();
		const open = answer.ok ? answer.value.checks.filter(({ refused }) => !refused) : null;
		// Only the page's policy can stop an import or generated code, and a test page has none: the e2e tests see to these.
		expect(open).toEqual([
			{ id: 'import', refused: false },
			{ id: 'code', refused: false }
		]);
	});

	it('starts again after it was ended', async () => {
		const vault = startVault(prepared, { onCrash: () => undefined });
		const lost = vault.ask('holdings', {});
		vault.restart();
		expect(await lost).toEqual({ ok: false, refusal: { code: 'vault-ended' } });
		expect(await vault.ready).toBe(true);
		expect(await vault.ask('holdings', {})).toEqual({ ok: false, refusal: { code: 'nothing-loaded' } });
		vault.close();
	});

	it.each(['engine', 'solver'] as const)('is reported lost when its %s does not open', async (which) => {
		const onCrash = vi.fn();
		const vault = startVault({ ...prepared, [which]: URL.createObjectURL(new Blob(['no wasm'])) }, { onCrash });
		expect(await vault.ready).toBe(false);
		expect(onCrash).toHaveBeenCalledExactlyOnceWith('vault-ended');
		expect(await vault.ask('holdings', {})).toEqual({ ok: false, refusal: { code: 'vault-ended' } });
	});
});

describe('the worker of released figures', () => {
	const figures = { name: 'answer_1', columns: [{ name: 'value', holds: 'number' as const }], rows: [[7.5], [null]] };

	it('answers queries, is stopped at once, and starts again', async () => {
		const released = new ReleasedEngine(prepared);
		expect(await released.ask([figures], 'SELECT max(value) AS most FROM answer_1')).toMatchObject({ ok: true, rows: [[7.5]] });
		const endless = released.ask([figures], 'SELECT count(*) FROM range(10000000000) a, range(1000) b');
		released.stop();
		expect(await endless).toBeNull();
		expect(await released.ask([figures], 'SELECT count(*) AS n FROM answer_1')).toMatchObject({ rows: [[2]] });
		released.stop();
	});

	it('that is lost is told of, and a query after that starts another', async () => {
		const released = new Released();
		released.mayStart({ ...prepared, engine: URL.createObjectURL(new Blob(['no wasm'])) });
		await released.ask([figures], 'SELECT 1 AS one');
		expect(released.queried).toEqual({ is: 'lost' });
		released.mayStart(prepared);
		const endless = released.ask([figures], 'SELECT count(*) FROM range(10000000000) a, range(1000) b');
		const next = released.ask([figures], 'SELECT 2 AS two');
		await Promise.all([endless, next]);
		expect(released.queried).toMatchObject({ is: 'answered', answer: { rows: [[2]] } });
		released.forget();
	});

	it('is given each answer once, and the answers of other data beside it', () => {
		const released = new Released();
		const table = makeTable();
		const again = { ...table, certificate: { ...table.certificate, setBeside: 3 } };
		const ofOthers = { ...table, provenance: { ...table.provenance, project: 'A newer extract' } };
		for (const value of [table, again, ofOthers]) released.heard('answer', { ok: true, value });
		released.heard('answer', { ok: false, refusal: { code: 'tells-too-much' } });
		expect(released.answers.map(({ name }) => name)).toEqual(['answer_2', 'answer_1']);
		expect(released.nameOf(table.question)).toBe('answer_2');
		released.forget();
		expect(released.answers).toEqual([]);
	});

	it('has no door for files or questions, and a vault none for queries', async () => {
		const heard: unknown[] = [];
		const released = new Worker(prepared.worker, { type: 'module' });
		released.addEventListener('message', ({ data }) => heard.push(data));
		released.postMessage({ engine: prepared.engine, released: true });
		released.postMessage({ engine: prepared.engine, solver: prepared.solver, appVersion: 'test' });
		released.postMessage({ id: 1, verb: 'load', ask: { files: [new File(['a'], 'a.csv')] } });
		released.postMessage({ ping: 2 });
		released.postMessage({ id: 3, tables: [figures], query: 'SELECT 1 AS one' });
		await expect.poll(() => heard.length).toBeGreaterThan(0);
		released.terminate();
		expect(heard).toEqual([{ id: 3, ok: true, columns: ['one'], rows: [[1]], more: false }]);

		const vault = new Worker(prepared.worker, { type: 'module' });
		const told: unknown[] = [];
		vault.addEventListener('message', ({ data }) => told.push(data));
		vault.postMessage({ engine: prepared.engine, solver: prepared.solver, appVersion: 'test' });
		vault.postMessage({ engine: prepared.engine, released: true });
		vault.postMessage({ id: 4, tables: [figures], query: 'SELECT 1 AS one' });
		vault.postMessage({ ping: 5 });
		await expect.poll(() => told).toContainEqual({ ready: true });
		vault.terminate();
		expect(told).toContainEqual({ pong: 5 });
		expect(told.filter((one) => JSON.stringify(one).includes('"rows"'))).toEqual([]);
	});
});
