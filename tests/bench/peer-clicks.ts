import { agesFrom } from '../../src/lib/session/builder-choices';
import { ageRangeOf, withAges, withBreakdown, withClause } from '../../src/lib/session/question-edits';
import { keyOf } from '../../src/lib/session/statements';
import type { Question } from '../../src/lib/protocol/question';
import { checkCounts, countsOf, flatQuestions, planOf, type Counts, type FlatQuestion, type Test } from './flat';
import type { Say } from './load-times';
import { saidOf, twoVaults, type Click } from './next-click-times';
import { readyBenchQuestions } from './questions';
import { timed } from './timing';
import type { VaultLoad } from './vault-load';
import type { Solver } from '../../src/lib/vault/solver/solver';

/** A view of a question whose ages and sex can be changed: `prepare` is what the tool does before it knows which. */
export type MosaicView = {
	first: Counts;
	prepare: (kind: 'ages' | 'sex', value: number) => Promise<void>;
	change: (kind: 'ages' | 'sex', value: number) => Promise<Counts>;
	isPrepared: () => boolean;
	close: () => void;
};
export type Mosaic = { view: (question: FlatQuestion) => Promise<MosaicView> };
export type CrossfilterViews = {
	view: (question: FlatQuestion) => { change: (tests: readonly Test[]) => Counts; close: () => void };
};

export const clickKinds = ['ages', 'sex', 'breakdown'] as const;
export type ClickKind = (typeof clickKinds)[number];
/** The same click in each tool: Mosaic's and crossfilter's where they have it. For another breakdown Mosaic draws another view, of no aggregate made before. */
export type PeerClick = Click & {
	id: string;
	kind: ClickKind;
	mosaicMs: number;
	mosaicPreparingMs: number | null;
	crossfilterMs: number | null;
	/** What the click counts, of which ours shows what may be shown. */
	counts: Counts;
};

const female = '2';

/** From each ready question in turn three clicks: older people only, women only, by sex in the place of wards. */
export async function timePeerClicks(
	load: VaultLoad,
	solver: Solver,
	{ mosaic, crossfilter }: { mosaic: Mosaic; crossfilter: CrossfilterViews },
	say: Say
): Promise<PeerClick[]> {
	const vaults = twoVaults(load, solver);
	const clicks: PeerClick[] = [];
	for (const { id, question } of readyBenchQuestions) {
		const flat = flatQuestions.find((one) => one.id === id);
		if (!flat) throw new Error(`${id} has no flat form`);
		for (const kind of clickKinds) {
			await vaults.show(question);
			const likely = vaults.likelyAfter(question);
			const made = madeBy(kind, question);
			const next = likely.find((one) => keyOf(one) === keyOf(made.question));
			if (!next) {
				say(`  ${id}: ${kind} is not prepared`);
				continue;
			}
			const ours = await vaults.click(likely, next);
			const counts = countsOf(load.engine.run(planOf(next, load).statement).rows);
			const code = sexCode(load);
			const theirs = await clickMosaic(mosaic, flat, kind, kind === 'sex' ? code : made.from);
			checkCounts('Mosaic', `${id}, ${kind}`, counts, theirs.counts);
			const filtered = kind === 'breakdown' ? null : clickCrossfilter(crossfilter, flat, kind, kind === 'sex' ? code : made.from);
			if (filtered) checkCounts('crossfilter2', `${id}, ${kind}`, counts, filtered.counts);
			clicks.push({
				...ours,
				...{ id, kind, mosaicMs: theirs.ms, mosaicPreparingMs: theirs.preparingMs, crossfilterMs: filtered?.ms ?? null, counts }
			});
			say(
				`  ${id}, ${kind}: ${saidOf(ours)}; Mosaic ${theirs.ms.toFixed(1)} ms, prepared in ${theirs.preparingMs?.toFixed(0) ?? 'no'} ms; crossfilter2 ${filtered?.ms.toFixed(1) ?? 'no'} ms`
			);
		}
	}
	return clicks;
}

/** The question that a click makes, and the age that it is from. */
export function madeBy(kind: ClickKind, question: Question): { question: Question; from: number } {
	const from = ageRangeOf(question)?.from === 65 ? 75 : 65;
	if (kind === 'ages') return { question: withAges(question, agesFrom(from, null)), from };
	if (kind === 'sex') return { question: withClause(question, { field: 'SEX', is: female }), from };
	return { question: withBreakdown(question, 0, { by: 'sex' }), from };
}

/** The number that the vault gives to women. */
export function sexCode({ holding }: VaultLoad): number {
	const sex = holding.ground.spine?.columns.get('SEX');
	return sex?.kind === 'code' ? sex.dictionary.values.indexOf(female) : -1;
}

async function clickMosaic(
	mosaic: Mosaic,
	flat: FlatQuestion,
	kind: ClickKind,
	value: number
): Promise<{ ms: number; preparingMs: number | null; counts: Counts }> {
	if (kind === 'breakdown') {
		const { wallMs, value: view } = await timed(() => mosaic.view({ ...flat, by: ['sex'] }));
		view.close();
		return { ms: wallMs, preparingMs: null, counts: view.first };
	}
	const view = await mosaic.view(flat);
	const { wallMs: preparingMs } = await timed(() => view.prepare(kind, value));
	if (!view.isPrepared()) throw new Error('Mosaic made no aggregate');
	const { wallMs, value: counts } = await timed(() => view.change(kind, value));
	view.close();
	return { ms: wallMs, preparingMs, counts };
}

function clickCrossfilter(
	crossfilter: CrossfilterViews,
	flat: FlatQuestion,
	kind: 'ages' | 'sex',
	value: number
): { ms: number; counts: Counts } {
	const view = crossfilter.view(flat);
	const began = performance.now();
	const counts = view.change([kind === 'sex' ? { column: 'sex', is: value } : { column: 'age', from: value }]);
	const ms = performance.now() - began;
	view.close();
	return { ms, counts };
}
