import { radarRules } from '../../catalogue/radar';
import { residualGroups, type Group, type SafeRow, type SafeTable } from '../../protocol/safe-table';
import { expectedOf, type WardPeople } from './expected';
import type { Trait } from './pair-questions';
import type { PlaceModel } from './place-model';
import { codesOf, numberOf, rowOf } from './shown-cells';

/** A ward of a pair's ordinary table of which numerator and denominator are shown. */
export type WardRow = { readonly area: Group; readonly row: SafeRow; readonly without: number; readonly people: number };

/** The same with how many would be expected. */
export type ExpectedRow = WardRow & { readonly expected: number };

/** People with a condition by ward and trait, or of one ward by trait; `fifth` is null where deprivation is not known. */
export type PeopleTables = { readonly age: SafeTable; readonly sex: SafeTable; readonly fifth: SafeTable | null };

/** The wards of a table that can be told of: shown, known, and with enough people. */
export function wardRowsOf(table: SafeTable): WardRow[] {
	const wards = (table.dimensions[0]?.groups ?? []).filter(({ code }) => !residualGroups.includes(code));
	return wards.flatMap((area) => {
		const row = rowOf(table, area.code);
		const [without, people] = [numberOf(row?.numerator), numberOf(row?.denominator)];
		if (!row || without === null || people === null || people < radarRules.leastPeople) return [];
		return [{ area, row, without: Math.min(without, people), people }];
	});
}

/** The people of a ward, from tables by ward and trait. */
export function peopleAmong(code: string, tables: PeopleTables): WardPeople {
	return eachTrait(tables, (table) => codesOf(table, 1).map((group) => numberOf(rowOf(table, code, group)?.numerator)));
}

/** The same from tables of that ward alone. */
export function peopleAlone(tables: PeopleTables): WardPeople {
	return eachTrait(tables, (table) => codesOf(table, 0).map((group) => numberOf(rowOf(table, group)?.numerator)));
}

function eachTrait(tables: PeopleTables, read: (table: SafeTable) => (number | null)[]): WardPeople {
	const of = (trait: Trait): (number | null)[] | null => {
		const table = tables[trait];
		return table && read(table);
	};
	return { age: of('age'), sex: of('sex'), fifth: of('fifth') };
}

/** The wards of a pair with what is expected of each; those of which too much is hidden are left out. */
export function expectedRows(rows: readonly WardRow[], model: PlaceModel, people: PeopleTables): ExpectedRow[] {
	return rows.flatMap((row) => {
		const expected = expectedOf(model, row.people, peopleAmong(row.area.code, people));
		return expected === null || expected <= 0 ? [] : [{ ...row, expected }];
	});
}
