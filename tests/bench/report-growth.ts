import { growthChart, growthNames, imageOf } from './charts';
import type { GrowthSeries } from './growth';
import type { Machine } from './machine';
import { duration, percent, tableOf, whole } from './markdown';

export type GrowthResults = {
	command: string;
	startedAt: string;
	minutes: number;
	busyness: { before: number; after: number };
	machine: Machine;
	series: GrowthSeries[];
};

export const growthHeading = '## Node: growth';

/** The section of `docs/performance.md` on growth: made by a run of its own. */
export function growthSection({ command, startedAt, minutes, busyness, machine, series }: GrowthResults): string {
	const busy = `${busyness.before.toFixed(1)} before and ${busyness.after.toFixed(1)} after`;
	const parts = series.map((one) => {
		const { id, question, points } = one;
		const [title, amount] = growthNames[id];
		const rows = points.map((point) => [
			whole(point.amount),
			whole(point.cells),
			duration(point.engineMs),
			duration(point.disclosureMs),
			duration(point.wholeMs),
			percent(point.disclosureMs / point.wholeMs)
		]);
		return `### ${title}

${question}.

${tableOf([[amount, 'Rows of the table', 'Counting', 'Disclosure control', 'Whole', 'Disclosure’s share'], ...rows])}

${imageOf(growthChart(one))}`;
	});
	return `${growthHeading}

Taken in a run of its own, \`${command}\`, which writes this section only: ${startedAt}, ${minutes.toFixed(0)} minutes, commit ${machine.commit}, load average ${busy}. Generated data; each question asked fifteen times after five to warm up, fewer where that takes more than twenty seconds, medians. Whole: compile, count and release, without the ledger.

${parts.join('\n\n')}
`;
}
