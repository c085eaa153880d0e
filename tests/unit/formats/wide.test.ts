import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGoodDesk, unhurried, type GoodDesk } from '../../support/good-desk';
import { arrow, csv, gzip, jsonLines, ods, xlsx, zip, type Texts } from '../../support/write-formats';
import { parquetOf } from '../../support/write-parquet';

/** A header and a row of so many columns. */
function wide(columns: number): Texts {
	const names = Array.from({ length: columns }, (_, at) => `c${at}`);
	return { names, rows: [names.map(() => '1')] };
}
const sheetOf = ({ names, rows }: Texts) => [{ name: 'Data', rows: [names, ...rows] }];
const [many, few] = [100_000, 2500];

/** A hundred thousand columns, or as many as stand in a line of 1 MB or in a sheet of Excel; in Arrow and Parquet as many as their writers make in a moment. */
const files: readonly (readonly [
	name: string,
	make: () => string | Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
])[] = [
	['wide.csv', () => csv(wide(many))],
	['wide.tsv', () => csv(wide(many), '\t')],
	['wide.csv.gz', () => gzip(csv(wide(many)))],
	['wide.zip', () => zip({ 'wide.csv': csv(wide(many)) })],
	['wide.jsonl', () => jsonLines(wide(50_000))],
	['wide.json', () => `[${jsonLines(wide(many))}]`],
	['wide.arrow', () => arrow(wide(few), 'file')],
	['wide.arrows', () => arrow(wide(few), 'stream')],
	['wide.xlsx', () => xlsx(sheetOf(wide(16_384)))],
	['wide.ods', () => ods(sheetOf(wide(many)))],
	['wide.parquet', async () => new Uint8Array(await parquetOf(csv(wide(few))))]
];

describe('a file of far too many columns', () => {
	let open: GoodDesk;
	let before: string;
	beforeAll(async () => {
		open = await openGoodDesk();
		before = await open.holds();
	});
	afterAll(() => open.engine.close());

	it.each(files)('is refused for it, and nothing that was open is lost: %s', async (name, make) => {
		const answer = await open.desk.load({ files: [new File([await make()], name)] }, unhurried);
		const problems = answer.ok ? [] : (answer.refusal.intake ?? []).flatMap((report) => report.problems);
		expect(problems.map(({ code }) => code)).toEqual(['too-many-columns']);
		expect(await open.holds()).toBe(before);
	});
});
