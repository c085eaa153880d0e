import { describe, expect, test } from 'vitest';
import { recordsIn } from '../../../src/lib/exports/open-export';
import { recordOf } from '../../../src/lib/exports/record';
import { deckOf } from '../../../src/lib/exports/slides/deck-of-findings';
import { pagesOf } from '../../../src/lib/exports/slides/pages-of';
import { writePptx } from '../../../src/lib/exports/slides/write-pptx';
import { cellOf, figuresOf, formatCell, roundAsShown } from '../../../src/lib/protocol/format';
import type { Dimension, SafeTable } from '../../../src/lib/protocol/safe-table';
import { earlierRecords } from '../../support/compared-tables';
import { hostileTable, hostileTexts } from '../../support/hostile-tables';
import { readRecords } from '../../support/read-records';
import { readSlides, type ReadSlide } from '../../support/read-slides';
import { ages, makeTable, wards } from '../../support/safe-tables';
import { tablesOfEveryKind } from '../../support/tables-of-every-kind';

async function slidesOf(...tables: SafeTable[]): Promise<{ slides: ReadSlide[]; parts: Record<string, string> }> {
	return readSlides(await writePptx(deckOf({ title: 'Pack', items: tables.map((table) => ({ table })) })));
}

/** Every number that a table shows, at the precision shown; and of what it is compared with. */
function shownNumbers(table: SafeTable): Set<number> {
	const cells = [...table.rows, ...(table.beside?.rows ?? [])].flatMap((row) =>
		figuresOf(table).map((figure) => [cellOf(row, figure), figure] as const)
	);
	return new Set(cells.flatMap(([cell, figure]) => (cell.shown ? [roundAsShown(cell.value, table.measure, figure)] : [])));
}

