import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { deckOf } from '../../../src/lib/exports/slides/deck-of-findings';
import { writePptx } from '../../../src/lib/exports/slides/write-pptx';
import { XmlParser } from '../../../src/lib/vault/formats/workbook/xml-parser';
import { everyDrawing } from '../../support/every-drawing';
import { readSlides } from '../../support/read-slides';
import { labelPlaces, mixed, orders } from '../../support/slide-schema';

/** What PowerPoint looks at before it opens a file, and offers to repair it; it does not run where these tests run. */
let names: string[];
let parts: Record<string, string>;

beforeAll(async () => {
	const pptx = await writePptx(deckOf({ title: 'Every view', items: everyDrawing() }));
	names = Object.keys(unzipSync(pptx));
	({ parts } = readSlides(pptx));
});
const those = (which: RegExp): [path: string, text: string][] => Object.entries(parts).filter(([path]) => which.test(path));
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Every element with its children, by their names without a prefix. */
function elementsIn(text: string): { name: string; children: string[] }[] {
	const found: { name: string; children: string[] }[] = [];
	const open: { name: string; children: string[] }[] = [];
	const parser = new XmlParser({
		open(name) {
			open.at(-1)?.children.push(name);
			open.push({ name, children: [] });
		},
		close() {
			const ended = open.pop();
			if (ended) found.push(ended);
		},
		text() {}
	});
	parser.push(text, true);
	return found;
}

