import { formatCell, formatWithUnit, withUnit } from '$lib/protocol/format';
import { formatFrequency } from '$lib/protocol/natural-frequency';
import { residualGroups, type SafeRow, type SafeTable } from '$lib/protocol/safe-table';
import { combinationsIn, combinationSentences } from './combinations-reading';
import { isOfTwoTimes, written } from './comparison-reading';
import { populationSentences } from './comparison-sentence';
import { exactnessOf } from './exactness';
import { outcomeInWords, outcomeOf } from './palette';
import { isOverTime, seriesFor } from './period-reading';
import { periodSentences } from './period-sentence';
import { projectedSentences } from './projected-sentence';
import {
	firstSlice,
	groupNoun,
	isPercentile,
	nameInSentence,
	orderPoints,
	readTable,
	type Point,
	type Reading,
	type Slice
} from './reading';
import { label, words, type Part } from './sentence-parts';

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const tally = (count: number): Part => ({ kind: 'tally', text: numberWords[count] ?? String(count) });

/**
 * One or two sentences that follow the figures: the place's own, then the highest and the lowest of the groups whose
 * limits exclude the comparator, and how many are similar. Nothing is said of a hidden figure but that there are some.
 */
export function sentencesFor(table: SafeTable, slice?: Slice): Part[][] {
	if (table.projection) return projectedSentences(table, slice);
	if (table.comparisons?.kind === 'populations') return populationSentences(table, slice);
	const combined = isOfAll(slice) ? combinationsIn(table) : null;
	if (combined) return combinationSentences(table, combined);
	const reading = readTable(table, slice);
	if (isOverTime(reading))
		return [
			...periodSentences(table, reading, seriesFor(table, slice ?? firstSlice(table)), whereOf(table, reading, slice)),
			hiddenSentence(reading)
		].filter((sentence) => sentence.length > 0);
	const isNamed = reading.dimension && !table.lifeExpectancies; // how long people live is said beside the table of deaths
	const rest = isNamed ? [groupsSentence(table, reading), hiddenSentence(reading)] : [totalCompared(table, reading)];
	return [headline(table, reading, slice), ...rest].filter((sentence) => sentence.length > 0);
}

/** The sentences as plain text, for a file or a title. */
export function sentencesAsText(sentences: readonly Part[][]): string {
	return sentences.map((parts) => parts.map((part) => part.text).join('')).join(' ');
}

/** Whether no group of another breakdown is chosen. */
function isOfAll(slice?: Slice): boolean {
	return Object.values(slice?.at ?? {}).every((code) => code === null);
}

/** The place and the other groups that a slice is about. */
function whereOf(table: SafeTable, { totalLabel, dimension }: Reading, slice?: Slice): string {
	const held = table.dimensions.flatMap((each) => {
		const code = each === dimension ? null : (slice?.at[each.id] ?? null);
		return code === null || each.id === 'area' ? [] : [each.groups.find((group) => group.code === code)?.label ?? ''];
	});
	const area = table.dimensions.find((each) => each.id === 'area' && each !== dimension);
	const areaCode = area ? (slice?.at[area.id] ?? null) : null;
	const place = area?.groups.find((group) => group.code === areaCode)?.label ?? totalLabel;
	return [place, ...held].join(', ');
}

/** Whether the total is named by its place: otherwise it is just all. */
function namesPlace({ dimensions, comparator }: SafeTable): boolean {
	return comparator === 'place' || dimensions.some(({ id }) => id === 'area');
}

function headline(table: SafeTable, reading: Reading, slice?: Slice): Part[] {
	const { total } = reading;
	if (!total) return [];
	const where = whereOf(table, namesPlace(table) ? reading : { ...reading, totalLabel: 'all' }, slice);
	// of groups that share people the total is another number than theirs: everybody who can be in them
	const isOfAllInGroups = isPlain(table) && (reading.dimension?.overlapping ?? false);
	const name = isOfAllInGroups ? table.measure.numeratorLabel : table.measure.valueLabel;
	const rest = total.value.shown ? [...outOf(table, total), ...asPeopleSay(table, total), ...whatItWas(table, total)] : [];
	return [...figureIn(table, total, where, name), ...rest, words('.')];
}

/** A figure by its name and where it is of, or that it is not shown; without the full stop. */
export function figureIn(table: SafeTable, row: SafeRow, where: string, name = table.measure.valueLabel): Part[] {
	if (!row.value.shown) {
		const why = row.value.why === 'confidential' ? 'is not shown, to protect people' : 'is not available';
		return [label(`${table.measure.valueLabel}: `), words('the figure for '), label(where), words(` ${why}`)];
	}
	return [
		label(`${name}: `),
		...valueOf(table, row),
		...(isPlain(table) && exactnessOf(table.policy) === 'rounded' ? [words(' (rounded)')] : []),
		words(' in '),
		label(where)
	];
}

