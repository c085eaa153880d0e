import '../protocol/no-generated-code';
import { VaultBoot, type Port } from '../protocol/exchange';
import { attend, type Desk } from './attend';
import { makeDesk } from './desk';
import { openEngine } from './engine/open-engine';
import { fence, giveUp, keepErrorsIn, seal, silenceConsole } from './seal';
import { openSolver } from './solver/open-solver';

const page = globalThis as unknown as Port;

silenceConsole();
keepErrorsIn();
fence();

const desk = openDesk();
desk.catch(giveUp);
attend(page, desk);

/** Engine and solver, lock, desk, seal, in this order; then the page is told. */
async function openDesk(): Promise<Desk> {
	const boot = await firstBoot();
	const [engine, solver] = await Promise.all([
		openEngine({ mainModule: boot.engine }),
		WebAssembly.compileStreaming(fetch(boot.solver)).then(openSolver)
	]);
	const opened = makeDesk(engine, { appVersion: boot.appVersion, solver });
	seal();
	page.postMessage({ ready: true });
	return opened;
}

function firstBoot(): Promise<VaultBoot> {
	return new Promise((resolve) => {
		page.addEventListener('message', (event) => {
			const boot = VaultBoot.safeParse(event.data);
			if (boot.success) resolve(boot.data);
		});
	});
}
