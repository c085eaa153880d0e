import { pairCode, pairedConditions, pairLabel, conditionPairs } from '../../src/lib/catalogue/conditions';
import { SafeTable, type Dimension } from '../../src/lib/protocol/safe-table';
import { concentrationsOf } from '../../src/lib/vault/disclosure/compared/concentrations';
import { expectedRows } from '../../src/lib/vault/disclosure/compared/expected-rows';
import { funnelsOf } from '../../src/lib/vault/disclosure/compared/funnels';
import { gradientsOf } from '../../src/lib/vault/disclosure/compared/gradients';
import { targetsOf } from '../../src/lib/vault/disclosure/compared/targets';
import { lifeExpectancies } from '../../src/lib/vault/disclosure/structure/life-expectancies';
import { onsetsOf } from '../../src/lib/vault/disclosure/structure/onsets';
import { structuresOf } from '../../src/lib/vault/disclosure/structure/age-structure';
import type { SectionView } from '../../src/lib/charts/sections';
import { byFifth, falling, fifths, withGradient } from './fifths-tables';
import { makeTable, wards, type TableRecipe } from './safe-tables';

const dimension = (id: string, label: string, groups: Dimension['groups'], overlapping = false): Dimension => ({
	...{ id, label, groups, overlapping },
	totalLabel: 'Everybody'
});
const share = { ages: [], sex: null, percent: 50 };

/** A share by ward beside what published prevalence would make of it, and a target; two wards are hidden. */
export function expectedTable(): SafeTable {
	const table = { ...makeTable(), indicator: { id: 'made', version: '1.0' } };
	const { rows, list } = expectedRows(table, null, [share]);
	const compared: SafeTable = {
		...table,
		comparator: 'expected',
		comparatorLabel: 'what published prevalence would make it',
		beside: { dimensions: table.dimensions, rows },
		comparisons: {
			...{ kind: 'expected', own: 'Ward', other: 'expected', rule: 'A rule.', method: 'A method.' },
			list: list.map((one, at) => ({ id: `c${at}`, ...one, label: 'expected', crude: null }))
		}
	};
	const plan = { indicator: 'made', measure: 'Rate', period: '2024-25', unit: 'per cent', per: 100, source: 'A plan' };
	const targets = targetsOf(compared, [{ ...plan, planned: 66.7, outturn: 61.2 }]);
	return SafeTable.parse({ ...compared, targets });
}

/** Everybody by five-year age: so many in each band, of which one may be hidden. */
export function everybodyByAge(hidden: string | null = null): SafeTable {
	const lowers = Array.from({ length: 19 }, (_, at) => at * 5);
	const groups = lowers.map((lower) => ({ code: lower === 90 ? '90+' : `${lower}-${lower + 4}`, label: `${lower}` }));
	const counts = ([code]: readonly (string | null)[]): [number, number] | null => {
		if (code == null) return [19_000, 19_000];
		return code === hidden ? null : [1000, 1000];
	};
	const made = makeTable({ kind: 'count', comparator: 'none', dimensions: [dimension('age', 'Age', groups)], counts });
	const table = { ...made, question: { ...made.question, population: { all: [] } } };
	return SafeTable.parse({ ...table, structures: structuresOf(table) });
}

/** Deaths from 65 on by sex and five-year age beside residents; of women one age may be hidden. */
export function deathsByAge(isHidden = false): SafeTable {
	const bands = [65, 70, 75, 80, 85, 90].map((lower) => (lower === 90 ? '90+' : `${lower}-${lower + 4}`));
	const ages = dimension('age', 'Age', bands.map((code) => ({ code, label: code }))); // prettier-ignore
	const sexes = dimension('sex', 'Sex', [{ code: '1', label: 'Male' }, { code: '2', label: 'Female' }]); // prettier-ignore
	const made = (each: (band: number) => number, hidden: boolean): SafeTable =>
		makeTable({
			kind: 'count',
			comparator: 'none',
			dimensions: [sexes, ages],
			counts: ([sex, code]) => {
				if (hidden && sex === '2' && code === '90+') return null;
				const one = code == null ? bands.reduce((sum, _, band) => sum + each(band), 0) : each(bands.indexOf(code));
				return [sex == null ? 2 * one : sex === '2' ? one + 10 : one - 10, 0];
			}
		});
	const table = made((band) => 50 + 20 * band, isHidden);
	const residents = made((band) => 4000 - 600 * band, false);
	return SafeTable.parse({ ...table, lifeExpectancies: lifeExpectancies(table, residents, 12) });
}

