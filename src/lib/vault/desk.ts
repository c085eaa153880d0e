import type { Answer, Ask, Refusal } from '../protocol/exchange';
import { advise } from './advise';
import type { Desk } from './attend';
import { answer, type Means } from './answer';
import { describe } from './describe';
import { Ledger } from './disclosure/ledger/ledger';
import { policyForPeople } from './disclosure/policies';
import type { Engine } from './engine/engine';
import type { Holding } from './holding';
import { PersonNumbers } from './intake/person-numbers';
import { load } from './load';
import { recordKeysOf } from './record-keys-of';
import { selfTest } from './self-test';
import type { Solver } from './solver/solver';

const nothingLoaded: { ok: false; refusal: Refusal } = { ok: false, refusal: { code: 'nothing-loaded' } };

/** Answers each verb of the exchange, in the order of the data's way: intake, linkage, question, engine, disclosure. */
export function makeDesk(engine: Engine, { appVersion, solver }: { appVersion: string; solver: Solver }): Desk {
	const people = new PersonNumbers();
	let held: Holding | null = null;
	let ledger: Ledger | null = null;
	let recordKeyOf: Means['recordKeyOf'] = recordKeysOf(people);
	let tables = 0;

	async function loadFiles(ask: Ask<'load'>, task: Parameters<Desk['load']>[1]): Promise<Answer<'load'>> {
		const loaded = await load(engine, people, held, ask, task, () => `t${(tables += 1)}`);
		if (!loaded.ok) return loaded;
		held = loaded.holding;
		recordKeyOf = recordKeysOf(people);
		const policy = policyForPeople(held.policy);
		if (ledger) ledger.follow(policy);
		else ledger = new Ledger(policy, solver);
		return { ok: true, value: describe(engine, held, appVersion) };
	}

	function meansOf(released: Ledger): Means {
		return { engine, ledger: released, people, recordKeyOf, appVersion };
	}

	return {
		load: loadFiles,
		holdings: async () => (held ? { ok: true, value: describe(engine, held, appVersion) } : nothingLoaded),
		answer: async ({ question }, task) => (held && ledger ? answer(question, held, meansOf(ledger), task) : nothingLoaded),
		advise: async ({ question }, task) => (held && ledger ? advise(question, held, meansOf(ledger), task) : nothingLoaded),
		selfTest: ({ target }) => selfTest(target, engine)
	};
}
