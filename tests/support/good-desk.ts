import type { Desk, Task } from '../../src/lib/vault/attend';
import { makeDesk } from '../../src/lib/vault/desk';
import type { Engine } from '../../src/lib/vault/engine/engine';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { openNodeEngine } from './node-engine';
import { goodFolder } from './planted-files';

export const unhurried: Task = { progress: () => undefined, isCancelled: () => false };

/** A desk with good files open. `holds`: all that it says of them, to be compared with what it says later. */
export type GoodDesk = { engine: Engine; desk: Desk; holds: () => Promise<string> };

export async function openGoodDesk(): Promise<GoodDesk> {
	const engine = await openNodeEngine();
	const desk = makeDesk(engine, { appVersion: 'test', solver: await openSolver() });
	const files = goodFolder().map(({ name, buffer }) => new File([new Uint8Array(buffer)], name));
	const loaded = await desk.load({ files }, unhurried);
	if (!loaded.ok) throw new Error(loaded.refusal.code);
	return { engine, desk, holds: async () => JSON.stringify(await desk.holdings({}, unhurried)) };
}
