import type { Cube } from '../../src/lib/vault/disclosure/cube';
import type { KeySums } from '../../src/lib/vault/disclosure/key-sums';
import { nodeOf } from '../../src/lib/vault/disclosure/lattice';
import type { UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';

/** Sums of record keys as the rows of a count, cell by cell and margin by margin; larger groups are left out. */
export function keySumRows({ lattice: { axes, size } }: Cube, { denominator, numerator }: KeySums): UnsafeRow[] {
	return Array.from({ length: size }, (_, cell) => cell).flatMap((cell) => {
		const nodes = axes.map((axis) => nodeOf(axis, cell));
		const isTotal = nodes.map((node, i) => node === (axes[i]?.nodes ?? 0) - 1);
		if (nodes.some((node, i) => !isTotal[i] && node >= (axes[i]?.parts ?? 0))) return [];
		const level = isTotal.reduce((bits, total, i) => bits + (total ? 2 ** i : 0), 0);
		const groups = Object.fromEntries(nodes.map((node, i) => [`g${i}`, isTotal[i] ? null : node]));
		return [{ level, ...groups, persons_d: denominator[cell] ?? 0, persons_n: numerator[cell] ?? 0, events: 0 }];
	});
}
