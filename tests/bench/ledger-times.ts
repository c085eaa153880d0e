import { indicators } from '../../src/lib/catalogue/indicators';
import { Question } from '../../src/lib/protocol/question';
import { provenanceOf } from '../../src/lib/vault/describe';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { Ledger } from '../../src/lib/vault/disclosure/ledger/ledger';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { releasing } from '../../src/lib/vault/disclosure/release';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Holding } from '../../src/lib/vault/holding';
import { compile } from '../../src/lib/vault/questions/compile';
import type { Solver } from '../../src/lib/vault/solver/solver';
import type { Say } from './load-times';
import { timed } from './timing';

export type LedgerTime = { at: number; cells: number; members: number; membersMs: number; checkMs: number; verdict: string };

const cuts: readonly Question['breakdowns'][] = [
	[{ by: 'area', level: 'ward' }],
	[{ by: 'sex' }, { by: 'age', bands: 'broad' }],
	[{ by: 'deprivation-quintile' }, { by: 'sex' }],
	[
		{ by: 'area', level: 'locality' },
		{ by: 'age', bands: 'ten-year' }
	],
	[{ by: 'ethnicity' }],
	[{ by: 'practice' }],
	[{ by: 'area', level: 'ward' }, { by: 'sex' }]
];

/** Sixty different questions of the people on the register: each ready-made one, cut in several ways. */
export function sittingOf60(): Question[] {
	const ready = indicators.map(({ question }) => Question.parse(question)).filter(({ base }) => base === 'registered');
	return Array.from({ length: 60 }, (_, at) => {
		const question = ready[at % ready.length];
		if (!question) throw new Error('the catalogue is empty');
		const breakdowns = cuts[(at + Math.floor(at / ready.length)) % cuts.length] ?? [];
		const isByAge = breakdowns.some(({ by }) => by === 'age');
		const isStandardised = question.measure.kind === 'standardised-rate'; // and has no ages left to be cut by
		const measure: Question['measure'] = isByAge && isStandardised ? { kind: 'crude-rate', per: 1000 } : question.measure;
		return { ...question, measure, breakdowns, basedOn: undefined };
	});
}

/** Asks a sitting of one ledger, and says how long each check took with the statement of who is counted. */
export async function timeLedger(
	{ engine, holding, solver }: { engine: Engine; holding: Holding; solver: Solver },
	policy: PeoplePolicy,
	questions: readonly Question[],
	say: Say
): Promise<LedgerTime[]> {
	const ledger = new Ledger(policy, solver);
	const times: LedgerTime[] = [];
	for (const [index, question] of questions.entries()) {
		const compiled = compile(question, holding.ground, { provenance: provenanceOf(holding, 'bench') });
		if (!compiled.ok || compiled.plan.members === null) continue;
		const { statement, members } = compiled.plan;
		const contributed = compiled.plan.contributions && engine.run(compiled.plan.contributions);
		const { told } = finished(releasing({ ...compiled.plan, counted: engine.run(statement), contributed, policy }));
		if (told === null) continue;
		const asked = await timed(() => engine.columns(members).columns);
		const [pids = new Int32Array(), codes = new Int32Array()] = asked.value;
		const checked = await timed(() => finished(ledger.check(told, { pids, codes })));
		const time = {
			at: index + 1,
			cells: told.hidden.length,
			members: pids.length,
			membersMs: asked.wallMs,
			checkMs: checked.wallMs
		};
		times.push({ ...time, verdict: checked.value });
		say(
			`  answer ${time.at}: ${time.cells} counts of ${time.members} people, members ${time.membersMs.toFixed(0)} ms, check ${time.checkMs.toFixed(0)} ms, ${checked.value}`
		);
	}
	return times;
}
