import { describe, expect, test } from 'vitest';
import { heatIn, heatSentences } from '../../../src/lib/charts/heat-reading';
import { panelSentences, panelsIn } from '../../../src/lib/charts/panel-reading';
import { lengthOf, pyramidIn, pyramidSentences } from '../../../src/lib/charts/pyramid-reading';
import { firstSlice } from '../../../src/lib/charts/reading';
import { roundedUp } from '../../../src/lib/charts/rounded-up';
import { sentencesAsText } from '../../../src/lib/charts/sentence';
import { shareSentences, sharesIn } from '../../../src/lib/charts/share-reading';
import { drawnBy, viewsFor } from '../../../src/lib/charts/views';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { byAgeAndSex, byWardAndAge, shareByAgeAndSex } from '../../support/crossed-tables';
import { overTime } from '../../support/period-tables';
import { madeProjection } from '../../support/projected-tables';
import { ages, makeTable, shuffled, wards } from '../../support/safe-tables';

const views = (table: SafeTable): string[] => viewsFor(table, firstSlice(table));

describe('the views that are offered', () => {
	test('follow the shape of the table, the best first', () => {
		expect(views(byAgeAndSex())).toEqual(['pyramid', 'bars', 'heat', 'shares']);
		expect(views(shareByAgeAndSex())).toEqual(['pyramid', 'bars', 'heat']);
		expect(views(byAgeAndSex(true))).toEqual(['bars', 'pyramid', 'heat', 'shares', 'panels']);
		expect(views(makeTable())).toEqual(['bars']);
		expect(views(makeTable({ dimensions: [wards, ages] }))).toEqual(['bars', 'heat', 'panels']);
		expect(views(makeTable({ dimensions: [] }))).toEqual(['bars']);
		expect(views(overTime({ months: 14, hidden: [] }))).toEqual(['periods']);
	});

	test('leave the other breakdowns to be chosen from, and reach every pair of three', () => {
		const table = byAgeAndSex(true);
		const slice = firstSlice(table);
		expect(drawnBy('pyramid', table, slice)).toEqual(['age', 'sex']);
		expect(drawnBy('bars', table, slice)).toEqual(['area']);
		const pairs = ['area', 'age', 'sex'].map((along) => drawnBy('heat', table, { ...slice, along }).join(' '));
		expect(pairs).toEqual(['area age', 'age sex', 'sex area']);
	});

	test('are none of these of later years', () => {
		const table = madeProjection();
		expect(pyramidIn(table)).toBeNull();
		expect(heatIn(table, firstSlice(table), 'natural')).toBeNull();
		expect(sharesIn(table, firstSlice(table))).toBeNull();
		expect(panelsIn(table, firstSlice(table))).toBeNull();
	});
});

