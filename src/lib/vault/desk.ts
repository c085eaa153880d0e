import type { Answer, Ask, Refusal } from '../protocol/exchange';
import { advise } from './advise';
import { everyoneOf, type Question } from '../protocol/question';
import type { Desk, Task } from './attend';
import type { Means } from './answer';
import { answering } from './answer-projected';
import { closeEnded } from './close-ended';
import { describe } from './describe';
import { Ledger } from './disclosure/ledger/ledger';
import { RecordLedgers } from './disclosure/ledger/record-ledgers';
import { SumLedger } from './disclosure/sums/sum-ledger';
import { policyForPeople } from './disclosure/policies';
import type { Engine } from './engine/engine';
import { isReadOf, type HeldDataset, type Holding } from './holding';
import { PersonNumbers } from './intake/person-numbers';
import { inspect, suggest } from './inspect';
import { load } from './load';
import { look } from './look';
import { refuseOutside } from './outside-purpose';
import { contractsBeside } from './own-contracts';
import { prepare } from './prepare';
import { PreparedAnswers } from './prepared-answers';
import { recordKeysOf } from './record-keys-of';
import { scan } from './scan';
import { selfTest } from './self-test';
import type { Solver } from './solver/solver';
import { letMessagesIn } from './take-turns';
import { UsageLog } from './usage-report';
import { withoutBoundaries, withoutDatasets } from './without-datasets';

const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });
const nothingLoaded = refused({ code: 'nothing-loaded' });

/** What has been released: of people, of records, and of sums. */
type Ledgers = Pick<Means, 'ledger' | 'records' | 'sums'>;

/** `today`: the day by which purposes and retention are judged, as 2025-03-31. */
export type DeskOptions = { appVersion: string; solver: Solver; today?: (() => string) | undefined };

/** Questions that may never be asked are prepared for so long after an answer, so that a laptop left alone rests. */
const longestPreparingMs = 20_000;

const utcDay = (): string => new Date().toISOString().slice(0, 10);

/** Answers each verb of the exchange, in the order of the data's way: intake, linkage, question, engine, disclosure. */
export function makeDesk(engine: Engine, { appVersion, solver, today = utcDay }: DeskOptions): Desk {
	const people = new PersonNumbers();
	let held: Holding | null = null;
	let ledgers: Ledgers | null = null;
	let recordKeyOf: Means['recordKeyOf'] = recordKeysOf(people);
	const used = new UsageLog();
	const prepared = new PreparedAnswers();
	let tables = 0;
	const tableName = (): string => `t${(tables += 1)}`;

	/** What was made of what was held before is let go with it. */
	function hold(holding: Holding): void {
		held = holding;
		prepared.forget();
	}

	async function loadFiles(ask: Ask<'load'>, task: Task): Promise<Answer<'load'>> {
		await closeWhatEnded();
		prepared.forget(); // a load needs the room
		const loaded = await load(engine, people, held, ask, task, { tableName, today: today() });
		if (!loaded.ok) return loaded;
		const { holding } = loaded;
		hold(holding);
		recordKeyOf = recordKeysOf(people);
		const policy = policyForPeople(holding.policy);
		if (ledgers) for (const ledger of Object.values(ledgers)) ledger.follow(policy);
		else
			ledgers = {
				ledger: new Ledger(policy, solver),
				records: new RecordLedgers(policy, solver),
				sums: new SumLedger(policy, solver)
			};
		return { ok: true, value: describe(holding, engine.room(), appVersion) };
	}

	async function removeOne({ dataset, file }: Ask<'remove'>): Promise<Answer<'remove'>> {
		await closeWhatEnded();
		const isIt = (one: HeldDataset): boolean => one.contract.id === dataset && isReadOf(one, file);
		const left =
			held && dataset === 'boundaries'
				? withoutBoundaries(held, file)
				: held && (await withoutDatasets(engine, held, isIt, tableName))?.holding;
		if (!left) return nothingLoaded;
		hold(left);
		return { ok: true, value: describe(left, engine.room(), appVersion) };
	}

	/** Contract ids of what was closed because its last day has passed. */
	async function closeWhatEnded(): Promise<string[]> {
		const due = held && (await closeEnded(engine, held, today(), tableName));
		if (!due) return [];
		hold(due.holding);
		return due.closed;
	}

	/** Has a question of what is held answered, unless the purpose or the day forbids it. */
	async function asked<T>(
		question: Question,
		reply: (holding: Holding, means: Means) => Promise<T>
	): Promise<T | typeof nothingLoaded> {
		const closed = await closeWhatEnded();
		if (closed.length > 0) return refused({ code: 'retention-reached', datasets: closed });
		if (!held || !ledgers) return nothingLoaded;
		const outside = refuseOutside(question, held);
		return outside ? refused(outside) : reply(held, meansOf(ledgers));
	}

	async function answerQuestion({ question }: Ask<'answer'>, task: Task): Promise<Answer<'answer'>> {
		return asked(question, async (holding, means) => {
			const answered = await answering(question)(question, holding, means, task);
			if (answered.ok) used.note(question, holding);
			return answered;
		});
	}

	/** What is done of it is said of none: that a day has passed is all that may be refused. */
	async function prepareAll({ questions }: Ask<'prepare'>, task: Task): Promise<Answer<'prepare'>> {
		const until = performance.now() + longestPreparingMs;
		prepared.begin();
		for (const question of questions) {
			await letMessagesIn();
			if (task.isCancelled() || prepared.isFull || performance.now() > until) break;
			const told = await asked(question, async (holding, means) => prepare(question, holding, means, task));
			if (told && told.refusal.code === 'retention-reached') return told;
		}
		return { ok: true, value: {} };
	}

	/** Of projections there is nothing broader to propose: their bands of age are broadened already. */
	async function adviseOn({ question }: Ask<'advise'>, task: Task): Promise<Answer<'advise'>> {
		if (question.projection) return { ok: true, value: { suggestions: [] } };
		return asked(question, (holding, means) => advise(question, holding, means, task));
	}

	async function scanWards(task: Task): Promise<Answer<'scan'>> {
		return asked(everyoneOf('registered'), async (holding, means) => {
			const scanned = await scan(holding, means, task);
			if (scanned.ok) for (const { question } of scanned.value.findings) used.note(question, holding);
			return scanned;
		});
	}

	async function tellHoldings(): Promise<Answer<'holdings'>> {
		await closeWhatEnded();
		return held ? { ok: true, value: describe(held, engine.room(), appVersion) } : nothingLoaded;
	}

	async function tellUsage(): Promise<Answer<'usage'>> {
		await closeWhatEnded();
		return held ? { ok: true, value: used.report(held) } : nothingLoaded;
	}

	function meansOf(released: Ledgers): Means {
		return { engine, ...released, people, recordKeyOf, appVersion, prepared };
	}

	return {
		look: async ({ files }, task) => ({ ok: true, value: await look(files, held, today(), task.isCancelled) }),
		load: loadFiles,
		remove: removeOne,
		holdings: tellHoldings,
		usage: tellUsage,
		answer: answerQuestion,
		prepare: prepareAll,
		advise: adviseOn,
		scan: (_, task) => scanWards(task),
		inspect: ({ files, file }, task) => inspect(files, file, contractsBeside(held), task),
		suggest: async (ask) => suggest(ask, contractsBeside(held)),
		selfTest: ({ target }) => selfTest(target, engine)
	};
}
