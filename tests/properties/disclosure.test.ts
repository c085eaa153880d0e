import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SafeTable, type SafeCell, type SafeRow } from '../../src/lib/protocol/safe-table';
import { floor } from '../../src/lib/vault/disclosure/named-policies';
import { policyFor, policyNamed } from '../../src/lib/vault/disclosure/policies';
import { countedOf } from '../support/counted';
import { released, type Given } from '../support/released';
import { tables } from '../support/small-tables';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);
const manifestThreshold = fc.integer({ min: 0, max: 15 });
const shown = (cell: SafeCell): number | null => (cell.shown ? cell.value : null);

/** True counts by place, to hold the released ones against. */
function truths({ sides, atoms }: Given): Map<string, { people: number; all: number; events: number }> {
	const rows = countedOf(sides, atoms).rows.map((row) => {
		const place = sides.map((_, i) => (row[`g${i}`] === null ? null : `g${row[`g${i}`]}`));
		return [
			place.join(),
			{ people: Number(row['persons_n']), all: Number(row['persons_d']), events: Number(row['events']) }
		] as const;
	});
	return new Map(rows);
}

describe('whatever is counted', () => {
	it('no number from 1 to k is shown, nor any count of 1 to k people, nor one that leaves 1 to k', () => {
		fc.assert(
			fc.property(tables, manifestThreshold, (given, hide_up_to) => {
				const policy = policyFor({ id: 'nhs-england', hide_up_to }) ?? policyNamed('nhs-england');
				const k = Math.max(7, hide_up_to, floor);
				const isSmall = (count: number | null | undefined): boolean => typeof count === 'number' && count >= 1 && count <= k;
				const true_ = truths(given);
				for (const row of released({ ...given, policy }).rows) {
					const { people, all } = true_.get(row.groups.join()) ?? { people: 0, all: 0 };
					expect(isSmall(people) && row.numerator.shown).toBe(false);
					expect(isSmall(all) && row.denominator.shown).toBe(false);
					expect(people > 0 && isSmall(all - people) && row.numerator.shown).toBe(false);
					// a shown 10 may stand for 8 to 12 when k is 7, but never for what is hidden
					for (const cell of [row.numerator, row.denominator])
						expect(cell.shown && cell.value > 0 && cell.value + 2 <= k).toBe(false);
				}
			}),
			{ numRuns }
		);
	});

	it('what is shown is the true count to the nearest 5, totals too', () => {
		fc.assert(
			fc.property(tables, (given) => {
				const true_ = truths(given);
				for (const { groups, numerator, denominator } of released(given).rows) {
					const { people, all, events } = true_.get(groups.join()) ?? { people: 0, all: 0, events: 0 };
					const counted = given.events ? events : people;
					if (numerator.shown) expect(numerator.value).toBe(5 * Math.floor(counted / 5 + 0.5));
					if (denominator.shown) expect(denominator.value).toBe(5 * Math.floor(all / 5 + 0.5));
				}
			}),
			{ numRuns }
		);
	});

	it('every hidden cell is the same, and with a part hidden the value, its limits and its comparison are too', () => {
		fc.assert(
			fc.property(tables, (given) => {
				for (const row of released(given).rows) {
					const cells = [row.numerator, row.denominator, row.value, row.lower, row.upper];
					for (const cell of cells) if (!cell.shown) expect(Object.keys(cell)).toEqual(['shown', 'why']);
					const isHidden = (cell: SafeCell): boolean => !cell.shown && cell.why === 'confidential';
					if (!isHidden(row.numerator) && !isHidden(row.denominator)) continue;
					expect([shown(row.value), shown(row.lower), shown(row.upper)]).toEqual([null, null, null]);
					expect(row.comparison).toBe('not-compared');
				}
			}),
			{ numRuns }
		);
	});

	it('no line of parts and total has exactly one hidden cell', () => {
		fc.assert(
			fc.property(tables, (given) => {
				const { rows } = released(given);
				given.sides.forEach((side, axis) => {
					if (side.overlapping || side.unseen) return;
					const lines = new Map<string, SafeRow[]>();
					for (const row of rows) {
						const key = JSON.stringify(row.groups.with(axis, 'any'));
						lines.set(key, [...(lines.get(key) ?? []), row]);
					}
					for (const line of lines.values()) {
						for (const of of ['numerator', 'denominator'] as const) {
							const hidden = line.filter((row) => !row[of].shown && row[of].why === 'confidential').length;
							expect(hidden).not.toBe(1);
						}
					}
				});
			}),
			{ numRuns }
		);
	});

	it('rows, order and shape are the same for all data, and the table fits the exchange', () => {
		fc.assert(
			fc.property(tables, (given) => {
				const table = released(given);
				const empty = released({ ...given, atoms: [] });
				const shape = (rows: readonly SafeRow[]) => rows.map(({ id, groups }) => ({ id, groups }));
				expect(shape(table.rows)).toEqual(shape(empty.rows));
				expect(table.rows).toHaveLength(given.sides.reduce((product, { size }) => product * (size + 1), 1));
				expect(SafeTable.safeParse(table).success).toBe(true);
			}),
			{ numRuns }
		);
	});
});

