import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Port } from '../../../src/lib/protocol/exchange';
import { Vault, type VaultWorker } from '../../../src/lib/vault-client/vault';
import { attend, type Desk } from '../../../src/lib/vault/attend';
import { door } from '../../support/door';
import { theBriefing, theHoldings } from '../../support/exchange-samples';

const opened: { close: () => void }[] = [];
afterEach(() => opened.splice(0).forEach((it) => it.close()));

const prepared = { worker: 'blob:worker', engine: 'blob:engine', solver: 'blob:solver', appVersion: '0.0.0' };
const refusal = (code: string): unknown => ({ ok: false, refusal: { code } });
const desk: Desk = {
	load: () => new Promise(() => undefined),
	look: async () => ({ ok: true, value: theBriefing }),
	remove: async () => ({ ok: false, refusal: { code: 'nothing-loaded' } }),
	usage: async () => ({ ok: true, value: { questions: 0, fields: [] } }),
	holdings: async () => ({ ok: true, value: theHoldings }),
	answer: () => Promise.reject(new Error('not asked here')),
	advise: () => Promise.reject(new Error('not asked here')),
	prepare: () => Promise.reject(new Error('not asked here')),
	scan: () => Promise.reject(new Error('not asked here')),
	inspect: async () => ({ ok: true, value: { tables: [], kinds: [] } }),
	suggest: async () => ({ ok: true, value: { fields: [] } }),
	selfTest: async () => ({ ok: true, value: { checks: [] } })
};
const files = [new File(['a'], 'a.csv')];

type Staged = VaultWorker & { terminated: boolean; fail: (type: string) => void };

/** Something that behaves as a worker does, with the real door behind it unless it is deaf. */
function staged(inside: (vault: Port) => void): Staged {
	const { page, vault, close } = door();
	opened.push({ close });
	inside(vault);
	const trouble = new EventTarget();
	const worker = {
		terminated: false,
		postMessage: (message: unknown) => page.postMessage(message),
		addEventListener: (type: string, hear: (event: never) => void) =>
			type === 'message' ? page.addEventListener(type, hear as never) : trouble.addEventListener(type, hear as never),
		terminate: () => void (worker.terminated = true),
		fail: (type: string) => void trouble.dispatchEvent(new Event(type, { cancelable: true }))
	};
	return worker as Staged;
}

function vaultOf(inside: (vault: Port) => void = (vault) => attend(vault, desk), patience = { tickMs: 5, ticks: 4 }) {
	const workers: Staged[] = [];
	const onCrash = vi.fn();
	const open = (): VaultWorker => {
		const worker = staged(inside);
		workers.push(worker);
		return worker;
	};
	const vault = new Vault(prepared, { onCrash, open, patience });
	opened.push({ close: () => vault.close() });
	return { vault, workers, onCrash };
}

describe('a vault', () => {
	it('is told where its engine and solver are before anything else, and says when it is ready', async () => {
		const heard: unknown[] = [];
		const { vault } = vaultOf((port) =>
			port.addEventListener('message', (event) => {
				heard.push(event.data);
				port.postMessage({ ready: true });
			})
		);
		expect(await vault.ready).toBe(true);
		expect(heard).toEqual([{ engine: 'blob:engine', solver: 'blob:solver', appVersion: '0.0.0' }]);
	});

	it('settles what is open when its worker dies, and says so once', async () => {
		const { vault, workers, onCrash } = vaultOf();
		const load = vault.ask('load', { files });
		workers[0]?.fail('error');
		workers[0]?.fail('error');
		expect(await load).toEqual(refusal('vault-ended'));
		expect(await vault.ready).toBe(false);
		expect(onCrash).toHaveBeenCalledExactlyOnceWith('vault-ended');
		expect(workers[0]?.terminated).toBe(true);
	});

	it('is ended when it says what the exchange does not know', async () => {
		const { vault, workers, onCrash } = vaultOf((port) =>
			port.addEventListener('message', () => port.postMessage({ rows: [3] }))
		);
		expect(await vault.ask('holdings', {})).toEqual(refusal('fault'));
		expect(onCrash).toHaveBeenCalledExactlyOnceWith('fault');
		expect(workers[0]?.terminated).toBe(true);
	});

	it('is ended when it says that it is at its end, as after the engine ran out of memory', async () => {
		const trapped = (): Promise<never> => Promise.reject(new WebAssembly.RuntimeError('memory access out of bounds'));
		const { vault, workers, onCrash } = vaultOf((inside) => attend(inside, { ...desk, load: trapped }));
		const [load, holdings] = [vault.ask('load', { files }), vault.ask('holdings', {})];
		expect([await load, await holdings]).toEqual([refusal('vault-ended'), refusal('vault-ended')]);
		expect([workers[0]?.terminated, onCrash.mock.calls]).toEqual([true, [['vault-ended']]]);
		expect(await vault.ask('usage', {})).toEqual(refusal('vault-ended'));
	});

	it('is ended when it hangs', async () => {
		const { vault, workers, onCrash } = vaultOf(() => undefined);
		expect(await vault.ask('holdings', {})).toEqual(refusal('vault-hung'));
		expect(onCrash).toHaveBeenCalledExactlyOnceWith('vault-hung');
		expect(workers[0]?.terminated).toBe(true);
	});

	it('may take its time as long as it gives signs of life', async () => {
		const { vault, onCrash } = vaultOf();
		void vault.ask('load', { files });
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(onCrash).not.toHaveBeenCalled();
	});

	it('is not watched while nothing is asked', async () => {
		const { onCrash } = vaultOf(() => undefined);
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(onCrash).not.toHaveBeenCalled();
	});

	it('starts again, empty, and answers', async () => {
		const { vault, workers } = vaultOf();
		const load = vault.ask('load', { files });
		vault.restart();
		expect(await load).toEqual(refusal('vault-ended'));
		expect(await vault.ask('holdings', {})).toEqual({ ok: true, value: theHoldings });
		expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
	});

	it('does not mistake the last words of the old worker for the new one’s', async () => {
		const { vault, workers, onCrash } = vaultOf();
		vault.restart();
		workers[0]?.fail('error');
		expect(await vault.ask('holdings', {})).toMatchObject({ ok: true });
		expect(onCrash).not.toHaveBeenCalled();
	});

	it('closed, answers everything with its end', async () => {
		const { vault, onCrash } = vaultOf();
		const load = vault.ask('load', { files });
		vault.close();
		expect(await load).toEqual(refusal('vault-ended'));
		expect(await vault.ask('holdings', {})).toEqual(refusal('vault-ended'));
		expect(onCrash).not.toHaveBeenCalled();
	});
});
