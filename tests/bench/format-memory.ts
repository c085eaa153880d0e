import { spawnSync } from 'node:child_process';
import { openEngine } from '../../src/lib/vault/engine/open-engine';
import type { DataFile } from './folder';
import { loadInVault } from './vault-load';

/**
 * The most memory, in bytes, that a process holds at one time which opens the engine and loads one file, or none, and nothing else: that
 * of this process is the memory of everything measured before.
 */
export function peakMemory(file: DataFile | null, mainModule: string): number {
	const call = `loadAlone(${JSON.stringify(file)}, ${JSON.stringify(mainModule)})`;
	const script = `import(${JSON.stringify(import.meta.url)}).then((bench) => bench.${call}).then((bytes) => process.stdout.write(String(bytes)))`;
	const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${file?.name ?? 'the engine'} could not be opened alone\n${stderr}`);
	return Number(stdout);
}

/** What the process of `peakMemory` does. */
export async function loadAlone(file: DataFile | null, mainModule: string): Promise<number> {
	const engine = file ? (await loadInVault(mainModule, [file])).engine : await openEngine({ mainModule });
	engine.close();
	return process.resourceUsage().maxRSS * 1024;
}
