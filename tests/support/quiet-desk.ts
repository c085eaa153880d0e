import type { Desk } from '../../src/lib/vault/attend';
import { aTable, theBriefing, theHoldings } from './exchange-samples';

/** A desk at which no verb says anything of interest, so that a test need only write the one that it is about. */
export function quietDesk(changes: Partial<Desk> = {}): Desk {
	return {
		load: async () => ({ ok: true, value: theHoldings }),
		look: async () => ({ ok: true, value: theBriefing }),
		remove: async () => ({ ok: false, refusal: { code: 'nothing-loaded' } }),
		usage: async () => ({ ok: true, value: { questions: 0, fields: [] } }),
		holdings: async () => ({ ok: true, value: theHoldings }),
		answer: async () => ({ ok: true, value: aTable }),
		prepare: async () => ({ ok: true, value: {} }),
		advise: async () => ({ ok: true, value: { suggestions: [] } }),
		scan: async () => ({ ok: false, refusal: { code: 'nothing-loaded' } }),
		inspect: async () => ({ ok: true, value: { tables: [], kinds: [] } }),
		suggest: async () => ({ ok: true, value: { fields: [] } }),
		selfTest: async () => ({ ok: true, value: { checks: [] } }),
		...changes
	};
}
