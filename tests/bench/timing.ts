/** Milliseconds by the wall clock, and of processor time of the whole process. */
export type Spent = { wallMs: number; cpuMs: number };

/** Runs something once and says how long it took, by both clocks. */
export async function timed<T>(work: () => T | Promise<T>): Promise<Spent & { value: T }> {
	const cpu = process.cpuUsage();
	const began = performance.now();
	const value = await work();
	const wallMs = performance.now() - began;
	const { user, system } = process.cpuUsage(cpu);
	return { wallMs, cpuMs: (user + system) / 1000, value };
}

/** The value below which a share of the values lies, by linear interpolation between neighbours. NaN when there are none. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (sorted.length - 1) * share;
	const below = sorted[Math.floor(at)] ?? NaN;
	const above = sorted[Math.ceil(at)] ?? NaN;
	return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The mean of ratios: twice as slow and twice as fast cancel out. */
export function geometricMean(ratios: readonly number[]): number {
	return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}
