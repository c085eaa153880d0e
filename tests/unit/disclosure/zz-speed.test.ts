import { it } from 'vitest';
import { marginsOf } from '../../../src/lib/vault/disclosure/margins';
import { errorBandOf } from '../../../src/lib/vault/disclosure/error-band';
import { keyedHash } from '../../../src/lib/vault/disclosure/keyed-hash';
import { roundAtoms } from '../../../src/lib/vault/disclosure/round-atoms';
import { dice } from '../questions/small-place';
it('speed', () => {
	const roll = dice(3);
	const rows: Record<string, number>[] = [];
	for (let l = 0; l < 110; l++) for (let a = 0; a < 19; a++) for (let s = 0; s < 2; s++)
		rows.push({ k0: l, k1: l % 17, k2: l % 4, k3: (l * 7) % 5, k4: a, k5: a >> 1, k6: a >> 2, k7: s });
	const dims = ['area', 'area', 'area', 'q', 'age', 'age', 'age', 'sex'];
	const keys = dims.map((dimension, i) => ({ dimension, name: `${i}`, codes: null, column: `k${i}` }));
	const whole = Float64Array.from(rows, () => Math.floor(-Math.log(1 - roll(10000) / 10000) * 45));
	const part = (c: Float64Array, share: number) => c.map((n) => Array.from({ length: n }).filter(() => roll(1000) < share * 1000).length);
	for (let i = 0; i < 4; i++) for (const depth of [2, 3]) {
		const levels = depth === 2 ? [whole, part(whole, 0.05)] : [whole, part(whole, 0.6), new Float64Array(0)];
		if (depth === 3) levels[2] = part(levels[1]!, 0.05);
		const t0 = performance.now();
		const ties = Float64Array.from(rows, (row) => keyedHash(JSON.stringify(keys.map(({ name, column }) => [name, row[column]])), [1, 2]));
		const t1 = performance.now();
		const margins = marginsOf(rows, keys);
		const t2 = performance.now();
		let longest = 0, last = performance.now(), ups = true, before = -1;
		const gen = roundAtoms({ levels, margins, ties, base: 8 });
		let step = gen.next();
		while (!step.done) { longest = Math.max(longest, performance.now() - last); last = performance.now(); ups &&= step.value >= before; before = step.value as number; step = gen.next(); }
		longest = Math.max(longest, performance.now() - last);
		const shown = step.value;
		const t3 = performance.now();
		const band = errorBandOf(levels.map((truth, l) => ({ truth, shown: shown[l]! })), margins, 8);
		const t4 = performance.now();
		console.log('T', depth, margins.length, 'hash', (t1 - t0).toFixed(0), 'margins', (t2 - t1).toFixed(0), 'round', (t3 - t2).toFixed(0), 'longest', longest.toFixed(0), 'band', (t4 - t3).toFixed(0), JSON.stringify(band), ups);
	}
});
