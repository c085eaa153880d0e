import type { BrowserPart } from './browser-part';
import type { Kind, Visit } from './first-visit';
import { duration, megabytes, tableOf, whole } from './markdown';
import { tenQuestions } from './questions';
import type { SizePart } from './results';
import { median, quantile } from './timing';

const kinds: readonly Kind[] = ['page code', 'vault worker', 'engine and solver', 'demo data'];

export function visitSection(visits: readonly Visit[]): string {
	const spread = (pick: (one: Visit) => number): string[] => {
		const values = visits.map(pick);
		return [duration(median(values)), duration(Math.max(...values))];
	};
	const times = tableOf([
		['Cold browser', 'Median', `Slowest of ${visits.length}`],
		['Navigation to first paint', ...spread(({ firstPaintMs }) => firstPaintMs)],
		['Navigation to the painted first answer', ...spread(({ answerMs }) => answerMs)],
		['Click on the demo to the painted first answer', ...spread(({ clickToAnswerMs }) => clickToAnswerMs)]
	]);
	const weights = visits[0]?.weights;
	const bytes = tableOf([
		['Files', 'Number', 'Over the wire', 'As gzip'],
		...kinds.map((kind) => {
			const weight = weights?.get(kind);
			return [
				`${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}`,
				whole(weight?.files ?? 0),
				megabytes(weight?.wireBytes ?? 0),
				megabytes(weight?.gzipBytes ?? 0)
			];
		})
	]);
	const encodings = visits[0]?.encodings.map((one) => (one === 'br' ? 'Brotli' : one)).join(', ') || 'no compression';
	return `${times}

Every visit is a new browser with an empty profile, on the same machine as the server: the network costs nothing. The button is clicked as soon as it can be.

${bytes}

Over the wire: \`encodedDataLength\` of Chromium's network events, headers included, as this server sends (${encodings}). As gzip: the same files as a host that knows only gzip sends them, without headers. The first three are the whole of a first visit without the demo.`;
}

export function askSection(sizes: readonly SizePart[]): string {
	return withBrowser(sizes)
		.map(({ people, browser }) => {
			const row = (name: string, values: readonly number[]): string[] => [
				name,
				whole(values.length),
				duration(median(values)),
				duration(quantile(values, 0.95)),
				duration(Math.max(...values))
			];
			const spans = tableOf([
				['', 'Asked', 'Median', 'p95', 'Slowest'],
				row('Ask click to painted chart', browser.clickedMs),
				row('Of that, until the answer stands in the document', browser.answeredMs),
				row('Change of the question to painted chart', browser.changedMs),
				row('Change to broad ages, right after an answer', browser.atOnceMs),
				row('The same change once somebody has read for 8 s', browser.preparedMs)
			]);
			const each = tenQuestions.map(({ id, label }) => {
				const own = (values: readonly number[]): number[] => values.filter((_, at) => browser.ids[at] === id);
				if (!browser.ids.includes(id)) return [label, 'refused', 'refused'];
				return [label, duration(median(own(browser.clickedMs))), duration(median(own(browser.changedMs)))];
			});
			return `### ${whole(people)} people\n\n${spans}\n\n${tableOf([['Question', 'Ask click, median', 'Change, median'], ...each])}`;
		})
		.join('\n\n');
}

export function loadAndMemorySection(sizes: readonly SizePart[]): string {
	const opened = withBrowser(sizes);
	const loads = tableOf([
		['People', 'Rows', 'Size', 'Load', 'Rows a second', 'MB a second', 'Longest block of the page'],
		...opened.map(({ people, node: { loads }, browser: { loadMs, longestBlockMs } }) => [
			whole(people),
			whole(loads.rows),
			megabytes(loads.bytes),
			duration(loadMs),
			whole((loads.rows / loadMs) * 1000),
			(loads.bytes / loadMs / 1000).toFixed(1),
			longestBlockMs > 0 ? duration(longestBlockMs) : 'under 50 ms'
		])
	]);
	const memory = tableOf([
		['People', 'Sealed, engine started', 'Loaded', 'Peak', 'Peak, largest renderer'],
		...opened.map(({ people, browser: { memory } }) => [
			whole(people),
			megabytes(memory.sealed.sum),
			megabytes(memory.loaded.sum),
			megabytes(memory.peak.sum),
			megabytes(memory.peak.largest)
		])
	]);
	return `${loads}

From the choice in the file picker to the report on the files: one load each, in a page just opened, with nothing compiled for speed before. The longest block is the longest task of the page's own thread meanwhile, as the browser's own observer of long tasks reports it (those of 50 ms and more).

${memory}

Resident memory of all renderer processes of the browser together, looked at ten times a second from the opening to the last question. The vault's worker and the engine's memory are inside the largest.`;
}

function withBrowser(sizes: readonly SizePart[]): (SizePart & { browser: BrowserPart })[] {
	return sizes.flatMap((size) => (size.browser ? [{ ...size, browser: size.browser }] : []));
}
