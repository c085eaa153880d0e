import { cellOf, figuresOf, formatCell, roundAsShown } from '../../src/lib/protocol/format';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { figureIn } from './read-exports';

type Said = { x: number; y: number; text: string };
/** A scale as somebody reads it off an axis: where 0 is, and how many units of the drawing one is. */
type Scale = { zero: number; unit: number };

const near = 1e-4;

/**
 * What a drawing in SVG tells that its table does not show: a number that is no figure, label or mark of an axis, and a bar whose length, held
 * against the axis, is another figure than those that are shown.
 */
export function strayInDrawing(table: SafeTable, svg: string): string[] {
	const shown = new Set<number>();
	for (const row of table.rows) {
		for (const figure of figuresOf(table)) {
			const cell = cellOf(row, figure);
			if (!cell.shown) continue;
			shown.add(roundAsShown(cell.value, table.measure, figure));
			shown.add(figureIn(formatCell(cell, table.measure, figure)) as number);
		}
	}
	const labels = new Set(table.dimensions.flatMap(({ groups }) => groups.map(({ label }) => label)));
	const said = textsOf(svg);
	const numbers = said.filter(({ text }) => typeof figureIn(text) === 'number' && !labels.has(text));
	const zeros = numbers.filter(({ text }) => figureIn(text) === 0);
	const ticks = ticksAmong(said.filter(({ text }) => typeof figureIn(text) === 'number'));
	const unknown = numbers.filter((one) => !ticks.includes(one) && !shown.has(figureIn(one.text) as number));
	const scales = zeros.flatMap((zero): Scale[] => {
		const units = ticks.flatMap(({ x, y, text }) => {
			const value = figureIn(text) as number;
			return value > 0 && y === zero.y ? [Math.abs(x - zero.x) / value] : [];
		});
		return units.length > 0 ? [{ zero: zero.x, unit: Math.min(...units) }] : [];
	});
	const [drawn, striped] = [barsOf(svg).filter((bar) => !bar.isStriped), barsOf(svg).filter((bar) => bar.isStriped)];
	const bars = drawn.flatMap(({ from, to }) => {
		const scale = scales.find(({ zero }) => Math.abs(from - zero) < 0.01 || Math.abs(to - zero) < 0.01);
		return scale ? [(to - from) / scale.unit] : [];
	});
	const wrong = bars.filter((length) => ![...shown].some((value) => Math.abs(value - length) < near * Math.max(1, value)));
	// Those of the axis alone: the key beside it has a stripe too.
	const onAxis = striped.filter(({ from, to }) =>
		scales.some(({ zero }) => Math.min(Math.abs(from - zero), Math.abs(to - zero)) < 0.01)
	);
	const lengths = new Set(onAxis.map(({ from, to }) => (to - from).toFixed(3)));
	return [
		...unknown.map(({ text }) => text),
		...wrong.map((length) => `a bar of ${length}`),
		...(lengths.size > 1 ? ['stripes of several lengths'] : [])
	];
}

/** Numbers that are the marks of an axis: in one line, and each as far from the next as the others, in value and place. */
function ticksAmong(numbers: readonly Said[]): Said[] {
	const isEven = (values: readonly number[]): boolean => {
		const steps = values.slice(1).map((value, at) => value - (values[at] ?? 0));
		return steps.length > 1 && steps.every((step) => step !== 0 && Math.abs(step - (steps[0] ?? 0)) < 0.02 * Math.abs(step));
	};
	const linesBy = (axis: 'x' | 'y'): Said[][] =>
		[...new Set(numbers.map((one) => one[axis]))].map((place) => numbers.filter((one) => one[axis] === place));
	const lines = [...linesBy('y').flatMap(splitAtZeros), ...linesBy('x')];
	return lines.filter((line) => isEven(line.map(({ text }) => figureIn(text) as number))).flat();
}

/** An axis that goes both ways from its middle, as of a pyramid, is two. */
function splitAtZeros(line: readonly Said[]): Said[][] {
	const second = line.findIndex(({ text }, at) => at > 0 && figureIn(text) === 0);
	return second < 0 ? [[...line]] : [line.slice(0, second), line.slice(second)];
}

type Bar = { from: number; to: number; isStriped: boolean };

function barsOf(svg: string): Bar[] {
	return [...svg.matchAll(/<rect\b([^>]*)>/g)].flatMap(([, looks = '']) => {
		const [x, width] = [numberOf(looks, 'x'), numberOf(looks, 'width')];
		return x === null || width === null || width <= 0 ? [] : [{ from: x, to: x + width, isStriped: looks.includes('url(') }];
	});
}

function textsOf(svg: string): Said[] {
	return [...svg.matchAll(/<text\b([^>]*)>(.*?)<\/text>/gs)].map(([, looks = '', inner = '']) => {
		const moved = /transform="translate\(([-\d.]+),\s*([-\d.]+)\)/.exec(looks);
		return {
			x: moved ? Number(moved[1]) : (numberOf(looks, 'x') ?? 0),
			y: moved ? Number(moved[2]) : (numberOf(looks, 'y') ?? 0),
			text: inner.replace(/<[^>]*>/g, '').trim()
		};
	});
}

function numberOf(looks: string, name: string): number | null {
	const found = new RegExp(` ${name}="([-\\d.]+)"`).exec(looks)?.[1];
	return found === undefined ? null : Number(found);
}
