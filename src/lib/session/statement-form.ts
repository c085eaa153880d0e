import type { Briefing } from '$lib/protocol/exchange';
import { lacksFor } from './briefing';
import type { Statement } from './written-manifest';

export type FieldKey = 'asAt' | 'text' | 'legalBasis' | 'agreement' | 'controller' | 'until';
/** One thing the form asks for. `missing`: what is said when it is left out; null where it may be. */
export type FormField = { key: FieldKey; label: string; hint: string; kind: 'date' | 'line' | 'lines'; missing: string | null };
export type Typed = Partial<Record<FieldKey, string>>;

const day: FormField = {
	key: 'asAt',
	label: 'Which date do these data describe?',
	hint: 'The last day they cover: ages and open services are as at this day.',
	kind: 'date',
	missing: 'Enter the date that the data describe.'
};
const ownPurpose: readonly FormField[] = [
	{
		key: 'text',
		label: 'What are they used for?',
		hint: 'The purpose in the sharing agreement, in a sentence.',
		kind: 'lines',
		missing: 'Enter what the data are used for.'
	},
	{
		key: 'controller',
		label: 'Who is responsible for the data?',
		hint: 'The organisation that is the controller, as in the agreement.',
		kind: 'line',
		missing: 'Enter the organisation that is responsible for the data.'
	}
];
const legalBasis: FormField = {
	key: 'legalBasis',
	label: 'On which legal basis?',
	hint: 'For example UK GDPR article 6(1)(e) and article 9(2)(h). Your information-governance lead knows it.',
	kind: 'lines',
	missing: 'Enter the legal basis.'
};
const agreement: FormField = {
	key: 'agreement',
	label: 'Which sharing agreement covers it?',
	hint: 'Its reference, for example ISA-2025-014.',
	kind: 'line',
	missing: 'Enter the reference of the sharing agreement.'
};
const lastDay: FormField = {
	key: 'until',
	label: 'Until when may they be used? (optional)',
	hint: 'The last day, from the agreement. The data are closed after it.',
	kind: 'date',
	missing: null
};

/** The most characters of an answer, as a manifest takes them. */
export const mostCharacters = (key: FieldKey): number => (key === 'agreement' ? 200 : 500);

/** What must be asked before the files are opened for a purpose of their manifest, or for one that is only now stated (null). */
export function fieldsAsked(briefing: Briefing, purposeId: string | null): FormField[] {
	const lacks = lacksFor(briefing, purposeId);
	const asksPurpose = lacks.includes('purpose');
	const isBare = briefing.manifest === null && !briefing.isPurposeHeld;
	return [
		...(isBare ? [day] : []),
		...(asksPurpose ? ownPurpose.filter(({ key }) => isBare || key !== 'controller') : []),
		...(lacks.includes('legal-basis') ? [legalBasis] : []),
		...(lacks.includes('agreement') ? [agreement] : []),
		...(asksPurpose ? [lastDay] : [])
	];
}

/** What was stated in these fields, or what is wrong with each. */
export function readStatement(
	briefing: Briefing,
	purposeId: string | null,
	fields: readonly FormField[],
	typed: Typed
): { ok: true; statement: Omit<Statement, 'extracts'> } | { ok: false; errors: Typed } {
	const said = (key: FieldKey): string | undefined => typed[key]?.trim() || undefined;
	const errors: Typed = {};
	for (const { key, kind, missing } of fields) {
		const value = said(key);
		if (value === undefined && missing !== null) errors[key] = missing;
		if (value !== undefined && kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) errors[key] = 'Enter a whole date.';
	}
	if ((said('until') ?? briefing.today) < briefing.today) errors.until ??= 'This day has passed: the data may no longer be used.';
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	const stated = { text: said('text'), legal_basis: said('legalBasis'), agreement: said('agreement'), until: said('until') };
	const controller = said('controller') ?? briefing.manifest?.controllers[0] ?? 'Not stated';
	return { ok: true, statement: { declared: { asAt: said('asAt') ?? null, stated }, purposeId, controller } };
}
