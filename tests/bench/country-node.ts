import { loadFiles, openSitting } from '../../src/lib/vault/headless';
import type { Task } from '../../src/lib/vault/attend';
import { byWard } from './country-part';
import { openFile } from './folder';
import { duration } from './markdown';
import type { Say } from './load-times';

const task: Task = { progress: () => undefined, isCancelled: () => false };

/** The same in Node, told line by line: how long the files took to open, and each question, and the memory of the process. */
export async function tellCountryInNode(
	{ mainModule, paths, conditions }: { mainModule: string; paths: string[]; conditions: string[] },
	say: Say
): Promise<void> {
	const sitting = await openSitting(mainModule, 'bench');
	const resident = (): string => `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB resident`;
	const files = await Promise.all(paths.map((path) => openFile({ name: path.split(/[\\/]/).at(-1) ?? '', path, bytes: 0 })));
	let began = performance.now();
	const loaded = await loadFiles(sitting, files);
	if (!loaded.ok) throw new Error(`the files were refused: ${loaded.refusal.code}`);
	say(
		`  opened in ${duration(performance.now() - began)}; ${loaded.value.memory.taken} of ${loaded.value.memory.most} MiB; ${resident()}`
	);
	for (const field of conditions) {
		began = performance.now();
		const answer = await sitting.desk.answer({ question: byWard(field) }, task);
		say(`  ${field}: ${answer.ok ? 'answered' : answer.refusal.code} in ${duration(performance.now() - began)}; ${resident()}`);
	}
}
