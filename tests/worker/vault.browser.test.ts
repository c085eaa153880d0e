import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareVault } from '../../src/lib/vault-client/prepare-vault';
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