describe('a pyramid', () => {
	test('of one ward is drawn by shares of everybody, over the whole place', () => {
		const table = byAgeAndSex(true);
		const pyramid = pyramidIn(table, { along: 'age', at: { area: 'E05002224' } });
		if (!pyramid) throw new Error('no pyramid');
		expect(pyramid.bands.map(({ code }) => code)).toEqual(['0-14', '15-64', '65-79', '80+']); // nobody without an age
		expect([pyramid.place, pyramid.otherPlace]).toEqual(['Thorpe', 'Southend-on-Sea']);
		const oldest = pyramid.bands[3];
		expect(lengthOf(pyramid, oldest?.own.right ?? null, pyramid.total)).toBeCloseTo(11); // 110 of 1,000
		expect(lengthOf(pyramid, oldest?.other.right ?? null, pyramid.otherTotal)).toBeCloseTo((100 * 165) / 6200);
		expect(sentencesAsText(pyramidSentences(pyramid))).toBe(
			'Compared with Southend-on-Sea, a larger share of its people is aged 65 and over, and a smaller share is aged 0 to 64.'
		);
	});

	test('of the whole place is drawn by its figures, with nothing over it', () => {
		const pyramid = pyramidIn(byAgeAndSex());
		expect(pyramid?.otherPlace).toBeNull();
		expect(pyramid?.isOfShares).toBe(false);
		expect(pyramid && lengthOf(pyramid, pyramid.bands[0]?.own.left ?? null, pyramid.total)).toBe(450);
		expect(pyramid && pyramidSentences(pyramid)).toEqual([]);
	});

	test('gives what is hidden no length, and says nothing of it', () => {
		const pyramid = pyramidIn(byAgeAndSex(true), { along: 'age', at: { area: 'E05002216' } });
		expect(pyramid && lengthOf(pyramid, pyramid.bands[3]?.own.left ?? null, pyramid.total)).toBeNull();
		const hiddenTotal = byAgeAndSex(true);
		const rows = hiddenTotal.rows.map((row) =>
			row.groups.join() === 'E05002216,,' ? { ...row, value: { shown: false as const, why: 'confidential' as const } } : row
		);
		const without = pyramidIn({ ...hiddenTotal, rows }, { along: 'age', at: { area: 'E05002216' } });
		expect(without?.otherPlace).toBeNull(); // shares of a hidden number would give it away
		expect(without?.isOfShares).toBe(false);
	});

	test('says that a ward is like the place where shares differ by no more than rounding may', () => {
		const table = byAgeAndSex(true);
		const alike = new Map([
			['0-14', 162],
			['15-64', 642],
			['65-79', 146],
			['80+', 50]
		]);
		const rows = table.rows.map((row) => {
			const count = row.groups[0] === 'E05002217' && row.groups[2] === null ? alike.get(row.groups[1] ?? '') : undefined;
			return count === undefined ? row : { ...row, value: { shown: true as const, value: count } };
		});
		const pyramid = pyramidIn({ ...table, rows }, { along: 'age', at: { area: 'E05002217' } });
		expect(pyramid && sentencesAsText(pyramidSentences(pyramid))).toBe('Leigh is made up by age much as Southend-on-Sea is.');
	});

	test('does not depend on the order of rows', () => {
		const slice = { along: 'age', at: { area: 'E05002224' } };
		expect(pyramidIn(shuffled(byAgeAndSex(true)), slice)).toEqual(pyramidIn(byAgeAndSex(true), slice));
	});
});

