import type { Outcome } from '$lib/protocol/safe-cell';
import { residualGroups, type SafeRow, type SafeTable } from '$lib/protocol/safe-table';
import type { AnsweredFigure } from './profile-lines';
import { readTable } from './reading';
import { label, words, type Part } from './sentence-parts';

/** An area by two figures, both of which are shown. */
export type ScatterPoint = { code: string; label: string; x: SafeRow; y: SafeRow };

export type Scatter = {
	/** From the lowest to the highest of the figure that runs across. */
	points: ScatterPoint[];
	/** Areas of which one of the two is not shown. */
	hidden: string[];
	place: { x: SafeRow | null; y: SafeRow | null };
	/** The line of least squares; null where it explains too little to be drawn. */
	line: { slope: number; intercept: number } | null;
};

/** A line is drawn when it explains more than so much of how areas differ, as the field's own tools do. */
const leastExplained = 0.15;
const fewestForLine = 5;

/** Two figures of the same areas against each other, from their tables by area alone. */
export function scatterOf(across: AnsweredFigure, up: AnsweredFigure): Scatter {
	const [one, other] = [readTable(across.table, { along: 'area', at: {} }), readTable(up.table, { along: 'area', at: {} })];
	const rows = new Map(other.points.map(({ code, row }) => [code, row]));
	const areas = one.points.filter(({ code }) => !residualGroups.includes(code));
	const pairs = areas.flatMap(({ code, label: name, row }): ScatterPoint[] => {
		const partner = rows.get(code);
		return partner ? [{ code, label: name, x: row, y: partner }] : [];
	});
	const points = pairs.filter(({ x, y }) => x.value.shown && y.value.shown).toSorted((a, b) => numberOf(a.x) - numberOf(b.x));
	return {
		points,
		hidden: pairs.filter((pair) => !points.includes(pair)).map((pair) => pair.label),
		place: { x: one.total, y: other.total },
		line: lineThrough(points.map(({ x, y }) => [numberOf(x), numberOf(y)]))
	};
}

/** The figure of a row that is shown. */
export function numberOf({ value }: SafeRow): number {
	return value.shown ? value.value : NaN;
}

function lineThrough(points: readonly (readonly [x: number, y: number])[]): Scatter['line'] {
	if (points.length < fewestForLine) return null;
	const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
	const [mx, my] = [mean(0), mean(1)];
	const sum = (of: (dx: number, dy: number) => number): number => points.reduce((all, [x, y]) => all + of(x - mx, y - my), 0);
	const [xx, xy, yy] = [sum((dx) => dx * dx), sum((dx, dy) => dx * dy), sum((_, dy) => dy * dy)];
	if (xx === 0 || yy === 0 || (xy * xy) / (xx * yy) <= leastExplained) return null;
	return { slope: xy / xx, intercept: my - (xy / xx) * mx };
}

/** Whether an area is clearly higher in one figure and lower in the other. */
export function isCrossed({ x, y }: ScatterPoint): boolean {
	return [x.comparison, y.comparison].toSorted().join() === 'higher,lower';
}

/** Which way the two go together, and the areas that are clearly higher in one and lower in the other. */
export function scatterSentences(
	{ points, line, hidden }: Scatter,
	across: AnsweredFigure,
	up: AnsweredFigure,
	nouns: string
): Part[][] {
	if (points.length === 0) return [[words(`No ${nouns} have both figures shown.`)]];
	const together =
		line === null
			? 'There is no clear pattern between the two.'
			: `Where the first is higher, the second tends to be ${line.slope > 0 ? 'higher' : 'lower'}.`;
	const crossed = (x: Outcome, y: Outcome): string[] =>
		points.filter((point) => point.x.comparison === x && point.y.comparison === y).map((point) => point.label);
	const said = (names: string[], x: string, y: string): Part[][] =>
		names.length === 0
			? []
			: [
					[
						label(names.join(', ')),
						words(` ${names.length === 1 ? 'is' : 'are'} ${x} in `),
						label(`“${across.label}”`),
						words(` and ${y} in `),
						label(`“${up.label}”`),
						words('.')
					]
				];
	return [
		[words(together)],
		...said(crossed('higher', 'lower'), 'higher', 'lower'),
		...said(crossed('lower', 'higher'), 'lower', 'higher'),
		...(hidden.length > 0 ? [[words('Not drawn, because a figure is not shown: '), label(hidden.join(', ')), words('.')]] : [])
	];
}

/** The unit of an axis tick. */
export function tickUnit({ measure }: SafeTable): string {
	return measure.kind === 'proportion' ? '%' : '';
}
