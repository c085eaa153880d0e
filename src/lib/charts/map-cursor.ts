import { byCode, type MapShape } from './map-shapes';

type Spot = [x: number, y: number];

function middleOf(shapes: readonly MapShape[]): Spot {
	const sum = shapes.reduce<Spot>(([x, y], shape) => [x + shape.centre[0], y + shape.centre[1]], [0, 0]);
	return [sum[0] / shapes.length, sum[1] / shapes.length];
}

/** For each group, the shape in its middle, which carries its label. */
export function anchorsOf(shapes: readonly MapShape[]): Map<string, MapShape> {
	const anchors = new Map<string, MapShape>();
	for (const [code, members] of byCode(shapes)) {
		const [x, y] = middleOf(members);
		const distance = ({ centre }: MapShape): number => Math.hypot(centre[0] - x, centre[1] - y);
		anchors.set(
			code,
			members.reduce((best, each) => (distance(each) < distance(best) ? each : best))
		);
	}
	return anchors;
}

/** The group that lies next in a direction (degrees: 0 is east, 90 is south), or null at the edge. */
export function nextCode(shapes: readonly MapShape[], from: string, direction: 0 | 90 | 180 | 270): string | null {
	const members = shapes.filter((shape) => shape.code === from);
	const start = middleOf(members);
	const angle = (direction * Math.PI) / 180;
	let best: { code: string; cost: number } | null = null;
	for (const { code, centre } of shapes) {
		const [dx, dy] = [centre[0] - start[0], centre[1] - start[1]];
		const ahead = dx * Math.cos(angle) + dy * Math.sin(angle);
		const aside = Math.abs(-dx * Math.sin(angle) + dy * Math.cos(angle));
		if (code === from || ahead <= 1 || aside > 2 * ahead) continue;
		const cost = ahead + 2 * aside;
		if (!best || cost < best.cost) best = { code, cost };
	}
	return best?.code ?? null;
}
