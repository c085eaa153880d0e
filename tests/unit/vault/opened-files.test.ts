import { describe, expect, it } from 'vitest';
import { sortFiles } from '../../../src/lib/vault/opened-files';

const manifest = (name: string, hideUpTo: number): File =>
	new File(
		[
			JSON.stringify({
				format: 'wardwise-manifest/1',
				project: 'Two wards',
				controllers: ['The council'],
				purposes: [{ id: 'p', text: 'Plan care', legal_basis: 'Care Act 2014', agreement: 'ISA-1' }],
				policy: { id: 'nhs-england', hide_up_to: hideUpTo },
				datasets: [
					{
						file: 'gp_register.csv',
						contract: 'gp_register',
						personLevel: true,
						extract_date: '2025-04-30',
						period_from: '2025-03-31',
						period_to: '2025-03-31',
						retention_until: '2025-12-31'
					}
				]
			})
		],
		name
	);
const register = new File(['PSEUDO_ID\n'], 'gp_register.csv');

describe('the files a user opens', () => {
	it('hold a manifest also when it was saved under another name: its stricter rule is not lost', async () => {
		const { policy, boundaries } = await sortFiles([manifest('manifest (1).json', 20), register], '2025-06-01');
		expect(policy?.hideUpTo).toBe(20);
		expect(boundaries).toEqual([]);
	});

	it('are refused after the day until which they may be kept', async () => {
		const opened = async (today: string) => sortFiles([manifest('manifest.json', 7), register], today);
		expect((await opened('2025-12-31')).tables).toHaveLength(1);
		expect((await opened('2026-01-01')).refused).toMatchObject([{ problems: [{ code: 'retention-expired' }] }]);
	});

	it('include no second manifest', async () => {
		const { refused } = await sortFiles([manifest('manifest.json', 7), manifest('copy.json', 20)], '2025-06-01');
		expect(refused.map(({ problems }) => problems[0]?.code)).toContain('second-of-kind');
	});
});
