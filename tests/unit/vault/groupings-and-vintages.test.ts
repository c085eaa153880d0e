import { beforeAll, describe, expect, it } from 'vitest';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import { problemInWords } from '../../../src/lib/protocol/problem-words';
import type { Problem, ProblemCode } from '../../../src/lib/protocol/report';
import { loadFiles, type Sitting } from '../../../src/lib/vault/headless';
import { gzip, zip } from '../../support/write-formats';
import { asked, by, madeDesks, manifestOf, opened, openTable, register } from './made-desk';

let newSitting: () => Sitting;
beforeAll(async () => {
	newSitting = await madeDesks();
});

const wards = openTable(
	'geo_lookup.csv',
	'LSOA21CD,WD24CD,WD24NM',
	'E01000001,E05000001,Elm',
	'E01000002,E05000001,Elm',
	'E01000003,E05000002,Oak',
	'E01000004,E05000003,Ash'
);
const people = register('LSOA21CD', { E01000001: 100, E01000002: 50, E01000003: 30, E01000004: 20 });
const byLocality = by({ by: 'area', level: 'locality' });
const task = { progress: () => undefined, isCancelled: () => false };
const nowhere = { 'Not placed in an area': 0 };

function problemsOf({ intake }: Holdings, file: string, code: ProblemCode): Problem[] {
	const report = intake.find((one) => one.file === file);
	if (!report) throw new Error(`no report of ${file}`);
	return report.problems.filter((problem) => problem.code === code);
}

describe('a grouping of the user’s own', () => {
	it('may group wards, and be opened after the lookup of LSOAs', async () => {
		const sitting = newSitting();
		await opened(sitting, people, wards);
		expect(await asked(sitting, byLocality)).toEqual(['not-askable']);
		const neighbourhoods = openTable(
			'geo_lookup-own.csv',
			'WD24CD,NEIGHBOURHOOD_NAME',
			'E05000001,Seafront',
			'E05000002,Garrison',
			'E05000003,Garrison'
		);
		const holdings = await opened(sitting, neighbourhoods);
		expect(holdings.areas.find(({ code }) => code === 'E05000002')?.within).toContain('Garrison');
		expect(await asked(sitting, byLocality)).toEqual([{ Garrison: 50, Seafront: 150, ...nowhere, all: 200 }]);
	});

	it('may group LSOAs across wards; an LSOA in two groups is said, and counts in the first', async () => {
		const sitting = newSitting();
		const own = openTable(
			'geo_lookup-own.csv',
			'LSOA21CD,LOCALITY_CODE,LOCALITY_NAME',
			'E01000001,N,North',
			'E01000002,S,South',
			'E01000003,S,South',
			'E01000004,S,South',
			'E01000004,N,North'
		);
		const holdings = await opened(sitting, people, wards, own);
		expect(problemsOf(holdings, 'geo_lookup-own.csv', 'area-in-two-groups')).toEqual([
			{ code: 'area-in-two-groups', field: 'LOCALITY_CODE', count: 'fewer than 8' }
		]);
		expect(problemsOf(holdings, 'geo_lookup.csv', 'area-in-two-groups')).toEqual([]);
		expect(holdings.areas.find(({ name }) => name === 'Elm')?.within).toEqual(['all']);
		expect(await asked(sitting, byLocality, by({ by: 'area', level: 'ward' }))).toEqual([
			{ North: 100, South: 100, ...nowhere, all: 200 },
			{ Elm: 150, Oak: 30, Ash: 20, ...nowhere, all: 200 }
		]);
	});

	it('of two kinds is the first, and the other is said', async () => {
		const sitting = newSitting();
		const own = openTable(
			'geo_lookup-own.csv',
			'WD24CD,LOCALITY_NAME,PCN_CODE',
			'E05000001,East,U00001',
			'E05000002,West,U00001'
		);
		const holdings = await opened(sitting, people, wards, own);
		expect(problemsOf(holdings, 'geo_lookup-own.csv', 'second-grouping')).toEqual([
			{ code: 'second-grouping', field: 'PCN_CODE' }
		]);
		expect(await asked(sitting, byLocality)).toEqual([{ East: 150, West: 30, 'Not placed in an area': 20, all: 200 }]);
	});
});

