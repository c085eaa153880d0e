import { BadFile } from '../bad-file';
import type { Pace } from '../pace';
import type { Source } from '../source';
import type { Entry } from '../zip/directory';
import { parseMember } from './parse-member';

export type Parts = ReadonlyMap<string, Entry>;
export type XlsxBook = {
	sheets: { name: string; part: Entry }[];
	since1904: boolean;
	strings: Entry | null;
	styles: Entry | null;
};

/** What a workbook's own list says: its sheets in order, hidden ones left out, and where each part lies. */
export async function readBook(archive: Source, parts: Parts, pace: Pace): Promise<XlsxBook> {
	const listed = parts.get('xl/workbook.xml');
	if (!listed) throw new BadFile(parts.has('xl/workbook.bin') ? 'old-spreadsheet' : 'file-damaged');
	const targets = await readTargets(archive, parts.get('xl/_rels/workbook.xml.rels'), pace);
	const sheets: XlsxBook['sheets'] = [];
	let since1904 = false;
	await parseMember(
		archive,
		listed,
		{
			open(name, attribute) {
				if (name === 'workbookPr') since1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
				if (name !== 'sheet' || /hidden/i.test(attribute('state') ?? '')) return;
				const part = parts.get(targets.get(attribute('id') ?? '') ?? '');
				if (part && /\/worksheets\//.test(part.name)) sheets.push({ name: attribute('name') ?? '', part });
			},
			close: () => undefined,
			text: () => undefined
		},
		pace
	);
	return { sheets, since1904, strings: parts.get('xl/sharedStrings.xml') ?? null, styles: parts.get('xl/styles.xml') ?? null };
}

async function readTargets(archive: Source, relations: Entry | undefined, pace: Pace): Promise<Map<string, string>> {
	const targets = new Map<string, string>();
	if (!relations) return targets;
	await parseMember(
		archive,
		relations,
		{
			open(name, attribute) {
				const target = attribute('Target') ?? '';
				if (name === 'Relationship')
					targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
			},
			close: () => undefined,
			text: () => undefined
		},
		pace
	);
	return targets;
}

const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

/** Whether cells of each style hold dates, by the style's number. A format of letters for days, months or years is one of a date. */
export async function readDateStyles(archive: Source, styles: Entry | null, pace: Pace): Promise<boolean[]> {
	const own = new Map<number, boolean>();
	const found: boolean[] = [];
	let inCells = false;
	if (!styles) return found;
	await parseMember(
		archive,
		styles,
		{
			open(name, attribute) {
				if (name === 'cellXfs') inCells = true;
				if (name === 'numFmt') own.set(Number(attribute('numFmtId')), saysDate(attribute('formatCode') ?? ''));
				if (name !== 'xf' || !inCells) return;
				const id = Number(attribute('numFmtId') ?? 0);
				found.push(own.get(id) ?? dateFormats.has(id));
			},
			close(name) {
				if (name === 'cellXfs') inCells = false;
			},
			text: () => undefined
		},
		pace
	);
	return found;
}

function saysDate(format: string): boolean {
	const bare = format.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_./gi, '');
	return /[dyhs]|m/i.test(bare) && !/general/i.test(bare);
}
