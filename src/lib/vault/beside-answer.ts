import { indicatorById } from '../catalogue/indicators';
import type { Comparisons } from '../protocol/comparisons';
import type { SafeRow, SafeTable } from '../protocol/safe-table';
import { asBeside, certificateOfBoth, comparedTable, type Beside as BesideRows } from './disclosure/compared/compared-table';
import { concentrationsOf } from './disclosure/compared/concentrations';
import { funnelsOf } from './disclosure/compared/funnels';
import { gradientsOf, hasGradients } from './disclosure/compared/gradients';
import { pooled } from './disclosure/compared/pooled';
import { expectedRows } from './disclosure/compared/expected-rows';
import { derive } from './disclosure/derive';
import { targetsOf } from './disclosure/compared/targets';
import { onsetsOf } from './disclosure/structure/onsets';
import { structuresOf } from './disclosure/structure/age-structure';
import { lifeExpectancies, monthsCovered } from './disclosure/structure/life-expectancies';
import type { Ground } from './engine/ground';
import { isComparable, type Beside } from './questions/beside';
import type { Expectation } from './questions/expected';
import { deathsDataset } from './questions/lists-of-people';
import { methodWords, overlapCaveat, ruleWords } from './questions/beside-words';

type Level = Parameters<typeof ruleWords>[1];

/**
 * A protected table with what it says of inequality, what plans set out to reach, and its comparisons: with the second one, which has been protected in the same way, or with rows of its own.
 * Nothing but what the two show goes into it. Both must have been let through by the ledgers before it leaves.
 */
export function compared(
	table: SafeTable,
	beside: Beside | null,
	second: SafeTable | null,
	{ targets: published = [] }: Pick<Ground, 'targets'>
): SafeTable {
	const found = withComparisons(table, beside, second);
	const funnels = funnelsOf(table);
	const targets = targetsOf(found, published);
	const concentrations = concentrationsOf(table);
	const structures = structuresOf(table);
	const onsets = onsetsOf(table);
	return {
		...found,
		...(hasGradients(table) && { gradients: gradientsOf(table) }),
		...(funnels.length > 0 && { funnels }),
		...(concentrations.length > 0 && { concentrations }),
		...(targets.length > 0 && { targets }),
		...(structures.length > 0 && { structures }),
		...(onsets.length > 0 && { onsets })
	};
}

function withComparisons(table: SafeTable, beside: Beside | null, second: SafeTable | null): SafeTable {
	if (!beside) return comparedWithPlace(table);
	if (beside.kind === 'lives') return second ? withLives(table, second) : table;
	const words = wordsFor(beside.kind, table, 'level' in beside ? beside.level : null);
	if (beside.kind === 'similar') return comparedWithSimilar(table, beside.partners, words);
	if (beside.kind === 'expected') return comparedWithExpected(table, second, beside, words);
	if (!second) throw new Error('a comparison without its second table');
	if (beside.kind === 'residents') return comparedWithResidents(table, second, words);
	const rows = asBeside(second);
	const both = withBoth(table, second);
	if (beside.kind === 'populations') {
		const own = table.denominators.join('; ');
		const other = second.denominators.join('; ');
		const partnerOf = (_: SafeRow, at: number): Partner => partner(rows.rows[at], other);
		const isOfEntry = table.indicator && indicatorById(table.indicator.id)?.question['against'] !== undefined; // its label names both
		const title = isOfEntry ? table.title : `${table.title}; compared with ${uncapitalised(other)}`;
		return comparedTable({ ...both, title }, rows, {
			...words,
			own,
			other,
			partnerOf
		});
	}
	if (beside.kind === 'earlier' || beside.kind === 'before') {
		const partnerOf = (_: SafeRow, at: number): Partner => partner(rows.rows[at], words.other);
		return comparedTable(both, rows, { ...words, partnerOf });
	}
	return comparedTable(both, rows, { ...words, partnerOf: partnerAmong(table, rows, beside.partners) });
}

/** Recorded beside expected; what is expected comes from the people shown and from what was published. */
function comparedWithExpected(
	table: SafeTable,
	people: SafeTable | null,
	{ shares, sources }: Expectation,
	words: ReturnType<typeof wordsFor>
): SafeTable {
	const { rows, list } = expectedRows(table, people, shares);
	const outcomes = new Map(list.map(({ row, asked }) => [row, asked.outcome]));
	const both = people ? withBoth(table, people) : table;
	const label = words.other;
	return {
		...both,
		rows: table.rows.map((row) => ({ ...row, comparison: outcomes.get(row.id) ?? row.comparison })),
		beside: { dimensions: table.dimensions, rows },
		caveats: [`Expected by published prevalence: ${sources.join('; ')}.`, ...both.caveats],
		comparisons: { ...words, list: list.map((one, at) => ({ id: `c${at}`, ...one, label, crude: null })) }
	};
}

type Partner = { row: SafeRow; label: string } | null;

function partner(row: SafeRow | undefined, label: string): Partner {
	return row ? { row, label } : null;
}

