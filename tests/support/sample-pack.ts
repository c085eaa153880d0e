import { firstSlice } from '../../src/lib/charts/reading';
import { everyView } from '../../src/lib/charts/views';
import { changeFinding, pin } from '../../src/lib/pack/edit-pack';
import { emptyPack, type Pack } from '../../src/lib/pack/pack';
import type { Dimension, SafeTable } from '../../src/lib/protocol/safe-table';
import { ages, makeTable, wards } from './safe-tables';

/** A pack of so many findings, by ward, each second one also by age. */
export function samplePack(findings: number): Pack {
	const tables = [makeTable(), makeTable({ dimensions: [wards, ages] })] as const;
	return Array.from({ length: findings }, (_, at) => at).reduce((pack, at) => {
		const pinned = pin(pack, { table: tables[at % 2 === 0 ? 0 : 1], view: 'bars', slice: null }, '2025-06-01');
		return changeFinding(pinned, `i${at + 1}`, { title: `Finding ${at + 1}` });
	}, emptyPack('Board'));
}

/** The same, each drawn in another of the views that its table has: maps, heat maps and small charts among them. */
export function variedPack(findings: number): Pack {
	const pack = samplePack(findings);
	return pack.items.reduce((varied, item, at) => {
		if (item.is !== 'finding') return varied;
		const views = everyView(item.table, firstSlice(item.table));
		return changeFinding(varied, item.id, { view: views[Math.floor(at / 2) % views.length] ?? null });
	}, pack);
}

const manyBands: Dimension = {
	id: 'age',
	label: 'Age',
	groups: Array.from({ length: 24 }, (_, at) => ({ code: `b${at}`, label: `${at * 4} to ${at * 4 + 3}` })),
	totalLabel: 'All ages',
	overlapping: false
};

/** A share of each ward in twenty-four bands of age, of which some are hidden: wider than any sheet that stands upright. */
export function wideTable(): SafeTable {
	return makeTable({
		title: 'Share with dementia, by ward and age',
		dimensions: [wards, manyBands],
		counts: (groups) => {
			const [ward, band] = groups.map((code) => Number(code?.replace(/\D/g, '') ?? 0) % 1000);
			return ward === 216 && band === 3 ? null : [100 + 5 * (((ward ?? 0) + (band ?? 0)) % 40), 1000];
		}
	});
}

const sexes: Dimension = {
	id: 'sex',
	label: 'Sex',
	groups: [
		{ code: 'F', label: 'Female' },
		{ code: 'M', label: 'Male' }
	],
	totalLabel: 'Everyone',
	overlapping: false
};

/** On paper: maps above their tables, with one by one more to be kept in mind, and a table that is longer than a sheet. */
export function mapsOnPaper(): Pack {
	const kept =
		'Care that people arrange or pay for themselves is not recorded by the council, so that nobody can be said to have none.';
	const maps = Array.from({ length: 8 }, (_, at) => ({
		...makeTable({ title: `Map with ${6 * at} caveats` }),
		caveats: Array.from({ length: 6 * at }, (_, each) => `${each + 1}. ${kept}`)
	}));
	const pack = maps.reduce((all, table) => pin(all, { table, view: 'map', slice: null }, '2025-06-01'), emptyPack('Maps'));
	const long = makeTable({ title: 'Longer than a sheet', dimensions: [wards, sexes] });
	return pin(pack, { table: long, view: 'bars', slice: null }, '2025-06-01');
}

/** On paper: a heat map wider than a sheet, a long table, and findings of which one by one more has to be kept in mind, so that one ends near the end of a sheet. */
export function paperPack(): Pack {
	const caveat =
		'People who are registered with a practice here may live elsewhere, and some who live here are registered elsewhere or with nobody.';
	const few = { ...wards, groups: wards.groups.slice(0, 10) };
	const tables = Array.from({ length: 12 }, (_, at) => {
		const table = makeTable({ title: `Finding with ${at * 2} caveats`, dimensions: [at % 4 === 3 ? wards : few] });
		return { ...table, caveats: Array.from({ length: at * 2 }, (_, each) => `${each + 1}. ${caveat}`) };
	});
	const wide = pin(emptyPack('Paper'), { table: wideTable(), view: 'heat', slice: null }, '2025-06-01');
	return tables.reduce((pack, table) => pin(pack, { table, view: 'bars', slice: null }, '2025-06-01'), wide);
}

/** The same, each a map of wards with outlines of its own, of two hundred points each. */
export function mappedPack(findings: number): Pack {
	const pack = samplePack(findings);
	const outlines = wards.groups.map(({ code }, at) => ({ code, polygons: [[ringAround(0.6 + (at % 5) / 20, 51.5 + at / 80)]] }));
	return pack.items.reduce(
		(mapped, { id }) => changeFinding(mapped, id, { view: 'map', outlines, outlinesFrom: 'Made up' }),
		pack
	);
}

function ringAround(lon: number, lat: number): [number, number][] {
	const spots = Array.from({ length: 200 }, (_, at): [number, number] => {
		const [turn, reach] = [(2 * Math.PI * at) / 200, 0.02 + 0.001 * (at % 3)];
		return [lon + reach * Math.cos(turn), lat + reach * Math.sin(turn)];
	});
	return [...spots, spots[0] ?? [lon, lat]];
}
