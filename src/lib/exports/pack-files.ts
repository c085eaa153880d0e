import { firstSlice } from '$lib/charts/reading';
import { isSection } from '$lib/charts/sections';
import { mapSource } from '$lib/charts/views';
import { sliceOf } from '../pack/pinned-slice';
import { findingsOf, type Finding as Pinned, type Item, type Pack } from '../pack/pack';
import { fileNameOf } from '../pack/pack-file';
import { plainWords, type Words } from '../pack/words';
import { lastDayOf } from './sealed/sealed-pack';
import type { BytesFile } from './save-file';
import type { Look } from './slides/deck';
import { deckOf, type Section } from './slides/deck-of-findings';
import { needsPicture, type Finding, type Picture } from './slides/finding-slides';
import { writePptx, type Writing } from './slides/write-pptx';
import { workbookParts } from './workbook/part-sheet';
import { workbookOf } from './workbook/workbook-of-tables';
import { writeOds } from './workbook/write-ods';
import { writeXlsx } from './workbook/write-xlsx';

/** The files that a whole pack can be taken away as, beside its own and the sealed one. */
export type PackFormat = 'pptx' | 'xlsx' | 'ods';

const office = 'application/vnd.openxmlformats-officedocument';

/** The drawing of a finding that no chart of a program of slides is like; null where there is none. */
export type Pictures = (finding: Pinned) => Promise<Picture | null>;

/**
 * A pack as slides, or its figures as one workbook: from the tables that were pinned, and from nothing else.
 * @throws {DOMException} `AbortError` when it is no longer wanted
 */
export async function fileOfPack(
	format: PackFormat,
	pack: Pack,
	look?: Look,
	writing?: Writing,
	pictures: Pictures = () => Promise.resolve(null)
): Promise<BytesFile> {
	const file = (bytes: Uint8Array<ArrayBuffer>, type: string): BytesFile => ({
		fileName: `${fileNameOf(pack)}.${format}`,
		bytes,
		type
	});
	if (format === 'pptx') {
		const items: (Finding | Section)[] = [];
		for (const item of pack.items) {
			writing?.signal?.throwIfAborted();
			items.push(item.is === 'section' ? sectionOf(item) : await findingOf(item, pictures));
		}
		const deck = deckOf({ title: pack.name, lines: coverLines(pack), items, ...(look ? { look } : {}) });
		return file(await writePptx(deck, writing), `${office}.presentationml.presentation`);
	}
	const findings = findingsOf(pack);
	const workbook = workbookOf(
		findings.map(({ table }) => table),
		pack.name,
		findings.flatMap(({ table, view, slice }, at) =>
			view !== null && isSection(view) ? workbookParts(table, at, view, sliceOf(slice) ?? firstSlice(table)) : []
		),
		findings.map((finding) => mapSource(finding.view ?? 'bars', finding.table, finding))
	);
	return format === 'xlsx'
		? file(writeXlsx(workbook), `${office}.spreadsheetml.sheet`)
		: file(writeOds(workbook), 'application/vnd.oasis.opendocument.spreadsheet');
}

function coverLines(pack: Pack): string[] {
	const { subtitle, author, day, words } = pack.cover;
	const last = lastDayOf(pack);
	return [
		subtitle,
		[author, day].filter(Boolean).join(' · '),
		...paragraphsOf(words),
		pack.purpose === '' ? '' : `Purpose: ${pack.purpose}`,
		last === null ? '' : `To be used until: ${last}`
	];
}

function sectionOf({ title, words }: Extract<Item, { is: 'section' }>): Section {
	return { section: title, words: paragraphsOf(words) };
}

function paragraphsOf(words: Words): string[] {
	return plainWords(words)
		.split('\n')
		.filter((line) => line !== '');
}

async function findingOf(finding: Pinned, pictures: Pictures): Promise<Finding> {
	const { table, title, words, notes, slice, view, outlines, outlinesFrom } = finding;
	const paragraphs = paragraphsOf(words);
	const pinned = sliceOf(slice);
	const drawn = { table, view, outlines, outlinesFrom, ...(pinned ? { slice: pinned } : {}) };
	return {
		...drawn,
		picture: needsPicture(drawn) ? await pictures(finding) : null,
		...(title === '' ? {} : { title }),
		...(paragraphs.length > 0 ? { words: paragraphs } : {}),
		...(notes === '' ? {} : { notes: notes.split('\n') })
	};
}