describe('a finding on slides', () => {
	test.each(tablesOfEveryKind())('has only figures of %s, in chart, sheet behind it and table', async (_, table) => {
		const { slides } = await slidesOf(table);
		const shown = shownNumbers(table);
		const charts = slides.flatMap(({ chart }) => (chart ? [chart] : []));
		/** Of two figures of a group, what runs up is the place of its line, and the names of groups stand at nought. */
		const series = charts.flatMap(({ kind, series: all }) =>
			kind === 'scatterChart'
				? all.flatMap(({ name, x, ...limits }) => (name === 'Group' ? [] : [{ ...limits, values: x }]))
				: all
		);
		expect(series.flatMap(({ values }) => values).filter((value) => value !== null && !shown.has(value))).toEqual([]);
		const ends = series.flatMap(({ values, plus, minus }) =>
			values.flatMap((value, at) => [
				...(plus[at] === null ? [] : [value! + plus[at]!]),
				...(minus[at] === null ? [] : [value! - minus[at]!])
			])
		);
		expect(ends.filter((end) => ![...shown].some((number) => Math.abs(number - end) < 1e-6))).toEqual([]);
		const cells = slides
			.slice(1, -1)
			.flatMap(({ grids }) => grids.flatMap((rows) => rows.slice(1)))
			.flat();
		const numbers = cells.filter((cell) => /^-?[\d,]+(\.\d+)?$/.test(cell) && !labelsOf(table).has(cell));
		expect(numbers.filter((cell) => !shown.has(Number(cell.replaceAll(',', ''))))).toEqual([]);
		for (const { workbook, chart } of slides) {
			if (!workbook || !chart) continue;
			const { rows } = await readRecords(new File([workbook], 'x'));
			if (chart.kind === 'scatterChart') continue;
			for (const [at, { values }] of chart.series.entries())
				expect(rows.map((row) => (row[at + 1] === '' ? null : Number(row[at + 1])))).toEqual(values);
		}
	});

	test('says of which group it is, also where its author found other words', async () => {
		const table = makeTable({ dimensions: [wards, ages] });
		const [first] = ages.groups;
		const slice = { along: 'area', at: { age: first?.code ?? null } };
		const { parts } = readSlides(await writePptx(deckOf({ title: 'Pack', items: [{ table, slice, words: ['Much is new.'] }] })));
		expect(parts['ppt/slides/slide2.xml']).toContain(`Shown: ${ages.label}: ${first?.label}.`);
		const whole = readSlides(await writePptx(deckOf({ title: 'Pack', items: [{ table, words: ['Much is new.'] }] })));
		expect(whole.parts['ppt/slides/slide2.xml']).not.toContain('Shown: ');
	});

	test('draws every ward that is shown, and says of one that is not that it is hidden', async () => {
		const table = makeTable();
		const [, first] = (await slidesOf(table)).slides;
		const byLabel = new Map(first?.chart?.categories.map((label, at) => [label, first.chart?.series[0]?.values[at]]));
		const groups = table.dimensions[0]?.groups ?? [];
		for (const [at, { label }] of groups.entries()) {
			const cell = table.rows[at]?.value;
			if (cell?.shown) expect(byLabel.get(label)).toBe(cell.value);
			else expect(byLabel.get(`${label} [c]`)).toBeNull();
		}
		expect(byLabel.size).toBe(groups.length);
	});

	test('writes each figure of a chart with the decimals that it is shown with, in the sheet behind it too', async () => {
		const rate = makeTable({ kind: 'crude-rate' });
		const values = [123, 12.3, 1.23];
		const rows = rate.rows.map((row, at) => ({ ...row, value: { shown: true as const, value: values[at % 3] ?? 0 } }));
		const { slides, parts } = await slidesOf({ ...rate, rows });
		const labels = [
			...(parts['ppt/charts/chart2.xml'] ?? '').matchAll(/<c:dLbl><c:idx val="(\d+)"\/><c:numFmt formatCode="([^"]+)"/g)
		];
		const formats = new Map(labels.map(([, at, format]) => [Number(at), format]));
		const shown = slides[1]?.chart?.series[0]?.values ?? [];
		expect(new Set(shown)).toEqual(new Set(values));
		const wanted = new Map<number | null, string>([
			[123, '#,##0'],
			[12.3, '#,##0.0']
		]);
		for (const [at, value] of shown.entries()) expect(formats.get(at)).toBe(wanted.get(value));
	});

	test('has a title on each slide, words for those who do not see, its source at its foot and all of it in the notes', async () => {
		const table = makeTable();
		const { slides, parts } = await slidesOf(table);
		expect(slides.every(({ title }) => title !== '')).toBe(true);
		const [, chart, grid] = slides;
		expect(chart?.alts[0]).toContain('46.0%');
		expect(grid?.alts).toHaveLength(1);
		expect(grid?.rows).toHaveLength(table.rows.length + 1);
		expect(grid?.rows.at(-1)).toContain(formatCell(table.rows.at(-1)!.value, table.measure).replace('%', ''));
		for (const said of ['Source: GP register', 'nhs-england 1', '[c] confidential', 'Synthetic'])
			expect(chart?.texts.at(-1)).toContain(said);
		expect(chart?.notes.join('\n')).toContain('Definition: People on the GP register');
		const all = Object.values(parts).join('\n');
		expect(
			all.match(/<dc:creator|lastModifiedBy|<Company|<dcterms|TargetMode|<p:(?:pic|oleObj|video|audio)|show="0"|hlinkClick/g)
		).toBeNull();
	});

	test('carries every question, to be opened again', async () => {
		const tables = [makeTable(), makeTable({ kind: 'count' })];
		const bytes = await writePptx(deckOf({ title: 'Pack', items: ['A section', ...tables.map((table) => ({ table }))] }));
		expect(recordsIn(bytes)).toEqual(tables.map(recordOf));
	});

	test('of hostile texts says them and does nothing', async () => {
		const { slides, parts } = await slidesOf(hostileTable());
		expect(slides[1]?.title).toBe(hostileTexts[0]);
		expect(
			Object.values(parts)
				.join('')
				.match(/<script|TargetMode|[\u202a-\u202e\u2066-\u2069]/g)
		).toBeNull();
		expect(slides.flatMap(({ rows }) => rows.flat()).filter((cell) => /^\s*[=+@＝＋－＠]/.test(cell))).toEqual([]);
	});

	test('takes the colours of a council, and only colours', async () => {
		const look = { organisation: 'A council', main: '#123456', accent: '"/><x' };
		const { parts } = readSlides(await writePptx(deckOf({ title: 'Pack', items: [{ table: makeTable() }], look })));
		expect(parts['ppt/theme/theme1.xml']).toContain('<a:dk2><a:srgbClr val="123456"/></a:dk2>');
		expect(parts['ppt/theme/theme1.xml']).toContain('<a:accent1><a:srgbClr val="0B0C0C"/></a:accent1>');
	});

	test('says how far it is, and stops when it is no longer wanted', async () => {
		const stop = new AbortController();
		const heard: number[] = [];
		const items = Array.from({ length: 20 }, () => ({ table: makeTable() }));
		const onProgress = (done: number): void => {
			heard.push(done);
			if (done === 3) stop.abort();
		};
		await expect(writePptx(deckOf({ title: 'Pack', items }), { onProgress, signal: stop.signal })).rejects.toMatchObject({
			name: 'AbortError'
		});
		expect(heard).toEqual([1, 2, 3]);
	});
});

/** What groups are called: years and codes are no figures. */
function labelsOf({ dimensions }: SafeTable): Set<string> {
	return new Set(
		dimensions.flatMap(({ groups, totalLabel }) => [totalLabel, ...groups.flatMap(({ code, label }) => [code, label])])
	);
}

