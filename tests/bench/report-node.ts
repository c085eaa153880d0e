import { duration, megabytes, percent, ratio, tableOf, whole } from './markdown';
import type { LoadTimes } from './load-times';
import type { QuestionTimes } from './question-times';
import type { SizePart } from './results';
import { geometricMean, median } from './timing';

const perSecond = (amount: number, ms: number): number => (amount / ms) * 1000;

/** How many times as long the vault's engine takes as native DuckDB, by wall clock and by processor time. */
export function questionRatios(questions: readonly QuestionTimes[]): {
	median: number;
	mean: number;
	worst: number;
	cpuMean: number;
} {
	const wall = questions.map(({ vault, native }) => vault.medianMs / native.medianMs);
	const cpu = questions.map(({ vault, native }) => vault.cpuMs / native.cpuMs);
	return { median: median(wall), mean: geometricMean(wall), worst: Math.max(...wall), cpuMean: geometricMean(cpu) };
}

export function loadRatios({ vault, native }: LoadTimes): { typed: number; sniffed: number; cpu: number } {
	return {
		typed: vault.wallMs / native.wallMs,
		sniffed: vault.wallMs / native.sniffedMs,
		cpu: vault.cpuMs / native.cpuMs
	};
}

/** How many times as long as native DuckDB the slowest kind of Parquet takes; null where formats were not measured. */
export function parquetRatio({ formats }: SizePart['node']): number | null {
	const ratios = (formats?.files ?? []).flatMap(({ name, vaultMs, nativeMs }) =>
		name.endsWith('.parquet') && nativeMs ? [vaultMs / nativeMs] : []
	);
	return ratios.length > 0 ? Math.max(...ratios) : null;
}

export function loadSection({ people, node: { loads } }: SizePart): string {
	const { files, rows, bytes, runs, vault, native } = loads;
	const ratios = loadRatios(loads);
	const table = tableOf([
		['File', 'Rows', 'Size', 'Vault', 'Rows a second', 'MB a second', 'Native, sniffed', 'Native, typed', 'Vault / typed'],
		...files.map((file) => [
			`\`${file.name}\``,
			whole(file.rows),
			megabytes(file.bytes),
			duration(file.vaultMs),
			whole(perSecond(file.rows, file.vaultMs)),
			(perSecond(file.bytes, file.vaultMs) / 1e6).toFixed(1),
			duration(file.sniffedMs),
			duration(file.typedMs),
			ratio(file.vaultMs / file.typedMs)
		]),
		[
			'**Whole**',
			whole(rows),
			megabytes(bytes),
			duration(vault.wallMs),
			whole(perSecond(rows, vault.wallMs)),
			(perSecond(bytes, vault.wallMs) / 1e6).toFixed(1),
			duration(native.sniffedMs),
			duration(native.wallMs),
			ratio(ratios.typed)
		]
	]);
	return `### ${whole(people)} people

${table}

Medians of ${runs} loads, each in a new engine; the very first, before any code was compiled for speed, took ${duration(vault.firstMs)}. By processor time the whole took ${duration(vault.cpuMs)} in the vault and ${duration(native.cpuMs)} natively (${ratio(ratios.cpu)}).
Of the vault's time, ${duration(vault.appendMs)} went into handing rows to the engine, ${duration(vault.runMs)} into its statements (duplicates, spine, checks), and ${duration(vault.linkMs)} passed between the last file and the end (areas, spine, residents). Natively, numbering and sorting took ${duration(native.numberingMs)}.`;
}

/** Nothing where formats were not measured. */
export function formatSection({ people, node: { formats } }: SizePart): string {
	if (!formats) return '';
	const table = tableOf([
		['File', 'Size', 'Vault', 'Native', 'Vault / native', 'Vault, beside its CSV', 'Peak memory'],
		...formats.files.map(({ name, bytes, vaultMs, nativeMs, csvMs, peakBytes }) => [
			`\`${name}\``,
			megabytes(bytes),
			duration(vaultMs),
			nativeMs === null ? 'no reader' : duration(nativeMs),
			nativeMs === null ? '' : ratio(vaultMs / nativeMs),
			ratio(vaultMs / csvMs),
			megabytes(peakBytes)
		])
	]);
	return `### ${whole(people)} people

${table}

Medians of ${formats.runs} loads, each in a new engine. Peak memory: resident, of a process that opens this one file and does nothing else; one that opens the engine and no file holds ${megabytes(formats.emptyBytes)}.`;
}

export function questionSection({ people, node: { questions, rounds } }: SizePart): string {
	const ratios = questionRatios(questions);
	const table = tableOf([
		[
			'Question',
			'Rows',
			'Engine, median',
			'p95',
			'Native, median',
			'p95',
			'Ratio',
			'Disclosure',
			'Share',
			'Whole, median',
			'p95'
		],
		...questions.map((one) => [
			one.label,
			whole(one.rows),
			duration(one.vault.medianMs),
			duration(one.vault.p95Ms),
			duration(one.native.medianMs),
			duration(one.native.p95Ms),
			ratio(one.vault.medianMs / one.native.medianMs),
			duration(one.release.medianMs),
			percent(one.release.medianMs / one.wholeMs),
			duration(one.wholeMs),
			duration(one.wholeP95Ms)
		])
	]);
	return `### ${whole(people)} people

${table}

Each asked ${rounds} times after five to warm up. Median of the ratios ${ratio(ratios.median)}, geometric mean ${ratio(ratios.mean)}, worst ${ratio(ratios.worst)}; by processor time the mean is ${ratio(ratios.cpuMean)}.`;
}