describe('derived figures', () => {
	it('data that differ in hidden and rounded-away people, but look alike in counts, give the same table to the letter', () => {
		let alike = 0;
		fc.assert(
			fc.property(
				tables,
				fc.array(fc.tuple(fc.nat(), fc.integer({ min: -2, max: 2 })), { minLength: 1, maxLength: 3 }),
				(given, changes) => {
					const atoms = given.atoms.map((atom) => ({ ...atom }));
					for (const [where, by] of changes) {
						const atom = atoms[where % Math.max(1, atoms.length)];
						if (!atom || atom.counted + by < 1) continue;
						atom.counted += by;
						atom.all = given.plain ? atom.counted : Math.max(atom.all, atom.counted);
						atom.events = Math.max(atom.events ?? 0, atom.counted);
					}
					const [one, other] = [released(given), released({ ...given, atoms })];
					const counts = (table: SafeTable) =>
						JSON.stringify(table.rows.map(({ numerator, denominator }) => [numerator, denominator]));
					if (counts(one) !== counts(other)) return;
					if (JSON.stringify(atoms) !== JSON.stringify(given.atoms)) alike++;
					expect(JSON.stringify(other)).toBe(JSON.stringify(one));
				}
			),
			{ numRuns }
		);
		expect(alike, 'some data did look alike').toBeGreaterThan(numRuns / 20);
	});

	it('solved back at their printed precision, they give the rounded numerator and nothing beyond it', () => {
		fc.assert(
			fc.property(tables, (given) => {
				const table = released(given);
				const { multiplier, kind } = table.measure;
				if (kind === 'count') return;
				for (const { numerator, denominator, value } of table.rows) {
					if (!value.shown) continue;
					// half a unit of the last printed digit either side
					const unit = kind === 'proportion' ? 0.1 : value.value === 0 ? 0 : 10 ** (Math.floor(Math.log10(value.value)) - 2);
					const [n, d] = [shown(numerator) ?? Number.NaN, shown(denominator) ?? Number.NaN];
					const [least, most] = [((value.value - unit) * d) / multiplier, ((value.value + unit) * d) / multiplier];
					expect(n).toBeGreaterThanOrEqual(least - 1e-9);
					expect(n).toBeLessThanOrEqual(most + 1e-9);
				}
			}),
			{ numRuns }
		);
	});

	it('share and limits are those of the two shown counts, worked out apart', () => {
		fc.assert(
			fc.property(tables, (given) => {
				const table = released({ ...given, ...(given.plain || given.events ? {} : { kind: 'proportion' as const }) });
				if (table.measure.kind !== 'proportion') return;
				for (const { numerator, denominator, value, lower, upper } of table.rows) {
					if (!numerator.shown || !denominator.shown || denominator.value === 0) continue;
					const [p, n, z] = [numerator.value / denominator.value, denominator.value, 1.959963984540054];
					const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
					const reach = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
					expect(Math.abs((shown(value) ?? Number.NaN) - 100 * p)).toBeLessThanOrEqual(0.05 + 1e-9);
					expect(Math.abs((shown(lower) ?? Number.NaN) - 100 * (centre - reach))).toBeLessThanOrEqual(0.05 + 1e-9);
					expect(Math.abs((shown(upper) ?? Number.NaN) - 100 * (centre + reach))).toBeLessThanOrEqual(0.05 + 1e-9);
				}
			}),
			{ numRuns }
		);
	});
});

describe('a manifest', () => {
	it('that asks for more hiding gets it, one that asks for less changes nothing', () => {
		fc.assert(
			fc.property(tables, fc.integer({ min: 0, max: 7 }), (given, hide_up_to) => {
				const policy = policyFor({ id: 'nhs-england', hide_up_to }) ?? policyNamed('nhs-england');
				expect(released({ ...given, policy })).toEqual(released(given));
			}),
			{ numRuns }
		);
	});
});
