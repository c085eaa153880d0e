import type { SafeTable } from '$lib/protocol/safe-table';
import type { Cell } from '../workbook/workbook';

/** The colours of a set of slides, `#rrggbb`: behind titles, and of what is drawn; and whose slides they are. */
export type Look = { readonly organisation: string | null; readonly main: string; readonly accent: string };

export const ownLook: Look = { organisation: null, main: '#0b2e4f', accent: '#005eb8' };

/** The look of an organisation that has a name or a colour of its own. */
export function lookOf({ name, header }: { name: string | null; header: string | null }): Look {
	return { ...ownLook, organisation: name, main: header ?? ownLook.main };
}

/** What the values of a table are, with their unit. */
export function measureName({ measure }: SafeTable): string {
	return `${measure.valueLabel} (${measure.unit})`;
}

/** A number of a chart, as it is shown; null is not shown. */
export type ChartValue = {
	readonly value: number | null;
	readonly decimals: number;
	readonly limits: readonly [lower: number, upper: number] | null;
};
export type ChartSeries = {
	readonly name: string;
	readonly values: readonly ChartValue[];
	readonly colour?: string;
	/** Of a pyramid: drawn as an outline over the sides that are filled. */
	readonly isOutline?: true;
};

/**
 * Bars, one below another: of several series side by side, those of `shares` of one length, those of a `pyramid` to either side (the first and third to
 * the left, the second and fourth to the right); and lines. Each series has a value for each category.
 */
export type CategoryChart = {
	readonly kind: 'bars' | 'shares' | 'pyramid' | 'line';
	/** What the values are, with their unit. */
	readonly name: string;
	readonly categories: readonly string[];
	readonly series: readonly ChartSeries[];
	/** Where the axis of numbers ends; the program decides where it is not said. */
	readonly most?: number;
};

/** Points by two figures, and lines between which they lie. */
export type ScatterChart = {
	readonly kind: 'scatter';
	readonly name: string;
	/** What runs across, and what runs up. */
	readonly axes: readonly [across: string, up: string];
	/** The highest that each axis shows; null to leave it to the program. */
	readonly most: readonly [across: number | null, up: number | null];
	/** Whether what runs up begins at 0. */
	readonly isFromZero: boolean;
	readonly series: readonly {
		readonly name: string;
		/** `points` are marked and may be named, a `line` goes through them and a `dashed` one too. */
		readonly drawn: 'points' | 'line' | 'dashed';
		readonly colour?: string;
		readonly points: readonly ScatterPoint[];
	}[];
};

export type ScatterPoint = {
	readonly label?: string;
	readonly x: number;
	readonly y: number;
	/** Of what runs up. */
	readonly limits?: ChartValue['limits'];
};

/** Two figures of each group on a line of its own, the first group on top, and the line between them that says how they lie to each other. */
export type DumbbellChart = {
	readonly kind: 'dumbbells';
	readonly name: string;
	readonly sides: readonly [first: DumbbellSide, second: DumbbellSide];
	readonly rows: readonly DumbbellRow[];
	readonly most?: number;
};
export type DumbbellSide = { readonly name: string; readonly colour?: string };
export type DumbbellRow = {
	readonly label: string;
	/** Both, or neither, is a number. */
	readonly values: readonly [first: ChartValue, second: ChartValue];
	/** What the line says; one without a name is not in the key. Figures with limits have these in its place. */
	readonly line: { readonly name: string; readonly drawn: 'line' | 'dashed' | 'thin'; readonly colour?: string };
};

/** Something with numbers on a slide, from which a program of slides draws a chart anew. */
export type Chart = CategoryChart | ScatterChart | DumbbellChart;

/** A cell, the colour behind it if it has one, `#rrggbb`, and whether it stands above figures. */
export type TableCell = Cell & { readonly fill?: string; readonly isOfFigures?: boolean };

/** What a slide has below its title, from top to bottom; `alt` says what is seen, for those who do not see it. */
export type Part =
	| { readonly is: 'words'; readonly paragraphs: readonly string[] }
	| { readonly is: 'chart'; readonly chart: Chart; readonly alt: string }
	/** A drawing that no chart of such a program is like, as PNG. */
	| {
			readonly is: 'picture';
			readonly png: Uint8Array<ArrayBuffer>;
			readonly size: readonly [width: number, height: number];
			readonly alt: string;
	  }
	| { readonly is: 'table'; readonly rows: readonly (readonly TableCell[])[]; readonly alt: string };

export type Slide = {
	readonly kind: 'cover' | 'section' | 'content';
	readonly title: string;
	readonly parts: readonly Part[];
	/** On one line at the foot of the slide. */
	readonly foot: string;
	readonly notes: readonly string[];
};

/** Slides of 16:9 in their order, whichever program they are written for. */
export type Deck = { readonly title: string; readonly subject: string; readonly look: Look; readonly slides: readonly Slide[] };
