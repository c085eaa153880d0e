import type { Breakdown } from '../../src/lib/protocol/question';
import { release } from '../../src/lib/vault/disclosure/release';
import { planOf } from './flat';
import { filesOf } from './folder';
import type { Say } from './load-times';
import { inEmptyFolder } from './node-part';
import { benchQuestions, type BenchQuestion } from './questions';
import type { Vault } from './question-times';
import { median, timed } from './timing';
import { loadInVault } from './vault-load';

/** One point of a series: how much there is of what grows, and the medians of counting and of protecting. */
export type GrowthPoint = { amount: number; cells: number; engineMs: number; disclosureMs: number; wholeMs: number };
export type GrowthSeries = { id: GrowthId; question: string; points: GrowthPoint[] };
export type GrowthId = 'people' | 'events' | 'breakdowns' | 'cells';

const rounds = 15;
const warmUps = 5;
/** A slow point is asked less often: it ends after so long, once three rounds were timed. */
const mostMs = 20_000;
const leastRounds = 3;

const asked = (id: string): BenchQuestion => {
	const found = benchQuestions.find((one) => one.id === id);
	if (!found) throw new Error(`${id} is not asked`);
	return found;
};
const [admissions, conditions] = [asked('emergency-admissions-65'), asked('three-breakdowns')];

const ward: Breakdown = { by: 'area', level: 'ward' };
const lsoa: Breakdown = { by: 'area', level: 'lsoa' };
const sex: Breakdown = { by: 'sex' };
const tenYears: Breakdown = { by: 'age', bands: 'ten-year' };
const fiveYears: Breakdown = { by: 'age', bands: 'five-year' };
const byBreakdowns: Breakdown[][] = [[], [ward], [ward, sex], [ward, sex, tenYears]];
const byCells: Breakdown[][] = [[ward], [lsoa], [lsoa, sex], [lsoa, tenYears], [lsoa, tenYears, sex], [lsoa, fiveYears, sex]];

/** Folders of ever more people, and of the same people with ever more events, and what was said to be in each. */
export type GrowthOptions = {
	mainModule: string;
	people: { folder: string; amount: number }[];
	events: { folder: string; amount: number }[];
};

/** Four series: of people, of events of the same people, and, with the most people, of breakdowns and of cells. */
export async function measureGrowth({ mainModule, people, events }: GrowthOptions, say: Say): Promise<GrowthSeries[]> {
	return inEmptyFolder(async () => {
		const series: Record<GrowthId, GrowthPoint[]> = { people: [], events: [], breakdowns: [], cells: [] };
		for (const [index, { folder, amount }] of people.entries()) {
			await withVault(folder, mainModule, async (vault) => {
				series.people.push(await pointOf(amount, conditions, vault, say));
				if (index < people.length - 1) return;
				for (const [at, breakdowns] of byBreakdowns.entries())
					series.breakdowns.push(await pointOf(at, withBreakdowns(breakdowns), vault, say));
				for (const breakdowns of byCells) {
					const point = await pointOf(0, withBreakdowns(breakdowns), vault, say);
					series.cells.push({ ...point, amount: point.cells });
				}
			});
		}
		for (const { folder, amount } of events)
			await withVault(
				folder,
				mainModule,
				async (vault) => void series.events.push(await pointOf(amount, admissions, vault, say))
			);
		const most = people.at(-1)?.amount.toLocaleString('en-GB') ?? '';
		return [
			{ id: 'people', question: conditions.label, points: series.people },
			{ id: 'events', question: admissions.label, points: series.events },
			{
				id: 'breakdowns',
				question: `Two or more long-term conditions of ${most} people, by nothing, ward, sex and ten-year age band`,
				points: series.breakdowns
			},
			{ id: 'cells', question: `The same by ward, LSOA and narrower ages`, points: series.cells }
		];
	});
}

function withBreakdowns(breakdowns: Breakdown[]): BenchQuestion {
	return { ...conditions, question: { ...conditions.question, breakdowns, comparator: 'none' } };
}

async function withVault(folder: string, mainModule: string, work: (vault: Vault) => Promise<void>): Promise<void> {
	const vault = await loadInVault(mainModule, filesOf(folder));
	await work(vault);
	vault.engine.close();
}

async function pointOf(amount: number, { question }: BenchQuestion, vault: Vault, say: Say): Promise<GrowthPoint> {
	const [counting, protecting, whole]: [number[], number[], number[]] = [[], [], []];
	let cells = 0;
	const began = performance.now();
	const isLong = (): boolean => performance.now() - began > mostMs;
	for (let round = -warmUps; round < rounds && !(isLong() && counting.length >= leastRounds); round += 1) {
		const planned = await timed(() => planOf(question, vault));
		const counted = await timed(() => vault.engine.run(planned.value.statement));
		const released = await timed(() => release({ ...planned.value, counted: counted.value, policy: vault.holding.policy }));
		cells = released.value.rows.length;
		if (round < 0 && !isLong()) continue;
		counting.push(counted.wallMs);
		protecting.push(released.wallMs);
		whole.push(planned.wallMs + counted.wallMs + released.wallMs);
	}
	const point = { amount, cells, engineMs: median(counting), disclosureMs: median(protecting), wholeMs: median(whole) };
	say(
		`  ${amount}, ${cells} cells: counted in ${point.engineMs.toFixed(1)} ms, protected in ${point.disclosureMs.toFixed(1)} ms`
	);
	return point;
}
