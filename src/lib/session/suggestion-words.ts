import { areaLevels } from '$lib/catalogue/breakdowns';
import type { Move, Suggestion } from '$lib/protocol/exchange';
import type { Breakdown, Predicate, Question } from '$lib/protocol/question';
import { datasetInWords } from './dataset-words';
import { ageRangeOf, type AgeRange } from './question-edits';
import { breakdownInWords, placeName, predicateInWords, type Named } from './question-words';
import { capitalise } from './statements';

/** The steps of a suggestion from the question it starts from: `By ward instead of LSOA, in broad age bands and without sex`. */
export function movesInWords(moves: readonly Move[], from: Question, named: Named): string {
	const words = moves.map((move) => moveInWords(move, from, named));
	const last = words.at(-1) ?? '';
	return capitalise(words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`);
}

/**
 * What a suggestion gives: hidden numbers that come back, or, where the question itself was refused, how much is shown.
 * `people` is rounded already; 0 is not worth a word.
 */
export function gainInWords({ cells, people, shown, of }: Suggestion, isRefused: boolean): string {
	if (of === 1) return 'shows its one number';
	if (isRefused || cells === 0) return `shows ${number(shown)} of ${number(of)} groups and totals`;
	const numbers = `${number(cells)} hidden ${cells === 1 ? 'number' : 'numbers'}`;
	return `brings back ${numbers}${people > 0 ? `, about ${number(people)} people` : ''}`;
}

function moveInWords(move: Move, from: Question, named: Named): string {
	switch (move.move) {
		case 'coarser':
			return coarserInWords(from.breakdowns[move.breakdown], move.to, named);
		case 'drop-breakdown':
			return withoutInWords(from.breakdowns[move.breakdown], named);
		case 'drop-filter':
			return `without the filter ${filterInWords(from.filters[move.filter], named)}`;
		case 'drop-condition':
			return `leaving out “${conditionInWords(from, move.condition, named)}”`;
		case 'widen-ages':
			return agesInWords({ from: move.from ?? 0, to: move.to }, ageRangeOf(from));
		case 'whole-period':
			return 'over the whole period';
		case 'one-group':
			return `for people ${predicateInWords(move.of, named)} alone`;
	}
}

function coarserInWords(fine: Breakdown | undefined, coarse: Breakdown, named: Named): string {
	if (coarse.by === 'age') return `in ${breakdownInWords(coarse, named)}s`;
	if (coarse.by === 'area' && coarse.level === 'place') return `for ${placeName(named)} as a whole`;
	const instead = fine ? ` instead of ${breakdownInWords(fine, named)}` : '';
	return `by ${breakdownInWords(coarse, named)}${instead}`;
}

function withoutInWords(breakdown: Breakdown | undefined, named: Named): string {
	if (!breakdown) return 'without a breakdown';
	if (breakdown.by === 'area') return `for ${placeName(named)} as a whole`;
	return `without ${breakdownInWords(breakdown, named)}${breakdown.by === 'age' ? 's' : ''}`;
}

/** What a filter is on: `on wards`, `on deprivation`, `on Client type`; any other in its own words. */
function filterInWords(filter: Predicate | undefined, named: Named): string {
	if (!filter) return '';
	if ('area' in filter) return `on ${areaLevels.find(({ id }) => id === filter.area.level)?.plural ?? 'areas'}`;
	if ('deprivationQuintile' in filter || 'placeFifth' in filter) return 'on deprivation';
	if ('registration' in filter) return filter.registration.by === 'practice' ? 'on practices' : 'on networks';
	const record = 'has' in filter ? filter.has : 'hasNo' in filter ? filter.hasNo : null;
	const test = record ? record.where : filter;
	const field = test && 'field' in test ? named.askable.find((known) => known.field === test.field) : undefined;
	if (field) return `on ${field.label}`;
	return record ? `on ${datasetInWords(record.dataset)}` : `“${predicateInWords(filter, named)}”`;
}

function conditionInWords({ population }: Question, at: number, named: Named): string {
	const condition = 'all' in population ? population.all[at] : population;
	return condition ? predicateInWords(condition, named) : '';
}

function agesInWords(wider: AgeRange, asked: AgeRange | null): string {
	return asked ? `${rangeInWords(wider)} instead of ${bareRange(asked)}` : rangeInWords(wider);
}

function rangeInWords(range: AgeRange): string {
	return range.from === 0 && range.to === null ? 'all ages' : `ages ${bareRange(range)}`;
}

function bareRange({ from, to }: AgeRange): string {
	return to === null ? `${from} and over` : `${from} to ${to}`;
}

const plain = new Intl.NumberFormat('en-GB');

function number(value: number): string {
	return plain.format(value);
}
