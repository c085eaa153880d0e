import type { Answer, Ask, Refusal } from '../protocol/exchange';
import type { Question } from '../protocol/question';
import type { Desk } from './attend';
import { describe, provenanceOf } from './describe';
import { published } from './disclosure/policies';
import { release } from './disclosure/release';
import type { Engine } from './engine/engine';
import type { Holding } from './holding';
import { PersonNumbers } from './intake/person-numbers';
import { load } from './load';
import { compile } from './questions/compile';
import { selfTest } from './self-test';
import type { Solver } from './solver/solver';

const nothingLoaded: { ok: false; refusal: Refusal } = { ok: false, refusal: { code: 'nothing-loaded' } };

/** Answers each verb of the exchange, in the order of the data's way: intake, linkage, question, engine, disclosure. */
export function makeDesk(engine: Engine, { appVersion, solver }: { appVersion: string; solver: Solver }): Desk {
	let held: Holding | null = null;
	let tables = 0;
	const people = new PersonNumbers();

	async function loadFiles(ask: Ask<'load'>, task: Parameters<Desk['load']>[1]): Promise<Answer<'load'>> {
		const loaded = await load(engine, people, held, ask, task, () => `t${(tables += 1)}`);
		if (!loaded.ok) return loaded;
		held = loaded.holding;
		return { ok: true, value: describe(engine, held, appVersion) };
	}

	function answer(question: Question, holding: Holding): Answer<'answer'> {
		const compiled = compile(question, holding.ground, { provenance: provenanceOf(holding, appVersion) });
		if (!compiled.ok) return compiled;
		const { statement, frame, hiddenGroups } = compiled.plan;
		const counted = engine.run(statement);
		const policy = frame.personLevel ? holding.policy : published;
		return { ok: true, value: release({ counted, frame, hiddenGroups, policy, solver }) };
	}

	return {
		load: loadFiles,
		holdings: async () => (held ? { ok: true, value: describe(engine, held, appVersion) } : nothingLoaded),
		answer: async ({ question }) => (held ? answer(question, held) : nothingLoaded),
		advise: async () => (held ? { ok: true, value: { suggestions: [] } } : nothingLoaded),
		selfTest: ({ target }) => selfTest(target, engine)
	};
}
