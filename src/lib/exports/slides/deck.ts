import type { Cell } from '../workbook/workbook';

/** The colours of a set of slides, `#rrggbb`: behind titles, and of what is drawn; and whose slides they are. */
export type Look = { readonly organisation: string | null; readonly main: string; readonly accent: string };

export const ownLook: Look = { organisation: null, main: '#0b2e4f', accent: '#005eb8' };

/** The look of an organisation that has a name or a colour of its own. */
export function lookOf({ name, header }: { name: string | null; header: string | null }): Look {
	return { ...ownLook, organisation: name, main: header ?? ownLook.main };
}

/** Something with numbers on a slide, from which a program of slides draws a chart anew. A value of null is not shown. */
export type Chart = {
	readonly kind: 'bars' | 'line';
	/** What the values are, with their unit. */
	readonly name: string;
	/** Those of the most precise of its values. */
	readonly decimals: number;
	readonly points: readonly {
		readonly label: string;
		readonly value: number | null;
		/** As its value is shown. */
		readonly decimals: number;
		readonly limits: readonly [number, number] | null;
	}[];
};

/** What a slide has below its title, from top to bottom; `alt` says what is seen, for those who do not see it. */
export type Part =
	| { readonly is: 'words'; readonly paragraphs: readonly string[] }
	| { readonly is: 'chart'; readonly chart: Chart; readonly alt: string }
	| { readonly is: 'table'; readonly rows: readonly (readonly Cell[])[]; readonly alt: string };

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
