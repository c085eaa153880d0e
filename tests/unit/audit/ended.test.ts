import { describe, expect, test } from 'vitest';
import { endedSince, openUntil } from '../../../src/lib/audit/ended';
import { Deed } from '../../../src/lib/audit/entry';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import { deedInWords } from '../../../src/lib/session/audit-words';
import { nothingOpen } from '../../../src/lib/session/typed/vocabulary';
import { card, sampleHoldings } from '../../support/sample-holdings';

const register = card({ retentionUntil: null });
const care = card({ dataset: 'asc_cld', title: 'Adult social care', file: 'asc_cld.csv', retentionUntil: '2025-06-30' });
const lookup = card({ dataset: 'geo_lookup', title: 'Areas', file: 'areas.csv', personLevel: false, retentionUntil: null });

/** What the vault says that it holds, with word of the files that it has closed because their last day has passed. */
function holding(datasets: Holdings['datasets'], closed: readonly string[] = []): Holdings {
	const { intake, ...holdings } = sampleHoldings();
	const [report] = intake;
	if (!report) throw new Error('the sample has no report');
	const refused = closed.map((file) => ({ ...report, file, problems: [{ code: 'retention-expired' as const }] }));
	return { ...holdings, datasets, intake: [...intake, ...refused] };
}

describe('a last day that has passed while data are open', () => {
	const before = openUntil(holding([register, care, lookup]));

	test('is the dataset’s own or that of the purpose, whichever comes first, and open statistics have none of the purpose', () => {
		expect(before.map(({ dataset, lastDay }) => [dataset, lastDay])).toEqual([
			['gp_register', '2030-03-31'],
			['asc_cld', '2025-06-30']
		]);
	});

	test('is a line that says what was closed and why, in plain words', () => {
		const deed = endedSince(before, holding([register, lookup], ['asc_cld.csv']));
		expect(Deed.parse(deed)).toEqual({
			what: 'ended',
			why: 'The last day on which they may be used has passed.',
			datasets: [{ contract: 'asc_cld', title: 'Adult social care', lastDay: '2025-06-30' }]
		});
		expect(deed && deedInWords(deed, nothingOpen)).toBe(
			'Closed without being asked to: Adult social care, last day 30 June 2025. The last day on which they may be used has passed.'
		);
	});

	test('is no line when nothing was closed, when somebody removed it, or when it was kept out from the start', () => {
		expect(endedSince(before, holding([register, care, lookup]))).toBeNull();
		expect(endedSince(before, holding([register, lookup]))).toBeNull();
		expect(endedSince([], holding([register, lookup], ['asc_cld.csv']))).toBeNull();
	});
});
