import { finished } from '../../src/lib/vault/disclosure/finished';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { protect } from '../../src/lib/vault/disclosure/protect';
import type { PeoplePolicyId } from '../../src/lib/vault/disclosure/policy';
import { inventedCube, shapes } from './invented-tables';
import type { Say } from './load-times';
import { median, timed } from './timing';

/** What protecting an invented table takes and costs. Counts of cells with people in them; `small` ones are hidden by the rule. */
export type ShapeTime = {
	name: string;
	policy: PeoplePolicyId;
	cells: number;
	small: number;
	secondary: number;
	secondarySum: number;
	medianMs: number;
	firstMs: number;
};

const runs = 5;

/** Protects tables of the shapes that other tools have been measured on. */
export async function measureShapes(say: Say): Promise<ShapeTime[]> {
	const times: ShapeTime[] = [];
	for (const policy of ['nhs-england', 'exact-4'] as const) {
		const rule = policyNamed(policy);
		for (const shape of shapes) {
			const cube = inventedCube(shape, rule.hideUpTo);
			const spent: number[] = [];
			let hidden = new Uint8Array(0);
			for (let run = 0; run < runs; run++) {
				const done = await timed(() => finished(protect(cube, rule)));
				spent.push(done.wallMs);
				hidden = Uint8Array.from(done.value.denominator.hidden);
			}
			const isSmall = (count: number): boolean => count >= 1 && count <= rule.hideUpTo;
			const secondary = [...cube.denominator].filter((count, cell) => hidden[cell] && !isSmall(count));
			const time = {
				name: shape.name,
				policy,
				cells: cube.lattice.size,
				small: cube.denominator.filter(isSmall).length,
				secondary: secondary.length,
				secondarySum: secondary.reduce((sum, count) => sum + count, 0),
				medianMs: median(spent),
				firstMs: spent[0] ?? NaN
			};
			times.push(time);
			say(`  ${policy}, ${shape.name}: ${time.secondary} more hidden, ${time.medianMs.toFixed(0)} ms`);
		}
	}
	return times;
}
