import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fileOf, type AnswerFormat } from '../../../src/lib/exports/answer-files';
import { toCopy } from '../../../src/lib/exports/clipboard';
import { fileOfPack } from '../../../src/lib/exports/pack-files';
import { toSealedPack } from '../../../src/lib/exports/sealed/sealed-pack';
import { pin } from '../../../src/lib/pack/edit-pack';
import { emptyPack } from '../../../src/lib/pack/pack';
import { makeTable } from '../../support/safe-tables';

const table = { ...makeTable(), caveats: ['Care that people pay for themselves is on no record.'] };
const pack = pin(emptyPack('Board'), { table, view: null, slice: null }, '2025-06-01');

/** Everything that a file says, its packed parts too. */
function saidIn(bytes: Uint8Array): string {
	if (bytes[0] !== 0x50) return strFromU8(bytes);
	return Object.values(unzipSync(bytes)).map((part) => strFromU8(part)).join('\n'); // prettier-ignore
}

async function answerAs(format: AnswerFormat): Promise<string> {
	const file = await fileOf(format, { table });
	return 'text' in file ? file.text : saidIn(file.bytes);
}

test.each([
	['Excel workbook', () => answerAs('xlsx')],
	['OpenDocument', () => answerAs('ods')],
	['PowerPoint', () => answerAs('pptx')],
	['the file beside a CSV', () => answerAs('about')],
	['a data package', () => answerAs('data-package')],
	['a pack as a workbook', async () => saidIn((await fileOfPack('xlsx', pack)).bytes)],
	['a pack as slides', async () => saidIn((await fileOfPack('pptx', pack)).bytes)],
	['a sealed pack', async () => (await toSealedPack(pack, () => Promise.resolve([]))).text],
	['the clipboard for a word processor', () => toCopy(table).html],
	['the clipboard for a spreadsheet', () => toCopy(table).text]
])('%s carries question, definition, source, period, protection and caveats', async (_, read) => {
	const said = await read();
	const [dataset] = table.provenance.datasets;
	const wanted = [table.title, table.definition, dataset?.title, dataset?.periodTo, dataset?.extractDate, ...table.caveats];
	for (const one of wanted) expect(said).toContain(one);
	expect([table.policy.name, `${table.policy.id} ${table.policy.version}`].some((rule) => said.includes(rule))).toBe(true);
});
