import type { SafeTable, Series } from '$lib/protocol/safe-table';
import { formatWithUnit } from '$lib/protocol/format';
import { groupNoun, type Point, type Reading } from './reading';
import { specialMarks, trendInWords, windowPoints } from './period-reading';
import { label, words, type Part } from './sentence-parts';

const numberWords = ['none', 'one', 'two', 'three', 'four', 'five'];

/** What a line over time says: from where to where, its last steps, its trend, its special causes. Nothing of a hidden figure. */
export function periodSentences(table: SafeTable, reading: Reading, series: Series | null, where: string): Part[][] {
	const noun = groupNoun(reading.dimension, 1);
	return [
		fromTo(table, reading, where),
		steps(reading, noun),
		...(series ? [windowWords(table, series), trendWords(series), controlWords(series, reading, noun)] : [])
	].filter((sentence) => sentence.length > 0);
}

const isShown = ({ row }: Point): boolean => row.value.shown;

function fromTo(table: SafeTable, { points, dimension }: Reading, where: string): Part[] {
	const [first, last] = [points.find(isShown), points.findLast(isShown)];
	const name = label(`${table.measure.valueLabel}: `);
	const place = where === dimension?.totalLabel ? '' : where;
	if (!first || !last || !first.row.value.shown || !last.row.value.shown)
		return [name, words('no figure is shown, to protect people.')];
	const figure = figureIn(table);
	if (first === last)
		return [
			name,
			figure(first),
			words(' in '),
			label([first.label, place].filter(Boolean).join(', ')),
			words('; no other figure is shown.')
		];
	const change = last.row.value.value - first.row.value.value;
	const way = change > 0 ? 'rose from ' : change < 0 ? 'fell from ' : 'was the same at both ends: ';
	return [
		name,
		...(place === '' ? [words('the figure ')] : [words('the figure for '), label(`${place} `)]),
		words(way),
		figure(first),
		words(' in '),
		label(first.label),
		words(change === 0 ? ' and ' : ' to '),
		figure(last),
		words(' in '),
		label(last.label),
		words('.')
	];
}

const figureIn =
	({ measure }: SafeTable) =>
	({ row }: Point): Part => ({ kind: 'figure', text: formatWithUnit(row.value, measure), cell: `${row.id}.value` });

/** Rolling windows, where they were asked for: the first and the last that are shown. */
function windowWords(table: SafeTable, series: Series): Part[] {
	const points = windowPoints(series);
	if (points.length === 0) return [];
	const [first, last] = [points.find(isShown), points.findLast(isShown)];
	const name = words(
		table.measure.kind === 'count' ? 'Three years together: ' : 'The mean rate of a year, three years together: '
	);
	if (!first || !last) return [name, words('no figure is shown, because of each three years one is not.')];
	const figure = figureIn(table);
	const from = [name, figure(first), words(' in '), label(first.label)];
	const to = first === last ? [] : [words(', '), figure(last), words(' in '), label(last.label)];
	const hidden = points.every(isShown) ? '.' : '; some are not shown, because a year in them is not.';
	return [...from, ...to, words(hidden)];
}

/** How often the figure rose in the last five steps, when all six figures are shown. */
function steps({ points }: Reading, noun: string): Part[] {
	const values = points.slice(-6).flatMap(({ row }) => (row.value.shown ? [row.value.value] : []));
	if (points.length < 6 || values.length < 6) return [];
	const rises = values.slice(1).filter((value, at) => value > (values[at] ?? value)).length;
	return [words(`It was higher than the ${noun} before in ${numberWords[rises] ?? ''} of the last five ${noun}s.`)];
}

function trendWords({ trend }: Series): Part[] {
	return [words(`Recent trend: ${trendInWords(trend)}.`)];
}

function controlWords({ chart }: Series, { points }: Reading, noun: string): Part[] {
	if (chart.kind === 'none') return [words(`A control chart cannot be drawn: ${chart.why}.`)];
	if (chart.kind === 'run') return [words(`There are too few ${noun}s for control limits.`)];
	const special = chart.points.flatMap((point, at) => (point ? [{ means: point.means, label: points[at]?.label ?? '' }] : []));
	if (special.length === 0) return [words(`No ${noun} shows special cause.`)];
	const kinds = (Object.keys(specialMarks) as (keyof typeof specialMarks)[]).flatMap((means) => {
		const names = special.filter((one) => one.means === means).map((one) => one.label);
		return names.length === 0 ? [] : [`${specialMarks[means].word.replace('special cause, ', '')} in ${listed(names)}`];
	});
	return [words('Special cause: '), label(kinds.join('; ')), words('.')];
}

function listed(names: readonly string[]): string {
	if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
