import { describe, expect, test } from 'vitest';
import { exchange } from '../../../src/lib/protocol/exchange';
import { GatheredReply, takeApart, type ReplyPart } from '../../../src/lib/protocol/reply-parts';
import { SafeTable } from '../../../src/lib/protocol/safe-table';
import { theHoldings } from '../../support/exchange-samples';
import { ages, makeTable, wards } from '../../support/safe-tables';

const areas = {
	...wards,
	groups: Array.from({ length: 1200 }, (_, at) => ({ code: `E${at}`, label: `Area ${at}` }))
};
const table = makeTable({ dimensions: [areas, ages], counts: () => [50, 100] });
const long: SafeTable = { ...table, beside: { dimensions: [areas], rows: table.rows.slice(0, 1500) } };

function gather(parts: readonly ReplyPart[], rest: unknown, schema = exchange.answer.reply): unknown {
	const gathered = new GatheredReply(schema);
	for (const part of parts) gathered.add(part);
	return gathered.whole(rest);
}

describe('a long reply', () => {
	test('crosses in parts of four hundred rows, and is the same when they are put together', () => {
		const { rest, parts } = takeApart(long);
		expect((rest as SafeTable).rows).toEqual([]);
		expect(parts.every(({ items }) => items.length <= 400)).toBe(true);
		expect(parts.length).toBe(Math.ceil(long.rows.length / 400) + 4);
		expect(gather(parts, rest)).toEqual(long);
		expect(long.rows.length).toBe(1201 * 3);
	});

	test('of outlines crosses fifty at a time', () => {
		const outline = (at: number): object => ({ code: `E${at}`, polygons: [[[[0, 0], [0, 1], [1, 1], [0, 0]]]] }); // prettier-ignore
		const boundaries = [
			{ level: 'ward', file: 'few.geojson', attribution: null, areas: [outline(1)] },
			{ level: 'lsoa', file: 'many.geojson', attribution: null, areas: Array.from({ length: 120 }, (_, at) => outline(at)) }
		];
		const holdings = { ...theHoldings, boundaries };
		const { rest, parts } = takeApart(holdings);
		expect(parts.map(({ at, items }) => [at.join('.'), items.length])).toEqual([
			['boundaries.1.areas', 50],
			['boundaries.1.areas', 50],
			['boundaries.1.areas', 20]
		]);
		expect(gather(parts, rest, exchange.load.reply as never)).toEqual(holdings);
	});

	test('that is short crosses as it is', () => expect(takeApart(makeTable())).toEqual({ rest: makeTable(), parts: [] }));
});

describe('a wrong reply in parts is refused as a whole', () => {
	const { rest, parts } = takeApart(long);
	const [first] = parts as [ReplyPart];
	const withItem = (item: unknown): ReplyPart[] => [{ ...first, items: [item, ...first.items.slice(1)] }, ...parts.slice(1)];
	const bare = { id: 'r0', groups: ['E0', null], numerator: 3, denominator: 5, value: 60 };

	test.each<[string, ReplyPart[], unknown]>([
		['a row with a bare count', withItem(bare), rest],
		['a row with one field more', withItem({ ...long.rows[0], raw: 3 }), rest],
		['a hidden cell with a number', withItem({ ...long.rows[0], value: { shown: false, why: 'confidential', value: 3 } }), rest],
		['rows at a place that has none', [...parts, { at: ['certificate'], items: [{}] }], rest],
		['rows at a place that is not in the schema', [...parts, { at: ['raw'], items: [{ n: 3 }] }], rest],
		['rows at a place of the prototype', [...parts, { at: ['constructor'], items: [] }], rest],
		['rows where the rest has some already', parts, long],
		['rows of a part that the rest has not', parts, { ...(rest as object), beside: undefined }],
		['a rest that breaks the schema', parts, { ...(rest as object), raw: [{ n: 3 }] }],
		['a rest that is none', parts, null]
	])('%s', (_, given, whole) => expect(gather(given, whole)).toBeNull());

	test('even where all that follows is right', () => {
		const gathered = new GatheredReply(exchange.answer.reply);
		gathered.add({ at: ['rows'], items: [bare] });
		for (const part of parts) gathered.add(part);
		expect(gathered.whole(rest)).toBeNull();
	});
});
