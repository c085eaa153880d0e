import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { twoPopulations, twoStandardised } from './compared-tables';
import { byFifth, falling, withGradient } from './fifths-tables';
import { overTime } from './period-tables';
import { madeProjection } from './projected-tables';
import { ages, makeTable, wards } from './safe-tables';

/** Tables of every kind that there is, by what they are. */
export function tablesOfEveryKind(): [what: string, table: SafeTable][] {
	return [
		['a share by ward and age', makeTable({ dimensions: [wards, ages] })],
		['a rate', makeTable({ kind: 'crude-rate' })],
		['a count', makeTable({ kind: 'count' })],
		['no breakdown', makeTable({ dimensions: [] })],
		['two populations', twoPopulations()],
		['two populations, standardised', twoStandardised()],
		['later years', madeProjection()],
		['months', overTime({ months: 14, hidden: [3] })],
		['fifths', withGradient(byFifth(falling))]
	];
}
