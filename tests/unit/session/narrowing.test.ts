import { afterEach, describe, expect, test } from 'vitest';
import type { Question } from '$lib/protocol/question';
import { compareAddress, comparedIn } from '$lib/session/area-profile';
import { narrowedTo } from '$lib/session/narrow-question';
import { questionInWords } from '$lib/session/question-words';
import { Narrowing } from '$lib/session/narrowing.svelte';
import { readyQuestions } from '$lib/session/ready-questions';
import { VaultClient } from '$lib/vault-client/vault-client';
import { attend, type Desk } from '$lib/vault/attend';
import { door } from '../../support/door';
import { aQuestion, aTable } from '../../support/exchange-samples';
import { quietDesk } from '../../support/quiet-desk';
import { sampleHoldings } from '../../support/sample-holdings';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const flagship = readyQuestions().find(({ basedOn }) => basedOn === 'dementia-no-council-care') as Question;
const ward = { id: 'area', level: 'ward' } as const;
const groups = (...codes: string[]) => codes.map((code) => ({ code, label: code }));
const known = sampleHoldings({
	askable: [
		{
			dataset: 'gp_register',
			field: 'ETHNIC_CATEGORY',
			label: 'Ethnic category',
			definition: '',
			kind: 'code',
			groups: groups('A', 'B', 'C', 'H', 'Z')
		},
		{
			dataset: 'gp_register',
			field: 'EFI_CATEGORY',
			label: 'Frailty',
			definition: '',
			kind: 'code',
			groups: groups('FIT', 'SEVERE')
		},
		{
			dataset: 'asc_cld',
			field: 'Client_Type',
			label: 'Client type',
			definition: '',
			kind: 'code',
			groups: groups('Service User')
		}
	]
});

