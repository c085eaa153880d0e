import '$lib/ui/theme.css';
import { page } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AnswerSentence from '$lib/charts/AnswerSentence.svelte';
import AreaMap from '$lib/charts/AreaMap.svelte';
import HeatMap from '$lib/charts/HeatMap.svelte';
import PyramidChart from '$lib/charts/PyramidChart.svelte';
import RankedBars from '$lib/charts/RankedBars.svelte';
import Readout from '$lib/charts/Readout.svelte';
import { readTable } from '$lib/charts/reading';
import SafeTableView from '$lib/charts/SafeTableView.svelte';
import ShareBars from '$lib/charts/ShareBars.svelte';
import SmallMultiples from '$lib/charts/SmallMultiples.svelte';
import UpsetPlot from '$lib/charts/UpsetPlot.svelte';
import type { SafeTable } from '$lib/protocol/safe-table';
import { byAgeAndSex, byWardAndAge, shareByAgeAndSex } from '../../support/crossed-tables';
import { ages, makeTable, wards } from '../../support/safe-tables';
import { byCombination, byPair } from '../../support/section-tables';

beforeEach(() => page.viewport(1000, 900));

type Counts = (groups: readonly (string | null)[]) => readonly [number, number] | null;
const byWard = (counts?: Counts): SafeTable => makeTable(counts ? { counts } : {});
const crossed = (counts?: Counts): SafeTable => makeTable({ dimensions: [wards, ages], ...(counts ? { counts } : {}) });
const allShown: Counts = (groups) => [30 + groups.filter((one) => one !== null).join('').length, 200];
const allHidden: Counts = (groups) => (groups.every((one) => one === null) ? [4000, 9000] : null);
const readOut = (table: SafeTable, at: number): object => ({
	point: readTable(table).points[at] ?? null,
	prompt: 'Point at a bar.'
});

/** What is written and drawn, without the ids that each component makes up for itself, and attributes in one order. */
function drawn(root: Element): string {
	return root.innerHTML
		.replaceAll(/(?<=<\w+)( [\w:-]+="[^"]*")+/g, (attributes) => (attributes.match(/ [\w:-]+="[^"]*"/g) ?? []).sort().join(''))
		.replaceAll(/<!--.*?-->/g, '')
		.replaceAll(/(#|")(c|s)\d+(-[\w-]+)?/g, '$1id')
		.replaceAll(/\s+/g, ' ');
}

/** A drawing of one answer that the next one takes the place of: of what was shown, nothing, and of what was hidden, everything. */
const turns: Record<string, readonly [chart: unknown, before: object, next: object]> = {
	'a sentence': [AnswerSentence, { table: byWard() }, { table: byWard(allHidden) }],
	'bars, all hidden': [RankedBars, { table: byWard() }, { table: byWard(allHidden) }],
	'bars, all shown': [RankedBars, { table: byWard(allHidden) }, { table: byWard(allShown) }],
	'a map': [AreaMap, { table: byWard() }, { table: byWard(allHidden) }],
	'a heat map': [HeatMap, { table: crossed() }, { table: crossed(allHidden) }],
	'a heat map, all shown': [HeatMap, { table: crossed(allHidden) }, { table: crossed(allShown) }],
	'small charts': [SmallMultiples, { table: crossed() }, { table: crossed(allHidden) }],
	'small charts, all shown': [SmallMultiples, { table: crossed(allHidden) }, { table: crossed(allShown) }],
	'small charts of counts': [SmallMultiples, { table: crossed(allShown) }, { table: byWardAndAge() }],
	'stacked shares': [ShareBars, { table: byWardAndAge() }, { table: byAgeAndSex() }],
	'a pyramid': [PyramidChart, { table: shareByAgeAndSex() }, { table: byAgeAndSex() }],
	'an UpSet plot': [UpsetPlot, { table: byPair() }, { table: byCombination(['HYP_REG', 'DM_REG', 'DEP_REG'], 'YNY') }],
	'an UpSet plot of pairs': [UpsetPlot, { table: byCombination(['HYP_REG', 'DM_REG']) }, { table: byPair() }],
	'a table': [SafeTableView, { table: byWard() }, { table: crossed(allHidden) }],
	'what is pointed at': [
		Readout,
		{ table: byWard(allShown), ...readOut(byWard(allShown), 2) },
		{ table: byWard(allHidden), ...readOut(byWard(allHidden), 2) }
	],
	'what was pointed at': [
		Readout,
		{ table: byWard(allShown), ...readOut(byWard(allShown), 2) },
		{ table: crossed(allHidden), ...readOut(byWard(), 99) }
	]
};

test.each(Object.entries(turns))('%s of the next answer is what it would be by itself', async (_, [chart, before, next]) => {
	const kept = await render(chart as typeof Readout, before as never);
	const settled = async (root: Element): Promise<string> => {
		await new Promise((then) => setTimeout(then, 250));
		return drawn(root);
	};
	const first = await settled(kept.container);
	await kept.rerender(next as never);
	const after = await settled(kept.container);
	kept.unmount();
	const { container } = await render(chart as typeof Readout, next as never);
	expect(after).toBe(await settled(container));
	expect(after).not.toBe(first);
});
