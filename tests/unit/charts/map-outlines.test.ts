import { describe, expect, test } from 'vitest';
import { outlinesOf } from '../../../src/lib/charts/map-outlines';
import { firstSlice } from '../../../src/lib/charts/reading';
import { everyView, mapSource } from '../../../src/lib/charts/views';
import { fileOfPack } from '../../../src/lib/exports/pack-files';
import { toSealedPack } from '../../../src/lib/exports/sealed/sealed-pack';
import { accept, pin } from '../../../src/lib/pack/edit-pack';
import { openPack, packText } from '../../../src/lib/pack/open-pack';
import { emptyPack, findingsOf } from '../../../src/lib/pack/pack';
import { readRecords } from '../../support/read-records';
import { makeTable, wards } from '../../support/safe-tables';
import { readSlides } from '../../support/read-slides';

type Spot = [number, number];
const areas = wards.groups.map((group) => ({ ...group, code: group.code.replace('E05', 'E99') }));
/** Wards for which no tiles are known. */
const table = makeTable({ dimensions: [{ ...wards, groups: areas }] });

/** A strip of land beside the next, whose border to it winds in many small steps; the last has an islet too small to be seen. */
function strip(at: number): Spot[][][] {
	const border = (x: number): Spot[] =>
		Array.from({ length: 400 }, (_, step): Spot => [x + 0.00002 * (step % 3), 51 + step / 4000]);
	const ring = [...border(at / 100), ...border((at + 1) / 100).toReversed(), ...border(at / 100).slice(0, 1)];
	const islet: Spot[] = [[0.9, 51], [0.90001, 51], [0.90001, 51.00001], [0.9, 51]]; // prettier-ignore
	return at === areas.length - 1 ? [[ring], [islet]] : [[ring]];
}
const ground = {
	boundaries: [
		{
			level: 'ward' as const,
			attribution: 'Office of Outlines',
			areas: areas.map(({ code }, at) => ({ code, polygons: strip(at) }))
		}
	],
	areas: []
};

describe('the outlines that a pinned map takes with it', () => {
	const { outlines, outlinesFrom = '' } = outlinesOf(table, ground);

	test('are of every area, small, and still meet where areas meet', () => {
		expect(outlines.map(({ code }) => code)).toEqual(areas.map(({ code }) => code));
		expect(JSON.stringify(outlines).length).toBeLessThan(JSON.stringify(ground).length / 20);
		const spotsOf = (at: number): Set<string> => new Set(outlines[at]?.polygons.flat(2).map(([lon, lat]) => `${lon} ${lat}`));
		const shared = [...spotsOf(0)].filter((spot) => spotsOf(1).has(spot));
		expect(shared.length).toBeGreaterThanOrEqual(2);
		expect(outlines.at(-1)?.polygons).toHaveLength(1);
	});

	test('make a map of what has no tiles, in a pack that is opened anywhere', () => {
		expect(everyView(table, firstSlice(table))).not.toContain('map');
		const pack = pin(emptyPack('Board'), { table, view: 'map', slice: null, outlines }, '2025-06-01');
		const opened = openPack(packText(pack));
		if (!opened.ok) throw new Error(opened.why);
		const [finding] = findingsOf(opened.pack);
		expect(finding?.outlines).toEqual(outlines);
		expect(everyView(table, firstSlice(table), finding?.outlines)).toContain('map');
	});

	test('are of no area that the table does not tell of, whoever wrote the file', () => {
		const pack = pin(emptyPack('Board'), { table, view: 'map', slice: null, outlines }, '2025-06-01');
		const text = packText(pack);
		const other = { ...outlines[0]!, code: 'E00000001' };
		expect(openPack(text.replace('"outlines":[', `"outlines":[${JSON.stringify(other)},`)).ok).toBe(false);
		expect(openPack(text.replace('"outlines":[', `"outlines":[${JSON.stringify(outlines[0])},`)).ok).toBe(false);
		expect(openPack(text.replace(/51\.\d+\]/, '511.5]')).ok).toBe(false);
		const fewer = makeTable({ dimensions: [{ ...wards, groups: areas.slice(2) }] });
		const accepted = accept(pack, findingsOf(pack)[0]?.id ?? '', fewer, '2025-07-01');
		expect(findingsOf(accepted)[0]?.outlines?.map(({ code }) => code)).toEqual(areas.slice(2).map(({ code }) => code));
		expect(openPack(packText(accepted)).ok).toBe(true);
	});

	test('name whose they are, wherever the pack is opened, drawn, printed or written, and after a newer answer too', async () => {
		const pinned = pin(emptyPack('Board'), { table, view: 'map', slice: null, outlines, outlinesFrom }, '2025-06-01');
		const opened = openPack(packText(pinned));
		if (!opened.ok) throw new Error(opened.why);
		const said = 'Boundaries: Office of Outlines';
		for (const pack of [opened.pack, accept(opened.pack, findingsOf(pinned)[0]?.id ?? '', table, '2025-07-01')]) {
			const [finding] = findingsOf(pack);
			expect(mapSource('map', table, finding ?? {})).toBe(said);
			expect(mapSource('bars', table, finding ?? {})).toBeNull();
			expect((await toSealedPack(pack, () => Promise.resolve([]))).text).toContain(`<dt>Map</dt><dd>${said}</dd>`);
			const { slides } = readSlides((await fileOfPack('pptx', pack)).bytes);
			expect(slides[1]?.notes).toContain(`Map: ${said}`);
			const { rows } = await readRecords(new File([(await fileOfPack('xlsx', pack)).bytes], 'x'), { table: 2, header: 3 });
			expect(rows.filter((row) => row.includes('Map')).map((row) => row.at(-1))).toEqual([said]);
		}
		const nameless = pin(emptyPack('Board'), { table, view: 'map', slice: null, outlines }, '2025-06-01');
		expect(mapSource('map', table, findingsOf(nameless)[0] ?? {})).toBe('Boundaries: their source is not stated.');
	});

	test('are none where no boundaries are open, or there is one area', () => {
		expect(outlinesOf(table, { boundaries: [], areas: [] })).toEqual({ outlines: [] });
		expect(outlinesOf(makeTable({ dimensions: [] }), ground)).toEqual({ outlines: [] });
	});
});
