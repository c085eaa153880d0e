import { describe, expect, test } from 'vitest';
import { overviewRow } from '../../../src/lib/charts/overview-rows';
import { profileLines } from '../../../src/lib/charts/profile-lines';
import { numberOf, scatterOf, scatterSentences } from '../../../src/lib/charts/scatter-reading';
import { sentencesAsText } from '../../../src/lib/charts/sentence';
import { quartile, spineLine } from '../../../src/lib/charts/spine-reading';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { byAgeAndSex } from '../../support/crossed-tables';
import { makeTable, shuffled, wards } from '../../support/safe-tables';

const thorpe = 'E05002224';
const kursaal = 'E05002216';
const figureOf = (table: SafeTable, id = 'one', section = 'Health') => ({ id, section, label: id, table });

describe('a line of a spine', () => {
	test('runs from the lowest to the highest shown area about the whole place, higher to the right, with room for the limits', () => {
		const { spine, lowest, highest, place, row } = spineLine('one', 'One', makeTable(), thorpe);
		expect([lowest?.label, highest?.label]).toEqual(['St Laurence', 'Milton']);
		const [value, whole, low, high] = [row, place, lowest?.row ?? null, highest?.row ?? null].map((one) =>
			one ? numberOf(one) : NaN
		);
		const limits = [row?.lower, row?.upper].map((limit) => (limit?.shown ? limit.value : NaN));
		const scale = Math.max(...[low, high, ...limits].map((one) => Math.abs((one ?? NaN) - (whole ?? NaN))));
		expect(spine?.range[0]).toBeCloseTo(((low ?? NaN) - (whole ?? NaN)) / scale);
		expect(spine?.range[1]).toBeCloseTo(((high ?? NaN) - (whole ?? NaN)) / scale);
		expect(spine?.at).toBeCloseTo(((value ?? NaN) - (whole ?? NaN)) / scale);
		expect(Math.max(...[...(spine?.range ?? []), ...(spine?.limits ?? [])].map(Math.abs))).toBeCloseTo(1);
		expect(spine?.middle?.[0]).toBeGreaterThan(spine?.range[0] ?? 1);
	});

	test('is turned round where low is good, so that better lies on the right', () => {
		const plain = spineLine('one', 'One', makeTable(), thorpe).spine;
		const turned = spineLine('one', 'One', makeTable({ polarity: 'low-is-good' }), thorpe).spine;
		expect(turned?.at).toBeCloseTo(-(plain?.at ?? NaN));
		expect(turned?.range).toEqual([-(plain?.range[1] ?? NaN), -(plain?.range[0] ?? NaN)]);
		expect(turned?.limits?.[0]).toBeLessThan(turned?.limits?.[1] ?? NaN);
	});

	test('has no mark for a hidden area, and is the same whatever is hidden', () => {
		const { spine } = spineLine('one', 'One', makeTable(), kursaal);
		expect([spine?.at, spine?.limits]).toEqual([null, null]);
		const table = makeTable();
		const other = {
			...table,
			rows: table.rows.map((row) => (row.value.shown ? row : { ...row, denominator: { shown: true as const, value: 4000 } }))
		};
		expect(spineLine('one', 'One', other, kursaal).spine).toEqual(spine);
		expect(spineLine('one', 'One', shuffled(table), thorpe).spine).toEqual(spineLine('one', 'One', table, thorpe).spine);
	});

	test('has no middle half of few areas, and is none without the whole place or with one area', () => {
		const only = (codes: readonly string[]): SafeTable =>
			makeTable({
				counts: ([area]) => (area === null ? [900, 2000] : codes.includes(area ?? '') ? [area === thorpe ? 100 : 60, 200] : null)
			});
		expect(spineLine('one', 'One', only([thorpe, 'E05002217', 'E05002218']), thorpe).spine?.middle).toBeNull();
		expect(spineLine('one', 'One', only([thorpe]), thorpe).spine).toBeNull();
		expect(
			spineLine('one', 'One', makeTable({ counts: ([area]) => (area === null ? null : [60, 200]) }), thorpe).spine
		).toBeNull();
	});

	test('leaves those out who are placed nowhere', () => {
		const nowhere = { code: 'not-placed', label: 'Not placed in an area' };
		const table = makeTable({
			dimensions: [{ ...wards, groups: [...wards.groups, nowhere] }],
			counts: ([area]) => (area === 'not-placed' ? [1, 100] : [60 + Number((area ?? '0').slice(-1)), 200])
		});
		expect(spineLine('one', 'One', table, thorpe).lowest?.label).not.toBe(nowhere.label);
		const known = makeTable({ counts: ([area]) => [60 + Number((area ?? '0').slice(-1)), 200] });
		expect(spineLine('one', 'One', table, thorpe).spine).toEqual(spineLine('one', 'One', known, thorpe).spine);
	});

	test('takes quartiles as a spreadsheet does', () => {
		expect([0, 0.25, 0.5, 1].map((share) => quartile([1, 2, 4, 8], share))).toEqual([1, 1.75, 3, 8]);
	});
});

