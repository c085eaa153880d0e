import type { JsonObject } from './indicator';

/**
 * A statement about people in everyday words, for the sentence builder. `phrase` follows "people …", `negative` says the opposite.
 * `predicate` is plain data; a test holds it to the protocol's `Predicate`.
 */
export type PredicateChoice = {
	id: string;
	kind: 'age' | 'sex' | 'condition' | 'circumstance' | 'frailty' | 'care' | 'hospital' | 'community' | 'death';
	label: string;
	phrase: string;
	negative: string;
	definition: string;
	predicate: JsonObject;
};