function wordsFor(kind: Comparisons['kind'], table: SafeTable, level: Level) {
	const own = table.dimensions.find(({ id }) => id === 'area')?.label ?? 'Group';
	return { kind, own, other: table.comparatorLabel ?? '', rule: ruleWords(kind, level), method: methodWords(kind) };
}

/** The place stands in the table itself, as the total over its areas. */
function comparedWithPlace(table: SafeTable): SafeTable {
	const axis = areaAxisOf(table);
	if (table.comparator !== 'place' || !isComparable(table.question) || axis < 0) return table;
	const rowOf = indexed(table.rows);
	const label = table.comparatorLabel ?? '';
	return comparedTable(table, null, {
		...wordsFor('place', table, null),
		partnerOf: ({ groups }) => (groups[axis] === null ? null : partner(rowOf(groups.with(axis, null)), label))
	});
}

/** The row of the other table whose group stands where the area does; no other breakdown differs. */
function partnerAmong(table: SafeTable, { dimensions, rows }: BesideRows, partners: ReadonlyMap<string, string>) {
	const axis = areaAxisOf(table);
	const rowOf = indexed(rows);
	const labels = new Map(dimensions[axis]?.groups.map(({ code, label }) => [code, label]));
	return ({ groups }: SafeRow): Partner => {
		const other = partners.get(groups[axis] ?? '');
		return other === undefined ? null : partner(rowOf(groups.with(axis, other)), labels.get(other) ?? other);
	};
}

/** Rows of the table itself taken together, which then stand beside it. */
function comparedWithSimilar(
	table: SafeTable,
	partners: ReadonlyMap<string, readonly string[]>,
	words: ReturnType<typeof wordsFor>
): SafeTable {
	const axis = areaAxisOf(table);
	const rowOf = indexed(table.rows);
	const labels = new Map(table.dimensions[axis]?.groups.map(({ code, label }) => [code, label]));
	const made: SafeRow[] = [];
	const partnerOf = (row: SafeRow): Partner => {
		const alike = partners.get(row.groups[axis] ?? '')?.flatMap((code) => rowOf(row.groups.with(axis, code)) ?? []);
		const found = alike && pooled(alike, table.measure);
		if (!found) return null;
		const one: SafeRow = { ...found.figures, id: `b${made.length}`, groups: row.groups, comparison: 'not-compared' };
		made.push(one);
		return partner(one, found.of.map(({ groups }) => labels.get(groups[axis] ?? '') ?? '').join(', '));
	};
	return comparedTable(table, { dimensions: table.dimensions, rows: made }, { ...words, partnerOf });
}

/** Deaths and the residents among whom people died, with how long these go on to live. */
function withLives(table: SafeTable, residents: SafeTable): SafeTable {
	const deaths = table.provenance.datasets.find(({ contract }) => contract === deathsDataset);
	return {
		...table,
		denominators: [...table.denominators, ...residents.denominators],
		caveats: [...new Set([...table.caveats, ...residents.caveats])],
		beside: asBeside(residents),
		lifeExpectancies: lifeExpectancies(table, residents, deaths ? monthsCovered(deaths) : null)
	};
}

/** The same numerators over residents, as they are published. */
function comparedWithResidents(table: SafeTable, residents: SafeTable, words: ReturnType<typeof wordsFor>): SafeTable {
	const rowOf = indexed(residents.rows);
	const made: SafeRow[] = [];
	const partnerOf = ({ numerator, groups }: SafeRow): Partner => {
		const denominator = rowOf(groups)?.value;
		if (!denominator) return null;
		const figures = { numerator, denominator, ...derive(numerator, denominator, table.measure) };
		const one: SafeRow = { ...figures, id: `b${made.length}`, groups, comparison: 'not-compared' };
		made.push(one);
		return partner(one, words.other);
	};
	const denominators = [...table.denominators, ...residents.denominators];
	const both = { ...table, denominators, caveats: [...new Set([...table.caveats, ...residents.caveats])] };
	return comparedTable(both, { dimensions: table.dimensions, rows: made }, { ...words, partnerOf });
}

function areaAxisOf({ dimensions }: SafeTable): number {
	return dimensions.findIndex(({ id }) => id === 'area');
}

function indexed(rows: readonly SafeRow[]): (groups: readonly (string | null)[]) => SafeRow | undefined {
	const byGroups = new Map(rows.map((row) => [JSON.stringify(row.groups), row]));
	return (groups) => byGroups.get(JSON.stringify(groups));
}

/** One table's words, and what is to be known of both. */
function withBoth(table: SafeTable, second: SafeTable): SafeTable {
	const overlap = overlapCaveat(table.question);
	const denominators =
		table.question.against === undefined ? table.denominators : [...table.denominators, ...second.denominators];
	return {
		...table,
		denominators,
		caveats: [...new Set([...(overlap ? [overlap] : []), ...table.caveats, ...second.caveats])],
		notes: [...new Set([...table.notes, ...second.notes])],
		certificate: certificateOfBoth(table.certificate, second.certificate)
	};
}

function uncapitalised(words: string): string {
	return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
