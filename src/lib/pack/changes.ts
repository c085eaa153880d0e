import { cellOf, figuresOf, formatCell, type Figure } from '../protocol/format';
import type { SafeCell, SafeRow, SafeTable } from '../protocol/safe-table';

/** One figure that is not what it was. `groups`: what it is of, in words. A cell that a table has not is null. */
export type ChangedCell = { groups: string[]; figure: Figure; was: SafeCell | null; now: SafeCell | null };
/** A dataset of either table; `was` or `now` is null when only the other has it. */
export type ChangedDataset = { title: string; was: DatasetFacts | null; now: DatasetFacts | null };
export type DatasetFacts = { sha256: string | null; extractDate: string | null; periodTo: string | null };

/** How the answer to the same question differs from the one that is pinned. */
export type TableChanges = {
	cells: ChangedCell[];
	/** Datasets whose hash or dates differ, were added, or are gone. */
	datasets: ChangedDataset[];
	policy: { was: string; now: string } | null;
	/** The version of the dictionary's entry, or the definition's own words. */
	definition: { was: string; now: string } | null;
	app: { was: string; now: string } | null;
};

/** What changed from one table to another of the same question. Figures count as changed when they read otherwise, at the precision shown. */
export function changesBetween(before: SafeTable, after: SafeTable): TableChanges {
	const [was, now] = [policyOf(before), policyOf(after)];
	return {
		cells: changedCells(before, after),
		datasets: changedDatasets(before, after),
		policy: was === now ? null : { was, now },
		definition: changedDefinition(before, after),
		app: pair(before.provenance.appVersion, after.provenance.appVersion)
	};
}

/** Whether two tables say the same in the same way. */
export function isUnchanged({ cells, datasets, policy, definition, app }: TableChanges): boolean {
	return cells.length + datasets.length === 0 && !policy && !definition && !app;
}

function pair(was: string, now: string): { was: string; now: string } | null {
	return was === now ? null : { was, now };
}

function policyOf({ policy }: SafeTable): string {
	return `${policy.name}, version ${policy.version}`;
}

function changedDefinition(before: SafeTable, after: SafeTable): { was: string; now: string } | null {
	const version = ({ indicator }: SafeTable): string => (indicator ? `${indicator.id}, version ${indicator.version}` : '');
	return pair(version(before), version(after)) ?? pair(before.definition, after.definition);
}

function changedCells(before: SafeTable, after: SafeTable): ChangedCell[] {
	const [earlier, later] = [rowsByGroups(before), rowsByGroups(after)];
	const keys = [...new Set([...later.keys(), ...earlier.keys()])];
	return keys.flatMap((key) => {
		const [was, now] = [earlier.get(key), later.get(key)];
		const groups = wordsFor(now ? after : before, now ?? was);
		return figuresToCompare(after).flatMap((figure): ChangedCell[] => {
			const cells = { was: was ? cellOf(was, figure) : null, now: now ? cellOf(now, figure) : null };
			const text = (table: SafeTable, cell: SafeCell | null): string => (cell ? formatCell(cell, table.measure, figure) : '');
			return text(before, cells.was) === text(after, cells.now) ? [] : [{ groups, figure, ...cells }];
		});
	});
}

/** Of a count and of a sum the value says all. */
function figuresToCompare(table: SafeTable): readonly Figure[] {
	return table.measure.kind === 'count' || table.measure.kind === 'total' ? ['value'] : figuresOf(table);
}

/** By the groups themselves, since another extract may have other rows and number them otherwise. */
function rowsByGroups({ dimensions, rows }: SafeTable): Map<string, SafeRow> {
	return new Map(rows.map((row) => [JSON.stringify(row.groups.map((code, at) => [dimensions[at]?.id, code])), row]));
}

function wordsFor({ dimensions }: SafeTable, row: SafeRow | undefined): string[] {
	if (!row || row.groups.length === 0) return ['Everyone'];
	return row.groups.map((code, at) => {
		const dimension = dimensions[at];
		return code === null
			? (dimension?.totalLabel ?? '')
			: (dimension?.groups.find((group) => group.code === code)?.label ?? code);
	});
}

function changedDatasets(before: SafeTable, after: SafeTable): ChangedDataset[] {
	const factsOf = ({ provenance }: SafeTable): Map<string, DatasetFacts> =>
		new Map(
			provenance.datasets.map(({ title, sha256, extractDate, periodTo }) => [title, { sha256, extractDate, periodTo }] as const)
		);
	const [earlier, later] = [factsOf(before), factsOf(after)];
	return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((title) => {
		const [was, now] = [earlier.get(title) ?? null, later.get(title) ?? null];
		return JSON.stringify(was) === JSON.stringify(now) ? [] : [{ title, was, now }];
	});
}
