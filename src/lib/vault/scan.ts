import { radarRules } from '../catalogue/radar';
import type { PredicateChoice } from '../catalogue/statement';
import type { Answer } from '../protocol/exchange';
import type { Question } from '../protocol/question';
import type { SafeTable } from '../protocol/safe-table';
import type { Finding } from '../protocol/scan';
import { protectedAnswer, type Means } from './answer';
import type { Task } from './attend';
import { policyForPeople } from './disclosure/policies';
import type { PeoplePolicy } from './disclosure/policy';
import { meaningOf } from './disclosure/round';
import type { Holding } from './holding';
import { linkageCaveats } from './linkage-caveats';
import { findingOf } from './radar/finding';
import { byWard, ofPlace, peopleByWard, peopleOfWard, type Pair, type Trait } from './radar/pair-questions';
import { placeModelOf } from './radar/place-model';
import { isAlike, lookAt, standingOut, type Looked, type Reading } from './radar/screen';
import { numberOf } from './radar/shown-cells';
import { expectedRows, wardRowsOf, type PeopleTables } from './radar/ward-rows';
import { scanChoices, type ScanChoices } from './scan-choices';
import { setBeside } from './set-beside';
import { letMessagesIn } from './take-turns';

/** How tables are had and read: `look` protects one that stays inside, `show` one that may leave. Null: there is none. */
type Scanning = {
	readonly look: (question: Question) => Promise<SafeTable | null>;
	readonly show: (question: Question) => Promise<SafeTable | null>;
	readonly reading: Reading;
	readonly hasFifths: boolean;
	readonly task: Task;
};

const cancelled: Answer<'scan'> = { ok: false, refusal: { code: 'cancelled' } };

/**
 * Wards in which more people with a condition than expected have none of a service on record: the few that stand out of all
 * conditions and services that can be asked. They are looked for in protected tables, of which nothing leaves but the choice and each
 * finding's prior. A finding itself is made of six tables that are then put to the ledger and remembered, as if each had been
 * asked for; one whose tables the ledger refuses is passed over without a word, since to tell would tell of a refused table.
 */
export async function scan(holding: Holding, means: Means, task: Task): Promise<Answer<'scan'>> {
	const policy = policyForPeople(holding.policy);
	if (!mayScan(policy)) return { ok: false, refusal: { code: 'not-askable', at: 'scan.policy' } };
	const choices = scanChoices(holding);
	const { conditions, services, leftOut, hasFifths } = choices;
	if (conditions.length === 0 || services.length === 0) return nothingToScan(choices);
	const scanning = { ...tablesOf(holding, means, task), reading: readingOf(policy), hasFifths, task };
	const findings = await findingsAmong(await lookAtAll(choices, scanning), scanning);
	if (task.isCancelled()) return cancelled;
	const ids = (all: readonly PredicateChoice[]): string[] => all.map(({ id }) => id);
	const looked = { conditions: ids(conditions), services: ids(services), leftOut, isAdjustedForDeprivation: hasFifths };
	return { ok: true, value: { findings, ...looked } };
}

/** Rounded atoms are a family for each question, and noise by keys protects nothing that is added up. */
function mayScan({ rounding }: PeoplePolicy): boolean {
	return rounding.kind !== 'atoms' && rounding.kind !== 'cell-key';
}

function nothingToScan({ leftOut }: ScanChoices): Answer<'scan'> {
	const needs = leftOut[0]?.needs[0];
	return { ok: false, refusal: { code: 'not-askable', at: 'scan', ...(needs === undefined ? {} : { needs }) } };
}

function readingOf(policy: PeoplePolicy): Reading {
	const { rounding } = policy;
	return {
		roundTo: rounding.kind === 'nearest' || rounding.kind === 'midpoint' ? rounding.base : 0,
		leastBehind: (shown) => meaningOf(shown, policy).least
	};
}

