import type { Answer, Ask, Refusal } from '../protocol/exchange';
import { advise } from './advise';
import type { Desk } from './attend';
import { answer, type Means } from './answer';
import { describe } from './describe';
import { Ledger } from './disclosure/ledger/ledger';
import { SumLedger } from './disclosure/sums/sum-ledger';
import { policyForPeople } from './disclosure/policies';
import type { Engine } from './engine/engine';
import type { Holding } from './holding';
import { PersonNumbers } from './intake/person-numbers';
import { inspect, suggest } from './inspect';
import { contractsBeside, load } from './load';
import { recordKeysOf } from './record-keys-of';
import { selfTest } from './self-test';
import type { Solver } from './solver/solver';

const nothingLoaded: { ok: false; refusal: Refusal } = { ok: false, refusal: { code: 'nothing-loaded' } };

/** Answers each verb of the exchange, in the order of the data's way: intake, linkage, question, engine, disclosure. */
export function makeDesk(engine: Engine, { appVersion, solver }: { appVersion: string; solver: Solver }): Desk {
	const people = new PersonNumbers();
	let held: Holding | null = null;
	let ledgers: { ledger: Ledger; sums: SumLedger } | null = null;
	let recordKeyOf: Means['recordKeyOf'] = recordKeysOf(people);
	let tables = 0;

	async function loadFiles(ask: Ask<'load'>, task: Parameters<Desk['load']>[1]): Promise<Answer<'load'>> {
		const loaded = await load(engine, people, held, ask, task, () => `t${(tables += 1)}`);
		if (!loaded.ok) return loaded;
		held = loaded.holding;
		recordKeyOf = recordKeysOf(people);
		const policy = policyForPeople(held.policy);
		if (ledgers) for (const ledger of Object.values(ledgers)) ledger.follow(policy);
		else ledgers = { ledger: new Ledger(policy, solver), sums: new SumLedger(policy, solver) };
		return { ok: true, value: describe(engine, held, appVersion) };
	}

	function meansOf(released: { ledger: Ledger; sums: SumLedger }): Means {
		return { engine, ...released, people, recordKeyOf, appVersion };
	}

	return {
		load: loadFiles,
		holdings: async () => (held ? { ok: true, value: describe(engine, held, appVersion) } : nothingLoaded),
		answer: async ({ question }, task) => (held && ledgers ? answer(question, held, meansOf(ledgers), task) : nothingLoaded),
		advise: async ({ question }, task) => (held && ledgers ? advise(question, held, meansOf(ledgers), task) : nothingLoaded),
		inspect: ({ files, file }, task) => inspect(files, file, contractsBeside(held), task),
		suggest: async (ask) => suggest(ask, contractsBeside(held)),
		selfTest: ({ target }) => selfTest(target, engine)
	};
}