describe('a finding takes no more slides than it needs', () => {
	const fifths: Dimension = {
		id: 'deprivation-quintile',
		label: 'Deprivation fifth',
		groups: [1, 2, 3, 4, 5].map((at) => ({ code: String(at), label: `Fifth ${at}` })),
		totalLabel: 'Everybody',
		overlapping: false
	};
	const places = (count: number): Dimension => ({
		...wards,
		groups: Array.from({ length: count }, (_, at) => ({ code: `E${100 + at}`, label: `A ward called ${at + 1}` }))
	});
	const counts = (): readonly [number, number] => [40, 100];

	test('a chart of few bars stands beside its table, on one', async () => {
		const { slides, parts } = await slidesOf(makeTable({ dimensions: [fifths], counts }));
		const [cover, finding, ...others] = slides;
		expect([cover?.rows, others.map(({ title }) => title)]).toEqual([[], ['How these figures were made']]);
		expect(finding?.chart?.categories).toHaveLength(5);
		expect(finding?.rows).toHaveLength(7);
		const frames = [
			...(parts['ppt/slides/slide2.xml'] ?? '').matchAll(/<p:xfrm><a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)"/g)
		];
		const [[left, wide], [right]] = frames.map(([, x, , width]) => [Number(x), Number(width)]) as [number[], number[]];
		expect((left ?? 0) + (wide ?? 0)).toBeLessThan(right ?? 0);
	});

	test.each([18, 19, 36, 57])('%d bars stand on as few as can name them, on one scale', async (count) => {
		const { slides, parts } = await slidesOf(makeTable({ dimensions: [places(count)], counts }));
		const charts = slides.filter(({ chart }) => chart);
		const drawn = charts.flatMap(({ chart }) => chart?.categories ?? []);
		expect(charts).toHaveLength(Math.ceil(Math.min(count, 36) / 18));
		expect(drawn).toHaveLength(Math.min(count, 36));
		expect(new Set(drawn).size).toBe(drawn.length);
		expect(charts.every(({ chart }) => (chart?.categories.length ?? 0) <= 18)).toBe(true);
		expect(charts.map(({ title }) => / \(chart \d of \d\)$/.test(title))).toEqual(charts.map(() => charts.length > 1));
		const ends = charts.map(
			(slide) => /<c:max val="([\d.]+)"/.exec(parts[`ppt/charts/chart${slides.indexOf(slide) + 1}.xml`] ?? '')?.[1]
		);
		expect(new Set(ends).size).toBe(1);
		expect(ends[0] !== undefined).toBe(charts.length > 1);
		expect(slides[1]?.texts.join(' ').includes('The chart has the first 36 of 57.')).toBe(count === 57);
	});

	test('no letters on it are smaller than 9 points', async () => {
		const { parts } = await slidesOf(
			makeTable({ dimensions: [places(36)], counts }),
			...tablesOfEveryKind().map(([, table]) => table)
		);
		const drawn = Object.entries(parts).filter(([path]) => /^ppt\/(slides|charts)\/[^/]*\.xml$/.test(path));
		const sizes = drawn.flatMap(([, text]) => [...text.matchAll(/\bsz="(\d+)"/g)].map(([, size]) => Number(size)));
		expect(sizes.length).toBeGreaterThan(100);
		expect(Math.min(...sizes)).toBeGreaterThanOrEqual(900);
	});
});

test('a table that is split over slides leaves no slide with a row alone', () => {
	for (let rows = 2; rows <= 100; rows += 1) {
		const all = Array.from({ length: rows }, (_, at) => at);
		const pages = pagesOf(all, 20);
		const lengths = pages.map(({ length }) => length);
		expect(pages.flat()).toEqual(all);
		expect(pages).toHaveLength(Math.ceil(rows / 20));
		expect(Math.max(...lengths) - Math.min(...lengths), `${rows} rows`).toBeLessThanOrEqual(1);
	}
});

test('a finding of two times says on its slides what each figure was', async () => {
	const table = earlierRecords();
	const { slides } = await slidesOf(table);
	const whole = table.comparisons?.list.find(({ row }) => row === table.rows.find(({ groups }) => groups[0] === null)?.id);
	const was = formatCell(whole?.asked.other.value ?? { shown: false, why: 'confidential' }, table.measure);
	const text = slides.map((slide) => JSON.stringify(slide)).join(' ');
	expect(text).toContain(`on 1 April 2024 it was ${was}`);
	expect(text).toContain('On 1 April 2024 (%)');
	const shown = table.comparisons?.list.flatMap(({ asked }) => (asked.other.value.shown ? [asked.other.value.value] : [])) ?? [];
	expect(shown.length).toBeGreaterThan(5);
	for (const value of shown) expect(text).toContain(`"${value.toFixed(1)}`);
});
