import { atOnce, inOrder, type Sliced } from '$lib/ui/in-slices';
import { rampOf } from './palette';
import type { Point } from './reading';

/** `fifths`: about as many areas in each class. `equal-steps`: each class spans the same range. */
export type ClassRule = 'fifths' | 'equal-steps';

/** A class of areas, lowest first; its ends are figures of areas in it, so that the legend shows nothing but cells. */
export type AreaClass = { fill: string; lowest: Point; highest: Point; codes: ReadonlySet<string> };

const classCount = 5;

/** What the rule does, for the legend. */
export const ruleInWords: Readonly<Record<ClassRule, string>> = {
	fifths: 'Figures shown, from lowest to highest, in up to five groups of about the same size',
	'equal-steps': 'The range from the lowest to the highest figure shown, cut into five equal steps'
};

/** Sorts the areas that have a figure into at most five classes; areas with equal figures are always together. */
export function classify(points: readonly Point[], rule: ClassRule): AreaClass[] {
	return atOnce(classified(points, rule));
}

/** Where a figure lies on the strip of its classes: in which of them, and how far from its lower end to its upper (0 to 1, the middle where these are the same). */
export function placeInClasses(classes: readonly AreaClass[], { code, row }: Point): { at: number; share: number } | null {
	const at = classes.findIndex(({ codes }) => codes.has(code));
	const [value, low, high] = [row, classes[at]?.lowest.row, classes[at]?.highest.row].map((one) => one?.value);
	if (!value?.shown || !low?.shown || !high?.shown) return null;
	return { at, share: high.value === low.value ? 0.5 : (value.value - low.value) / (high.value - low.value) };
}

const membersAtOnce = 2000;

/** The same, in slices. */
export function* classified(points: readonly Point[], rule: ClassRule): Sliced<AreaClass[]> {
	const given = points.flatMap((point) => (point.row.value.shown ? [{ point, value: point.row.value.value }] : []));
	yield;
	const shown = yield* inOrder(given, (one, other) => one.value - other.value || (one.point.code < other.point.code ? -1 : 1));
	yield;
	const [low, high] = [shown[0]?.value ?? 0, shown.at(-1)?.value ?? 0];
	const firstAt = new Map<number, number>();
	for (const [at, { value }] of shown.entries()) if (!firstAt.has(value)) firstAt.set(value, at);
	const classOf = (value: number): number => {
		if (low === high) return 0;
		const share = rule === 'fifths' ? (firstAt.get(value) ?? 0) / shown.length : (value - low) / (high - low);
		return Math.min(classCount - 1, Math.floor(share * classCount));
	};
	const groups = new Map<number, Point[]>();
	for (const [at, { point, value }] of shown.entries()) {
		const members = groups.get(classOf(value));
		if (members) members.push(point);
		else groups.set(classOf(value), [point]);
		if (at % membersAtOnce === 0) yield;
	}
	const fills = rule === 'fifths' ? rampOf(groups.size) : rampOf(classCount);
	const classes: AreaClass[] = [];
	for (const [index, [at, members]] of [...groups].entries()) {
		yield;
		const [lowest, highest] = [members[0], members.at(-1)];
		const fill = fills[rule === 'fifths' ? index : at] ?? fills[0];
		if (!lowest || !highest || fill === undefined) continue;
		classes.push({ fill, lowest, highest, codes: new Set(members.map((point) => point.code)) });
	}
	return classes;
}
