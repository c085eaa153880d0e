import { pin } from '../../src/lib/pack/edit-pack';
import { changeFinding } from '../../src/lib/pack/edit-pack';
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
