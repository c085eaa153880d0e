import { beforeAll, describe, expect, it } from 'vitest';
import { releasedTable } from '../../../src/lib/exports/released-table';
import { mostRowsShown, ReleasedAnswer, type ReleasedTable } from '../../../src/lib/protocol/released';
import { attendReleased } from '../../../src/lib/vault/released/attend-released';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { makeTable, wards } from '../../support/safe-tables';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

/** Leigh is hidden. */
const table = makeTable({ counts: ([ward]) => (ward === 'E05002217' ? null : ward === null ? [480, 2100] : [30, 125]) });
const wardsShown = releasedTable('answer_1', table);

let ids = 0;
const { port1: page, port2: door } = new MessageChannel();
door.start();
page.start();
let isAttended = false;
async function ask(query: string, tables: readonly ReleasedTable[] = [wardsShown]): Promise<ReleasedAnswer> {
	if (!isAttended) attendReleased(door, Promise.resolve(engine));
	isAttended = true;
	const id = (ids += 1);
	return new Promise((settle) => {
		page.onmessage = ({ data }) => settle(ReleasedAnswer.parse(data));
		page.postMessage({ id, tables, query });
	});
}

describe('the answers of a sitting as tables', () => {
	it('have the columns of their CSV under names that need no quotes, each once', () => {
		const names = wardsShown.columns.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['indicator_name', 'area_code', 'area_name', 'value', 'count', 'count_status']));
		expect(new Set(names).size).toBe(names.length);
	});

	it('hold a hidden figure as a null beside its mark, and no other figure', async () => {
		const answer = await ask(`SELECT count, value, count_status FROM answer_1 WHERE area_code = 'E05002217'`);
		expect(answer).toMatchObject({ ok: true, rows: [[null, null, '[c]']] });
	});

	it('are as many rows as were shown, and are made once', async () => {
		const rows = (await ask('SELECT count(*) AS n FROM answer_1')) as ReleasedAnswer & { ok: true };
		expect(rows.rows).toEqual([[table.rows.length]]);
		expect(await ask("FROM answer_1 SELECT sum(count) AS n WHERE area_type = 'ward';")).toMatchObject({
			rows: [[30 * (wards.groups.length - 1)]]
		});
	});

	it('are shown as far as a page can bear', async () => {
		const many = await ask('SELECT i FROM range(5000) t(i)');
		expect(many).toMatchObject({ ok: true, more: true });
		expect(many.ok && many.rows).toHaveLength(mostRowsShown);
	});

	it('never answer with a number that is none', async () => {
		expect(await ask(`SELECT 'inf'::DOUBLE AS a, 'nan'::DOUBLE AS b, 1.5 AS c`)).toMatchObject({ rows: [[null, null, 1.5]] });
	});
});

describe('a query', () => {
	it.each([
		['takes a table away', 'DROP TABLE answer_1'],
		['ends the brackets and takes a table away', 'SELECT 1); DROP TABLE answer_1; SELECT * FROM (SELECT 1'],
		['writes a file', `COPY answer_1 TO 'out.csv'`],
		['reads a file', `SELECT * FROM read_csv('manifest.json')`],
		['reads an address', `SELECT * FROM 'https://example.org/x.parquet'`],
		['opens a database', `ATTACH 'x.db'`],
		['loads an extension', 'LOAD httpfs'],
		['undoes the lock', 'SET enable_external_access = true'],
		['asks for a table of the vault', 'SELECT * FROM t1']
	])('that %s is refused in words, and the tables stand', async (_, query) => {
		const answer = await ask(query);
		expect(answer.ok).toBe(false);
		expect(await ask('SELECT count(*) AS n FROM answer_1')).toMatchObject({ rows: [[table.rows.length]] });
	});

	it('with a mistake is told of in the line where it is', async () => {
		const answer = await ask('SELECT area_name,\n  valu\nFROM answer_1');
		expect(answer).toMatchObject({ ok: false, why: expect.stringContaining('LINE 2:') as string });
	});

	it('may end in a remark', async () => {
		expect(await ask('SELECT 1 AS one -- so much')).toMatchObject({ rows: [[1]] });
	});
});