describe('a deck with every view of every kind of table', () => {
	test('has its elements in the order of the schema, and none that it does not know', () => {
		const wrong = those(/^ppt\/.*\.xml$/)
			.filter(([path]) => !path.includes('/theme/'))
			.flatMap(([path, text]) =>
				elementsIn(text).flatMap(({ name, children }) => {
					const order = orders[name]?.split(' ');
					if (!order) return [];
					const places = children.map((child) => order.indexOf(mixed[name]?.includes(child) ? (mixed[name][0] ?? child) : child));
					const isSorted = places.every((place, at) => place >= (places[at - 1] ?? 0) && place >= 0);
					return isSorted ? [] : [`${path}: ${name}: ${children.join(' ')}`];
				})
			);
		expect([...new Set(wrong)]).toEqual([]);
	});

	test('names the kind of every part, and no part that is not there', () => {
		const types = parts['[Content_Types].xml'] ?? '';
		const overrides = all(types, /<Override PartName="\/([^"]+)"/g);
		const defaults = all(types, /<Default Extension="([^"]+)"/g);
		expect(new Set(overrides).size).toBe(overrides.length);
		expect(new Set(defaults).size).toBe(defaults.length);
		expect(overrides.filter((path) => !names.includes(path))).toEqual([]);
		const isNamed = (path: string): boolean => overrides.includes(path) || /\.(rels|png|xlsx)$/.test(path);
		expect(names.filter((path) => path !== '[Content_Types].xml' && !isNamed(path))).toEqual([]);
		expect(names[0]).toBe('[Content_Types].xml');
		expect(defaults).toEqual(expect.arrayContaining(['rels', 'png', 'xlsx']));
	});

	test('has every relation lead to a part, each used by its name and each name that is used', () => {
		for (const [path, text] of those(/\.rels$/)) {
			const base = path.replace(/_rels\/[^/]*$/, '');
			const targets = all(text, /Target="([^"]+)"/g).map((target) => new URL(target, `http://x/${base}`).pathname.slice(1));
			expect(
				targets.filter((target) => !names.includes(target)),
				path
			).toEqual([]);
			const ids = all(text, /Id="([^"]+)"/g);
			expect(new Set(ids).size, path).toBe(ids.length);
			const owner = parts[path.replace('_rels/', '').replace(/\.rels$/, '')] ?? '';
			const used = all(owner, / r:(?:id|embed|link)="([^"]+)"/g);
			expect(
				used.filter((id) => !ids.includes(id)),
				path
			).toEqual([]);
		}
	});

	test('numbers slides, layouts and shapes as the schema allows, each once', () => {
		const ids = all(parts['ppt/presentation.xml'] ?? '', /<p:sldId id="(\d+)"/g).map(Number);
		expect(new Set(ids).size).toBe(ids.length);
		expect(Math.min(...ids)).toBeGreaterThanOrEqual(256);
		const masters = [...those(/presentation\.xml$|slideMaster1\.xml$/)].flatMap(([, text]) =>
			all(text, /<p:(?:sldMasterId|sldLayoutId) id="(\d+)"/g)
		);
		expect(new Set(masters).size).toBe(masters.length);
		expect(Math.min(...masters.map(Number))).toBeGreaterThanOrEqual(2 ** 31);
		for (const [path, text] of those(/^ppt\/(slides|notesSlides|slideLayouts)\/[^/]+\.xml$/)) {
			const shapes = all(text, /<p:cNvPr id="(\d+)"/g);
			expect(new Set(shapes).size, path).toBe(shapes.length);
		}
	});

	test('has as many cells in each row of a table as the table has columns', () => {
		const tables = those(/^ppt\/slides\/[^/]+\.xml$/).flatMap(([, text]) => all(text, /(<a:tbl>.*?<\/a:tbl>)/gs));
		expect(tables.length).toBeGreaterThan(5);
		for (const table of tables) {
			const columns = table.split('<a:gridCol ').length - 1;
			for (const row of all(table, /<a:tr [^>]*>(.*?)<\/a:tr>/gs)) expect(row.split('<a:tc>').length - 1).toBe(columns);
		}
	});

	test('has labels of points where their kind of chart may have them, points within their number, and axes that there are', () => {
		const charts = those(/^ppt\/charts\/[^/]+\.xml$/);
		const kinds = new Set<string>();
		for (const [path, text] of charts) {
			const [, kind = ''] = /<c:(\w+Chart)>/.exec(text) ?? [];
			const grouping = /<c:grouping val="(\w+)"/.exec(text)?.[1];
			const key = [kind, ...(grouping ? [grouping] : [])].join(' ');
			kinds.add(key);
			for (const place of all(text, /<c:dLblPos val="(\w+)"/g)) expect(labelPlaces[key], path).toContain(place);
			for (const cache of all(text, /<c:(?:numCache|strCache|numLit)>(.*?)<\/c:(?:numCache|strCache|numLit)>/gs)) {
				const [count = 0] = all(cache, /<c:ptCount val="(\d+)"/g).map(Number);
				const at = all(cache, /<c:pt idx="(\d+)"/g).map(Number);
				expect(
					at.every((idx, index) => idx < count && idx > (at[index - 1] ?? -1)),
					path
				).toBe(true);
			}
			const [used, there] = [/<c:(?:bar|line|scatter)Chart>.*<\/c:\w+Chart>/s, /<c:(?:catAx|valAx)>.*<\/c:(?:catAx|valAx)>/s].map(
				(of) => all(of.exec(text)?.[0] ?? '', /<c:axId val="(\d+)"/g).toSorted()
			);
			expect(there, path).toEqual(used);
			const order = all(text, /<c:order val="(\d+)"/g);
			expect(new Set(order).size, path).toBe(order.length);
		}
		expect([...kinds].toSorted()).toEqual(Object.keys(labelPlaces).toSorted());
	});

	test('has no character that XML has not, and no number that is none', () => {
		for (const [path, text] of Object.entries(parts)) {
			// eslint-disable-next-line no-control-regex -- these are what may not be in the file
			expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/.test(text), path).toBe(
				false
			);
			expect(
				/<c:v>(?:NaN|-?Infinity|undefined|null)<|(?:val|x|y|cx|cy|w|h)="(?:NaN|undefined|-?Infinity)"/.test(text),
				path
			).toBe(false);
		}
	});
});