describe('a heat map', () => {
	const table = makeTable({ dimensions: [wards, ages] });

	test('crosses two breakdowns, with their totals, hidden rows last by name', () => {
		const heat = heatIn(table, firstSlice(table), 'value');
		expect(heat?.rows.map(({ label }) => label).slice(-2)).toEqual(['Kursaal', 'Westborough']);
		expect(heat?.rows.every(({ cells, total }) => cells.length === 2 && total !== null)).toBe(true);
		expect(heat?.totals?.total?.row.groups).toEqual([null, null]);
		expect(heat?.compares).toBe(true);
		const first = heat?.rows[0]?.cells[0];
		expect(first?.comparator?.groups).toEqual([null, '65-79']);
	});

	test('and small charts have no column, and no word, of groups of whom nothing is known and in which nobody is', () => {
		const known = ages.groups.map(({ code }) => code);
		const groups = [...ages.groups, { code: 'not-recorded', label: 'Not recorded' }];
		const nobody = makeTable({
			kind: 'count',
			comparator: 'none',
			dimensions: [wards, { ...ages, groups }],
			counts: ([, age]) => [age === 'not-recorded' ? 0 : 20, 100]
		});
		const heat = heatIn(nobody, firstSlice(nobody), 'value');
		expect(heat?.across.groups.map(({ code }) => code)).toEqual(known);
		expect(heat?.rows.every(({ cells }) => cells.length === 2)).toBe(true);
		expect(panelsIn(nobody, firstSlice(nobody))?.across.groups.map(({ code }) => code)).toEqual(known);
	});

	test('names no one group where several are lowest or highest', () => {
		const text = (counts: (age: string | null | undefined) => [number, number]): string => {
			const made = makeTable({ dimensions: [wards, ages], counts: ([, age]) => counts(age) });
			const heat = heatIn(made, firstSlice(made), 'value');
			return heat ? sentencesAsText(heatSentences(made, heat)) : '';
		};
		expect(text((age) => [age === '80+' ? 60 : 20, 100])).toBe(
			'Of the figures shown, the highest is that of 17 fields (60.0%), the lowest that of 17 fields (20.0%).'
		);
		expect(text(() => [20, 100])).toBe('All figures shown are the same (20.0%).');
	});

	test('says where the highest and the lowest are, and that some are hidden', () => {
		const heat = heatIn(table, firstSlice(table), 'value');
		const text = heat ? sentencesAsText(heatSentences(table, heat)) : '';
		expect(text).toMatch(/^Of the figures shown, the highest is that of [^,]+, (65 to 79|80 and over) \(/);
		expect(text).toMatch(/Striped fields are not shown, to protect people\.$/);
		const people = byAgeAndSex(); // nobody is without an age or a sex: that is not the lowest figure of any group
		const known = heatIn(people, firstSlice(people), 'natural');
		expect(known && sentencesAsText(heatSentences(people, known))).toBe(
			'Of the figures shown, the highest is that of 15 to 64, Female (2,200 people), the lowest that of 80 and over, Male (135 people).'
		);
		const nothing = makeTable({ dimensions: [wards, ages], counts: () => null });
		const empty = heatIn(nothing, firstSlice(nothing), 'value');
		expect(empty && sentencesAsText(heatSentences(nothing, empty))).toContain('No figure can be shown');
	});
});

describe('stacked shares', () => {
	const table = byWardAndAge();

	test('add up to the whole of each group, and what is hidden is what is left', () => {
		const bars = new Map(sharesIn(table, firstSlice(table))?.bars.map((bar) => [bar.label, bar]));
		expect(bars.get('Thorpe')?.parts.map(({ span }) => span)).toEqual([
			[0, 10],
			[10, 50],
			[50, 80],
			[80, 100]
		]); // nobody is without an age, and that group is no part
		expect(bars.get('Thorpe')?.rest).toBeNull();
		const kursaal = bars.get('Kursaal');
		expect(kursaal?.parts.map(({ span }) => span === null)).toEqual([false, false, true, true]);
		expect(kursaal?.rest?.[0]).toBeCloseTo((100 * 1090) / 1200);
		expect(kursaal?.rest?.[1]).toBe(100);
	});

	test('say which part is the largest, and that some are hidden', () => {
		const shares = sharesIn(table, firstSlice(table));
		expect(shares && sentencesAsText(shareSentences(shares))).toBe(
			'15 to 64 is the largest part in each of the 2 wards of which all parts are shown. Striped parts are not shown, to protect people.'
		);
	});

	test('are none of shares, of groups that overlap, or of very many', () => {
		expect(sharesIn(makeTable({ dimensions: [wards, ages] }), firstSlice(makeTable()))).toBeNull();
		const overlapping = { ...table, dimensions: table.dimensions.map((each) => ({ ...each, overlapping: true })) };
		expect(sharesIn(overlapping, firstSlice(table))).toBeNull();
		const byAge = sharesIn(makeTable({ kind: 'count', dimensions: [ages, wards], comparator: 'none' }), { along: 'age', at: {} });
		expect(byAge).toBeNull();
	});
});

describe('small charts', () => {
	test('of counts are shares of each panel, on one scale, over the place', () => {
		const found = panelsIn(byWardAndAge(), firstSlice(byWardAndAge()));
		const thorpe = found?.panels.find(({ label }) => label === 'Thorpe');
		expect(thorpe?.columns.map(({ height }) => height)).toEqual([10, 40, 30, 20]);
		expect(thorpe?.columns[1]?.other).toBeCloseTo((100 * 4000) / 6200);
		expect(found?.otherLabel).toBe('Southend-on-Sea');
		expect(found?.highest).toBeCloseTo((100 * 830) / 1200);
		const kursaal = found?.panels.find(({ label }) => label === 'Kursaal');
		expect(kursaal?.columns.map(({ height }) => height === null)).toEqual([false, false, true, true]);
		expect(found && sentencesAsText(panelSentences(found))).toBe(
			'Wherever all columns are shown, the highest is 15 to 64. Striped columns are not shown, to protect people.'
		);
	});

	test('of rates are the figures, with their limits under the top of the scale', () => {
		const table = makeTable({ dimensions: [wards, ages] });
		const found = panelsIn(table, firstSlice(table));
		const limits = found?.panels.flatMap(({ columns }) => columns.flatMap((column) => column.limits ?? [])) ?? [];
		expect(limits.length).toBeGreaterThan(20);
		expect(found?.highest).toBe(Math.max(...limits));
	});

	test('are none by a breakdown without an order', () => {
		const table = makeTable({ dimensions: [ages, wards] });
		expect(panelsIn(table, firstSlice(table))).toBeNull();
	});

	test('have a scale that ends at a round number', () => {
		expect([0, 0.7, 1, 23, 26, 83, 5000.1].map(roundedUp)).toEqual([1, 0.8, 1, 25, 30, 100, 6000]);
	});
});
