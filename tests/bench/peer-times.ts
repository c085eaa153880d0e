import { release } from '../../src/lib/vault/disclosure/release';
import { checkCounts, countsOf, flatQuestions, planOf, type Counts, type FlatQuestion } from './flat';
import type { Say } from './load-times';
import type { Native } from './native';
import type { Pivots } from './peer-pivot';
import { benchQuestions } from './questions';
import type { Vault } from './question-times';
import { median, timed } from './timing';

export type PeerId = 'whole' | 'engine' | 'native1' | 'native2' | 'arquero' | 'crossfilter' | 'pivot';

/** One question: of each tool the median of its times; null where it was not asked. */
export type PeerQuestion = { id: string; label: string; groups: number; ms: Record<PeerId, number | null> };

/** A tool that holds the flat table. */
export type FlatTool = { ask: (question: FlatQuestion) => Counts };

export type PeerTools = { arquero: FlatTool; crossfilter: FlatTool; pivots: Pivots | null };

const warmUps = 3;

/** Asks each question of every tool in turn, `rounds` times. All must count the same: the pivot too, which was asked apart. */
export async function timePeers(
	vault: Vault,
	native: Native,
	tools: PeerTools,
	rounds: number,
	say: Say
): Promise<PeerQuestion[]> {
	const times: PeerQuestion[] = [];
	for (const { id, label, question } of benchQuestions) {
		const flat = flatQuestions.find((one) => one.id === id);
		if (!flat) throw new Error(`${id} has no flat form`);
		const spent = new Map<PeerId, number[]>();
		const clock = async <T>(who: PeerId, round: number, work: () => T | Promise<T>): Promise<T> => {
			const { wallMs, value } = await timed(work);
			if (round >= 0) spent.set(who, [...(spent.get(who) ?? []), wallMs]);
			return value;
		};
		let ours: Counts = {};
		for (let round = -warmUps; round < rounds; round += 1) {
			await clock('whole', round, () => {
				const plan = planOf(question, vault);
				return release({ ...plan, counted: vault.engine.run(plan.statement), policy: vault.holding.policy });
			});
			const { statement } = planOf(question, vault);
			ours = countsOf((await clock('engine', round, () => vault.engine.run(statement))).rows);
			for (const [who, threads] of [
				['native1', 1],
				['native2', 2]
			] as const) {
				await native.run({ text: `SET threads = ${threads}`, values: [] });
				const answer = await clock(who, round, () => native.execute(statement));
				if (round < 0) checkCounts(who, id, ours, countsOf(answer.read()));
			}
			for (const who of ['arquero', 'crossfilter'] as const)
				checkCounts(who, id, ours, await clock(who, round, () => tools[who].ask(flat)));
		}
		const pivot = tools.pivots?.answers.get(id);
		if (pivot) checkCounts('LibreOffice', id, ours, pivot.counts);
		const of = (who: PeerId): number => median(spent.get(who) ?? []);
		const ms = {
			...{ whole: of('whole'), engine: of('engine'), native1: of('native1'), native2: of('native2') },
			...{ arquero: of('arquero'), crossfilter: of('crossfilter'), pivot: pivot ? median(pivot.times) : null }
		};
		times.push({ id, label, groups: Object.keys(ours).length, ms });
		say(
			`  ${id}: ${Object.entries(ms)
				.map(([who, one]) => `${who} ${one?.toFixed(1) ?? 'none'}`)
				.join(', ')} ms`
		);
	}
	return times;
}
