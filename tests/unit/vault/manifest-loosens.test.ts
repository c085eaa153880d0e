import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { answerAll, loadFiles } from '../../../src/lib/vault/headless';
import { newSitting } from '../../support/linked-files';
import { goodFolder } from '../../support/planted-files';

const lookup = goodFolder().find(({ name }) => name === 'geo_lookup.csv');
const register = goodFolder().find(({ name }) => name === 'gp_register.csv');
const text = (from: { buffer: Buffer } | undefined): string => from?.buffer.toString('utf8') ?? '';
const residents = 'LSOA21CD,SEX,AGE,PERSONS\nE01015814,F,40,3\nE01015815,F,40,40\nE01015816,F,40,60';

type Entry = { file: string; contract: string; personLevel: boolean; columns?: Record<string, string> };
const manifest = (policy: object, datasets: readonly Entry[], path = 'manifest.json'): File => {
	const days = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
	const base = JSON.parse(text(goodFolder()[0])) as Record<string, unknown>;
	return new File([JSON.stringify({ ...base, policy, datasets: datasets.map((one) => ({ ...days, ...one })) })], path);
};
const geography: Entry = { file: 'geo_lookup.csv', contract: 'geo_lookup', personLevel: false };
const places = (): File => new File([text(lookup)], 'geo_lookup.csv');
const load = async (files: File[]) => {
	const sitting = await newSitting();
	return { sitting, loaded: await loadFiles(sitting, files) };
};
const byArea: Question = {
	format: 'wardwise-question/1',
	base: 'resident',
	population: { all: [] },
	measure: { kind: 'count' },
	breakdowns: [{ by: 'area', level: 'lsoa' }],
	filters: [],
	comparator: 'none'
};
const residentsAs = async (personLevel: boolean): Promise<SafeTable> => {
	const entry: Entry = { file: 'population.csv', contract: 'population_mye', personLevel };
	const files = [manifest({ id: 'published' }, [geography, entry]), places(), new File([residents], 'population.csv')];
	const { sitting, loaded } = await load(files);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const [answer] = await answerAll(sitting, [byArea]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer));
	return answer.value;
};

describe('a manifest cannot loosen what is shown', () => {
	it('protects population counts that their supplier declares to be about people, whatever policy is named', async () => {
		const [open, people] = [await residentsAs(false), await residentsAs(true)];
		expect(open.rows[0]?.numerator).toEqual({ shown: true, value: 3 });
		expect(people.personLevel).toBe(true);
		expect(people.policy.hideUpTo).toBe(7);
		expect(people.rows[0]?.numerator).toEqual({ shown: false, why: 'confidential' });
	});

	it('refuses rows with pseudonyms that are declared to be open statistics', async () => {
		const rows = text(register).replace('DEM_REG', 'PERSONS');
		const entry: Entry = { file: 'people.csv', contract: 'population_mye', personLevel: false };
		const { loaded } = await load([manifest({ id: 'published' }, [geography, entry]), places(), new File([rows], 'people.csv')]);
		const intake = loaded.ok ? loaded.value.intake : [];
		expect(intake.find(({ file }) => file === 'people.csv')).toMatchObject({
			outcome: 'refused',
			problems: expect.arrayContaining([expect.objectContaining({ code: 'unknown-kind' })])
		});
	});

	it('opens nothing when there are two manifests, because the one left out may be the stricter', async () => {
		const { loaded } = await load([
			manifest({ id: 'nhs-england' }, [geography]),
			places(),
			manifest({ id: 'nhs-england', hide_up_to: 20 }, [geography], 'later/manifest.json')
		]);
		expect(loaded).toMatchObject({ ok: false, refusal: { code: 'files-refused' } });
		expect(JSON.stringify(loaded)).toContain('second-of-kind');
	});

	it('never says "shown as published" once a file about people is open', async () => {
		const entry: Entry = { file: 'gp_register.csv', contract: 'gp_register', personLevel: true };
		const { loaded } = await load([manifest({ id: 'published' }, [entry]), new File([text(register)], 'gp_register.csv')]);
		expect(loaded.ok && loaded.value.policy).toMatchObject({ id: 'nhs-england', hideUpTo: 7 });
	});
});

describe('values of a file about people', () => {
	const own = manifest({ id: 'nhs-england' }, [{ file: 'gp_register.csv', contract: 'gp_register', personLevel: true }]);

	it('are not labels of practices when they are words, such as surnames', async () => {
		const [header = '', ...rows] = text(register).split('\n');
		const practice = (at: number): string => (at % 2 ? 'F81003' : 'SMITH');
		const file = new File(
			[[`${header},REGISTERED_PRACTICE_ODS`, ...rows.map((row, at) => `${row},${practice(at)}`)].join('\n')],
			'gp_register.csv'
		);
		const { sitting, loaded } = await load([own, file]);
		expect(loaded.ok).toBe(true);
		const [answer] = await answerAll(sitting, [{ ...byArea, base: 'registered', breakdowns: [{ by: 'practice' }] }]);
		expect(JSON.stringify(answer)).toContain('F81003');
		expect(JSON.stringify(answer)).not.toContain('SMITH');
	});

	it('are not told of by a remark on all the others', async () => {
		const [header = '', ...rows] = text(register).split('\n');
		const cells = rows.map((row, at) => row.replace(/,[01]$/, at < 3 ? ',1' : ',perhaps'));
		const { loaded } = await load([own, new File([[header, ...cells].join('\n')], 'gp_register.csv')]);
		const told = loaded.ok ? loaded.value.intake.flatMap(({ problems }) => problems) : [];
		const remark = told.find(({ field }) => field === 'DEM_REG');
		expect(remark).toMatchObject({ code: 'invalid-values' });
		expect(remark).not.toHaveProperty('count');
	});
});
