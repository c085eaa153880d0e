import { completePurpose, fieldsAllowed, isOpenOn, lacksOf, type Purpose } from '../contracts/purpose';
import type { Declared } from '../protocol/exchange';
import type { ProblemCode } from '../protocol/report';
import type { PurposeLimits } from './intake/admission';
import type { OpenedFiles } from './opened-files';

/** What data are open for, and every manifest's own words on it. */
export type HeldPurpose = {
	purpose: Purpose;
	/** Of each manifest that was followed: it speaks for the datasets that it names. */
	limits: readonly Purpose[];
};

type Settled = { ok: true; purpose: HeldPurpose | null } | { ok: false; code: ProblemCode };

const refused = (code: ProblemCode): Settled => ({ ok: false, code });

/**
 * For which purpose files are opened: that of what is open already, the one that was chosen, or the manifest's only one. What the
 * user states fills gaps and changes nothing that a manifest says. `today` as 2025-03-31.
 */
export function settlePurpose(
	{ manifest }: Pick<OpenedFiles, 'manifest'>,
	held: HeldPurpose | null,
	{ chosen, declared }: { chosen: string | undefined; declared: Declared | null },
	today: string
): Settled {
	const offered = manifest?.purposes ?? [];
	const stated = declared?.stated ?? null;
	if (offered.length === 0) {
		if (held) return settled(held.purpose, held.limits, today);
		return settled(stated && completePurpose(null, stated), [], today);
	}
	const [only] = offered.length === 1 ? offered : [];
	const id = held?.purpose.id ?? chosen ?? only?.id;
	const found = offered.find((one) => one.id === id);
	if (!found) return refused(held ? 'purpose-differs' : 'purpose-not-chosen');
	if (held && found.text !== held.purpose.text) return refused('purpose-differs');
	const whole = (stated && completePurpose(found, stated)) ?? found;
	if (!held) return settled(whole, [found], today);
	return settled(stricter(held.purpose, whole), [...held.limits, found], today);
}

function settled(purpose: Purpose | null, limits: readonly Purpose[], today: string): Settled {
	if (!purpose) return { ok: true, purpose: null };
	const state = isOpenOn(purpose, today);
	if (state !== 'open') return refused(state === 'ended' ? 'purpose-ended' : 'purpose-not-begun');
	return { ok: true, purpose: { purpose, limits } };
}

/** The held purpose, with the earlier of two last days. */
function stricter(held: Purpose, other: Purpose): Purpose {
	const [until] = [held.until, other.until].filter((day) => day !== undefined).sort();
	return { ...other, ...held, until };
}

/** What intake asks of the purpose about each file. */
export function limitsOf(held: HeldPurpose | null): PurposeLimits {
	return {
		allowed: (contract) => (held ? fieldsAllowed(held.limits, contract) : 'all'),
		lacks: (declared) => lacksOf(held?.purpose ?? null, declared)
	};
}