test('a profile has its lines under their headings, of figures by area alone', () => {
	const sections = profileLines(
		[
			figureOf(byAgeAndSex(true), 'people', 'Population'),
			figureOf(makeTable(), 'a'),
			figureOf(makeTable(), 'b', 'Care'),
			figureOf(makeTable(), 'c')
		],
		thorpe
	);
	expect(sections.map(({ heading, lines }) => [heading, lines.map(({ id }) => id)])).toEqual([
		['Health', ['a', 'c']],
		['Care', ['b']]
	]);
});

test('a row of the overview has its fields in the order of the areas, and cells that name their table', () => {
	const row = overviewRow('one', 'One', makeTable(), [thorpe, kursaal, 'unknown'], null);
	expect(row.cells.map(({ code, label }) => [code, label])).toEqual([
		[`one/${thorpe}`, 'Thorpe'],
		[`one/${kursaal}`, 'Kursaal']
	]);
	expect(row.prefix).toBe('one/');
	expect(row.total?.row.groups).toEqual([null]);
});

describe('two figures against each other', () => {
	const table = makeTable();
	const opposite = makeTable({
		counts: ([area]) => {
			const row = table.rows.find(({ groups }) => groups[0] === (area ?? null));
			return row?.numerator.shown && row.denominator.shown
				? [row.denominator.value - row.numerator.value, row.denominator.value]
				: null;
		}
	});

	test('are drawn of areas with both shown, and the others are named', () => {
		const scatter = scatterOf(figureOf(table), figureOf(opposite, 'other'));
		expect(scatter.points).toHaveLength(15);
		expect(scatter.hidden).toEqual(['Kursaal', 'Westborough']);
		const xs = scatter.points.map(({ x }) => numberOf(x));
		expect(xs).toEqual([...xs].sort((a, b) => a - b));
		expect(scatter.line?.slope).toBeCloseTo(-1, 2);
		const text = sentencesAsText(scatterSentences(scatter, figureOf(table), figureOf(opposite, 'other'), 'wards'));
		expect(text).toContain('Where the first is higher, the second tends to be lower.');
		expect(text).toContain('are higher in “one” and lower in “other”.');
		expect(text).toMatch(/not shown: Kursaal, Westborough\.$/);
	});

	test('draw no area of which either is hidden', () => {
		const without = makeTable({ counts: ([area]) => (area === thorpe ? null : [90, 200]) });
		for (const [x, y] of [
			[table, without],
			[without, table]
		] as const) {
			const scatter = scatterOf(figureOf(x), figureOf(y, 'other'));
			expect(scatter.hidden).toEqual(['Kursaal', 'Thorpe', 'Westborough']);
			expect(scatter.points.every((point) => numberOf(point.x) > 0 && numberOf(point.y) > 0)).toBe(true);
		}
	});

	test('have no line where it would explain too little, or of few areas', () => {
		const flat = makeTable({
			counts: ([area]) => (area === null ? [1000, 2000] : [50 + 10 * (Number(area?.slice(-1)) % 2), 200])
		});
		const scatter = scatterOf(figureOf(table), figureOf(flat, 'other'));
		expect(scatter.line).toBeNull();
		expect(sentencesAsText(scatterSentences(scatter, figureOf(table), figureOf(flat, 'other'), 'wards'))).toContain(
			'no clear pattern'
		);
		const few = makeTable({
			counts: ([area]) => (area === null || ['E05002217', 'E05002218'].includes(area ?? '') ? [90, 200] : null)
		});
		expect(scatterOf(figureOf(few), figureOf(table, 'other')).line).toBeNull();
	});
});
