import { describe, expect, it } from 'vitest';
import { changesBetween, isUnchanged } from '../../../src/lib/pack/changes';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { makeTable, shuffled, wards } from '../../support/safe-tables';

const shown = (value: number) => ({ shown: true as const, value });

function later(change: (table: SafeTable) => void): SafeTable {
	const table = structuredClone(makeTable());
	change(table);
	return table;
}

describe('what changed since an answer was pinned', () => {
	it('is nothing when only the order of the rows did', () => {
		const { rows, ...table } = shuffled(makeTable());
		const renumbered = { ...table, rows: rows.map((row, at) => ({ ...row, id: `r${at}` })) };
		expect(isUnchanged(changesBetween(makeTable(), renumbered))).toBe(true);
	});

	it('is each figure that reads otherwise: a number, one that is hidden now, one that is shown now', () => {
		const changes = changesBetween(
			makeTable(),
			later(({ rows }) => {
				Object.assign(rows[0]!, { numerator: shown(80), value: shown(48.4999) });
				rows[4]!.numerator = shown(10);
				rows[1]!.numerator = { shown: false, why: 'confidential' };
			})
		);
		expect(changes.cells).toEqual([
			{ groups: ['Belfairs'], figure: 'value', was: shown(45.5), now: shown(48.4999) },
			{ groups: ['Belfairs'], figure: 'numerator', was: shown(75), now: shown(80) },
			{ groups: ['Blenheim Park'], figure: 'numerator', was: shown(60), now: { shown: false, why: 'confidential' } },
			{ groups: ['Kursaal'], figure: 'numerator', was: { shown: false, why: 'confidential' }, now: shown(10) }
		]);
		expect(isUnchanged(changes)).toBe(false);
	});

	it('is not a difference that nobody sees at the precision shown', () => {
		expect(
			changesBetween(
				makeTable(),
				later(({ rows }) => (rows[0]!.value = shown(45.4501)))
			).cells
		).toEqual([]);
	});

	it('is said once of a count, whose value is its numerator', () => {
		const more = makeTable({ kind: 'count', counts: ([ward]) => (ward === 'E05002212' ? [80, 0] : [60, 0]) });
		const before = makeTable({ kind: 'count', counts: () => [60, 0] });
		expect(changesBetween(before, more).cells).toEqual([
			{ groups: ['Belfairs'], figure: 'value', was: shown(60), now: shown(80) }
		]);
	});

	it('is a group that came or went', () => {
		const fewer = makeTable({ dimensions: [{ ...wards, groups: wards.groups.slice(1) }] });
		expect(
			changesBetween(makeTable(), fewer).cells.every(({ groups, was, now }) => groups[0] === 'Belfairs' && was && !now)
		).toBe(true);
		expect(changesBetween(fewer, makeTable()).cells.every(({ was, now }) => !was && now)).toBe(true);
		expect(changesBetween(fewer, makeTable()).cells).toHaveLength(5);
	});

	it('is what the figures were made from and by', () => {
		const changes = changesBetween(
			later((table) => (table.indicator = { id: 'dementia-no-care', version: '1' })),
			later((table) => {
				table.indicator = { id: 'dementia-no-care', version: '2' };
				table.policy.version = '2';
				table.provenance.appVersion = '0.2.0';
				Object.assign(table.provenance.datasets[0]!, { sha256: 'cd'.repeat(32), extractDate: '2025-04-15' });
			})
		);
		expect(changes).toMatchObject({
			cells: [],
			policy: { was: 'NHS England, version 1', now: 'NHS England, version 2' },
			definition: { was: 'dementia-no-care, version 1', now: 'dementia-no-care, version 2' },
			app: { was: '0.1.0', now: '0.2.0' },
			datasets: [
				{ title: 'GP register', was: { extractDate: '2024-04-15' }, now: { extractDate: '2025-04-15', sha256: 'cd'.repeat(32) } }
			]
		});
	});
});
