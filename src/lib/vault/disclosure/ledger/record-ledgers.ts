import type { Solver } from '../../solver/solver';
import { Ledger, type LedgerPolicy } from './ledger';

/**
 * A ledger of records for each table of records: what is people to the ledger of people is records here. A record begins in one
 * month, so that months, quarters, years and windows of months are sets of records of which some lie in others, like ages are of people.
 */
export class RecordLedgers {
	#policy: LedgerPolicy;
	readonly #solver: Solver;
	readonly #ledgers = new Map<string, Ledger>();

	constructor(policy: LedgerPolicy, solver: Solver) {
		this.#policy = policy;
		this.#solver = solver;
	}

	/** From here on by another policy; what has been released is remembered. */
	follow(policy: LedgerPolicy): void {
		this.#policy = policy;
		for (const ledger of this.#ledgers.values()) ledger.follow(policy);
	}

	/** The ledger of the records of a table, by its internal name: a number of a record means nothing in another. */
	of(table: string): Ledger {
		const known = this.#ledgers.get(table);
		if (known) return known;
		const ledger = new Ledger(this.#policy, this.#solver);
		this.#ledgers.set(table, ledger);
		return ledger;
	}
}
