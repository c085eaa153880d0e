import '../protocol/no-generated-code';
import { VaultBoot, type Port } from '../protocol/exchange';
import { ReleasedBoot } from '../protocol/released';
import { attend, type Desk } from './attend';
import { makeDesk } from './desk';
import { openEngine } from './engine/open-engine';
import { attendReleased } from './released/attend-released';
import { fence, giveUp, keepErrorsIn, seal, silenceConsole } from './seal';
import { openSolver } from './solver/open-solver';

const page = globalThis as unknown as Port & {
	removeEventListener(type: 'message', hear: (event: MessageEvent<unknown>) => void): void;
};

silenceConsole();
keepErrorsIn();
fence();

page.addEventListener('message', begin);

/**
 * The first message says what this worker is for, once and for all: the vault, or an engine of released figures, which no file ever
 * reaches. Messages that follow are heard, because the door is there before this returns.
 */
function begin({ data }: MessageEvent<unknown>): void {
	const vault = VaultBoot.safeParse(data);
	const released = ReleasedBoot.safeParse(data);
	if (!vault.success && !released.success) return;
	page.removeEventListener('message', begin);
	if (vault.success) {
		const desk = openDesk(vault.data);
		desk.catch(giveUp);
		attend(page, desk);
	} else if (released.success) {
		const engine = openEngine({ mainModule: released.data.engine });
		engine.catch(giveUp);
		attendReleased(
			page,
			engine.finally(() => seal())
		);
	}
}

/** Engine and solver, lock, desk, seal, in this order; then the page is told. */
async function openDesk(boot: VaultBoot): Promise<Desk> {
	const [engine, solver] = await Promise.all([
		openEngine({ mainModule: boot.engine }),
		WebAssembly.compileStreaming(fetch(boot.solver)).then(openSolver)
	]);
	const opened = makeDesk(engine, { appVersion: boot.appVersion, solver });
	seal();
	page.postMessage({ ready: true });
	return opened;
}
