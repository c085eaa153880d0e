import { strFromU8, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fileOf, type AnswerFormat } from '../../../src/lib/exports/answer-files';
import { toCopy } from '../../../src/lib/exports/clipboard';
import { fileOfPack } from '../../../src/lib/exports/pack-files';
import { withoutUnseen } from '../../../src/lib/exports/plain-text';
import { toSealedPack } from '../../../src/lib/exports/sealed/sealed-pack';
import { pin } from '../../../src/lib/pack/edit-pack';
import { openPack, packText } from '../../../src/lib/pack/open-pack';
import { emptyPack } from '../../../src/lib/pack/pack';
import { textsIn } from '../../support/export-texts';
import { holdsUnseen } from '../../support/hostile';
import { hostileCodes } from '../../support/hostile-tables';

const table = hostileCodes();
const codes = table.dimensions.flatMap(({ groups }) => groups.map(({ code }) => code));
const pack = pin(emptyPack('Board'), { table, view: null, slice: null }, '2025-06-01');

type File = { fileName: string; bytes: Uint8Array<ArrayBuffer> } | { fileName: string; text: string };
const bytesOf = (file: File): Uint8Array<ArrayBuffer> => ('bytes' in file ? file.bytes : new Uint8Array(strToU8(file.text)));
const formulas = (cells: readonly string[]): string[] =>
	cells.filter((cell) => /^\s*[=+@＝＋－＠]|^\s*-(?![\d.]+%?$)/.test(cell));

describe('codes that would run, reorder or be reckoned with', () => {
	const formats: AnswerFormat[] = ['csv', 'csv-excel', 'about', 'data-package', 'xlsx', 'ods', 'pptx', 'question'];
	const files: [string, () => Promise<File>][] = [
		...formats.map((format): [string, () => Promise<File>] => [format, () => fileOf(format, { table })]),
		...(['pptx', 'xlsx', 'ods'] as const).map((format): [string, () => Promise<File>] => [
			`pack as ${format}`,
			() => fileOfPack(format, pack)
		])
	];

	test.each(files)('are texts in a file of another program, which is whole: %s', async (_, make) => {
		const file = await make();
		expect(file.fileName).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
		const { cells, others } = await textsIn(file.fileName, bytesOf(file));
		expect(cells.length + others.length).toBeGreaterThan(5);
		expect(formulas(cells)).toEqual([]);
		expect([...cells, ...others].filter(holdsUnseen)).toEqual([]);
	});

	test.each(['csv', 'csv-excel', 'data-package', 'xlsx', 'ods'] as const)(
		'are each there, as they are read: %s',
		async (format) => {
			const file = await fileOf(format, { table });
			const { cells } = await textsIn(file.fileName, bytesOf(file as File));
			const told = new Set(cells.flatMap((cell) => [cell.trim(), cell.replace(/^'/, '').trim()]));
			for (const code of codes) expect(told).toContain(withoutUnseen(code).trim());
		}
	);

	test('are texts on the clipboard', () => {
		const { html, text } = toCopy(table);
		expect(formulas(text.split(/\r\n|\t/))).toEqual([]);
		expect(html.match(/<(?!\/?(?:p|b|table|thead|tbody|tr|th|td|a)\b)[^>]*>?/g)).toBeNull();
		expect([text, html].filter(holdsUnseen)).toEqual([]);
	});

	test('are texts in a pack, which opens again, and in a sealed one', async () => {
		expect(openPack(packText(pack))).toMatchObject({ ok: true });
		const { text } = await toSealedPack(pack, () => Promise.resolve([]));
		expect(text.match(/<script/g)).toHaveLength(2); // its own, and the pack as JSON
		expect(text).not.toMatch(/<img|<\/t>|<si>/);
		expect(strFromU8(strToU8(text))).toBe(text); // no half of a pair
	});
});
