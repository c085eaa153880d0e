import type { Step } from './corners';
import { nodeOf, oppositeOf, type Axis } from './lattice';
import { mayMove, type Part, type Room } from './room';

/**
 * What may happen along an axis of overlapping groups to a count of a group, of those outside one, or of the total: somebody
 * inside for somebody outside, of which no other group knows; or somebody more, who is inside or outside each of the other
 * groups: outside rather, or inside rather, where both counts may move.
 */
export function membershipSteps(axis: Axis, room: Room, part: Part, start: number, by: number): Step[] {
	const node = nodeOf(axis, start);
	const origin = part * room.size + start - node * axis.stride;
	const isFree = (other: number): boolean => mayMove(room, origin + other * axis.stride, by);
	const total = axis.nodes - 1;
	const come = (rather: (group: number) => number): Step => {
		const others = axis.all.filter((group) => group !== node && oppositeOf(axis, group) !== node).map(rather);
		return stepTo(axis, node, node === total ? others : [total, ...others], 1);
	};
	const outside = (group: number): number => oppositeOf(axis, group);
	const coming = [
		come((group) => (isFree(outside(group)) ? outside(group) : group)),
		come((group) => (isFree(group) ? group : outside(group)))
	];
	return node === total ? coming : [stepTo(axis, node, [oppositeOf(axis, node)], -1), ...coming];
}

function stepTo({ stride }: Axis, node: number, reached: readonly number[], sign: 1 | -1): Step {
	return { offsets: reached.map((other) => (other - node) * stride), signs: reached.map(() => sign) };
}
