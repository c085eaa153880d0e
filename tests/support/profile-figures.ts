import { overviewFigures, type OverviewFigure } from '../../src/lib/session/area-profile';
import type { Asked } from '../../src/lib/session/overview.svelte';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { earlierRecords } from './compared-tables';
import { byAgeAndSex } from './crossed-tables';
import { madeProjection } from './projected-tables';
import { makeTable } from './safe-tables';
import { sampleHoldings } from './sample-holdings';

export const profileHoldings = sampleHoldings({ bases: ['registered', 'resident'] });

const lowIsGood = makeTable({ kind: 'crude-rate', polarity: 'low-is-good' });
const tables: Readonly<Record<string, SafeTable>> = {
	residents: byAgeAndSex(true),
	'dementia-65': makeTable(),
	'frailty-65': makeTable({ polarity: 'high-is-good' }),
	'care-requests-65': lowIsGood,
	'dementia-no-council-care-before': earlierRecords(),
	'residents-65-later': madeProjection()
};

/** The figures of a profile of wards: some answered, one refused, and those whose files are not open. */
export function profileFigures(): (OverviewFigure & { asked: Asked })[] {
	return overviewFigures('ward', profileHoldings).map((figure) => {
		const table = tables[figure.id];
		if (table) return { ...figure, asked: { is: 'table', table } };
		if (figure.id === 'copd-40') return { ...figure, asked: { is: 'refused', refusal: { code: 'tells-too-much' } } };
		return { ...figure, asked: { is: 'waiting' } };
	});
}

/** The table of a figure, for a test of its cells. */
export function tableOfFigure(id: string): SafeTable | undefined {
	return tables[id];
}
