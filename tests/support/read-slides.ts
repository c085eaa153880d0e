import { strFromU8, unzipSync } from 'fflate';
import { XmlParser } from '../../src/lib/vault/formats/workbook/xml-parser';

/** A series of a chart: what it is called, and its numbers; of points by two figures, `x` is what runs across. */
type ReadSeries = {
	name: string;
	values: (number | null)[];
	plus: (number | null)[];
	minus: (number | null)[];
	x: (number | null)[];
};
export type ReadChart = { kind: string; categories: string[]; series: ReadSeries[]; labels: string[] };

/** One slide as it stands in a PPTX: its texts, the cells of its table, the points of its chart, and what is said for those who do not see them. */
export type ReadSlide = {
	title: string;
	texts: string[];
	/** Of all its tables. */
	rows: string[][];
	grids: string[][][];
	chart: ReadChart | null;
	workbook: Uint8Array<ArrayBuffer> | null;
	alts: string[];
	notes: string[];
};

/** Every part of a PPTX by its path, each read once as XML by another program than the one that wrote it. @throws {BadFile} */
export function readSlides(pptx: Uint8Array): { slides: ReadSlide[]; parts: Record<string, string> } {
	const files = unzipSync(pptx);
	const parts: Record<string, string> = {};
	for (const [path, bytes] of Object.entries(files)) if (/\.(xml|rels)$/.test(path)) parts[path] = strFromU8(bytes);
	for (const text of Object.values(parts)) new XmlParser({ open() {}, close() {}, text() {} }).push(text, true);
	const count = Object.keys(parts).filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path)).length;
	const slides = Array.from({ length: count }, (_, at) => slideOf(at + 1, parts, files));
	return { slides, parts };
}

function slideOf(number: number, parts: Record<string, string>, files: Record<string, Uint8Array>): ReadSlide {
	const slide = told(parts[`ppt/slides/slide${number}.xml`] ?? '');
	const notes = told(parts[`ppt/notesSlides/notesSlide${number}.xml`] ?? '');
	const chart = parts[`ppt/charts/chart${number}.xml`];
	const embedded = files[`ppt/embeddings/figures${number}.xlsx`];
	return {
		title: slide.texts[0] ?? '',
		texts: slide.texts,
		rows: slide.grids.flat(),
		grids: slide.grids,
		chart: chart === undefined ? null : chartOf(chart),
		workbook: embedded ? new Uint8Array(embedded) : null,
		alts: slide.alts,
		notes: notes.texts
	};
}

function told(text: string): { texts: string[]; grids: string[][][]; alts: string[] } {
	const [texts, grids, alts]: [string[], string[][][], string[]] = [[], [], []];
	let inText = false;
	let inTable = false;
	const parser = new XmlParser({
		open(name, attribute) {
			if (name === 'cNvPr' && attribute('descr') !== undefined) alts.push(attribute('descr') ?? '');
			if (name === 'tbl') grids.push([]);
			if (name === 'tbl') inTable = true;
			if (name === 'tr') grids.at(-1)?.push([]);
			if (name === 't') {
				inText = true;
				(inTable ? grids.at(-1)?.at(-1) : texts)?.push('');
			}
		},
		close(name) {
			if (name === 't') inText = false;
			if (name === 'tbl') inTable = false;
		},
		text(more) {
			const list = inTable ? grids.at(-1)?.at(-1) : texts;
			if (inText && list) list[list.length - 1] += more;
		}
	});
	parser.push(text, true);
	return { texts, grids, alts };
}

const kinds = ['barChart', 'lineChart', 'scatterChart'];
const numeric = ['val', 'yVal', 'xVal', 'plus', 'minus'];

function chartOf(text: string): ReadChart {
	const chart: ReadChart = { kind: '', categories: [], series: [], labels: [] };
	let found: Record<string, string[]> = {};
	let [part, at, count]: [string, number, number] = ['', 0, 0];
	let inside: 'value' | 'label' | null = null;
	let isInSeries = false;
	const parser = new XmlParser({
		open(name, attribute) {
			if (kinds.includes(name)) chart.kind = name;
			if (name === 'ser') [found, isInSeries, count] = [{}, true, 0];
			if (isInSeries && [...numeric, 'cat', 'tx'].includes(name) && !(name === 'tx' && found['tx'])) part = name;
			if (name === 'ptCount' && ['val', 'yVal'].includes(part)) count = Number(attribute('val'));
			if (name === 'tx') at = 0;
			if (name === 'pt') at = Number(attribute('idx'));
			if (name === 'v') inside = 'value';
			if (name === 't' && isInSeries) [inside] = ['label', chart.labels.push('')];
		},
		close(name) {
			if (name === part) part = '';
			if (name === 'v' || name === 't') inside = null;
			if (name !== 'ser') return;
			isInSeries = false;
			const numbers = (of: string): (number | null)[] =>
				Array.from({ length: count }, (_, index) => (found[of]?.[index] === undefined ? null : Number(found[of]?.[index])));
			const values = found['yVal'] ? numbers('yVal') : numbers('val');
			chart.categories = found['cat'] ?? [];
			chart.series.push({
				name: found['tx']?.[0] ?? '',
				...{ values, plus: numbers('plus'), minus: numbers('minus'), x: numbers('xVal') }
			});
		},
		text(more) {
			if (inside === 'label') chart.labels[chart.labels.length - 1] += more;
			if (inside !== 'value' || part === '') return;
			const list = (found[part] ??= []);
			list[at] = (list[at] ?? '') + more;
		}
	});
	parser.push(text, true);
	return chart;
}
