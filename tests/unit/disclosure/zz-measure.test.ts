import { it } from 'vitest';
import { errorsOf, randomAtoms, shapes } from '../../support/nested-atoms';
import { roundAtoms } from '../../../src/lib/vault/disclosure/round-atoms';
import { fitMargins as fitOld } from '/tmp/fit-old';
import { fitMargins } from '../../../src/lib/vault/disclosure/fit-margins';
import { choicesOfPart, choicesOfWhole } from '../../../src/lib/vault/disclosure/part-choices';
import { finished } from '../../../src/lib/vault/disclosure/finished';
const big = { sides: [110, 19, 2], coarser: [[17], [10], []], mean: 45, share: 0.05 };
it('measure', () => {
	for (const [name, shape] of [...Object.entries(shapes), ['big', big] as const]) for (const levels of [1, 2, 3] as const) for (const seed of [1, 2]) {
		const atoms = randomAtoms(shape, seed, levels);
		let t = performance.now();
		const shown = finished(roundAtoms(atoms));
		const ms = performance.now() - t;
		const f = (e: {mean:number,largest:number}) => e.mean.toFixed(2) + '/' + e.largest;
		t = performance.now();
		const shownOld = [];
		let around: Float64Array | null = null;
		for (const truth of atoms.levels) {
			const ch = Array.from(truth, (c, g) => around ? choicesOfPart(c, atoms.levels[0]![g]!, around[g]!, 8) : choicesOfWhole(c, 8));
			const r = fitOld({ lacking: truth.map((c, g) => c - ch[g]!.low), free: Uint8Array.from(ch, (c) => c.free ? 1 : 0), margins: atoms.margins, step: 8, ties: atoms.ties });
			around = truth.map((_, g) => ch[g]!.low + 8 * r[g]!);
			shownOld.push(around);
		}
		const msOld = performance.now() - t;
		console.log(name, levels, seed, atoms.margins.length, 'new', ms.toFixed(0), atoms.levels.map((l, i) => f(errorsOf(l, shown[i]!, atoms.margins))).join(' '), 'published', msOld.toFixed(0), atoms.levels.map((l, i) => f(errorsOf(l, shownOld[i]!, atoms.margins))).join(' '));
	}
});
