import { afterEach, describe, expect, it, vi } from 'vitest';
import { VaultClient } from '../../../src/lib/vault-client/vault-client';
import { attend } from '../../../src/lib/vault/attend';
import { door, gate } from '../../support/door';
import { aQuestion, aTable, theHoldings } from '../../support/exchange-samples';
import { quietDesk } from '../../support/quiet-desk';
import { makeTable, wards } from '../../support/safe-tables';

const opened: { close: () => void }[] = [];
afterEach(() => opened.splice(0).forEach((it) => it.close()));

const files = [new File(['a,b'], 'people.csv')];

/** A client that speaks to the vault's real door, at whose desk nothing is done until `work` is open. */
function clientOf(work: Promise<void> = Promise.resolve()) {
	const { page, vault, close } = door();
	opened.push({ close });
	const desk = quietDesk({
		load: async (_, task) => {
			task.progress({ stage: 'reading', file: 'people.csv', done: 1, total: 2 });
			await work;
			return task.isCancelled() ? { ok: false, refusal: { code: 'cancelled' } } : { ok: true, value: theHoldings };
		}
	});
	attend(vault, desk);
	return { client: new VaultClient(page), vault };
}

const refusal = (code: string): unknown => ({ ok: false, refusal: { code } });

describe('asking', () => {
	it('hears the answer to its own question, whatever else is asked', async () => {
		const { client } = clientOf();
		const [holdings, table] = await Promise.all([client.ask('holdings', {}), client.ask('answer', { question: aQuestion })]);
		expect(holdings).toEqual({ ok: true, value: theHoldings });
		expect(table).toEqual({ ok: true, value: aTable });
		expect(client.pending).toBe(0);
	});

	it('hears progress of its own load', async () => {
		const { client } = clientOf();
		const onProgress = vi.fn();
		await client.ask('load', { files }, { onProgress });
		expect(onProgress).toHaveBeenCalledExactlyOnceWith({ stage: 'reading', file: 'people.csv', done: 1, total: 2 });
	});

	it('does not send what the vault would not understand', async () => {
		const { client } = clientOf();
		expect(await client.ask('answer', { question: { ...aQuestion, sql: 'SELECT 1' } as never })).toEqual(
			refusal('not-understood')
		);
	});

	it('does not believe a reply that breaks its schema', async () => {
		const { page, vault, close } = door();
		opened.push({ close });
		vault.addEventListener('message', () =>
			vault.postMessage({ id: 1, answer: { ok: true, value: { ...aTable, raw: [{ n: 3 }] } } })
		);
		expect(await new VaultClient(page).ask('answer', { question: aQuestion })).toEqual(refusal('fault'));
	});

	it('takes up a long reply in parts, each checked in a task of its own', async () => {
		const areas = { ...wards, groups: Array.from({ length: 1000 }, (_, at) => ({ code: `E${at}`, label: `Area ${at}` })) };
		const long = makeTable({ dimensions: [areas], counts: () => [50, 100] });
		const { page, vault, close } = door();
		opened.push({ close });
		const heard: number[] = [];
		page.addEventListener('message', ({ data }) => heard.push((data as { part?: { items: unknown[] } }).part?.items.length ?? 0));
		attend(vault, quietDesk({ answer: () => Promise.resolve({ ok: true, value: long }) }));
		expect(await new VaultClient(page).ask('answer', { question: aQuestion })).toEqual({ ok: true, value: long });
		expect(heard).toEqual([400, 400, 201, 0]);
	});

	it('does not believe a long reply of which one part breaks the schema', async () => {
		const { page, vault, close } = door();
		opened.push({ close });
		vault.addEventListener('message', () => {
			vault.postMessage({ id: 1, part: { at: ['rows'], items: [{ n: 3 }] } });
			vault.postMessage({ id: 1, answer: { ok: true, value: { ...aTable, rows: [] } } });
		});
		expect(await new VaultClient(page).ask('answer', { question: aQuestion })).toEqual(refusal('fault'));
	});

	it('drops the parts of a reply that nobody wants any more', async () => {
		const { page, vault, close } = door();
		opened.push({ close });
		const withdrawal = new AbortController();
		vault.addEventListener('message', ({ data }) => {
			if (!('verb' in (data as object))) return;
			withdrawal.abort();
			vault.postMessage({ id: 1, part: { at: ['rows'], items: aTable.rows } });
			vault.postMessage({ id: 1, answer: { ok: true, value: { ...aTable, rows: [] } } });
		});
		const asked = new VaultClient(page).ask('answer', { question: aQuestion }, { signal: withdrawal.signal });
		expect(await asked).toEqual(refusal('cancelled'));
	});

	it('reports what the exchange does not know, and ignores answers nobody waits for', async () => {
		const { page, vault, close } = door();
		opened.push({ close });
		const onBreach = vi.fn();
		const onReady = vi.fn();
		new VaultClient(page, { onBreach, onReady });
		vault.postMessage({ id: 42, answer: refusal('fault') });
		vault.postMessage({ rows: [{ n: 3 }] });
		vault.postMessage({ ready: true });
		await vi.waitFor(() => expect(onReady).toHaveBeenCalledOnce());
		expect(onBreach).toHaveBeenCalledOnce();
	});
});

describe('withdrawing', () => {
	it('stops a running load at its next slice', async () => {
		const work = gate();
		const { client } = clientOf(work.passed);
		const withdrawal = new AbortController();
		const onProgress = (): void => {
			withdrawal.abort();
			setTimeout(work.open, 20);
		};
		expect(await client.ask('load', { files }, { signal: withdrawal.signal, onProgress })).toEqual(refusal('cancelled'));
	});

	it('stops what has not started at once', async () => {
		const work = gate();
		const { client } = clientOf(work.passed);
		const withdrawal = new AbortController();
		const load = client.ask('load', { files });
		const answer = client.ask('answer', { question: aQuestion }, { signal: withdrawal.signal });
		withdrawal.abort();
		expect(await answer).toEqual(refusal('cancelled'));
		work.open();
		expect(await load).toMatchObject({ ok: true });
	});

	it('sends nothing for a signal that is aborted already', async () => {
		const { client } = clientOf();
		expect(await client.ask('load', { files }, { signal: AbortSignal.abort() })).toEqual(refusal('cancelled'));
		expect(client.pending).toBe(0);
	});
});

describe('losing the vault', () => {
	it('settles everything that is open, and everything asked later', async () => {
		const { client } = clientOf(new Promise(() => undefined));
		const open = [client.ask('load', { files }), client.ask('holdings', {}), client.ask('answer', { question: aQuestion })];
		client.abandon('vault-hung');
		expect(await Promise.all(open)).toEqual([refusal('vault-hung'), refusal('vault-hung'), refusal('vault-hung')]);
		expect(await client.ask('holdings', {})).toEqual(refusal('vault-hung'));
		expect(client.pending).toBe(0);
	});
});
