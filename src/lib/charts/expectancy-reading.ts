import { formatTenths } from '$lib/protocol/format';
import type { LifeExpectancy } from '$lib/protocol/life-expectancies';
import type { SafeTable } from '$lib/protocol/safe-table';
import { estimateCell, ofFigures, ofWords, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** A group of residents and how long they go on to live. */
export type ExpectancyLine = { label: string; isWhole: boolean; expectancy: LifeExpectancy };

/** Every group in which people live, the whole place last. */
export function expectancyLines({ dimensions, lifeExpectancies = [] }: SafeTable): ExpectancyLine[] {
	return lifeExpectancies.map((expectancy): ExpectancyLine => {
		const codes = expectancy.groups.flatMap((code, at) => (code === null ? [] : [{ code, dimension: dimensions[at] }]));
		const names = codes.map(({ code, dimension }) => dimension?.groups.find((group) => group.code === code)?.label ?? code);
		const whole = dimensions.find(({ id }) => id !== 'age')?.totalLabel ?? 'Everybody';
		return { label: names.join(', ') || whole, isWhole: codes.length === 0, expectancy };
	});
}

/** Years of life from each of several ages on, a line for each group. */
export function expectancyTable(table: SafeTable): SectionTable {
	const lines = expectancyLines(table);
	const ages = lines[0]?.expectancy.ages.map(({ age }) => age) ?? [];
	return {
		caption: 'Years of life from an age on',
		headings: [ofWords('Who'), ...ages.map((age) => ofFigures(`at ${age}`, 'years (95% limits)'))],
		lines: lines.map(({ label: name, isWhole, expectancy }) => ({
			label: name,
			isWhole,
			cells: expectancy.ages.map(({ years }, at) => estimateCell(years, `${expectancy.id}.ages.${at}.years`, formatTenths))
		}))
	};
}

/** How long people of the whole place go on to live, and which groups live longest and shortest, with how certain that is. */
export function expectancySentences(table: SafeTable): Part[][] {
	const lines = expectancyLines(table);
	const whole = lines.find(({ isWhole }) => isWhole);
	const figure = ({ expectancy }: ExpectancyLine, part: 'value' | 'lower' | 'upper' = 'value'): Part => ({
		kind: 'figure',
		text: formatTenths(expectancy.ages[0]?.years[part] ?? { shown: false, why: 'not-available' }),
		cell: `${expectancy.id}.ages.0.years.${part}`
	});
	const age = String(whole?.expectancy.ages[0]?.age ?? '');
	const value = ({ expectancy }: ExpectancyLine): number | null => {
		const cell = expectancy.ages[0]?.years.value;
		return cell?.shown ? cell.value : null;
	};
	if (!whole) return [];
	if (value(whole) === null)
		return [
			[
				words(
					'How long people go on to live is not said: the number of deaths at one age is hidden, or too few people live here.'
				)
			]
		];
	const said: Part[][] = [
		[
			words('People of '),
			label(age),
			words(' would go on to live '),
			figure(whole),
			label(' years (95% limits '),
			figure(whole, 'lower'),
			words(' to '),
			figure(whole, 'upper'),
			words('), if they died at each age as often as people did in the period.')
		]
	];
	const ranked = lines
		.filter((line) => !line.isWhole && value(line) !== null)
		.toSorted((one, other) => (value(other) ?? 0) - (value(one) ?? 0));
	const [longest, shortest] = [ranked[0], ranked.at(-1)];
	if (longest && shortest && value(longest) !== value(shortest))
		said.push([
			label(longest.label),
			words(': '),
			figure(longest),
			words(' years; '),
			label(shortest.label),
			words(': '),
			figure(shortest),
			words(overlap(longest, shortest) ? ' years. Their limits overlap.' : ' years. Their limits do not overlap.')
		]);
	return said;
}

function overlap(longest: ExpectancyLine, shortest: ExpectancyLine): boolean {
	const [low, high] = [longest.expectancy.ages[0]?.years.lower, shortest.expectancy.ages[0]?.years.upper];
	return !low?.shown || !high?.shown || low.value <= high.value;
}
