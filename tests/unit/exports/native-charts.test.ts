import { describe, expect, test } from 'vitest';
import { everyView, type ChartView } from '../../../src/lib/charts/views';
import { laterPyramid } from '../../../src/lib/charts/age-structure-reading';
import { onsetLines } from '../../../src/lib/charts/onset-reading';
import { lengthOf, pyramidIn } from '../../../src/lib/charts/pyramid-reading';
import { firstSlice, type Slice } from '../../../src/lib/charts/reading';
import { deckOf } from '../../../src/lib/exports/slides/deck-of-findings';
import { needsPicture } from '../../../src/lib/exports/slides/finding-slides';
import { writePptx } from '../../../src/lib/exports/slides/write-pptx';
import { roundAsShown } from '../../../src/lib/protocol/format';
import type { Estimate } from '../../../src/lib/protocol/safe-cell';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { twoPopulations } from '../../support/compared-tables';
import { byAgeAndSex, byWardAndAge } from '../../support/crossed-tables';
import { changing } from '../../support/changing-tables';
import { madeProjection } from '../../support/projected-tables';
import { makeTable } from '../../support/safe-tables';
import { readRecords } from '../../support/read-records';
import { readSlides, type ReadSlide } from '../../support/read-slides';
import { byFifth, falling, withGradient } from '../../support/fifths-tables';
import {
	byPair,
	deathsByAge,
	everybodyByAge,
	fifthsByQuarter,
	funnelled,
	sharesByAgeAndFifth,
	spreadOverWards
} from '../../support/section-tables';

const picture = { png: new Uint8Array([137, 80, 78, 71]), size: [960, 480] } as const;

async function slidesOf(table: SafeTable, view: ChartView, slice: Slice = firstSlice(table)) {
	const finding = { table, view, slice };
	const items = [{ ...finding, picture: needsPicture(finding) ? picture : null }];
	return readSlides(await writePptx(deckOf({ title: 'Pack', items })));
}

async function firstOf(table: SafeTable, view: ChartView, slice?: Slice): Promise<ReadSlide> {
	expect(everyView(table, slice ?? firstSlice(table))).toContain(view);
	const { slides } = await slidesOf(table, view, slice);
	return slides[1] as ReadSlide;
}

/** Residents by year, age and sex, as those of later years are told beside an answer. */
function inYears(years: readonly string[]): SafeTable {
	const { rows, dimensions } = byAgeAndSex();
	const codes = years.flatMap((year, more) =>
		rows.map((row) => ({ ...row, id: `${year}.${row.id}`, groups: [year, ...row.groups], more }))
	);
	const told = codes.map(({ more, ...row }) => ({
		...row,
		value: row.value.shown ? { shown: true as const, value: row.value.value + 5 * more } : row.value
	}));
	const [year] = everybodyByAge().dimensions;
	return { ...everybodyByAge(), ages: { rows: told, dimensions: [{ ...year, id: 'year' }, ...dimensions] } } as SafeTable;
}

const valueAt = (table: SafeTable, ...groups: (string | null)[]): number | null => {
	const cell = table.rows.find((row) => row.groups.join() === groups.join())?.value;
	return cell?.shown ? cell.value : null;
};

