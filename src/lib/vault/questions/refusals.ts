import type { Refusal } from '../../protocol/exchange';

/**
 * Thrown inside the compiler by whichever part finds that a question cannot be asked, and turned into a value by `compile`,
 * its only catcher. Holds nothing but the asker's own words.
 */
export class NotAskable extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}

/** `at` is a path into the question; `needs` a contract id, or a field as `contract.FIELD`, that would have to be loaded. */
export function notAskable(at: string, needs?: string): NotAskable {
	return new NotAskable({ code: 'not-askable', at, ...(needs === undefined ? {} : { needs }) });
}

export function tooManyCells(): NotAskable {
	return new NotAskable({ code: 'too-many-cells', at: 'breakdowns' });
}