/** Shares by age and deprivation fifth that rise with age, ten years later in the least deprived; of these one age may be hidden. */
export function sharesByAgeAndFifth(hidden: string | null = null): SafeTable {
	const lowers = [25, 35, 45, 55, 65, 75, 85];
	const codes = lowers.map((lower) => (lower === 85 ? '85+' : `${lower}-${lower + 9}`));
	const ages = dimension('age', 'Age', codes.map((code) => ({ code, label: code }))); // prettier-ignore
	const made = makeTable({
		comparator: 'none',
		dimensions: [ages, fifths],
		counts: ([age, fifth]) => {
			if (fifth === '5' && age === hidden) return null;
			const [at, later] = [age == null ? 3 : codes.indexOf(age), (Number(fifth ?? 3) || 3) - 1];
			return [Math.max(0, Math.round(1000 * Math.min(0.95, 0.05 + 0.15 * (at - later / 4)))), 1000];
		}
	});
	return SafeTable.parse({ ...made, onsets: onsetsOf(made) });
}

/** People by pairs of conditions; one pair is hidden. */
export function byPair(kind: 'count' | 'proportion' = 'count'): SafeTable {
	const groups = conditionPairs.map((pair) => ({ code: pairCode(pair), label: pairLabel(pair) }));
	const [first, last] = [groups[0]?.code, pairedConditions.length];
	const counts = ([code]: readonly (string | null)[]): [number, number] | null => {
		const at = groups.findIndex((group) => group.code === code);
		const people = 40 * last + 10 * (kind === 'count' ? at : Math.max(2, at)); // of shares the two lowest are the same
		return code === first ? null : [at < 0 ? 9000 : people, kind === 'count' ? 0 : 10_000];
	};
	const pairs = dimension('condition-pair', 'Pair of conditions', groups, true);
	return SafeTable.parse(makeTable({ kind, comparator: 'none', dimensions: [pairs], counts }));
}

/** People by which of some conditions they have; nobody's is unrecorded, and one combination is hidden. */
export function byCombination(fields: readonly string[], hidden = '', isNobodyWithout = false): SafeTable {
	const groups = [
		{ code: 'Y', label: 'Yes' },
		{ code: 'N', label: 'No' },
		{ code: 'not-recorded', label: 'Not recorded' }
	];
	const counts = (codes: readonly (string | null)[]): [number, number] | null => {
		if (codes.join('') === hidden) return null;
		if (isNobodyWithout && codes.every((code) => code === 'N')) return [0, 0];
		const one = (code: string | null | undefined, at: number): number =>
			code === null ? 20 + 3 * at : code === 'Y' ? 3 * at + 2 : code === 'N' ? 18 : 0;
		return [10 * codes.reduce((product, code, at) => product * one(code, at), 1), 0];
	};
	const dimensions = fields.map((field) => dimension(`field.gp_register.${field}`, field, groups));
	return SafeTable.parse(makeTable({ kind: 'count', comparator: 'none', dimensions, counts }));
}

/** Shares by quarter and deprivation fifth; in the second quarter the most deprived fifth is hidden. */
export function fifthsByQuarter(): SafeTable {
	const quarters = ['2024-04/2024-06', '2024-07/2024-09', '2024-10/2024-12'].map((code, at) => ({ code, label: `Q${at + 1}` }));
	const made = makeTable({
		comparator: 'none',
		dimensions: [dimension('period', 'Quarter', quarters), fifths],
		counts: ([quarter, code]) => {
			const at = quarters.findIndex((one) => one.code === quarter);
			if (code == null) return [2230, 8000];
			const pair = falling[Number(code) - 1] ?? null;
			if (!pair || (at === 1 && code === '1')) return null;
			return [pair[0] + 60 * Math.max(0, at) * Number(code === '1'), pair[1]];
		}
	});
	return SafeTable.parse({ ...made, gradients: gradientsOf(made) });
}

/** Wards in a funnel. */
export function funnelled(recipe: TableRecipe = {}): SafeTable {
	const table = makeTable(recipe);
	return SafeTable.parse({ ...table, funnels: funnelsOf(table) });
}

/** Shares by ward with how evenly they are spread, and the same where two wards are hidden. */
export function spreadOverWards(areHidden: boolean): SafeTable {
	const at = (code: string | null | undefined): number => wards.groups.findIndex((group) => group.code === code);
	const made = areHidden
		? makeTable()
		: makeTable({ counts: ([code]) => (code == null ? [2000, 6800] : [20 + 10 * at(code), 400]) });
	return SafeTable.parse({ ...made, concentrations: concentrationsOf(made) });
}

/** A table that has each section of an answer. */
export const tablesOfSections = (): Readonly<Record<SectionView, SafeTable>> => ({
	expectancy: deathsByAge(),
	expected: expectedTable(),
	inequality: withGradient(byFifth(falling)),
	pairs: byPair(),
	gaps: fifthsByQuarter(),
	spread: spreadOverWards(false),
	onsets: sharesByAgeAndFifth(),
	structure: everybodyByAge(),
	targets: expectedTable()
});
