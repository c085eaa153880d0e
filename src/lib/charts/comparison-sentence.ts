import type { Comparison, Contrast } from '$lib/protocol/comparisons';
import { unitApart } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { comparedIn, written, type EstimateOf, type Side } from './comparison-reading';
import { outcomeInWords, outcomeOf } from './palette';
import { groupNoun, readTable, type Slice } from './reading';
import { label, words, type Part } from './sentence-parts';

const tally = (count: number): Part => ({ kind: 'tally', text: String(count) });

/**
 * What two populations have, how many times the first has what the second has, and in how many groups it is so. Beside a standardised
 * rate the crude one. Nothing is said of a hidden figure but that there is one.
 */
export function populationSentences(table: SafeTable, slice?: Slice): Part[][] {
	const { total, dimension } = readTable(table, slice);
	const { comparisons } = table;
	const whole = comparisons?.list.find(({ row }) => row === total?.id);
	if (!comparisons || !whole) return [];
	const [own, other] = [comparisons.own, comparisons.other].map(inSentence);
	return [
		[label(`${table.measure.valueLabel}. A: ${own}. B: ${other}.`)],
		contrastSentence(table, whole, 'asked', whole.crude ? 'Standardised for age, it is ' : 'It is '),
		...(whole.crude ? [contrastSentence(table, whole, 'crude', 'As it is met (crude), it is ')] : []),
		...(dimension ? [groupsSentence(table, slice)] : [])
	];
}

function contrastSentence(table: SafeTable, comparison: Comparison, side: Side, lead: string): Part[] {
	const contrast = comparison[side];
	if (!contrast?.own.value.shown || !contrast.other.value.shown)
		return [words(`${lead}not shown of both, so that A and B cannot be compared.`)];
	const figure = (of: EstimateOf, which: 'value' | 'lower' | 'upper' = 'value'): Part => {
		const { text, cell } = written(table, comparison, [side, of], which);
		return { kind: 'figure', text, cell };
	};
	const limits = [words(' ('), figure('ratio', 'lower'), words(' to '), figure('ratio', 'upper'), words(')')];
	const ratio = [words(': '), figure('ratio'), words(' times as much in A'), ...(contrast.ratio.lower.shown ? limits : [])];
	const { outcome } = contrast;
	return [
		words(lead),
		figure('own'),
		words(' in A and '),
		figure('other'),
		words(' in B'),
		...(contrast.ratio.value.shown ? ratio : []),
		words(', a difference of '),
		figure('difference'),
		label(` ${unitApart(table.measure)}.`),
		...(outcome === 'not-compared' ? [] : [words(` A is ${outcomeInWords(outcomeOf(outcome, table.measure.polarity), 'B')}.`)])
	];
}

function groupsSentence(table: SafeTable, slice?: Slice): Part[] {
	const { dimension } = readTable(table, slice);
	const groups = comparedIn(table, slice).filter(({ point }) => point.code !== '');
	const count = (outcome: Contrast['outcome']): number =>
		groups.filter(({ comparison }) => comparison.asked.outcome === outcome).length;
	const found = (['higher', 'similar', 'lower'] as const).filter((outcome) => count(outcome) > 0);
	if (found.length === 0) return [words(`A and B can be compared in no ${groupNoun(dimension, 1)}.`)];
	const parts = found.map((outcome): Part[] => [
		words(`${outcomeInWords(outcomeOf(outcome, table.measure.polarity), 'B')} in `),
		tally(count(outcome)),
		words(` ${groupNoun(dimension, count(outcome))}`)
	]);
	const left = count('not-compared');
	const rest = left === 0 ? [words('.')] : [words('; in '), tally(left), words(` they cannot be compared.`)];
	return [words('A is '), ...parts.flatMap((part, at) => (at === 0 ? part : [words(', '), ...part])), ...rest];
}

function inSentence(text: string): string {
	return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