describe('a group that is marked becomes a filter', () => {
	test('a ward, an age band, a fifth, a sex and a practice each by their own filter, and the breakdown goes', () => {
		const crossed: Question = { ...flagship, breakdowns: [{ by: 'area', level: 'ward' }, { by: 'sex' }] };
		const inThorpe = narrowedTo(crossed, ward, 'E05002224', known);
		expect(inThorpe?.filters).toEqual([{ area: { level: 'ward', codes: ['E05002224'] } }]);
		expect(inThorpe?.breakdowns).toEqual([{ by: 'sex' }]);
		const clauses = (question: Question | null): unknown =>
			question && 'all' in question.population ? question.population.all : null;
		expect(clauses(narrowedTo(crossed, { id: 'age' }, '80+', known))).toContainEqual({ field: 'AGE', between: [80, null] });
		expect(clauses(narrowedTo(crossed, { id: 'age' }, '65-79', known))).toContainEqual({ field: 'AGE', between: [65, 79] });
		expect(clauses(narrowedTo(crossed, { id: 'sex' }, '2', known))).toContainEqual({ field: 'SEX', is: '2' });
		expect(narrowedTo(crossed, { id: 'deprivation-quintile' }, '1', known)?.filters).toEqual([{ deprivationQuintile: [1] }]);
		const ofPlace: Question = { ...flagship, breakdowns: [{ by: 'place-fifth' }, { by: 'sex' }] };
		expect(narrowedTo(ofPlace, { id: 'place-fifth' }, '2', known)).toMatchObject({
			filters: [{ placeFifth: [2] }],
			breakdowns: [{ by: 'sex' }]
		});
		expect(narrowedTo(crossed, { id: 'network' }, 'U1', known)?.filters).toEqual([
			{ registration: { by: 'network', codes: ['U1'] } }
		]);
	});

	test('an ethnic group by its codes, a coded field by its own, numbers and pairs of conditions by what they are', () => {
		const filtersOf = (id: string, code: string) => narrowedTo(flagship, { id }, code, known)?.filters;
		expect(filtersOf('ethnicity', 'white')).toEqual([{ field: 'ETHNIC_CATEGORY', in: ['A', 'B', 'C'] }]);
		expect(filtersOf('ethnicity', 'not-stated')).toEqual([{ field: 'ETHNIC_CATEGORY', in: ['Z'] }]);
		expect(filtersOf('field.gp_register.EFI_CATEGORY', 'SEVERE')).toEqual([{ field: 'EFI_CATEGORY', in: ['SEVERE'] }]);
		expect(filtersOf('field.asc_cld.Client_Type', 'Service User')).toMatchObject([
			{ has: { dataset: 'asc_cld', where: { field: 'Client_Type', in: ['Service User'] } } }
		]);
		const populationOf = (id: string, code: string) => narrowedTo(flagship, { id }, code, known)?.population;
		expect(populationOf('condition-count', '2')).toMatchObject({
			all: expect.arrayContaining([{ field: 'LTC_COUNT', between: [2, 2] }])
		});
		expect(populationOf('condition-count', '4+')).toMatchObject({
			all: expect.arrayContaining([{ field: 'LTC_COUNT', between: [4, null] }])
		});
		expect(populationOf('condition-pair', 'HYP_REG+DM_REG')).toMatchObject({
			all: expect.arrayContaining([
				{ field: 'DM_REG', is: 'Y' },
				{ field: 'HYP_REG', is: 'Y' }
			])
		});
	});

	test('a combination of conditions by those that it has and those that it has not', () => {
		const fields = ['HYP_REG', 'DM_REG', 'DEP_REG'];
		const everybody: Question = {
			...aQuestion,
			population: { all: [] },
			breakdowns: fields.map((field) => ({ by: 'field', dataset: 'gp_register', field }))
		};
		expect(narrowedTo(everybody, { id: 'condition-combination' }, 'HYP_REG+DEP_REG', known)).toMatchObject({
			population: { all: ['Y', 'N', 'Y'].map((is, at) => ({ field: fields[at], is })) },
			breakdowns: [{ by: 'age', bands: 'broad' }]
		});
	});

	test('a combination in everyday words, those whom it leaves out too', () => {
		const fields = ['DM_REG', 'DEP_REG'];
		const question: Question = {
			...aQuestion,
			population: { all: [] },
			breakdowns: fields.map((field) => ({ by: 'field', dataset: 'gp_register', field }))
		};
		const diabetesAlone = narrowedTo(question, { id: 'condition-combination' }, 'DM_REG', known) as Question;
		expect(questionInWords(diabetesAlone, known)).toContain('people with diabetes, recorded as without depression');
	});

	test('a combination without what it implies: that one of the conditions is there at all', () => {
		const fields = ['HYP_REG', 'DM_REG'];
		const ages = { field: 'AGE', between: [65, null] as [number, null] };
		const some = { any: fields.map((field) => ({ field, is: 'Y' })) };
		const question: Question = {
			...aQuestion,
			population: { all: [ages, some] },
			breakdowns: fields.map((field) => ({ by: 'field', dataset: 'gp_register', field }))
		};
		expect(narrowedTo(question, { id: 'condition-combination' }, 'HYP_REG', known)?.population).toEqual({
			all: [ages, { field: 'HYP_REG', is: 'Y' }, { field: 'DM_REG', is: 'N' }]
		});
	});

	test('not a second coded field in the place of the first, which the user chose', () => {
		const limited = narrowedTo(flagship, { id: 'ethnicity' }, 'white', known) as Question;
		expect(narrowedTo(limited, { id: 'field.gp_register.EFI_CATEGORY' }, 'SEVERE', known)).toBeNull();
	});

	test('ages stand in the place of the only breakdown, and sexes in that of ages', () => {
		const byWard: Question = { ...flagship, breakdowns: [{ by: 'area', level: 'ward' }] };
		expect(narrowedTo(byWard, ward, 'E05002224', known)?.breakdowns).toEqual([{ by: 'age', bands: 'broad' }]);
		const byAge: Question = { ...flagship, breakdowns: [{ by: 'age', bands: 'broad' }] };
		expect(narrowedTo(byAge, { id: 'age' }, '80+', known)?.breakdowns).toEqual([{ by: 'sex' }]);
	});

	test('not where no filter says just this group', () => {
		expect(narrowedTo(flagship, ward, 'not-placed', known)).toBeNull();
		const inThorpe = narrowedTo(flagship, ward, 'E05002224', known) as Question;
		expect(narrowedTo(inThorpe, ward, 'E05002224', known)).toBeNull(); // it is of Thorpe alone already
		expect(narrowedTo(flagship, { id: 'care-stage' }, 'service', known)).toBeNull();
		expect(narrowedTo(flagship, { id: 'field.gp_register.UNKNOWN' }, 'Y', known)).toBeNull();
		expect(narrowedTo({ ...flagship, projection: { to: 2040, percentPerYear: 0 } }, ward, 'E05002224', known)).toBeNull();
	});
});