/** What the whole was on the earlier day, or in the time before, where it is set beside that. */
function whatItWas(table: SafeTable, total: SafeRow): Part[] {
	const { comparisons, measure } = table;
	const comparison = isOfTwoTimes(table) ? comparisons?.list.find(({ row }) => row === total.id) : undefined;
	const was = comparison?.asked.other.value;
	if (!comparison || !was || (!was.shown && was.why !== 'confidential')) return [];
	const when = label(`${comparisons?.kind === 'before' ? 'in ' : ''}${comparison.label}`);
	if (!was.shown) return [words('; what it was '), when, words(' is not shown, to protect people')];
	const { cell } = written(table, comparison, ['asked', 'other']);
	return [words('; '), when, words(' it was '), { kind: 'figure', text: formatWithUnit(was, measure), cell }];
}

/** How the whole stands to what it is compared with itself: the same before, or what was expected. */
function totalCompared({ comparisons, comparatorLabel, measure }: SafeTable, { total }: Reading): Part[] {
	const asked = comparisons?.list.find(({ row }) => row === total?.id)?.asked;
	if (!asked || asked.outcome === 'not-compared' || comparisons?.kind === 'place') return [];
	return [words('That is '), label(outcomeInWords(outcomeOf(asked.outcome, measure.polarity), comparatorLabel)), words('.')];
}

/** Whether a value is a number as it was counted or added up, not worked out from two. */
function isPlain({ measure }: SafeTable): boolean {
	return measure.kind === 'count' || measure.kind === 'total';
}

/** A row's value with its unit; a count that is only about right says so. */
export function valueOf(table: SafeTable, { id, value }: SafeRow): Part[] {
	const { measure, policy } = table;
	const about = isPlain(table) && exactnessOf(policy) === 'about' ? [words('about ')] : [];
	return [...about, { kind: 'figure', text: formatWithUnit(value, measure), cell: `${id}.value` }];
}

function outOf(table: SafeTable, row: SafeRow): Part[] {
	const { measure, policy } = table;
	const hasNumerator = !isPercentile(measure);
	if (isPlain(table) || (hasNumerator && !row.numerator.shown) || !row.denominator.shown) return [];
	const exactness = exactnessOf(policy);
	const about = exactness === 'about' ? 'about ' : '';
	const amount = formatCell(row.numerator, measure, 'numerator');
	const text = measure.amount && row.numerator.shown ? withUnit(amount, measure.amount.unit) : amount;
	const numerator: Part[] = [{ kind: 'figure', text, cell: `${row.id}.numerator` }, words(`${between(measure)} ${about}`)];
	return [
		words(` (${about}`),
		...(hasNumerator ? numerator : []),
		{ kind: 'figure', text: formatCell(row.denominator, measure, 'denominator'), cell: `${row.id}.denominator` },
		words(`${measure.amount ? ' people' : ''}${exactness === 'rounded' ? ', rounded' : ''})`)
	];
}

/** `, about 1 in 7`, where the value is a proportion that comes near to it. */
function asPeopleSay({ measure }: SafeTable, { id, value }: SafeRow): Part[] {
	const frequency = formatFrequency(value, measure);
	return frequency === null ? [] : [words(', about '), { kind: 'figure', text: frequency, cell: `${id}.value` }];
}

/** What stands between numerator and denominator: `out of`, `events among`, `days for`. */
function between({ kind, counts, amount }: SafeTable['measure']): string {
	if (kind === 'proportion') return ' out of';
	return amount ? ' for' : ` ${counts} among`;
}

/** Groups of a known kind that hold somebody, by the names of a sentence: the others are in the table, and nobody asks which of them is highest. */
function namedPoints(table: SafeTable, { dimension, points }: Reading): Point[] {
	const isPlainCount = isPlain(table);
	const isNamed = ({ code, row }: Point): boolean =>
		!residualGroups.includes(code) && !isEmpty(row) && !(isPlainCount && row.value.shown && row.value.value === 0);
	const named = points.filter(isNamed);
	return (named.length > 0 ? named : points).map((point) => ({ ...point, label: nameInSentence(dimension, point.label) }));
}

/** Nobody is in the group, so that it can have no figure. */
function isEmpty({ denominator }: SafeRow): boolean {
	return denominator.shown && denominator.value === 0;
}

function groupsSentence(table: SafeTable, reading: Reading): Part[] {
	const shown = orderPoints(namedPoints(table, reading), 'value').filter((point) => point.row.value.shown);
	if (shown.length === 0) return [words(`No figure can be shown by ${groupNoun(reading.dimension, 1)}.`)];
	const compared = shown.filter((point) => point.row.comparison !== 'not-compared');
	if (!reading.compares || compared.length === 0) return extremes(table, reading, shown);
	const apart = [...differing(table, reading, compared, 'higher'), ...differing(table, reading, compared, 'lower')];
	const similar = compared.filter((point) => point.row.comparison === 'similar').length;
	const place = table.comparatorLabel ?? reading.totalLabel;
	const noun = groupNoun(reading.dimension, similar);
	if (apart.length === 0)
		return [words(`No ${groupNoun(reading.dimension, 1)} shown differs clearly from `), label(place), words('.')];
	const others =
		similar === 0
			? []
			: [tally(similar), words(` ${noun} ${similar === 1 ? 'is' : 'are'} similar to `), label(place), words('; ')];
	return endSentence([...apart, ...others]);
}

