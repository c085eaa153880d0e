import { structureLines, structureWords } from '$lib/charts/age-structure-reading';
import { concentrationsIn } from '$lib/charts/concentration-reading';
import { expectancyLines } from '$lib/charts/expectancy-reading';
import { onsetLines, yearsText } from '$lib/charts/onset-reading';
import { againstPlan, targetRule } from '$lib/charts/target-reading';
import { structureFigures } from '$lib/protocol/age-structure';
import { formatPlain, formatTenths } from '$lib/protocol/format';
import type { Estimate } from '$lib/protocol/safe-cell';
import type { SafeTable } from '$lib/protocol/safe-table';
import type { CsvField } from './csv-text';

/** What stands beside a table on the screen, as lines of its side file. */
export function sectionLines(table: SafeTable): CsvField[][] {
	return [
		...structureLinesOf(table),
		...expectancyLinesOf(table),
		...onsetLinesOf(table),
		...concentrationLines(table),
		...targetLines(table)
	];
}

function structureLinesOf(table: SafeTable): CsvField[][] {
	const { lines, years } = structureLines(table);
	return lines.flatMap(({ label, first, last }) => {
		const said = structureFigures.map((figure) => {
			const { name, unit } = structureWords[figure];
			const then = last && years ? ` in ${years[0]}, ${formatTenths(last[figure])} in ${years[1]}` : '';
			return `${name} ${formatTenths(first[figure])}${then} (${unit})`;
		});
		return table.structures ? [['Age structure', `${label}: ${said.join('; ')}`]] : [];
	});
}

function expectancyLinesOf(table: SafeTable): CsvField[][] {
	return expectancyLines(table).map(({ label, expectancy }) => {
		const said = expectancy.ages.map(({ age, years: { value, lower, upper } }) => {
			const limits = value.shown ? ` (95% limits ${formatTenths(lower)} to ${formatTenths(upper)})` : '';
			return `at ${age} ${formatTenths(value)} years${limits}`;
		});
		return ['Life expectancy', `${label}: ${said.join('; ')}`];
	});
}

function onsetLinesOf(table: SafeTable): CsvField[][] {
	return onsetLines(table).map(({ percent, fifths, earlier }) => {
		const ages = fifths.map(({ code, age }) => `fifth ${code} from ${yearsText(age)}`).join('; ');
		return ['Years earlier', `At least ${percent}%: ${ages}; most deprived earlier by ${yearsText(earlier)} years`];
	});
}

function concentrationLines(table: SafeTable): CsvField[][] {
	return concentrationsIn(table).flatMap(({ where, figures }) =>
		figures.map(({ name, text, means }) => ['Spread', `${[...where, name].join(', ')}: ${text}; ${means}`])
	);
}

function targetLines({ targets = [], measure }: SafeTable): CsvField[][] {
	if (targets.length === 0) return [];
	const said = targets.map((target) => {
		const { planned, outturn, now, unit, period, source } = target;
		const reached = outturn.shown ? `; published outturn ${formatPlain(outturn)}` : '';
		const outcome = againstPlan(target, measure.polarity);
		return `${target.measure}, ${period}: target ${formatPlain(planned)} ${unit}${reached}; now ${withLimits(now)}: ${outcome}. ${source}`;
	});
	return [...said, targetRule].map((text) => ['Against the plan', text]);
}

function withLimits({ value, lower, upper }: Estimate): string {
	const limits = lower.shown && upper.shown ? ` (95% limits ${formatPlain(lower)} to ${formatPlain(upper)})` : '';
	return `${formatPlain(value)}${limits}`;
}
