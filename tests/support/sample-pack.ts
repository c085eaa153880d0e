import { firstSlice } from '../../src/lib/charts/reading';
import { everyView } from '../../src/lib/charts/views';
import { changeFinding, pin } from '../../src/lib/pack/edit-pack';
import { emptyPack, type Pack } from '../../src/lib/pack/pack';
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
