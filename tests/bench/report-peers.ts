import { clicksChart, imageOf, peersChart } from './charts';
import type { Machine } from './machine';
import { duration, ratio, tableOf, whole } from './markdown';
import type { ClickKind } from './peer-clicks';
import type { PeerId } from './peer-times';
import type { PeersPart } from './peers-part';
import { geometricMean, median, quantile } from './timing';

export type PeersResults = {
	command: string;
	startedAt: string;
	minutes: number;
	busyness: { before: number; after: number };
	machine: Machine;
	/** Names with versions and licences. */
	tools: readonly string[];
	sizes: PeersPart[];
};

export const peersHeading = '## Node: beside other tools';

const columns: readonly [PeerId, string][] = [
	['whole', 'Wardwise, protected'],
	['engine', 'Its engine alone'],
	['native1', 'Native DuckDB, 1 thread'],
	['native2', '2 threads'],
	['arquero', 'Arquero'],
	['crossfilter', 'crossfilter2'],
	['pivot', 'LibreOffice pivot']
];
const kinds: readonly [ClickKind, string][] = [
	['ages', 'Older people only'],
	['sex', 'Women only'],
	['breakdown', 'By sex in the place of wards']
];

/** The section of `docs/performance.md` on other tools: made by a run of its own. */
export function peersSection(results: PeersResults): string {
	const { command, startedAt, minutes, busyness, machine, tools, sizes } = results;
	const busy = `${busyness.before.toFixed(1)} before and ${busyness.after.toFixed(1)} after`;
	return `${peersHeading}

Taken in a run of its own, \`${command}\`, which writes this section only: ${startedAt}, ${minutes.toFixed(0)} minutes, commit ${machine.commit}; ${machine.processor}, ${machine.cores} cores, load average ${busy}. Beside ${tools.join(', ')}. They are installed for the measurement alone, from \`tests/bench/peers\`, and are no part of the app.

The same seven questions of the same people, asked of every tool in turn in one process, but for LibreOffice, which is asked in its own. Each must count the same people in every group before its time is taken. **None of the others protects anything**: they give true counts, also of one person, and look at no answer beside the ones before it; nor do they check files or identifiers, or link. The first column is the whole of a question with disclosure control, without the ledger. DuckDB counts admissions and care from their records, and all margins of the table; Arquero, crossfilter2 and LibreOffice get them counted beforehand, one row a person, and count the finest groups alone, which is in their favour.

${sizes.map(questionsOf).join('\n\n')}

${imageOf(peersChart(sizes))}

Then the next click, in Node: what one vault prepared while somebody reads, another vault that prepared nothing, Mosaic's coordinator with its pre-aggregation over DuckDB-Wasm of the same version, and a filter of crossfilter2 under which a group stands. From the question to the reply; Wardwise's is protected and has been looked at by the ledger, and where that refuses it, the refusal is the reply. Mosaic makes one aggregate for a filter, from which any value of it is answered; another breakdown is another view for it, asked of the people themselves.

${sizes.map(clicksOf).join('\n\n')}

${imageOf(clicksChart(sizes))}

${sizes.map(browserOf).filter(Boolean).join('\n\n')}
`;
}

function questionsOf({ people, rounds, questions, openMs, office }: PeersPart): string {
	const asked = columns.filter(([who]) => questions.some(({ ms }) => ms[who] !== null));
	const rows = questions.map(({ label, groups, ms }) => [
		label,
		whole(groups),
		...asked.map(([who]) => (ms[who] === null ? '' : duration(ms[who])))
	]);
	const beside = asked.map(([who]) =>
		ratio(geometricMean(questions.flatMap(({ ms }) => (ms[who] && ms.engine ? [ms[who] / ms.engine] : []))))
	);
	return `### ${whole(people)} people, every tool

${tableOf([['Question', 'Groups', ...asked.map(([, name]) => name)], ...rows, ['**Beside our engine alone, geometric mean**', '', ...beside]])}

Medians of ${rounds}, after three to warm up${office ? ` (${office}: of three, each a pivot made, filled in and removed)` : ''}. Opening, from the table of one row a person: Arquero ${duration(openMs.arquero)}, crossfilter2 ${duration(openMs.crossfilter)}, DuckDB-Wasm for Mosaic ${duration(openMs.mosaic)}${openMs.pivot === null ? '' : `, LibreOffice ${duration(openMs.pivot)}`}.`;
}

function clicksOf({ people, clicks }: PeersPart): string {
	const row = (name: string, of: PeersPart['clicks']): string[] => {
		const crossfilter = of.flatMap(({ crossfilterMs }) => crossfilterMs ?? []);
		const preparing = of.flatMap(({ mosaicPreparingMs }) => mosaicPreparingMs ?? []);
		const [prepared, counted, mosaic] = [
			of.map(({ preparedMs }) => preparedMs),
			of.map(({ countedMs }) => countedMs),
			of.map(({ mosaicMs }) => mosaicMs)
		];
		return [
			name,
			whole(of.length),
			duration(median(prepared)),
			duration(quantile(prepared, 0.95)),
			duration(median(counted)),
			duration(median(mosaic)),
			duration(quantile(mosaic, 0.95)),
			crossfilter.length > 0 ? duration(median(crossfilter)) : 'none',
			`${duration(median(of.map(({ preparingMs }) => preparingMs)))} (${whole(median(of.map(({ questions }) => questions)))})`,
			preparing.length > 0 ? duration(median(preparing)) : 'none'
		];
	};
	return `### ${whole(people)} people, the next click

${tableOf([
	[
		...['Click', 'Clicks', 'Prepared, median', 'p95', 'Not prepared', 'Mosaic, median', 'p95', 'crossfilter2'],
		...['Preparing (questions)', 'Mosaic’s preparing']
	],
	...kinds.map(([kind, name]) =>
		row(
			name,
			clicks.filter((click) => click.kind === kind)
		)
	),
	row('**All**', clicks)
])}`;
}

/** Nothing where no browser was asked. */
function browserOf({ people, browser }: PeersPart): string {
	if (!browser) return '';
	const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
	const row = (name: string, of: typeof browser.clicks): string[] => {
		const prepared = known(of.map(({ preparedMs }) => preparedMs));
		const preparing = known(of.map(({ mosaicPreparingMs }) => mosaicPreparingMs));
		return [
			...[name, whole(of.length), whole(of.length - prepared.length)],
			...[
				duration(median(prepared)),
				duration(quantile(prepared, 0.95)),
				duration(median(known(of.map(({ atOnceMs }) => atOnceMs))))
			],
			...[
				duration(median(of.map(({ mosaicMs }) => mosaicMs))),
				duration(
					quantile(
						of.map(({ mosaicMs }) => mosaicMs),
						0.95
					)
				)
			],
			preparing.length > 0 ? duration(median(preparing)) : 'none'
		];
	};
	return `### ${whole(people)} people, the next click in Chromium

${tableOf([
	[
		'Click, to the painted chart',
		'Clicks',
		'Refused',
		'Prepared, median',
		'p95',
		'At once',
		'Mosaic, median',
		'p95',
		'Mosaic’s preparing'
	],
	...kinds.map(([kind, name]) =>
		row(
			name,
			browser.clicks.filter((click) => click.kind === kind)
		)
	),
	row('**All**', browser.clicks)
])}

Chromium ${browser.version} (headless): in Wardwise's own page, prepared while somebody read for eight seconds, and right after the answer before; in a page of Mosaic's with DuckDB-Wasm in a worker and bars of the same chart library. Both to the second animation frame after the chart stands (up to 33 ms of each figure). Wardwise's page also draws the sentence, the table and the key of the answer.`;
}
