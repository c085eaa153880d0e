import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { recordOf, recordText } from '../record';
import { textCell } from '../workbook/workbook';
import { ownLook, type Deck, type Look, type Slide } from './deck';
import { findingSlides, type Finding } from './finding-slides';
import { pagesOf } from './pages-of';

/** What begins with a title, and what is said below it. */
export type Section = { readonly section: string; readonly words: readonly string[] };
export type Findings = {
	readonly title: string;
	/** What stands on the cover below the title, a paragraph each. */
	readonly lines?: readonly string[];
	/** A text begins a section of which nothing more is said. */
	readonly items: readonly (Finding | Section | string)[];
	readonly look?: Look;
};

/**
 * Findings as slides: a cover, then each as a chart with its words and as a table, and at the end how all of it was made, with the questions in the
 * notes. Charts and tables are ones of the program that opens them, to be edited there; every number is one that a table shows.
 */
export function deckOf({ title, lines = [], items, look = ownLook }: Findings): Deck {
	const findings = items.filter((item) => typeof item !== 'string' && 'table' in item);
	const tables = findings.map(({ table }) => table);
	return {
		title: withoutUnseen(title),
		subject: [...new Set(tables.map(({ provenance }) => provenance.project))].join('; '),
		look,
		slides: [
			cover(title, lines, tables, look),
			...items.flatMap((item) => {
				if (typeof item === 'string') return [section({ section: item, words: [] })];
				return 'table' in item ? findingSlides(item) : [section(item)];
			}),
			...lastSlides(findings)
		]
	};
}

function cover(title: string, own: readonly string[], tables: readonly SafeTable[], { organisation }: Look): Slide {
	const purposes = [...new Set(tables.flatMap(({ provenance: { purpose } }) => (purpose ? [`Purpose: ${purpose.text}`] : [])))];
	const isSynthetic = tables.some(({ provenance }) => provenance.synthetic);
	const synthetic = isSynthetic ? ['The data are synthetic: made up, not about real people.'] : [];
	const lines = [...new Set([...own, organisation ?? '', ...purposes, ...synthetic])];
	return { kind: 'cover', title, parts: [{ is: 'words', paragraphs: lines.filter((line) => line !== '') }], foot: '', notes: [] };
}

function section({ section: title, words }: Section): Slide {
	const parts = words.length > 0 ? [{ is: 'words' as const, paragraphs: words }] : [];
	return { kind: 'section', title, parts, foot: '', notes: [] };
}

/** Which question of which data under which rule each finding is; in the notes as Wardwise opens them. */
function lastSlides(findings: readonly Finding[]): Slide[] {
	const head = ['Finding', 'Disclosure control', 'Date of extract', 'SHA-256 of data', 'SHA-256 of question'].map((text) =>
		textCell(text, { as: 'heading' })
	);
	return pagesOf(findings, 8).map((page, at, pages) => ({
		kind: 'content',
		title: `How these figures were made${pages.length === 1 ? '' : ` (${at + 1} of ${pages.length})`}`,
		parts: [
			{
				is: 'table',
				rows: [head, ...page.map(({ table, title = table.title }) => madeOf(table, title))],
				alt: 'Table of the findings, their rules, data and questions'
			}
		],
		foot: 'Drop this file on “Open saved questions” in Wardwise to ask again what was asked.',
		notes: page.map(({ table }) => recordText(table))
	}));
}

function madeOf(table: SafeTable, title: string): ReturnType<typeof textCell>[] {
	const { policy, datasets, questionSha256 } = recordOf(table);
	const short = (hash: string | null): string => hash?.replaceAll(/[0-9a-f]{64}/g, (one) => one.slice(0, 12)) ?? '[x]';
	return [
		title,
		policy,
		[...new Set(datasets.map(({ extractDate }) => extractDate ?? '[x]'))].join(', '),
		datasets.map(({ sha256 }) => short(sha256)).join(', '),
		short(questionSha256)
	].map((text) => textCell(text));
}
