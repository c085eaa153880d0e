import { textWidth } from '$lib/charts/bar-layout';
import { hatchPattern, svgElement } from '$lib/charts/hatching';
import { hatch, ink, paper, quietInk } from '$lib/charts/palette';
import { protectionInShort } from '$lib/charts/protection-words';
import { chosenGroups, type Slice } from '$lib/charts/reading';
import { shorthandIn } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { recordOf, recordText } from '../record';
import { sourcesInShort } from '../sources';
import { paintFigure } from './paint-figure';
import { withText } from './png-text';

/** What is drawn of a table: a figure of the page, and which of its groups the figure shows. */
export type Pictured = { readonly table: SafeTable; readonly slice: Slice; readonly figure: HTMLElement };

const font = "Arial, 'Liberation Sans', sans-serif";
const margin = 24;
const narrowest = 480;
const hatchId = 'not-shown';
const sharpness = 2; // pixels of a PNG for each of the page
const longestSide = 16_000; // more than this no browser draws

/**
 * A chart or map as one picture that says what it shows wherever it is put: title, key, shorthand, protection, source and date stand in it, and
 * the question in its metadata.
 */
export function pictureOf({ table, slice, figure }: Pictured): SVGSVGElement {
	const painting = paintFigure(figure, hatchId);
	const width = Math.max(narrowest, painting.width);
	const chosen = chosenGroups(table, slice);
	const title = setLines([table.title, ...(chosen === null ? [] : [chosen])], { width, size: 18, weight: 700, colour: ink });
	const note = setLines(noteOf(table), { width, size: 13, weight: 400, colour: quietInk });
	const top = margin + title.height + 8;
	const end = top + painting.height + 12;
	const [whole, height] = [Math.ceil(width + 2 * margin), Math.ceil(end + note.height + margin)];
	const placed = (y: number, parts: readonly SVGElement[]): SVGElement =>
		svgElement('g', { transform: `translate(${margin} ${y})` }, parts);
	return svgElement(
		'svg',
		{ xmlns: 'http://www.w3.org/2000/svg', width: whole, height, viewBox: `0 0 ${whole} ${height}`, role: 'img', lang: 'en-GB' },
		[
			svgElement('title', {}, [withoutUnseen(table.title)]),
			svgElement('desc', {}, [withoutUnseen(noteOf(table).join(' '))]),
			svgElement('metadata', {}, [recordText(table)]),
			svgElement('defs', {}, [hatchPattern(hatchId, hatch)]),
			svgElement('rect', { width: whole, height, fill: paper }),
			placed(margin, title.parts),
			placed(top, painting.parts),
			placed(end, note.parts)
		]
	);
}

/** The text of an SVG file. */
export function svgText(svg: SVGSVGElement): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${withoutUnseen(new XMLSerializer().serializeToString(svg))}\n`;
}

/**
 * The same picture as PNG, with the question in it. `most`: how many pixels it needs at most across and down.
 * @throws {Error} when the browser cannot draw it
 */
export async function pngOf(
	svg: SVGSVGElement,
	table: SafeTable,
	most: { readonly width: number; readonly height: number } = { width: longestSide, height: longestSide }
): Promise<Uint8Array<ArrayBuffer>> {
	const { width, height } = svg.viewBox.baseVal;
	const scale = Math.min(sharpness, most.width / width, most.height / height);
	const address = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const canvas = Object.assign(document.createElement('canvas'), { width: width * scale, height: height * scale });
		canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
		if (!blob) throw new Error('The browser made no picture.');
		return withText(new Uint8Array(await blob.arrayBuffer()), recordText(table));
	} finally {
		URL.revokeObjectURL(address);
	}
}

/** What stands under the picture. */
function noteOf(table: SafeTable): string[] {
	const { provenance } = table;
	const marks = shorthandIn(table, table.rows, ['value']).map(({ mark, meaning }) => `${mark} ${meaning}`);
	return [
		`Definition: ${table.definition}`,
		...(marks.length > 0 ? [marks.join('; ')] : []),
		`Disclosure control: ${protectionInShort(table)}`,
		`Source: ${sourcesInShort(table)}`,
		...(provenance.synthetic ? ['The data are synthetic: made up, not about real people.'] : []),
		...(table.caveats.length > 0 ? [`To be kept in mind: ${table.caveats.join(' ')}`] : []),
		`Wardwise ${provenance.appVersion}, question ${recordOf(table).questionSha256.slice(0, 12)}`
	];
}

type Setting = { width: number; size: number; weight: number; colour: string };

/** Paragraphs as lines that are no wider than the room there is; bold letters are a little wider. */
function setLines(
	paragraphs: readonly string[],
	{ width, size, weight, colour }: Setting
): { parts: SVGElement[]; height: number } {
	const room = weight > 400 ? width / 1.09 : width;
	const lines = paragraphs.flatMap((text) => broken(withoutUnseen(text), size, room));
	const leading = 1.35 * size;
	const parts = lines.map((line, at) =>
		svgElement(
			'text',
			{ x: 0, y: at * leading + size, 'font-family': font, 'font-size': size, 'font-weight': weight, fill: colour },
			[line]
		)
	);
	return { parts, height: lines.length * leading };
}

function broken(text: string, size: number, room: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/).filter((each) => each !== '')) {
		const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
		if (lines.length === 0 || textWidth(longer, size) > room) lines.push(word);
		else lines[lines.length - 1] = longer;
	}
	return lines;
}
