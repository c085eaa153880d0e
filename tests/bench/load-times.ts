import { isReadOf, type HeldDataset } from '../../src/lib/vault/holding';
import { filesOf, type DataFile } from './folder';
import { openNative, type Native } from './native';
import { filled, numberNatively, peopleList, sniffed, sorted, typed, type NativeTable } from './native-load';
import { median, timed } from './timing';
import { loadInVault, type VaultLoad, type VaultTimes } from './vault-load';

export type Say = (line: string) => void;
export type FileTimes = { name: string; rows: number; bytes: number; vaultMs: number; sniffedMs: number; typedMs: number };
export type LoadTimes = {
	runs: number;
	rows: number;
	bytes: number;
	files: FileTimes[];
	/** Medians, but for the first load of all. */
	vault: {
		firstMs: number;
		wallMs: number;
		cpuMs: number;
		linkMs: number;
		appendMs: number;
		runMs: number;
	};
	native: { sniffedMs: number; wallMs: number; cpuMs: number; numberingMs: number };
};

type NativeLoad = {
	typedMs: Map<string, number>;
	sniffedMs: Map<string, number>;
	numberingMs: number;
	wallMs: number;
	cpuMs: number;
};

/**
 * Loads a folder `runs` times by the vault and by native DuckDB in turn. The last vault load is handed on, open. Throws when the
 * two do not hold the same number of rows, or of filled cells in any column.
 */
export async function timeLoads(
	folder: string,
	mainModule: string,
	runs: number,
	say: Say
): Promise<{ times: LoadTimes; last: VaultLoad }> {
	const files = filesOf(folder);
	const vaults: VaultTimes[] = [];
	let last: VaultLoad | null = null;
	const natives: NativeLoad[] = [];
	for (let run = 0; run < runs; run += 1) {
		last?.engine.close();
		const vault = await loadInVault(mainModule, files);
		const { wallMs, cpuMs, fileMs, linkMs, engineTime } = vault;
		vaults.push({ wallMs, cpuMs, fileMs, linkMs, engineTime });
		last = vault; // and no earlier one: a vault holds one load at a time
		const native = await loadNatively(files, vault);
		natives.push(native);
		say(`  load ${run + 1} of ${runs}: vault ${Math.round(vault.wallMs)} ms, native ${Math.round(native.wallMs)} ms`);
	}
	if (!last) throw new Error('nothing was loaded');
	return { times: summarise(files, last, vaults, natives), last };
}

function heldIn({ holding }: VaultLoad, { name }: DataFile): HeldDataset | null {
	return [...holding.datasets.values(), ...holding.lookups].find((one) => isReadOf(one, name)) ?? null;
}

async function loadNatively(files: readonly DataFile[], vault: VaultLoad): Promise<NativeLoad> {
	const tables = files.filter(({ name }) => name.endsWith('.csv'));
	const sniffedMs = new Map<string, number>();
	const looking = await openNative();
	for (const [index, file] of tables.entries())
		sniffedMs.set(file.name, (await timed(() => runAll(looking, sniffed(file, `s${index}`)))).wallMs);
	looking.close();
	const native = await openNative();
	const typedMs = new Map<string, number>();
	const linked: NativeTable[] = [];
	let cpuMs = 0;
	for (const [index, file] of tables.entries()) {
		const held = heldIn(vault, file);
		const isLinked = held?.contract.link !== undefined;
		const table = `n${index}`;
		const statements = held && isLinked ? typed(file, table, held) : sniffed(file, table);
		const spent = await timed(() => runAll(native, statements));
		typedMs.set(file.name, spent.wallMs);
		cpuMs += spent.cpuMs;
		if (held && isLinked) linked.push({ file, held, table });
	}
	const numbering = await timed(() => link(native, linked));
	for (const pair of linked) await checkSame(native, vault, pair);
	native.close();
	const wallMs = [...typedMs.values()].reduce((sum, ms) => sum + ms, numbering.wallMs);
	return { typedMs, sniffedMs, numberingMs: numbering.wallMs, wallMs, cpuMs: cpuMs + numbering.cpuMs };
}

async function runAll(native: Native, statements: ReturnType<typeof sniffed>): Promise<void> {
	for (const statement of statements) await native.run(statement);
}

async function link(native: Native, linked: readonly NativeTable[]): Promise<void> {
	await native.run(peopleList);
	for (const one of linked) await numberNatively(native, one, `${one.table}_p`);
	const spine = linked.find(({ held }) => held.contract.role === 'spine');
	if (spine) await native.run(sorted(`${spine.table}_p`, 'spine'));
}

/** Both sides read the same: as many rows, and as many filled cells in each column. */
async function checkSame(native: Native, { engine }: VaultLoad, { file, held, table }: NativeTable): Promise<void> {
	const columns = ['pid', ...[...held.columns.values()].map(({ column }) => column).filter((column) => /^c\d+$/.test(column))];
	const [theirs] = await native.run(filled(`${table}_p`, columns));
	const [ours] = engine.run(filled(held.table, columns)).rows;
	const differing = ['n', ...columns].filter((column) => ours?.[column] !== theirs?.[column]);
	if (differing.length > 0)
		throw new Error(
			`${file.name}: the vault and native DuckDB differ in ${differing.map((one) => `${one} (${ours?.[one]} and ${theirs?.[one]})`).join(', ')}`
		);
}

function summarise(files: readonly DataFile[], last: VaultLoad, vaults: VaultTimes[], natives: NativeLoad[]): LoadTimes {
	const tables = files.flatMap((file) => {
		const held = heldIn(last, file);
		return held ? [{ file, rows: held.parts[0].report.rows ?? held.rows }] : [];
	});
	const over = <T>(many: readonly T[], pick: (one: T) => number): number => median(many.map(pick));
	return {
		runs: vaults.length,
		rows: tables.reduce((sum, { rows }) => sum + rows, 0),
		bytes: tables.reduce((sum, { file }) => sum + file.bytes, 0),
		files: tables.map(({ file: { name, bytes }, rows }) => ({
			name,
			rows,
			bytes,
			vaultMs: over(vaults, ({ fileMs }) => fileMs.get(name) ?? NaN),
			sniffedMs: over(natives, ({ sniffedMs }) => sniffedMs.get(name) ?? NaN),
			typedMs: over(natives, ({ typedMs }) => typedMs.get(name) ?? NaN)
		})),
		vault: {
			firstMs: vaults[0]?.wallMs ?? NaN,
			wallMs: over(vaults, ({ wallMs }) => wallMs),
			cpuMs: over(vaults, ({ cpuMs }) => cpuMs),
			linkMs: over(vaults, ({ linkMs }) => linkMs),
			appendMs: over(vaults, ({ engineTime }) => engineTime.appendMs),
			runMs: over(vaults, ({ engineTime }) => engineTime.runMs)
		},
		native: {
			sniffedMs: over(natives, ({ sniffedMs }) => [...sniffedMs.values()].reduce((sum, ms) => sum + ms, 0)),
			wallMs: over(natives, ({ wallMs }) => wallMs),
			cpuMs: over(natives, ({ cpuMs }) => cpuMs),
			numberingMs: over(natives, ({ numberingMs }) => numberingMs)
		}
	};
}
