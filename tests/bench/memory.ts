import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a browser's renderer processes, in bytes: all of them, and the largest. */
export type Memory = { sum: number; largest: number };
export type MemoryWatch = {
	now: () => Memory;
	/** Once it has not changed by more than a megabyte for three seconds. */
	settled: () => Promise<Memory>;
	peak: () => Memory;
	stop: () => void;
};

const pageBytes = 4096;
const everyMs = 100;

/** Watches the renderers below a browser's process, ten times a second. Linux only: elsewhere everything is 0. */
export function watchMemory(browserPid: number): MemoryWatch {
	let peak: Memory = { sum: 0, largest: 0 };
	const look = (): Memory => {
		const sizes = renderersOf(browserPid).map(residentBytes);
		const now = { sum: sizes.reduce((sum, size) => sum + size, 0), largest: Math.max(0, ...sizes) };
		peak = { sum: Math.max(peak.sum, now.sum), largest: Math.max(peak.largest, now.largest) };
		return now;
	};
	const settled = async (): Promise<Memory> => {
		let before = look();
		for (let quietFor = 0; quietFor < 3;) {
			await new Promise((resolve) => setTimeout(resolve, 1000));
			const now = look();
			quietFor = Math.abs(now.sum - before.sum) < 1e6 ? quietFor + 1 : 0;
			before = now;
		}
		return before;
	};
	const timer = setInterval(look, everyMs);
	return { now: look, settled, peak: () => peak, stop: () => clearInterval(timer) };
}

function renderersOf(ancestor: number): number[] {
	const parents = new Map<number, number>();
	for (const entry of entriesOf('/proc')) {
		const parent = /\) \S (\d+)/.exec(read(`/proc/${entry}/stat`))?.[1];
		if (/^\d+$/.test(entry) && parent !== undefined) parents.set(Number(entry), Number(parent));
	}
	const isBelow = (pid: number): boolean => {
		for (let at = parents.get(pid); at !== undefined; at = parents.get(at)) if (at === ancestor) return true;
		return false;
	};
	return [...parents.keys()].filter((pid) => isBelow(pid) && read(`/proc/${pid}/cmdline`).includes('--type=renderer'));
}

function residentBytes(pid: number): number {
	return Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageBytes;
}

function entriesOf(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/** Nothing, when the process has ended meanwhile. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
