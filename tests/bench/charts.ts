import { lineInks } from '../../src/lib/charts/palette';
import type { GrowthId, GrowthSeries } from './growth';
import { duration, whole } from './markdown';
import type { PeersPart } from './peers-part';
import type { PeerId } from './peer-times';
import { median } from './timing';
import type { SizePart } from './results';

/** One figure of a chart: milliseconds of a series, at a row (`dots`) or an amount (`lines`), in a panel of that name. */
export type Datum = { panel: string; series: string; at: string | number; ms: number };
export type BenchChart = {
	name: string;
	title: string;
	kind: 'dots' | 'lines';
	/** What stands under the horizontal axis. */
	axis: string;
	series: readonly { name: string; ink: string }[];
	data: readonly Datum[];
};

/** What runs have left behind, as far as charts are drawn of it. */
export type ChartResults = {
	sizes: readonly { people: number; node: Pick<SizePart['node'], 'questions'> }[];
	peers: readonly PeersPart[];
	growth: readonly GrowthSeries[];
};

const people = (count: number): string => `${whole(count)} people`;
const inked = (names: readonly string[]): BenchChart['series'] =>
	names.map((name, at) => ({ name, ink: lineInks[at % lineInks.length] ?? '#000000' }));

const tools: readonly [PeerId, string][] = [
	['whole', 'Wardwise, protected'],
	['native1', 'Native DuckDB, 1 thread'],
	['native2', 'Native DuckDB, 2 threads'],
	['arquero', 'Arquero'],
	['crossfilter', 'crossfilter2'],
	['pivot', 'LibreOffice pivot']
];

/** What grows in each series, and how it is counted. */
export const growthNames: Readonly<Record<GrowthId, [title: string, amount: string]>> = {
	people: ['More people', 'People'],
	events: ['More events of the same people', 'Events'],
	breakdowns: ['More breakdowns', 'Breakdowns'],
	cells: ['More cells', 'Cells']
};

/** The charts of `docs/performance.md`, of the very figures that stand there in tables. */
export function benchCharts({ sizes, peers, growth }: ChartResults): BenchChart[] {
	return [questionsChart(sizes), peersChart(peers), clicksChart(peers), ...growth.map(growthChart)].filter(
		({ data }) => data.length > 0
	);
}

/** Everything that a chart shows, for whoever cannot see it. */
export function altOf({ title, data }: BenchChart): string {
	const panels = [...new Set(data.map(({ panel }) => panel))].map((panel) => {
		const said = data.filter((one) => one.panel === panel).map(({ series, ms }) => ({ series, ms }));
		const spans = [...new Set(said.map(({ series }) => series))].map((series) => {
			const values = said.filter((one) => one.series === series).map(({ ms }) => ms);
			const [least, most] = [duration(Math.min(...values)), duration(Math.max(...values))];
			return `${series} ${least === most ? least : `${least} to ${most}`}`;
		});
		return `${panel ? `${panel}: ` : ''}${spans.join('; ')}`;
	});
	return `${title}. ${panels.join('. ')}.`;
}

/** The Markdown of a chart. */
export function imageOf(chart: BenchChart): string {
	return `![${altOf(chart)}](images/bench-${chart.name}.svg)`;
}

export function questionsChart(sizes: ChartResults['sizes']): BenchChart {
	const [ours, theirs, control] = ['Wardwise’s engine', 'Native DuckDB, 1 thread', 'Disclosure control'];
	return {
		name: 'questions',
		title: 'Ten questions, medians',
		kind: 'dots',
		axis: 'Milliseconds',
		series: inked([ours ?? '', theirs ?? '', control ?? '']),
		data: sizes.flatMap(({ people: count, node }) =>
			node.questions.flatMap(({ label, vault, native, release }) => [
				{ panel: people(count), series: ours ?? '', at: label, ms: vault.medianMs },
				{ panel: people(count), series: theirs ?? '', at: label, ms: native.medianMs },
				{ panel: people(count), series: control ?? '', at: label, ms: release.medianMs }
			])
		)
	};
}

export function peersChart(peers: readonly PeersPart[]): BenchChart {
	return {
		name: 'peers',
		title: 'The same questions asked of other tools, medians',
		kind: 'dots',
		axis: 'Milliseconds, logarithmic',
		series: inked(tools.map(([, name]) => name)),
		data: peers.flatMap(({ people: count, questions }) =>
			questions.flatMap(({ label, ms }) =>
				tools.flatMap(([who, series]) => {
					const spent = ms[who];
					return spent === null ? [] : [{ panel: people(count), series, at: label, ms: spent }];
				})
			)
		)
	};
}

export function clicksChart(peers: readonly PeersPart[]): BenchChart {
	const names = ['Prepared', 'Not prepared', 'Mosaic, pre-aggregated', 'crossfilter2'];
	const kinds = { ages: 'Older people only', sex: 'Women only' };
	return {
		name: 'clicks',
		title: 'The next click, medians',
		kind: 'dots',
		axis: 'Milliseconds, logarithmic',
		series: inked(names),
		data: peers.flatMap(({ people: count, clicks }) =>
			Object.entries(kinds).flatMap(([kind, at]) => {
				const of = clicks.filter((click) => click.kind === kind);
				const medians = [
					median(of.map(({ preparedMs }) => preparedMs)),
					median(of.map(({ countedMs }) => countedMs)),
					median(of.map(({ mosaicMs }) => mosaicMs)),
					median(of.flatMap(({ crossfilterMs }) => crossfilterMs ?? []))
				];
				return medians.map((ms, index) => ({ panel: people(count), series: names[index] ?? '', at, ms }));
			})
		)
	};
}

export function growthChart({ id, points }: GrowthSeries): BenchChart {
	const [title, axis] = growthNames[id];
	const names = ['Counting', 'Disclosure control'] as const;
	return {
		name: `growth-${id}`,
		title: `${title}, medians in milliseconds`,
		kind: 'lines',
		axis,
		series: inked(names),
		data: points.flatMap(({ amount, engineMs, disclosureMs }) => [
			{ panel: '', series: names[0], at: amount, ms: engineMs },
			{ panel: '', series: names[1], at: amount, ms: disclosureMs }
		])
	};
}
