import { formatWithUnit } from '$lib/protocol/format';
import { outcomeOf, type OutcomeId } from './palette';
import type { Pyramid } from './pyramid-reading';
import { label, words, type Part } from './sentence-parts';
import type { SpineLine } from './spine-reading';
import type { SafeTable } from '$lib/protocol/safe-table';

const order: readonly OutcomeId[] = ['worse', 'better', 'higher', 'lower', 'similar'];

/**
 * An area in a few sentences: how many people live there, how many of its figures differ from the whole place's and which way, and that
 * some are not shown. Its cells are named like those of the tables that they are from.
 */
export function profileSentences(
	people: { id: string; table: SafeTable; pyramid: Pyramid } | null,
	lines: readonly SpineLine[],
	place: string
): Part[][] {
	return [...(people ? [peopleSentence(people)] : []), outcomeSentence(lines, place), hiddenSentence(lines)].filter(
		({ length }) => length > 0
	);
}

function peopleSentence({ id, table, pyramid }: { id: string; table: SafeTable; pyramid: Pyramid }): Part[] {
	const { total, place } = pyramid;
	if (!total?.value.shown) return [];
	const who = table.question.base === 'resident' ? 'live in ' : 'registered with a GP practice live in ';
	return [
		{ kind: 'figure', text: formatWithUnit(total.value, table.measure), cell: `${id}/${total.id}.value` },
		words(` ${who}`),
		label(place),
		words('.')
	];
}

function outcomeSentence(lines: readonly SpineLine[], place: string): Part[] {
	const compared = lines.flatMap(({ row, table }) =>
		row?.value.shown && row.comparison !== 'not-compared' ? [outcomeOf(row.comparison, table.measure.polarity).id] : []
	);
	if (compared.length === 0) return [];
	const counts = order.map((id) => ({ id, count: compared.filter((one) => one === id).length })).filter(({ count }) => count > 0);
	const said = counts.flatMap(({ id, count }, index): Part[] => [
		words(index === 0 ? '' : index === counts.length - 1 ? ' and ' : ', '),
		tally(count),
		words(`${index === 0 ? (count === 1 ? ' is' : ' are') : ''} ${id}${id === 'similar' ? ' to it' : ''}`)
	]);
	return [
		words('Of '),
		tally(compared.length),
		words(` figure${compared.length === 1 ? '' : 's'} that can be compared with `),
		label(place),
		words(', '),
		...said,
		words('.')
	];
}

function hiddenSentence(lines: readonly SpineLine[]): Part[] {
	const hidden = lines.filter(({ row }) => row && !row.value.shown && row.value.why === 'confidential').length;
	if (hidden === 0) return [];
	return [tally(hidden), words(` ${hidden === 1 ? 'is' : 'are'} not shown, to protect people.`)];
}

function tally(count: number): Part {
	return { kind: 'tally', text: String(count) };
}
