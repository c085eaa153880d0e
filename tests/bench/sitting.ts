import { filesOf } from './folder';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { sittingOf60, timeLedger } from './ledger-times';
import type { Say } from './load-times';
import { inEmptyFolder, type LoadOptions } from './node-part';
import { median } from './timing';
import { loadInVault } from './vault-load';

const last = 20;

/** A sitting of sixty questions alone, some times over, each in a vault of its own. Said, and not written anywhere. */
export async function tellSittings({ folder, mainModule, runs }: LoadOptions, say: Say): Promise<void> {
	const files = filesOf(folder);
	for (let run = 1; run <= runs; run += 1) {
		const times = await inEmptyFolder(async () => {
			const vault = await loadInVault(mainModule, files);
			const came = await timeLedger({ ...vault, solver: await openSolver() }, sittingOf60(vault.holding), () => undefined);
			vault.engine.close();
			return came;
		});
		const checks = times.map(({ checkMs }) => checkMs);
		const told = [
			`${times.filter(({ verdict }) => verdict === 'safe').length} of ${times.length} answered`,
			`median check ${median(checks).toFixed(0)} ms`,
			`of the last ${last} ${median(checks.slice(-last)).toFixed(0)} ms`,
			`slowest ${Math.max(...checks).toFixed(0)} ms`,
			`the last ${(checks.at(-1) ?? NaN).toFixed(0)} ms`
		];
		say(`run ${run} of ${runs}: ${told.join(', ')}`);
	}
}