function differing(table: SafeTable, reading: Reading, compared: readonly Point[], side: 'higher' | 'lower'): Part[] {
	const points = compared.filter((point) => point.row.comparison === side);
	const extreme = extremeOf(reading, points, side);
	if (!extreme) return [];
	const phrase = outcomeInWords(outcomeOf(side, table.measure.polarity), table.comparatorLabel ?? reading.totalLabel);
	const figure = valueOf(table, extreme.row);
	if (points.length === 1) return [...extreme.named, words(' ('), ...figure, words(') is '), label(phrase), words('; ')];
	const counted = [tally(points.length), words(` ${groupNoun(reading.dimension, points.length)} are `), label(phrase)];
	if (extreme.count === points.length) return [...counted, words(', all with the same figure ('), ...figure, words('); ')];
	return [
		...counted,
		words(', '),
		...extreme.named,
		words(side === 'higher' ? ' the highest (' : ' the lowest ('),
		...figure,
		words('); ')
	];
}

/** The groups that share the highest or the lowest of the figures shown: one or two by name, more by their number, as they follow “that of” and by themselves. `row` is of one of them. */
function extremeOf(
	{ dimension }: Reading,
	points: readonly Point[],
	side: 'higher' | 'lower'
): { named: Part[]; ofThem: Part[]; row: SafeRow; count: number } | null {
	const extreme = side === 'higher' ? points[0] : points.at(-1);
	if (!extreme?.row.value.shown) return null;
	const { value } = extreme.row.value;
	const equal = points.filter(({ row }) => row.value.shown && row.value.value === value);
	const count = equal.length;
	const several = [tally(count), words(` ${groupNoun(dimension, count)}`)];
	const listed = (between: string): Part[] =>
		equal.flatMap((point, at) => [...(at > 0 ? [words(between)] : []), label(point.label)]);
	return {
		named: count > 2 ? several : listed(equal.some((point) => point.label.includes(' and ')) ? ' as well as ' : ' and '),
		ofThem: count > 2 ? [words('each of '), ...several] : listed(' and of '),
		row: extreme.row,
		count
	};
}

function extremes(table: SafeTable, reading: Reading, shown: readonly Point[]): Part[] {
	const [highest, lowest] = [extremeOf(reading, shown, 'higher'), extremeOf(reading, shown, 'lower')];
	if (!highest || !lowest) return [];
	const [most, least] = [valueOf(table, highest.row), valueOf(table, lowest.row)];
	if (shown.length === 1) return [words('The one figure shown is that of '), ...highest.named, words(' ('), ...most, words(').')];
	if (highest.count === shown.length) return [words('All those shown have the same figure ('), ...most, words(').')];
	if (isPlain(table))
		return [
			words('Of those shown, the largest number is that of '),
			...highest.ofThem,
			words(' ('),
			...most,
			words(highest.count > 1 ? ' each) and the smallest that of ' : ') and the smallest that of '),
			...lowest.ofThem,
			words(' ('),
			...least,
			words(lowest.count > 1 ? ' each).' : ').')
		];
	const [above, below] = [highest.row.lower, lowest.row.upper];
	const overlap = above.shown && below.shown && above.value <= below.value;
	return [
		words('Of those shown, '),
		...highest.named,
		words(highest.count === 1 ? ' is highest (' : ' are highest ('),
		...most,
		words(') and '),
		...lowest.named,
		words(' lowest ('),
		...least,
		words(overlap ? '), though their confidence limits overlap.' : ').')
	];
}

function hiddenSentence({ points, dimension }: Reading): Part[] {
	const known = points.filter(({ code }) => !residualGroups.includes(code));
	const hidden = (known.length > 0 ? known : points).filter(({ row }) => !row.value.shown && !isEmpty(row));
	if (hidden.length === 0) return [];
	const confidential = hidden.some((point) => !point.row.value.shown && point.row.value.why === 'confidential');
	const some = hidden.length === (known.length || points.length) ? 'The' : 'Some';
	return [
		words(`${some} ${groupNoun(dimension, 2)} are not shown${confidential ? ', to protect people' : ': they have no figure'}.`)
	];
}

function endSentence(parts: readonly Part[]): Part[] {
	const last = parts.at(-1);
	const ended = last ? [...parts.slice(0, -1), { ...last, text: last.text.replace(/; $/, '.') }] : [];
	const [first, ...rest] = ended;
	return first ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest] : [];
}
