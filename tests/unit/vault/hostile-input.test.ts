import { describe, expect, test } from 'vitest';
import { filesChosen } from '../../../src/lib/ui/collect-files';
import { problemIn } from '../../../src/lib/vault/formats/bad-file';
import { openArchive } from '../../../src/lib/vault/formats/open-archive';
import { limits } from '../../../src/lib/vault/formats/limits';
import { readText } from '../../../src/lib/vault/formats/source';
import { readBoundaries } from '../../../src/lib/vault/intake/boundaries';
import { unpackArchives } from '../../../src/lib/vault/opened-files';
import { plainText, plainTexts } from '../../../src/lib/protocol/plain-text';
import { byLevel } from '../../../src/lib/contracts/area-levels';
import { holdsUnseen, hostileTexts } from '../../support/hostile';
import { readRecords } from '../../support/read-records';
import { csv, jsonLines, xlsx, zip } from '../../support/write-formats';

const codes = byLevel((level) => new Set(level === 'ward' ? ['E05002212'] : []));
const within = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
	const began = performance.now();
	const done = await work();
	expect(performance.now() - began).toBeLessThan(ms);
	return done;
};

describe('outlines of areas', () => {
	test('in which one arc stands for endless outlines are refused before any is drawn', async () => {
		const arc = Array.from({ length: 5_000 }, (_, at) => [0.7 + (at % 100) / 1e4, 51.5 + at / 1e6]);
		const shape = { type: 'Polygon', properties: { WD24CD: 'E05002212' }, arcs: [Array.from({ length: 2_000 }, () => 0)] };
		const topology = { type: 'Topology', arcs: [arc], objects: { w: { type: 'GeometryCollection', geometries: [shape] } } };
		const read = await within(3_000, () => readBoundaries(new File([JSON.stringify(topology)], 'w.topojson'), codes));
		expect(read).toEqual({ problem: { code: 'boundary-unreadable' } });
	});

	test.each([
		[
			'coordinates',
			(deep: string) => `{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":${deep}}}]}`
		],
		[
			'collections',
			(deep: string) => `{"type":"Topology","arcs":[],"objects":{"w":{"type":"GeometryCollection","geometries":${deep}}}}`
		],
		['properties', (deep: string) => `{"type":"FeatureCollection","features":[{"properties":${deep}}]}`]
	])('whose %s nest 500,000 levels deep are refused', async (_, make) => {
		const text = make('['.repeat(500_000) + ']'.repeat(500_000));
		const read = await within(3_000, () => readBoundaries(new File([text], 'w.geojson'), codes));
		expect('problem' in read && read.problem.code).toMatch(/^boundary-/);
	});
});

describe('a table of 100,000 columns', () => {
	const wide = {
		names: Array.from({ length: 100_000 }, (_, at) => `C${at}`),
		rows: [Array.from({ length: 100_000 }, () => '1')]
	};
	test.each<[string, () => File]>([
		['CSV', () => new File([csv(wide)], 'w.csv')],
		['JSON lines', () => new File([jsonLines(wide)], 'w.jsonl')],
		['XLSX', () => new File([xlsx([{ name: 'S', rows: [wide.names, ...wide.rows] }])], 'w.xlsx')]
	])('in %s is refused, and soon', async (_, make) => {
		const file = make();
		const why = await within(10_000, () => readRecords(file).then(({ names }) => names.length, problemIn));
		expect(typeof why === 'number' ? why > limits.columns : why?.code).toBeTruthy();
	});
});

describe('names', () => {
	test('of files and of what is packed in them hold nothing that reorders or hides text', async () => {
		const odd = hostileTexts.map((text) => text.replaceAll('/', '_').slice(0, 100)).filter((text) => text !== '');
		const chosen = filesChosen(odd.map((name) => new File(['a'], `x${name}`)));
		const packed = await openArchive(new File([zip(Object.fromEntries(odd.map((name) => [`x${name}`, 'a'])))], 'x.zip'));
		expect([chosen.length, packed?.length]).toEqual([odd.length, new Set(odd).size]);
		for (const { name } of [...chosen, ...(packed ?? [])]) expect(holdsUnseen(name), JSON.stringify(name)).toBe(false);
		expect(await chosen[8]?.text()).toBe('a');
	});

	test('of files that share one in two folders, or in two archives, say where each lies, and each is read as itself', async () => {
		const inFolder = (path: string): File =>
			Object.defineProperty(new File([path], 'asc_cld.csv'), 'webkitRelativePath', { value: path });
		const chosen = filesChosen([
			inFolder('all/2024/asc_cld.csv'),
			inFolder('all/2025/asc_cld.csv'),
			new File(['a'], 'other.csv')
		]);
		expect(chosen.map(({ name }) => name)).toEqual(['all/2024/asc_cld.csv', 'all/2025/asc_cld.csv', 'other.csv']);
		expect(await chosen[1]?.text()).toBe('all/2025/asc_cld.csv');
		const archive = (year: string): File =>
			new File([zip({ [`${year}/asc_cld.csv`]: year, [`${year}/alone${year}.csv`]: year })], `${year}.zip`);
		const unpacked = await unpackArchives([archive('2024'), archive('2025')], []);
		expect(unpacked.map(({ name }) => name)).toEqual([
			'2024.zip/2024/asc_cld.csv',
			'alone2024.csv',
			'2025.zip/2025/asc_cld.csv',
			'alone2025.csv'
		]);
		expect(await Promise.all(unpacked.map((file) => readText(file)))).toEqual(['2024', '2024', '2025', '2025']);
	});

	test('stay different where they were, and as they are where there is nothing to hide', () => {
		expect(plainText('a\u202eb\u0000')).toBe('a[U+202E]b[U+0000]');
		expect(plainText('Ysgol Gŵyr\tłódź 東京 עברית')).toBe('Ysgol Gŵyr\tłódź 東京 עברית');
		const table = { rows: [{ label: 'a', n: 1 }] };
		expect(plainTexts(table)).toBe(table);
		expect(plainTexts({ rows: ['\u2066', { '\u202ek': null }] })).toEqual({ rows: ['[U+2066]', { '[U+202E]k': null }] });
	});
});
