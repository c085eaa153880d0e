import { SafeTable, type SafeCell } from '../../src/lib/protocol/safe-table';
import { makeTable } from './safe-tables';

const none: SafeCell = { shown: false, why: 'not-applicable' };

/** A table of bed days by ward as the vault would hand it out, checked by the schema: those of `makeTable`, ten times its counts. */
export function makeSumTable(kind: 'total' | 'mean'): SafeTable {
	const { rows, certificate, ...table } = makeTable({ comparator: 'none', basedOn: null });
	return SafeTable.parse({
		...table,
		question: { ...table.question, events: { dataset: 'apc' }, measure: { kind, field: 'SPELDUR' } },
		measure: {
			...table.measure,
			kind,
			unit: kind === 'total' ? 'days' : 'days per person',
			multiplier: 1,
			counts: 'amounts',
			amount: { unit: 'days', decimals: 0, roundTo: 10 },
			valueLabel: kind === 'total' ? 'Bed days' : 'Length of stay, mean for each person',
			numeratorLabel: 'Bed days',
			denominatorLabel: kind === 'total' ? null : 'People with a stay in hospital'
		},
		rows: rows.map((row) => {
			if (!row.numerator.shown || !row.denominator.shown)
				return { ...row, denominator: kind === 'total' ? none : row.denominator, lower: none, upper: none };
			const sum = { shown: true, value: row.numerator.value * 10 };
			const mean = { shown: true, value: Number((sum.value / row.denominator.value).toPrecision(3)) };
			return {
				...row,
				numerator: sum,
				denominator: kind === 'total' ? none : row.denominator,
				value: kind === 'total' ? sum : mean,
				lower: none,
				upper: none
			};
		}),
		certificate: kind === 'total' ? { ...certificate, narrowest: null } : certificate
	});
}

/** A table of medians by ward: seven days, of as many people as the table of means has. */
export function makePercentileTable(): SafeTable {
	const { rows, ...table } = makeSumTable('mean');
	return SafeTable.parse({
		...table,
		question: { ...table.question, measure: { kind: 'median', field: 'SPELDUR' } },
		measure: {
			...table.measure,
			kind: 'median',
			unit: 'days',
			amount: { unit: 'days', decimals: 0, roundTo: 1 },
			valueLabel: 'Length of stay, median over people'
		},
		rows: rows.map((row) => ({ ...row, numerator: none, value: row.value.shown ? { shown: true, value: 7 } : row.value }))
	});
}
