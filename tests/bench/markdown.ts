/** Rows of cells as a Markdown table: the first row is the header; all but the first column stand right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
	const [header = [], ...body] = rows;
	const rule = header.map((_, index) => (index === 0 ? '---' : '--:'));
	return [header, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Milliseconds, or seconds where there are many. */
export function duration(ms: number): string {
	if (!Number.isFinite(ms)) return 'n/a';
	if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
	return `${ms >= 100 ? ms.toFixed(0) : ms.toFixed(1)} ms`;
}

export function whole(value: number): string {
	return Math.round(value).toLocaleString('en-GB');
}

/** Millions of bytes, as file managers count them. */
export function megabytes(bytes: number): string {
	const millions = bytes / 1e6;
	return `${millions >= 10 ? whole(millions) : millions.toFixed(millions >= 1 ? 1 : 2)} MB`;
}

export function ratio(value: number): string {
	return Number.isFinite(value) ? `${value.toFixed(2)} ×` : 'n/a';
}

export function percent(share: number): string {
	return `${(share * 100).toFixed(0)}%`;
}