/** A page that asks through the true door. */
function setUp(desk: Partial<Desk>) {
	const { page, vault, close } = door();
	closers.push(close);
	attend(vault, quietDesk(desk));
	return { narrowing: new Narrowing(), client: new VaultClient(page) };
}

describe('a narrower question beside an answer', () => {
	test('that can be answered is asked once', async () => {
		let times = 0;
		const { narrowing, client } = setUp({
			answer: () => {
				times += 1;
				return Promise.resolve({ ok: true, value: aTable });
			}
		});
		expect(await narrowing.ask(client, aQuestion)).toBe(true);
		expect(narrowing.answerTo({ ...aQuestion })).toEqual(aTable);
		expect(narrowing.answerTo({ ...aQuestion, comparator: 'none', filters: [{ deprivationQuintile: [1] }] })).toBeNull();
		expect([times, narrowing.narrowed.is]).toEqual([1, 'none']);
	});

	test('of which all is hidden is not shown in the place of the answer', async () => {
		const hidden = { shown: false, why: 'confidential' } as const;
		const table = { ...aTable, rows: aTable.rows.map((row) => (row.groups.includes(null) ? row : { ...row, value: hidden })) };
		const { narrowing, client } = setUp({ answer: () => Promise.resolve({ ok: true, value: table }) });
		expect(await narrowing.ask(client, aQuestion)).toBe(false);
		expect(narrowing.narrowed).toEqual({ is: 'unshown', question: aQuestion, refusal: null, nearest: [] });
	});

	test('that is refused says so, with the nearest that can be answered, until it is let go', async () => {
		const nearest = { question: aQuestion, moves: [{ move: 'whole-period' as const }], cells: 0, people: 0, shown: 4, of: 4 };
		const { narrowing, client } = setUp({
			answer: () => Promise.resolve({ ok: false, refusal: { code: 'tells-too-much' } }),
			advise: () => Promise.resolve({ ok: true, value: { suggestions: [nearest, nearest, nearest, nearest] } })
		});
		expect(await narrowing.ask(client, aQuestion)).toBe(false);
		expect(narrowing.narrowed).toMatchObject({ is: 'unshown', refusal: { code: 'tells-too-much' } });
		expect(narrowing.narrowed.is === 'unshown' && narrowing.narrowed.nearest).toHaveLength(3);
		expect(narrowing.answerTo(aQuestion)).toBeNull();
		narrowing.forget();
		expect(narrowing.narrowed).toEqual({ is: 'none' });
	});
});

describe('the address of a comparison', () => {
	const holdings = {
		...sampleHoldings,
		areas: [
			...['A', 'B', 'C', 'D', 'E'].map((code) => ({ code, name: `Ward ${code}`, level: 'ward' as const })),
			{ code: 'L', name: 'A locality', level: 'locality' as const }
		]
	} as unknown as Parameters<typeof comparedIn>[1];
	const codes = (hash: string): string[] => comparedIn(hash, holdings).map(({ code }) => code);

	test('holds which areas: four at most, each once, of one level, and only those that there are', () => {
		expect(codes(compareAddress(['B', 'A']))).toEqual(['B', 'A']);
		expect(codes(compareAddress(['A', 'A', 'B', 'C', 'D', 'E']))).toEqual(['A', 'B', 'C', 'D']);
		expect(codes(compareAddress(['A', 'L', 'nowhere']))).toEqual(['A']);
		expect(codes('#/areas/compare')).toEqual([]);
	});
});