function tablesOf(holding: Holding, means: Means, task: Task): Pick<Scanning, 'look' | 'show'> {
	const silent: Task = { progress: () => undefined, isCancelled: task.isCancelled };
	return {
		look: async (question) => {
			const found = await protectedAnswer(question, holding, means, silent);
			return found.ok ? found.value.table : null;
		},
		show: async (question) => {
			const found = await protectedAnswer(question, holding, means, silent);
			if (!found.ok || (await setBeside(found.value, means, silent, 'remember')) !== 'safe') return null;
			const { table } = found.value;
			return { ...table, caveats: [...linkageCaveats(question, holding, table), ...table.caveats] };
		}
	};
}

/** Every ward of every pair, a step of progress for each pair. */
async function lookAtAll({ conditions, services }: ScanChoices, scanning: Scanning): Promise<Looked[]> {
	const { task, look, hasFifths } = scanning;
	const total = conditions.length * services.length;
	const looked: Looked[] = [];
	for (const [at, condition] of conditions.entries()) {
		const people = await peopleTables((by) => look(peopleByWard(condition, by)), hasFifths);
		for (const [then, service] of services.entries()) {
			task.progress({ stage: 'scanning', file: null, done: at * services.length + then, total });
			await letMessagesIn(); // a wish to stop is heard between one pair and the next
			if (task.isCancelled()) return [];
			if (people) looked.push(...(await lookAtPair({ condition, service }, people, scanning)));
		}
	}
	return looked;
}

/** Tables by age, by sex and, where it is known, by deprivation; null when one of them is not to be had. */
async function peopleTables(ask: (by: Trait) => Promise<SafeTable | null>, hasFifths: boolean): Promise<PeopleTables | null> {
	const age = await ask('age');
	const sex = age && (await ask('sex'));
	const fifth = sex && hasFifths ? await ask('fifth') : null;
	return age && sex && (fifth !== null || !hasFifths) ? { age, sex, fifth } : null;
}

async function lookAtPair(pair: Pair, people: PeopleTables, { look, reading, hasFifths }: Scanning): Promise<Looked[]> {
	const wards = await look(byWard(pair));
	const share = numberOf(wards?.rows.find(({ groups }) => groups[0] === null)?.value);
	if (!wards || share === null || share > 100 * radarRules.mostWithout) return [];
	const bySex = await look(ofPlace(pair, 'sex'));
	const byFifth = hasFifths ? await look(ofPlace(pair, 'fifth')) : null;
	const model = bySex && placeModelOf(bySex, byFifth);
	return model ? lookAt(pair, expectedRows(wardRowsOf(wards), model, people), reading) : [];
}

/** The best of those that stand out, made anew of tables that may leave. */
async function findingsAmong(looked: readonly Looked[], scanning: Scanning): Promise<Finding[]> {
	const found: Finding[] = [];
	const taken: Looked[] = [];
	for (const one of standingOut(looked)) {
		if (found.length === radarRules.mostFindings || scanning.task.isCancelled()) break;
		if (taken.some((other) => isAlike(one, other))) continue;
		const finding = await shownFinding(one, scanning);
		if (!finding) continue;
		found.push({ ...finding, id: `f${found.length}` });
		taken.push(one);
	}
	return found;
}

async function shownFinding(
	{ pair, code, prior }: Looked,
	{ show, reading, hasFifths }: Scanning
): Promise<Omit<Finding, 'id'> | null> {
	const byWards = prior === null ? null : await show(byWard(pair));
	const bySexAndAge = byWards && (await show(ofPlace(pair, 'sex')));
	const byFifthAndAge = bySexAndAge && hasFifths ? await show(ofPlace(pair, 'fifth')) : null;
	if (prior === null || !bySexAndAge || (hasFifths && !byFifthAndAge)) return null;
	const ofWard = await peopleTables((by) => show(peopleOfWard(pair.condition, code, by)), hasFifths);
	return ofWard && findingOf({ pair, code, prior }, { byWard: byWards, bySexAndAge, byFifthAndAge, ofWard }, reading);
}