describe('a view as a chart that can be edited', () => {
	test('a pyramid has men to the left, below nought, and women to the right, the oldest on top', async () => {
		const table = byAgeAndSex();
		const { chart } = await firstOf(table, 'pyramid');
		expect(chart?.kind).toBe('barChart');
		expect(chart?.categories.at(0)).toMatch(/80/);
		const codes = ['80+', '65-79', '15-64', '0-14'];
		expect(chart?.series.map(({ values }) => values)).toEqual([
			codes.map((code) => -(valueAt(table, code, '1') ?? 0)),
			codes.map((code) => valueAt(table, code, '2'))
		]);
		const { parts } = await slidesOf(table, 'pyramid');
		const axis = /<c:valAx>.*<\/c:valAx>/s.exec(parts['ppt/charts/chart2.xml'] ?? '')?.[0];
		expect(axis).toContain('formatCode="#,##0;#,##0"'); // people to the left are no negative people
		expect(parts['ppt/charts/chart2.xml']).toContain('<c:overlap val="100"/>');
	});

	test('shares are bars of one length, without one for a group of which a part is hidden', async () => {
		const table = byWardAndAge();
		const { chart } = await firstOf(table, 'shares');
		const { parts } = await slidesOf(table, 'shares');
		expect(parts['ppt/charts/chart2.xml']).toContain('<c:grouping val="percentStacked"/>');
		const hidden = chart?.categories.findIndex((label) => label.endsWith('[c]')) ?? -1;
		expect(hidden).toBeGreaterThanOrEqual(0);
		expect(chart?.series.map(({ values }) => values[hidden])).toEqual(chart?.series.map(() => null));
	});

	test('a pyramid of one area has the whole place as outlines over it, both as shares of their place', async () => {
		const table = byAgeAndSex(true);
		const [ward] = table.dimensions.find(({ id }) => id === 'area')?.groups ?? [];
		const slice = { along: 'age', at: { area: ward?.code ?? null } };
		const { chart, texts } = await firstOf(table, 'pyramid', slice);
		expect(chart?.series.map(({ name }) => name)).toEqual([
			'Male',
			'Female',
			expect.stringMatching(/^Male, .+ \(outline\)$/),
			expect.stringMatching(/^Female, .+ \(outline\)$/)
		]);
		const found = pyramidIn(table, slice);
		const shares = (whose: 'own' | 'other', side: 'left' | 'right', sign: number) =>
			found?.bands.toReversed().map((band) => {
				const share = lengthOf(found, band[whose][side], whose === 'own' ? found.total : found.otherTotal);
				return share === null ? null : sign * (Math.round(10 * share) / 10);
			});
		expect(chart?.series.map(({ values }) => values)).toEqual([
			shares('own', 'left', -1),
			shares('own', 'right', 1),
			shares('other', 'left', -1),
			shares('other', 'right', 1)
		]);
		expect(texts.join(' ')).toContain(ward?.label);
		expect(texts.join(' ')).toMatch(/Compared with .+ share of its people|is made up by age much as/);
		const { parts } = await slidesOf(table, 'pyramid', slice);
		const series = parts['ppt/charts/chart2.xml']?.split('<c:ser>').slice(1) ?? [];
		expect(series.map((one) => /<c:spPr><a:noFill\/>/.test(one.slice(0, one.indexOf('</c:spPr>'))))).toEqual([
			false,
			false,
			true,
			true
		]);
	});

	test('a change is a line between two points for each group, by the same cells as these, and says which rose', async () => {
		const table = changing();
		const { chart, workbook, texts } = await firstOf(table, 'change', { along: 'area', at: {} });
		expect(chart?.kind).toBe('scatterChart');
		const [earlier, later] = ['2022', '2024'].map((year) => chart?.series.find(({ name }) => name === year));
		const lines = chart?.series.filter(({ x }) => x.length === 2) ?? [];
		const drawn = earlier?.x.flatMap((x, at) => (x === null ? [] : [[x, later?.x[at]]]));
		expect(drawn).toHaveLength(4); // one of five is hidden in the later year
		expect(lines.map(({ x }) => x)).toEqual(drawn);
		expect(lines.filter(({ name }) => name === 'rose').map(({ values }) => values[0])).toHaveLength(1);
		const { rows } = await readRecords(new File([workbook ?? new Uint8Array()], 'x'));
		const numbers = (column: number) => rows.map((row) => (row[column] === '' ? null : Number(row[column])));
		expect([numbers(1), numbers(2)]).toEqual([earlier?.x, later?.x]);
		expect(chart?.labels.filter((label) => label.endsWith('[c]'))).toHaveLength(1);
		expect(texts.join(' ')).toContain('the figure rose in 1 ward');
	});

	test('a change is drawn between the periods that were chosen', async () => {
		const periods = { from: '2023-01/2023-12', to: '2024-01/2024-12' };
		const { chart, texts } = await firstOf(changing(), 'change', { along: 'area', at: {}, periods });
		expect(chart?.series.slice(0, 2).map(({ name }) => name)).toEqual(['2023', '2024']);
		expect(texts.join(' ')).toContain('2023');
		expect(texts.join(' ')).not.toContain('2022');
	});

	test('two populations of no group are two bars with their limits: LibreOffice draws no point of a single line', async () => {
		const table = twoPopulations({ dimensions: [] });
		const { chart } = await firstOf(table, 'compared');
		expect(chart?.kind).toBe('barChart');
		const [one] = table.comparisons?.list ?? [];
		const shown = [one?.asked.other.value, one?.asked.own.value].map((cell) => (cell?.shown ? cell.value : null));
		expect(chart?.series.map(({ values }) => values)).toEqual([shown]);
	});

	test('two populations are two points for each group, along the limits of each', async () => {
		const { chart } = await firstOf(twoPopulations(), 'compared');
		const [other, own] = ['B', 'A'].map((side) => chart?.series.find(({ name }) => name === side));
		const { measure, comparisons } = twoPopulations();
		const limitsOf = ({ lower, upper }: Estimate) =>
			[lower, upper].map((cell) => (cell.shown ? roundAsShown(cell.value, measure, 'value') : null)).join(' to ');
		const shown = comparisons?.list.filter(({ asked }) => asked.own.value.shown && asked.other.value.shown) ?? [];
		expect(own?.x.filter((x) => x !== null)).toHaveLength(shown.length);
		expect(other?.x.filter((x) => x !== null)).toHaveLength(shown.length);
		const drawn = chart?.series.filter(({ name }) => name === '95% limits').map(({ x }) => x.join(' to '));
		expect(drawn?.toSorted()).toEqual(shown.flatMap(({ asked }) => [limitsOf(asked.own), limitsOf(asked.other)]).toSorted());
	});

	test('later years are a line for each variant', async () => {
		const table = madeProjection();
		const { chart } = await firstOf(table, 'years');
		expect(chart?.kind).toBe('lineChart');
		expect(chart?.series).toHaveLength(table.dimensions.find(({ id }) => id === 'variant')?.groups.length ?? 1);
	});

	test('a funnel is points between lines, and names those outside', async () => {
		const table = funnelled();
		const { chart } = await firstOf(table, 'funnel');
		expect(chart?.kind).toBe('scatterChart');
		const [funnel] = table.funnels ?? [];
		const points = chart?.series.filter(({ name }) => !name.includes('%')) ?? [];
		expect(points.flatMap(({ x }) => x).toSorted()).toEqual(funnel?.points.map(({ people }) => people).toSorted());
		const lines = chart?.series.filter(({ name }) => name.includes('%')) ?? [];
		expect(lines.map(({ x }) => x)).toEqual(funnel?.limits.map(({ line }) => line.map(({ people }) => people)));
		expect(chart?.labels).toHaveLength(funnel?.points.filter(({ place }) => place !== 'within').length ?? -1);
	});

	test('a Lorenz curve is a line below another', async () => {
		const { chart } = await firstOf(spreadOverWards(false), 'lorenz');
		expect(chart?.series[0]?.x).toHaveLength(18);
		expect(chart?.series[1]?.values).toEqual([0, 100]);
	});

	test('years of life are bars with their limits, one for each group and the whole place', async () => {
		const table = deathsByAge();
		const { chart } = await firstOf(table, 'expectancy');
		const years = table.lifeExpectancies?.map(({ ages }) => ages[0]?.years) ?? [];
		const shown = (of: 'value' | 'lower' | 'upper'): number[] =>
			years.map((one) => (one?.[of].shown ? Number(one[of].value.toFixed(1)) : NaN));
		expect(chart?.kind).toBe('barChart');
		expect(chart?.categories).toHaveLength(3);
		expect(chart?.series[0]?.values).toEqual(shown('value'));
		const apart = (one: number[], other: number[]) => one.map((value, at) => Number((value - (other[at] ?? 0)).toFixed(1)));
		expect(chart?.series[0]?.plus).toEqual(apart(shown('upper'), shown('value')));
		expect(chart?.series[0]?.minus).toEqual(apart(shown('value'), shown('lower')));
		const hidden = await firstOf(deathsByAge(true), 'expectancy');
		expect(hidden.chart?.categories.filter((label) => label.endsWith('[c]'))).not.toEqual([]);
	});

	test('a gradient is the five fifths in their places with their limits, and the line of the slope index', async () => {
		const table = withGradient(byFifth(falling));
		const { chart } = await firstOf(table, 'inequality');
		const [line, fifths] = chart?.series ?? [];
		const index = table.gradients?.[0]?.index;
		if (index?.kind !== 'line') throw new Error('no line');
		expect(fifths?.x).toEqual(index.fifths.map(({ from, to }) => Math.round((1000 * (from + to)) / 2) / 10));
		expect(fifths?.values).toEqual(
			['1', '2', '3', '4', '5']
				.map((code) => valueAt(table, code))
				.map((value) => roundAsShown(value ?? NaN, table.measure, 'value'))
		);
		expect(fifths?.plus.every((above) => above !== null && above > 0)).toBe(true);
		expect([line?.x.at(0), line?.x.at(-1)]).toEqual([0, 100]);
		expect(line?.values[0]).toBeGreaterThan(line?.values.at(-1) ?? NaN);
	});

	test('a gradient of which a fifth is hidden is bars without a line, and that fifth has none', async () => {
		const table = fifthsByQuarter();
		const slice = { along: 'imd-fifth', at: { period: table.dimensions[0]?.groups[1]?.code ?? null } };
		const { chart } = await firstOf(table, 'inequality', slice);
		expect(chart?.kind).toBe('barChart');
		expect(chart?.series[0]?.values).toHaveLength(5);
		expect(chart?.series[0]?.values[0]).toBeNull();
		expect(chart?.categories[0]).toMatch(/\[c\]$/);
	});

	test('years earlier are the ages of the most and the least deprived fifth, a line between them for each share', async () => {
		const table = sharesByAgeAndFifth();
		const { chart } = await firstOf(table, 'onsets');
		expect(chart?.kind).toBe('scatterChart');
		const ages = (fifth: 0 | 4): (number | null)[] =>
			onsetLines(table).map(({ fifths: [first, , , , last] }) => {
				const [one, other] = [first?.age, last?.age];
				const age = fifth === 0 ? one : other;
				return one?.shown && other?.shown && age?.shown ? Number(age.value.toFixed(1)) : null;
			});
		expect(ages(0).filter((age) => age !== null).length).toBeGreaterThan(1);
		expect(chart?.series.slice(0, 2).map(({ x }) => x)).toEqual([ages(0), ages(4)]);
	});

	test('an age structure of later years is a pyramid of the last with the first as its outline; one of today alone has its table', async () => {
		const table = inYears(['2024', '2030']);
		const { chart } = await firstOf(table, 'structure');
		expect(chart?.series.map(({ name }) => name)).toEqual(['Male', 'Female', 'Male, 2024 (outline)', 'Female, 2024 (outline)']);
		const told = laterPyramid(table, null);
		expect(chart?.series[1]?.values).toEqual(
			told?.bands.toReversed().map(({ own: { right } }) => (right?.value.shown ? right.value.value : null))
		);
		expect(needsPicture({ table: everybodyByAge(), view: 'structure' })).toBe(true);
	});

	test('a heat map is a table with its colours, and no chart of something else', async () => {
		const { slides, parts } = await slidesOf(byWardAndAge(), 'heat');
		expect(slides.every(({ chart }) => chart === null)).toBe(true);
		expect(parts['ppt/slides/slide2.xml']).toMatch(/<a:tcPr[^>]*>.{0,200}<a:solidFill><a:srgbClr val="(?!D8DDE0|4C6272)/s);
	});
});

describe('a view that no chart of such a program is like', () => {
	test.each([
		['map', makeTable()],
		['panels', byWardAndAge()]
	] as const)('is a picture with words for those who do not see it: %s', async (view, table) => {
		const { slides, parts } = await slidesOf(table, view);
		expect(slides[1]?.chart).toBeNull();
		expect(slides[1]?.alts[0]).toMatch(/\w+.*\d/);
		expect(parts['ppt/slides/slide2.xml']).toContain('<p:pic>');
		expect(parts['ppt/slides/_rels/slide2.xml.rels']).toContain('Target="../media/picture2.png"');
		expect(parts['[Content_Types].xml']).toContain('<Default Extension="png" ContentType="image/png"/>');
		expect(slides.slice(2, -1).some(({ rows }) => rows.length > 1)).toBe(true);
	});
});

test('a part of an answer has its words, and its figures in a table', async () => {
	const { slides } = await slidesOf(byPair(), 'pairs');
	expect(slides[1]?.texts.join()).toContain('The commonest pairs are');
	expect(slides[1]?.rows[0]?.[0] ?? slides[2]?.rows[0]?.[0]).toBe('Condition');
});
