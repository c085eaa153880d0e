import { describe, expect, test } from 'vitest';
import { impactAnnex, linesOf, processingRecord, sharingSchedule, type Drafted } from '../../../src/lib/audit/documents';
import { entryAfter, type Deed, type Entry } from '../../../src/lib/audit/entry';
import { everyoneOf } from '../../../src/lib/protocol/question';
import { card, sampleHoldings } from '../../support/sample-holdings';

async function drafted(changes: Partial<Drafted> = {}): Promise<Drafted> {
	const { provenance, policy } = sampleHoldings();
	const entries: Entry[] = [];
	const asked = { what: 'answered', question: everyoneOf('registered'), policy: 'p', cells: 9, hidden: 2 } as const;
	const saved = { what: 'saved', file: 'a.csv', bytes: 3, sha256: 'a'.repeat(64) } as const;
	for (const [index, deed] of [asked, asked, saved].entries())
		entries.push(await entryAfter(entries.at(-1) ?? null, { at: `2026-11-0${index + 1}T10:00:00.000Z`, who: 'Anna <b>', deed }));
	const field = { dataset: 'gp_register', title: 'GP register', keptFor: null };
	const usage = {
		questions: 2,
		fields: [
			{ ...field, field: 'AGE', label: 'Age', used: true },
			{ ...field, field: 'SEX', label: 'Sex', used: false }
		]
	};
	return { provenance, policy, datasets: [card({})], usage, entries, ...changes };
}

const purposeless = async (): Promise<Drafted> => {
	const all = await drafted();
	return { ...all, provenance: { ...all.provenance, purpose: null } };
};

describe('the documents drafted from actual use', () => {
	test('say who asked, when, which fields were used and which were not', async () => {
		const { text } = sharingSchedule(await drafted());
		expect(text).toContain(
			'<tr><th scope="row">Anna &#60;b&#62;</th><td>2026-11-01</td><td>2026-11-03</td><td>2</td><td>1</td></tr>'
		);
		expect(text).toContain('<th scope="row">AGE</th><td>GP register</td><td>Age</td><td>yes</td>');
		expect(text).toContain('<th scope="row">SEX</th><td>GP register</td><td>Sex</td><td>no</td>');
		expect(text).toContain('1 of 2 loaded fields about people served nothing');
	});

	test('say of each file about people whether the opt-out was applied, or that it is to be filled in', async () => {
		const said = async (optOutApplied: boolean | null): Promise<string> =>
			sharingSchedule(await drafted({ datasets: [card({ optOutApplied })] })).text;
		expect(await said(true)).toContain('<td>applied at source</td>');
		expect(await said(false)).toContain('<td>not applied</td>');
		expect(await said(null)).toContain('[to be filled in: whether it was applied]');
		const open = sharingSchedule(await drafted({ datasets: [card({ personLevel: false, optOutApplied: null })] })).text;
		expect(open).toContain('<td>open statistics</td>');
	});

	test('say the rule that held, and how often it was asked', async () => {
		const all = await drafted();
		const { text } = impactAnnex(all);
		expect(text).toContain(`${all.policy.name}, version ${all.policy.version}`);
		expect(text).toContain('2 questions answered and 0 refused');
	});

	test('count what was done with their own project, and not what was done with another or after it was closed', async () => {
		const opened = (project: string): Deed => ({
			what: 'opened',
			project,
			purpose: null,
			legalBasis: null,
			agreements: [],
			policy: 'p',
			datasets: []
		});
		const deeds: Deed[] = [
			opened('A'),
			{ what: 'scanned' },
			opened('B'),
			{ what: 'scanned' },
			opened('A'),
			{ what: 'closed' },
			{ what: 'scanned' }
		];
		const entries: Entry[] = [];
		for (const deed of deeds)
			entries.push(await entryAfter(entries.at(-1) ?? null, { at: '2026-11-01T10:00:00.000Z', who: '', deed }));
		expect(linesOf('A', entries).map(({ number }) => number)).toEqual([1, 2, 5, 6]);
	});

	test('leave what only people know to be filled in, and guess nothing', async () => {
		for (const draft of [sharingSchedule, impactAnnex, processingRecord]) {
			expect(draft(await drafted()).text).toContain('[to be filled in:');
			expect(draft(await purposeless()).text).toContain('[to be filled in: purpose]');
		}
	});

	test('run nothing and ask for nothing, whatever a project or a name is called', async () => {
		const all = await drafted();
		const hostile = { ...all, provenance: { ...all.provenance, project: '<script src=//x></script>' } };
		for (const draft of [sharingSchedule, impactAnnex, processingRecord]) {
			const { text } = draft(hostile);
			expect(text).not.toMatch(/<(script|b|a|img|link)\b/i);
			expect(text).toContain("default-src 'none'");
		}
	});
});
