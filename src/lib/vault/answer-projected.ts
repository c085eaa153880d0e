import type { Answer, Refusal } from '../protocol/exchange';
import type { Question } from '../protocol/question';
import type { SafeTable } from '../protocol/safe-table';
import { answer, protectedAnswer, type Means } from './answer';
import type { Task } from './attend';
import { provenanceOf } from './describe';
import { canProject, type Basis } from './disclosure/projection/projected-people';
import { projectedTable } from './disclosure/projection/projected-table';
import { laterAges } from './disclosure/structure/later-ages';
import type { Holding } from './holding';
import { linkageCaveats } from './linkage-caveats';
import { compile } from './questions/compile';
import type { ProjectionParts } from './questions/projection-parts';
import { planProjection, type ProjectionPlan } from './questions/projection-plan';
import { setBeside } from './set-beside';

type Part = Exclude<keyof Basis, 'strata' | 'sexes'>;
type Tried = { ok: true; basis: Basis; setBeside: number } | { ok: false; refusal: Refusal };

/** How a question is answered: of today, or of later years. */
export function answering({ projection }: Question): typeof answer {
	return projection ? answerProjected : answer;
}

/**
 * Answers a question of later years from answers of today: each is protected and set beside those before it like any other, and the
 * projection is worked out from what may be shown of them. Where a number is hidden by age and sex, it is tried by age, then by broader bands.
 */
async function answerProjected(question: Question, holding: Holding, means: Means, task: Task): Promise<Answer<'answer'>> {
	const alone: Question = question.comparator === 'place' ? { ...question, comparator: 'none' } : question;
	const compiled = compile(alone, holding.ground, { provenance: provenanceOf(holding, means.appVersion) });
	if (!compiled.ok) return compiled;
	const plan = planProjection(question, holding.ground);
	let refusal: Refusal = { code: 'hidden-by-age' };
	for (const parts of plan.parts) {
		const tried = await basisOf(parts, holding, means, task);
		if (tried.ok) {
			const given = {
				...plan,
				...tried.basis,
				frame: compiled.plan.frame,
				question,
				persons: parts.persons,
				percentPerYear: question.projection?.percentPerYear ?? 0,
				strataLabels: parts.strata.map(({ label }) => label),
				source: holding.ground.projections?.title ?? ''
			};
			const table = projectedTable(given);
			const ages = laterAges(given, table, await residentsBySex(parts, holding, means, task));
			return { ok: true, value: withRemarks({ ...table, ...ages }, plan, holding, tried.setBeside) };
		}
		({ refusal } = tried);
		if (refusal.code !== 'hidden-by-age' && refusal.code !== 'tells-too-much') break;
	}
	return { ok: false, refusal };
}

/** Residents of today by sex as well, where they are published figures and projections do not tell the sexes apart; null otherwise. */
async function residentsBySex(parts: ProjectionParts, holding: Holding, means: Means, task: Task): Promise<SafeTable | null> {
	const { residents, sexes, counted } = parts;
	if (!residents || counted || sexes.length > 0) return null;
	const question: Question = { ...residents, breakdowns: [...residents.breakdowns, { by: 'sex' }] };
	const found = await protectedAnswer(question, holding, means, task);
	return found.ok && !found.value.table.personLevel ? found.value.table : null;
}

function withRemarks(table: SafeTable, { today }: ProjectionPlan, holding: Holding, before: number): SafeTable {
	const caveats = [...table.caveats, ...linkageCaveats(today, holding, table)];
	return { ...table, caveats, certificate: { ...table.certificate, setBeside: before } };
}

/**
 * The answers that a projection is made of. None is remembered as released where a number that is needed is hidden; where the ledger
 * refuses a later one, those before it stay remembered, which errs on the careful side.
 */
async function basisOf(parts: ProjectionParts, holding: Holding, means: Means, task: Task): Promise<Tried> {
	const found: Record<Part, SafeTable | null> = { residents: null, everyone: null, counted: null, among: null };
	const released = [];
	for (const part of Object.keys(found) as Part[]) {
		const question = parts[part];
		if (!question) continue;
		const protectedOne = await protectedAnswer(question, holding, means, task);
		if (!protectedOne.ok) return protectedOne.refusal.code === 'not-askable' ? notAskable : protectedOne;
		found[part] = protectedOne.value.table;
		released.push(protectedOne.value);
	}
	const basis = { ...found, strata: parts.strata.map(({ codes }) => codes), sexes: parts.sexes };
	if (!canProject(basis)) return { ok: false, refusal: { code: 'hidden-by-age' } };
	for (const one of released) {
		const verdict = await setBeside(one, means, task, 'remember');
		if (verdict !== 'safe') return { ok: false, refusal: { code: verdict } };
	}
	return { ok: true, basis, setBeside: found.counted?.personLevel ? means.ledger.size - 1 : 0 };
}

/** The path would be one into a question that nobody asked. */
const notAskable: Tried = { ok: false, refusal: { code: 'not-askable', at: 'projection' } };
