import * as z from 'zod';
import { Day } from './day';

const shortText = z.string().min(1).max(500);
const fieldName = z.string().min(1).max(128);

/**
 * What data may be used for, by whom, under which law and agreement, and until when. A manifest of an earlier release may lack the
 * legal basis and the agreement; files about people are then not opened before somebody has said them.
 */
export const Purpose = z.strictObject({
	id: z.string().min(1).max(60),
	text: shortText,
	legal_basis: shortText.optional(),
	/** Reference of the sharing agreement; `isa_ref` of a dataset takes its place for that dataset. */
	agreement: z.string().min(1).max(200).optional(),
	roles: z.array(shortText).default([]),
	organisations: z.array(shortText).default([]),
	/**
	 * By contract id, the fields that may be loaded for this purpose, or `all`. A dataset about people that is not named is not
	 * loaded. A list (as in earlier releases) allows the fields that it names, as `FIELD` or `contract.FIELD`; an empty one all.
	 */
	fields: z
		.union([z.record(z.string(), z.union([z.literal('all'), z.array(fieldName).min(1).max(500)])), z.array(fieldName).max(500)])
		.default([]),
	from: Day.optional(),
	/** The last day on which the data may be used for it. */
	until: Day.optional()
});
export type Purpose = z.infer<typeof Purpose>;

/** What the user says of files whose manifest does not: it fills gaps, and changes nothing that a manifest says. */
export const Stated = z.strictObject({
	text: shortText.optional(),
	legal_basis: shortText.optional(),
	agreement: z.string().min(1).max(200).optional(),
	until: Day.optional()
});
export type Stated = z.infer<typeof Stated>;

/** What a purpose, or a dataset under it, does not say although it must. */
export type Lack = 'purpose' | 'legal-basis' | 'agreement';

/** What must be said before a dataset about people is opened for a purpose; nothing when all is. */
export function lacksOf(purpose: Purpose | null, dataset: { isa_ref?: string | undefined } | null): Lack[] {
	if (!purpose) return ['purpose', 'legal-basis', 'agreement'];
	const agreement = dataset?.isa_ref || purpose.agreement;
	return [...(purpose.legal_basis ? [] : ['legal-basis' as const]), ...(agreement ? [] : ['agreement' as const])];
}

/** The purpose with its gaps filled by what the user said; a purpose of the user's own, if there is none and one was said. */
export function completePurpose(purpose: Purpose | null, { text, legal_basis, agreement, until }: Stated): Purpose | null {
	if (purpose) return { legal_basis, agreement, ...purpose };
	return text === undefined ? null : Purpose.parse({ id: 'stated', text, legal_basis, agreement, until });
}

/** Whether a purpose holds on a day, as 2025-03-31: the first and the last day belong to it. */
export function isOpenOn({ from, until }: Pick<Purpose, 'from' | 'until'>, today: string): 'open' | 'ended' | 'not-begun' {
	if (until !== undefined && until < today) return 'ended';
	return from !== undefined && from > today ? 'not-begun' : 'open';
}

/** The fields of a dataset that may be loaded. */
export type Allowed = 'all' | 'none' | ReadonlySet<string>;

/**
 * What may be loaded of a dataset about people under purposes that stand in several manifests: each speaks for the datasets that it
 * names, and where two name one, both must allow a field. A dataset that none of them names may be loaded only if none is limited.
 */
export function fieldsAllowed(purposes: readonly Purpose[], contract: string): Allowed {
	const said = purposes.map((purpose) => allowedBy(purpose, contract));
	const limits = said.flatMap((one) => (one instanceof Set ? [one] : []));
	const [first, ...others] = limits;
	if (first) return new Set([...first].filter((field) => others.every((other) => other.has(field))));
	if (said.includes('all')) return 'all';
	return said.some((one) => one === 'none') ? 'none' : 'all';
}

/** Null when the purpose names no fields at all. */
function allowedBy({ fields }: Purpose, contract: string): 'all' | 'none' | Set<string> | null {
	if (!Array.isArray(fields)) {
		const named = Object.hasOwn(fields, contract) ? fields[contract] : undefined;
		return named === 'all' ? 'all' : named ? new Set(named) : 'none';
	}
	if (fields.length === 0) return null;
	const own = fields.map((field) => field.split('.')).filter((parts) => parts.length === 1 || parts[0] === contract);
	return own.length === 0 ? 'none' : new Set(own.map((parts) => parts.at(-1) as string));
}
