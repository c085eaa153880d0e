import { openEngine } from '../../src/lib/vault/engine/open-engine';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Holding } from '../../src/lib/vault/holding';
import { PersonNumbers } from '../../src/lib/vault/intake/person-numbers';
import { load } from '../../src/lib/vault/load';
import { openFile, type DataFile } from './folder';
import { measured, type EngineTime } from './measured-engine';
import { timed, type Spent } from './timing';

/** One load of a whole folder by the vault's own code, in an engine of its own. */
export type VaultLoad = VaultTimes & { engine: Engine; holding: Holding; people: PersonNumbers };
export type VaultTimes = Spent & {
	/** From the end of one file's reading to the end of the next's: hashing, checking, typing, numbering its people. */
	fileMs: ReadonlyMap<string, number>;
	/** From the last file to the holding: lookups, spine, residents. */
	linkMs: number;
	engineTime: EngineTime;
};

/** A file that comes without its manifest is opened only for a purpose. */
const declared = {
	asAt: null,
	stated: { text: 'To measure how long loading takes', legal_basis: 'None: the data are synthetic', agreement: 'None' }
};

export async function loadInVault(mainModule: string, files: readonly DataFile[]): Promise<VaultLoad> {
	const { engine, time } = measured(await openEngine({ mainModule }));
	const opened = await Promise.all(files.map(openFile));
	const heard = new Map<string, number>();
	let linkingAt = 0;
	const task = {
		progress: ({ stage, file }: { stage: string; file: string | null }): void => {
			if (stage === 'linking') linkingAt ||= performance.now();
			else if (file !== null) heard.set(file, performance.now());
		},
		isCancelled: () => false
	};
	const people = new PersonNumbers();
	let tables = 0;
	const began = performance.now();
	const { value, ...spent } = await timed(() =>
		load(engine, people, null, { files: opened, declared }, task, {
			tableName: () => `t${(tables += 1)}`,
			today: new Date().toISOString().slice(0, 10)
		})
	);
	if (!value.ok) throw new Error(`the files were refused: ${value.refusal.code}`);
	const linkMs = performance.now() - linkingAt;
	return {
		...spent,
		fileMs: timeOfEach(heard, began, linkingAt),
		linkMs,
		engineTime: { ...time },
		engine,
		people,
		holding: value.holding
	};
}

/** From the last word of one file's progress to the last of the next's; the last file's ends with the reading. */
function timeOfEach(heard: ReadonlyMap<string, number>, began: number, ended: number): Map<string, number> {
	const names = [...heard.keys()];
	const ends = names.map((name, index) => (index === names.length - 1 ? ended : (heard.get(name) ?? NaN)));
	return new Map(names.map((name, index) => [name, (ends[index] ?? NaN) - (ends[index - 1] ?? began)]));
}
