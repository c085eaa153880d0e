import type { Field } from '../../contracts/contract';
import { codeIndex, normaliseCode } from '../../contracts/spelling';
import type { Dictionary } from '../engine/ground';
import { saysNothing, missing, type Reading } from './read-value';

/** A stored code is two bytes, and one value is kept back for "nothing". */
const mostCodes = 65_535;

/** The growing list of a column's codes: the contract's first, in its order, then what else was met, in order of appearance. */
export class CodeDictionary {
	/** More different values than codes can be: the column holds reference numbers. */
	overflowed = false;
	private readonly field: Field;
	private readonly known: ReadonlyMap<string, number>;
	private readonly values: string[];
	private readonly met = new Map<string, number>();
	private readonly pattern: RegExp | null;

	/** @param before what was met in earlier parts of the same extract: it keeps its numbers */
	constructor(field: Field, before: readonly string[] = []) {
		this.field = field;
		this.known = codeIndex(field);
		this.values = (field.codes ?? []).map(({ code }) => code);
		this.pattern = field.pattern ? new RegExp(field.pattern, 'u') : null;
		for (const text of before.slice(this.values.length)) this.indexOf(text);
	}

	/** The index of a spelling, or of the whole number that software wrote as a decimal one because of blanks beside it. A value outside the list, or that does not fit the pattern of an open list, is kept as unknown. */
	read = (text: string): Reading => {
		const spelling = normaliseCode(text);
		const listed = this.known.get(spelling) ?? this.known.get(spelling.replace(/^(\d+)\.0$/, '$1'));
		if (listed !== undefined) {
			const asListed = spelling === normaliseCode(this.values[listed] ?? '');
			return { value: listed, outcome: asListed ? 'read' : 'converted' };
		}
		if (saysNothing(text)) return missing;
		const kept = this.tidy(text);
		const outcome = this.field.codeList === 'open' && (this.pattern?.test(kept) ?? true) ? 'read' : 'unknown';
		return { value: this.indexOf(kept), outcome };
	};

	/** What the vault keeps beside the stored indexes. */
	dictionary(): Dictionary {
		const known = (this.field.codes ?? []).map(({ code, label }) => ({ code, label }));
		return { known, values: [...this.values], open: this.field.codeList === 'open' };
	}

	/** Upper case, or without the dots and dashes of ICD-10, when only so it fits the pattern. */
	private tidy(text: string): string {
		if (!this.pattern || this.pattern.test(text)) return text;
		const upper = text.toUpperCase();
		if (this.pattern.test(upper)) return upper;
		const bare = upper.replace(/[.\s-]/g, '');
		return this.pattern.test(bare) ? bare : text;
	}

	private indexOf(text: string): number {
		const held = this.met.get(text);
		if (held !== undefined) return held;
		if (this.values.length >= mostCodes) {
			this.overflowed = true;
			return NaN;
		}
		this.met.set(text, this.values.length);
		this.values.push(text);
		return this.values.length - 1;
	}
}