describe('codes that do not match', () => {
	const said = (problems: readonly Problem[]): string => problems.map((problem) => problemInWords(problem).says).join();

	it('are wards of 2016, by their column', async () => {
		const old = openTable('geo_lookup-own.csv', 'WD16CD,LOCALITY_NAME', 'E05009001,East', 'E05009002,West');
		const holdings = await opened(newSitting(), people, wards, old);
		const problems = problemsOf(holdings, 'geo_lookup-own.csv', 'codes-unlike-lookup');
		expect(problems).toEqual([
			{
				code: 'codes-unlike-lookup',
				field: 'WD24CD',
				header: 'WD16CD',
				looksLike: { kind: 'ward', year: 2016 },
				wanted: { kind: 'ward', year: 2024 },
				count: 'fewer than 8'
			}
		]);
		expect(said(problems)).toContain('They look like wards of 2016 (by the column WD16CD); the open lookups have wards of 2024.');
	});

	it('are MSOAs, not LSOAs, and no code of them is told', async () => {
		const middles = register('LSOA21CD', { E02000001: 120, E02000002: 80 });
		const holdings = await opened(newSitting(), middles, wards);
		const problems = problemsOf(holdings, 'gp_register.csv', 'codes-unlike-lookup');
		expect(problems).toMatchObject([{ looksLike: { kind: 'msoa' }, wanted: { kind: 'lsoa', year: 2021 } }]);
		expect(said(problems)).toContain('They look like MSOAs; the open lookups have LSOAs of 2021.');
		expect(JSON.stringify(holdings.intake)).not.toContain('E0200000');
		expect(problemsOf(holdings, 'gp_register.csv', 'area-not-in-lookup')).toMatchObject([{ count: 200 }]);
	});

	it('are an LSOA of 2011 among those of 2021', async () => {
		const lsoas = [1, 2, 4, 5].map((at) => `E0100000${at},E05000001,Elm`);
		const lookup = openTable('geo_lookup.csv', 'LSOA21CD,WD24CD,WD24NM', ...lsoas);
		const holdings = await opened(newSitting(), people, lookup);
		expect(problemsOf(holdings, 'gp_register.csv', 'codes-unlike-lookup')).toMatchObject([
			{ looksLike: { kind: 'lsoa', year: 2011 }, count: 'fewer than 8' }
		]);
	});

	it('are nothing to speak of where they match', async () => {
		const holdings = await opened(newSitting(), people, wards);
		expect(holdings.intake.flatMap(({ problems }) => problems).filter(({ code }) => code === 'codes-unlike-lookup')).toEqual([]);
	});

	const of2011 = openTable(
		'geo_lookup-2011.csv',
		'LSOA11CD,WD24CD,WD24NM',
		...[1, 2, 3, 4].map((at) => `E0100000${at},E05000001,Elm`)
	);
	const split = openTable(
		'geo_lookup.csv',
		'LSOA21CD,LSOA11CD,CHNGIND,WD24CD,WD24NM',
		'E01000001,E01000001,U,E05000001,Elm',
		'E01035001,E01000002,S,E05000001,Elm',
		'E01035002,E01000002,S,E05000002,Oak',
		'E01000005,E01000005,U,E05000002,Oak'
	);
	it.each([
		[
			'an LSOA of 2011',
			people,
			openTable('geo_lookup.csv', 'LSOA21CD,WD24CD', ...[1, 2, 4, 5].map((at) => `E0100000${at},E05000001`))
		],
		['MSOAs', register('LSOA21CD', { E02000001: 120, E02000002: 80 }), wards],
		['areas that were split', register('LSOA11CD', { E01000001: 100, E01000002: 60 }), split],
		['areas new in 2021', register('LSOA21CD', { E01000001: 100, E01035001: 60 }), of2011]
	])('are told of a register alike whether the lookup comes before it, with it or after it: %s', async (_, list, lookup) => {
		const said = ({ intake }: Holdings): string[] =>
			intake.flatMap(({ file, problems }) => problems.map((problem) => `${file} ${JSON.stringify(problem)}`)).sort();
		const wanted = said(await opened(newSitting(), list, lookup));
		expect(wanted.some((one) => /codes-unlike-lookup|area-by-best-fit/.test(one))).toBe(true);
		const before = newSitting();
		await opened(before, lookup);
		expect(said(await opened(before, list))).toEqual(wanted);
		const after = newSitting();
		const alone = said(await opened(after, list));
		expect(said(await opened(after, lookup))).toEqual(wanted);
		const removed = await after.desk.remove({ dataset: 'geo_lookup', file: lookup.name }, task);
		expect(removed.ok && said(removed.value)).toEqual(alone);
	});

	it('are told no more once another lookup has them', async () => {
		const sitting = newSitting();
		const both = register('LSOA21CD', { E01000001: 100, E01035001: 60 });
		await opened(sitting, both, of2011);
		const bridge = openTable(
			'geo_lookup-2021.csv',
			'LSOA21CD,LSOA11CD,WD24CD',
			'E01000001,E01000001,E05000001',
			'E01035001,E01000002,E05000001'
		);
		const holdings = await opened(sitting, bridge);
		expect(problemsOf(holdings, 'gp_register.csv', 'codes-unlike-lookup')).toEqual([]);
		expect(problemsOf(holdings, 'geo_lookup-2011.csv', 'lookup-of-2011')).toEqual([]);
	});

	it('are explained of a lookup that has LSOAs of 2011 only', async () => {
		const sitting = newSitting();
		const holdings = await opened(sitting, people, of2011);
		const problems = problemsOf(holdings, 'geo_lookup-2011.csv', 'lookup-of-2011');
		expect(problems).toEqual([{ code: 'lookup-of-2011', field: 'LSOA11CD' }]);
		expect(said(problems)).toContain('nothing can be asked by LSOA');
		expect(await asked(sitting, by({ by: 'area', level: 'lsoa' }), by({ by: 'area', level: 'ward' }))).toEqual([
			'not-askable',
			{ Elm: 200, ...nowhere, all: 200 }
		]);
	});

	it('of boundaries are told like those of tables', async () => {
		const outline = (properties: object): object => ({
			type: 'Feature',
			properties,
			geometry: { type: 'Polygon', coordinates: [[[0.6, 51.5], [0.7, 51.5], [0.7, 51.6], [0.6, 51.5]]] } // prettier-ignore
		});
		const boundaries = (name: string, ...all: object[]): File =>
			new File([JSON.stringify({ type: 'FeatureCollection', features: all.map(outline) })], name);
		const holdings = await opened(
			newSitting(),
			people,
			wards,
			boundaries('old.geojson', { WD13CD: 'E05007001', LAD: 'E06000033' }, { WD13CD: 'E05007002', LAD: 'E06000033' }),
			boundaries('nameless.geojson', { name: 'Elm' }),
			boundaries('own.geojson', { WD25CD: 'E05000001' })
		);
		const refused = problemsOf(holdings, 'old.geojson', 'boundary-unlike-lookup');
		expect(refused).toMatchObject([{ header: 'WD13CD', looksLike: { kind: 'ward', year: 2013 } }]);
		expect(said(refused)).toContain('They look like wards of 2013 (by the column WD13CD)');
		expect(problemsOf(holdings, 'nameless.geojson', 'boundary-unreadable')).toHaveLength(1);
		expect(holdings.boundaries).toMatchObject([{ level: 'ward', file: 'own.geojson', areas: [{ code: 'E05000001' }] }]);
	});

	it.each([
		['in metres of the national grid', [588_000, 185_000], 1000],
		['with the latitude first', [51.5, 0.6], 0.1]
	])('of boundaries %s are refused, rather than drawn nowhere', async (_, [x = 0, y = 0], side) => {
		const ring = [[x, y], [x + side, y], [x + side, y + side], [x, y]]; // prettier-ignore
		const shapes = [
			{ type: 'Polygon', coordinates: [ring] },
			{ type: 'MultiPolygon', coordinates: [[ring]] }
		];
		const features = shapes.map((geometry) => ({ type: 'Feature', properties: { WD25CD: 'E05000001' }, geometry }));
		const outlines = new File([JSON.stringify({ type: 'FeatureCollection', features })], 'own.geojson');
		const holdings = await opened(newSitting(), people, wards, outlines);
		expect(said(problemsOf(holdings, 'own.geojson', 'boundary-elsewhere'))).toContain('longitude and latitude');
		expect(holdings.boundaries).toEqual([]);
	});

	it('of boundaries may be packed as gzip or zip, or both, whole or not at all', async () => {
		const shape = { type: 'Polygon', coordinates: [[[0.6, 51.5], [0.7, 51.5], [0.7, 51.6], [0.6, 51.5]]] }; // prettier-ignore
		const features = [{ type: 'Feature', properties: { WD25CD: 'E05000001' }, geometry: shape }];
		const geojson = JSON.stringify({ type: 'FeatureCollection', features }, null, 2);
		const arcs = [[[0.6, 51.5], [0.7, 51.5], [0.7, 51.6], [0.6, 51.5]]]; // prettier-ignore
		const geometries = [{ type: 'Polygon', arcs: [[0]], properties: { WD25CD: 'E05000001' } }];
		const topojson = JSON.stringify({ type: 'Topology', arcs, objects: { wards: { type: 'GeometryCollection', geometries } } });
		const packed: [string, Uint8Array<ArrayBuffer>, string][] = [
			['own.geojson.gz', gzip(geojson), 'own.geojson.gz'],
			['own.topojson.gz', gzip(topojson), 'own.topojson.gz'],
			['own.json.gz', gzip(geojson), 'own.json.gz'],
			['own.zip', zip({ 'maps/own.geojson': geojson }), 'own.geojson'],
			['twice.zip', zip({ 'own.topojson.gz': gzip(topojson) }), 'own.topojson.gz']
		];
		const sitting = newSitting();
		await opened(sitting, people, wards);
		for (const [name, bytes, file] of packed) {
			const loaded = await loadFiles(sitting, [new File([bytes], name)]);
			expect(loaded).toMatchObject({ ok: true, value: { boundaries: [{ file, areas: [{ code: 'E05000001' }] }] } });
		}
		const half = await loadFiles(sitting, [new File([gzip(geojson).slice(0, 60)], 'half.geojson.gz')]);
		expect(half).toMatchObject({ refusal: { intake: [{ problems: [{ code: 'file-truncated' }] }] } });
		const broken = gzip(geojson);
		broken[broken.length - 6] = (broken.at(-6) ?? 0) ^ 0x55;
		const damaged = await loadFiles(sitting, [new File([broken], 'broken.geojson.gz')]);
		expect(damaged).toMatchObject({ refusal: { intake: [{ problems: [{ code: 'file-damaged' }] }] } });
	});

	it('of boundaries carry whose they are, where the manifest that is open names their file', async () => {
		const shape = { type: 'Polygon', coordinates: [[[0.6, 51.5], [0.7, 51.5], [0.7, 51.6], [0.6, 51.5]]] }; // prettier-ignore
		const features = [{ type: 'Feature', properties: { WD25CD: 'E05000001' }, geometry: shape }];
		const outlines = (name: string): File => new File([JSON.stringify({ type: 'FeatureCollection', features })], name);
		const boundaries = [{ file: 'own.geojson', attribution: 'Office of Outlines,\n licensed to all' }];
		const sitting = newSitting();
		const files = [people, wards, outlines('own.geojson')];
		const named = await loadFiles(sitting, [manifestOf(files, { boundaries }), ...files]);
		const attribution = 'Office of Outlines, licensed to all';
		expect(named).toMatchObject({ ok: true, value: { boundaries: [{ file: 'own.geojson', attribution }] } });
		const nameless = await loadFiles(sitting, [outlines('other.geojson')]);
		expect(nameless).toMatchObject({ ok: true, value: { boundaries: [{ file: 'other.geojson', attribution: null }] } });
		const again = await loadFiles(sitting, [outlines('own.geojson')]); // the manifest is still open
		expect(again).toMatchObject({ ok: true, value: { boundaries: [{ attribution }] } });
	});

	it('of boundaries are told no more once these are removed, and nothing else is', async () => {
		const shape = { type: 'Polygon', coordinates: [[[0.6, 51.5], [0.7, 51.5], [0.7, 51.6], [0.6, 51.5]]] }; // prettier-ignore
		const features = [{ type: 'Feature', properties: { WD25CD: 'E05000001' }, geometry: shape }];
		const outlines = new File([JSON.stringify({ type: 'FeatureCollection', features })], 'own.geojson');
		const sitting = newSitting();
		const before = await opened(sitting, people, wards);
		const loaded = await loadFiles(sitting, [outlines]);
		expect(loaded).toMatchObject({ ok: true, value: { boundaries: [{ file: 'own.geojson' }] } });
		const removed = await sitting.desk.remove({ dataset: 'boundaries', file: 'own.geojson' }, task);
		if (!removed.ok) throw new Error('not removed');
		expect(removed.value.boundaries).toEqual([]);
		expect(removed.value.datasets).toEqual(before.datasets);
		expect(removed.value.intake.map(({ file }) => file)).not.toContain('own.geojson');
		expect(await sitting.desk.remove({ dataset: 'boundaries', file: 'own.geojson' }, task)).toMatchObject({ ok: false });
	});

	it('of boundaries of one level in two files, that with most areas is used, else the first, and the other is said not to be', async () => {
		const shape = { type: 'Polygon', coordinates: [[[0.6, 51.5], [0.7, 51.5], [0.7, 51.6], [0.6, 51.5]]] }; // prettier-ignore
		const outlines = (name: string, codes = ['E05000001']): File => {
			const features = codes.map((code) => ({ type: 'Feature', properties: { WD25CD: code }, geometry: shape }));
			return new File([JSON.stringify({ type: 'FeatureCollection', features })], name);
		};
		const sitting = newSitting();
		const holdings = await opened(sitting, people, wards, outlines('one.geojson'), outlines('two.geojson'));
		expect(holdings.boundaries).toMatchObject([{ file: 'one.geojson' }]);
		expect(problemsOf(holdings, 'two.geojson', 'second-of-kind')).toHaveLength(1);
		const fuller = outlines('fuller.geojson', ['E05000001', 'E05000002']);
		const both = await opened(newSitting(), people, wards, outlines('one.geojson'), fuller);
		expect(both.boundaries).toMatchObject([{ file: 'fuller.geojson' }]);
		expect(problemsOf(both, 'one.geojson', 'second-of-kind')).toHaveLength(1);
		const later = await loadFiles(sitting, [outlines('three.geojson')]);
		expect(later).toMatchObject({ ok: true, value: { boundaries: [{ file: 'three.geojson' }] } });
		if (later.ok) expect(later.value.intake.map(({ file }) => file)).not.toContain('one.geojson');
	});
});
