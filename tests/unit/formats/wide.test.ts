import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { openNodeEngine } from '../../support/node-engine';
import { goodFolder } from '../../support/planted-files';
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
	let engine: Engine;
	let desk: Desk;
	let before: string;
	const task = { progress: () => undefined, isCancelled: () => false };

	beforeAll(async () => {
		engine = await openNodeEngine();
		desk = makeDesk(engine, { appVersion: 'test', solver: await openSolver() });
		await desk.load({ files: goodFolder().map(({ name, buffer }) => new File([new Uint8Array(buffer)], name)) }, task);
		before = JSON.stringify(await desk.holdings({}, task));
	});
	afterAll(() => engine.close());

	it.each(files)('is refused for it, and nothing that was open is lost: %s', async (name, make) => {
		const answer = await desk.load({ files: [new File([await make()], name)] }, task);
		const problems = answer.ok ? [] : (answer.refusal.intake ?? []).flatMap((report) => report.problems);
		expect(problems.map(({ code }) => code)).toEqual(['too-many-columns']);
		expect(JSON.stringify(await desk.holdings({}, task))).toBe(before);
	});
});
