import type { Field } from '../../contracts/contract';
import type { Dictionary } from '../engine/ground';
import type { Cells } from '../formats/cells';
import { noOutcomes, type ValueColumn } from './value-column';

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

/**
 * The groups of a column's codes, from what its own reader has just read: no text is looked at twice. What is in no list goes into a
 * group of its own, and stays in every total.
 */
export class GroupedColumn {
	readonly overflowed = false;
	readonly blanks = 0;
	readonly unsalted = 0;
	readonly outcomes: ValueColumn['outcomes'] = noOutcomes();
	private readonly groups: readonly { code: string; label: string }[];
	/** Index of the group, by index of the code. */
	private readonly groupOf: readonly number[];
	private readonly source: ValueColumn;

	constructor(field: Field, grouping: Field, source: ValueColumn) {
		this.groups = (grouping.codes ?? []).map(({ code, label }) => ({ code, label }));
		this.groupOf = (field.codes ?? []).map(({ group, label }) => this.groups.findIndex(({ code }) => code === (group ?? label)));
		this.source = source;
	}

	/** Groups of the rows that the column's own reader read last, NaN for nothing. */
	read({ rows }: Cells, out: Float64Array): void {
		const { lastRead } = this.source;
		const { groupOf, groups } = this;
		for (let row = 0; row < rows; row += 1) {
			const code = lastRead[row] as number;
			out[row] = Number.isNaN(code) ? NaN : (groupOf[code] ?? groups.length);
		}
	}

	finish(): void {}

	dictionary(): Dictionary {
		return { known: this.groups, values: [...this.groups.map(({ code }) => code), notMapped], open: false };
	}
}
