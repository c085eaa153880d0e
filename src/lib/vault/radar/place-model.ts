import type { SafeRow, SafeTable } from '../../protocol/safe-table';
import { sum } from '../measures/legal-numbers';
import { codesOf, numberOf, rowOf } from './shown-cells';
import { spread } from './spread';

/** What share of the place's people of one age has none, and how many they are. */
type Stratum = { readonly share: number; readonly people: number };

/** How far people of one group are from what their ages alone would make of them, and how many they are. */
type Factor = { readonly factor: number; readonly people: number };

/** How the whole place goes, by groups in the order of its tables. `fifths` is null where deprivation is not known. */
export type PlaceModel = {
	readonly share: number;
	readonly ages: readonly Stratum[];
	readonly sexes: readonly Factor[];
	readonly fifths: readonly Factor[] | null;
};

/**
 * From the shown cells of a pair's tables of the whole place, by sex and age, and by fifth and age. Ages that are hidden have together what
 * the shown ones leave of the total. Null when the total is hidden, or nobody is in it.
 */
export function placeModelOf(bySexAndAge: SafeTable, byFifthAndAge: SafeTable | null): PlaceModel | null {
	const whole = fractionOf(rowOf(bySexAndAge, null, null));
	if (!whole || whole.people === 0) return null;
	const ages = agesOf(
		codesOf(bySexAndAge, 1).map((age) => rowOf(bySexAndAge, null, age)),
		whole
	);
	return {
		share: whole.without / whole.people,
		ages,
		sexes: factorsOf(bySexAndAge, ages),
		fifths: byFifthAndAge && factorsOf(byFifthAndAge, ages)
	};
}

type Fraction = { without: number; people: number };

function fractionOf(row: SafeRow | undefined): Fraction | null {
	const [without, people] = [numberOf(row?.numerator), numberOf(row?.denominator)];
	return without === null || people === null ? null : { without, people };
}

function agesOf(rows: readonly (SafeRow | undefined)[], whole: Fraction): Stratum[] {
	const shown = rows.map(fractionOf);
	const people = Math.max(0, whole.people - sum(shown.map((one) => one?.people ?? 0)));
	const without = Math.min(people, Math.max(0, whole.without - sum(shown.map((one) => one?.without ?? 0))));
	const overall = whole.without / whole.people;
	const hidden = shown.filter((one) => !one).length;
	return shown.map((one) => {
		if (!one) return { share: people > 0 ? without / people : overall, people: people / hidden };
		return { share: one.people > 0 ? Math.min(1, one.without / one.people) : overall, people: one.people };
	});
}

/** Of each group of the first dimension, observed over what its ages would make of it; 1 where that is hidden. */
function factorsOf(table: SafeTable, ages: readonly Stratum[]): Factor[] {
	const usual = ages.map(({ people }) => people);
	return codesOf(table, 0).map((code) => {
		const all = fractionOf(rowOf(table, code, null));
		if (!all || all.people === 0) return { factor: 1, people: 0 };
		const counts = codesOf(table, 1).map((age) => numberOf(rowOf(table, code, age)?.denominator));
		const people = spread(counts, all.people, usual);
		const expected = people ? sum(people.map((some, at) => some * (ages[at]?.share ?? 0))) : 0;
		return { factor: expected > 0 ? all.without / expected : 1, people: all.people };
	});
}
