import type { Field } from '../../contracts/contract';
import type { Dictionary } from '../engine/ground';
import type { CodeDictionary } from './code-dictionary';
import type { Reading } from './read-value';

/** What DHSC calls a value that is in no list, and so in no group. */
const notMapped = 'Invalid and not mapped';

/** The field of a coded field's groups, `X_GROUPED`, as DHSC's processing of client-level data keeps it; null when its list has none. */
export function groupedField(field: Field): Field | null {
	const codes = field.codes ?? [];
	if (field.type !== 'code' || !codes.some(({ group }) => group !== undefined)) return null;
	const groups = [...new Set(codes.map(({ group, label }) => group ?? label))];
	return {
		...field,
		name: `${field.name}_GROUPED`,
		label: `${field.label}, grouped`,
		definition: `${field.definition} In groups.`,
		required: false,
		aliases: [],
		codes: groups.map((group) => ({ code: group, label: group }))
	};
}

/** Reads a column's texts as the groups of its codes. What is in no list goes into a group of its own, and stays in every total. */
export class GroupedCodes {
	readonly overflowed = false;
	private readonly groups: readonly { code: string; label: string }[];
	/** Index of the group, by index of the code. */
	private readonly groupOf: readonly number[];
	private readonly codes: Pick<CodeDictionary, 'read'>;

	constructor(field: Field, grouping: Field, codes: Pick<CodeDictionary, 'read'>) {
		this.groups = (grouping.codes ?? []).map(({ code, label }) => ({ code, label }));
		this.groupOf = (field.codes ?? []).map(({ group, label }) => this.groups.findIndex(({ code }) => code === (group ?? label)));
		this.codes = codes;
	}

	read = (text: string): Reading => {
		const { value, outcome } = this.codes.read(text);
		if (Number.isNaN(value)) return { value, outcome };
		return { value: this.groupOf[value] ?? this.groups.length, outcome: 'read' };
	};

	dictionary(): Dictionary {
		return { known: this.groups, values: [...this.groups.map(({ code }) => code), notMapped], open: false };
	}
}
