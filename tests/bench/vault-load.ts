import { openEngine } from '../../src/lib/vault/engine/open-engine';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Holding } from '../../src/lib/vault/holding';
import { PersonNumbers } from '../../src/lib/vault/intake/person-numbers';
import { load } from '../../src/lib/vault/load';
import { openFile, type DataFile } from './folder';
import { measured, type EngineTime } from './measured-engine';
import { timed, type Spent } from './timing';

/** One load of a whole folder by the vault's own code, in an engine of its own. */
export type VaultLoad = VaultTimes & { engine: Engine; holding: Holding };
export type VaultTimes = Spent & {
	/** From a file's first read to the next file's: reading, hashing, checking, typing, numbering its people. */
	fileMs: ReadonlyMap<string, number>;
	/** From the last file to the holding: lookups, spine, residents. */
	linkMs: number;
	engineTime: EngineTime;
};

export async function loadInVault(mainModule: string, files: readonly DataFile[]): Promise<VaultLoad> {
	const { engine, time } = measured(await openEngine({ mainModule }));
	const started: { name: string; at: number }[] = [];
	const opened = await Promise.all(files.map(async (file) => noteFirstRead(await openFile(file), started)));
	let linkingAt = 0;
	const task = {
		progress: ({ stage }: { stage: string }): void => {
			if (stage === 'linking') linkingAt = performance.now();
		},
		isCancelled: () => false
	};
	let tables = 0;
	const { value, ...spent } = await timed(() =>
		load(engine, new PersonNumbers(), null, { files: opened }, task, () => `t${(tables += 1)}`)
	);
	if (!value.ok) throw new Error(`the files were refused: ${value.refusal.code}`);
	const linkMs = performance.now() - linkingAt;
	const ends = [...started.slice(1).map(({ at }) => at), linkingAt];
	const fileMs = new Map(started.map(({ name, at }, index) => [name, (ends[index] ?? NaN) - at]));
	return { ...spent, fileMs, linkMs, engineTime: { ...time }, engine, holding: value.holding };
}

/** Notes when a file's bytes are first asked for. */
function noteFirstRead(file: File, started: { name: string; at: number }[]): File {
	let isNoted = false;
	const slice = (...range: Parameters<Blob['slice']>): Blob => {
		if (!isNoted) started.push({ name: file.name, at: performance.now() });
		isNoted = true;
		return Blob.prototype.slice.apply(file, range);
	};
	return Object.defineProperty(file, 'slice', { value: slice });
}
