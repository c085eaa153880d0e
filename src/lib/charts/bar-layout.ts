import type { SafeTable } from '$lib/protocol/safe-table';
import type { Point } from './reading';

export const chartFont = "Arial, 'Liberation Sans', sans-serif";
const fewRows = 12; // more stand closer, so that much of them is seen at once
const stackedBelow = 560; // CSS pixels at the usual type size

/** Sizes of a bar chart, in CSS pixels. `em` is the size of its text. */
export type BarLayout = {
	width: number;
	/** The label stands above its bar instead of beside it. */
	stacked: boolean;
	em: number;
	rowHeight: number;
	insetTop: number;
	insetBottom: number;
	left: number;
	right: number;
	top: number;
	bottom: number;
	/** Every hidden bar has this length. */
	stub: number;
};

let measuring: CanvasRenderingContext2D | null = null;

/** The width of a text in the chart's font, in CSS pixels. */
export function textWidth(text: string, size: number): number {
	measuring ??= document.createElement('canvas').getContext('2d');
	if (!measuring) return text.length * size * 0.56;
	measuring.font = `${size}px ${chartFont}`;
	return measuring.measureText(text).width;
}

/** A text shortened with an ellipsis until it fits. */
export function fitted(text: string, size: number, room: number): string {
	if (textWidth(text, size) <= room) return text;
	let length = text.length;
	while (length > 1 && textWidth(`${text.slice(0, length)}…`, size) > room) length -= 1;
	return `${text.slice(0, length).trimEnd()}…`;
}

/** A name on one line or, where that is too long, on two; what is too long for these is cut. */
export function onTwoLines(name: string, size: number, room: number, roomBelow = room): string[] {
	if (textWidth(name, size) <= room) return [name];
	const words = name.split(' ');
	const breaks = words.map((_, at) => words.slice(0, at + 1).join(' ')).filter((line) => textWidth(line, size) <= room);
	const first = breaks.at(-1) ?? words[0] ?? '';
	return [fitted(first, size, room), fitted(name.slice(first.length).trim(), size, roomBelow)];
}

/** A name on as many lines as it needs, broken between words, and within one only where that alone is longer than a line. The first line may be left empty. */
export function onLines(name: string, size: number, firstRoom: number, room: number): string[] {
	const lines = [''];
	for (const word of name.split(/(?<=[\s-])/).flatMap((each) => piecesOf(each, size, room))) {
		const line = `${lines.at(-1)}${word}`;
		if (textWidth(line.trimEnd(), size) <= (lines.length === 1 ? firstRoom : room)) lines[lines.length - 1] = line;
		else lines.push(word);
	}
	return lines.map((line) => line.trimEnd());
}

function piecesOf(word: string, size: number, room: number): string[] {
	if (textWidth(word.trimEnd(), size) <= room || word.length < 2) return [word];
	let length = word.length - 1;
	while (length > 1 && textWidth(word.slice(0, length), size) > room) length -= 1;
	return [word.slice(0, length), ...piecesOf(word.slice(length), size, room)];
}

/** The room beside bars for a figure, alone or with its limits, in heights of letters. */
export const figureRoom = { alone: 5, withLimits: 12 };

/**
 * How a chart of these points is laid out at a width. `scale` is the page's type size over the usual one (a projector's
 * is larger).
 */
export function layoutFor(points: readonly Point[], table: SafeTable, width: number, scale: number): BarLayout {
	const stacked = width < stackedBelow * scale;
	const em = (stacked ? 15 : 16) * scale;
	const shared = { width, stacked, em, top: 1.9 * em, bottom: 2 * em, stub: 3 * em };
	if (stacked)
		return { ...shared, rowHeight: 3.2 * em, insetTop: 1.6 * em, insetBottom: 0.5 * em, left: 0.9 * em, right: 1.3 * em };
	const rowHeight = Math.round((points.length > fewRows ? 1.65 : 2) * em);
	const longest = Math.ceil(Math.max(...points.map((point) => textWidth(point.label, em)), 0)) + 1; // less than a pixel short, and it would be cut
	const left = Math.min(longest, width * 0.3, 19 * em) + 2.9 * em;
	return {
		...shared,
		rowHeight,
		insetTop: 0.17 * rowHeight,
		insetBottom: 0.17 * rowHeight,
		left,
		right: (table.measure.kind === 'count' || table.measure.counts === 'amounts' ? figureRoom.alone : figureRoom.withLimits) * em
	};
}
