import { beforeAll, describe, expect, it } from 'vitest';
import type { Predicate, Question, RecordOf } from '../../../src/lib/protocol/question';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { csvFile, pseudonym } from '../intake/made-files';
import { by, madeDesks, openTable } from './made-desk';

let fresh: () => Sitting;
beforeAll(async () => {
	fresh = await madeDesks();
});

type Stay = { readonly days: number; readonly method?: string };
type Person = { readonly lsoa: string; readonly flags?: string; readonly stays: readonly Stay[] };
const times = (count: number, one: Person): Person[] => Array.from({ length: count }, () => one);
const stay = (days: number, method = '21'): Stay => ({ days, method });

const register = (people: readonly Person[]): File =>
	csvFile(
		`PSEUDO_ID,AGE,SEX,LSOA21CD,DEM_REG,DM_REG,COPD_REG,HYP_REG\n${people.map(({ lsoa, flags }, at) => `${pseudonym(at)},70,1,${lsoa},${flags ?? ',,,'}`).join('\n')}\n`,
		'gp_register.csv'
	);
const admissions = (people: readonly Person[], name = 'apc.csv'): File => {
	const rows = people.flatMap(({ stays }, at) => stays.map((one, n) => ({ ...one, at, n })));
	const lines = rows.map(({ at, n, days, method }) => `${pseudonym(at)},S${at}-${n},2024-05-01,,${method},RAJ,${days},100`);
	return csvFile(`PSEUDO_ID,APCS_IDENT,ADMIDATE,DISDATE,ADMIMETH,PROCODE3,SPELDUR,TARIFF_COST\n${lines.join('\n')}\n`, name);
};
const lookup = openTable(
	'geo_lookup.csv',
	'LSOA21CD,LAD24CD,LAD24NM',
	...['1', '2', '3'].map((n) => `E0100000${n},E06000033,Southend-on-Sea`)
);

const stated = { text: 'Test', legal_basis: 'None', agreement: 'None' };
async function load(sitting: Sitting, policy: string, files: readonly File[], beside = false): Promise<void> {
	const datasets = files.map(({ name }) => ({
		file: name,
		contract: name.replace(/(-\w+)?\.csv$/, ''),
		personLevel: !name.startsWith('geo'),
		extract_date: '2025-04-01',
		period_from: '2024-04-01',
		period_to: '2025-03-31'
	}));
	const purposes = [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'ISA-1' }];
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Test',
		controllers: ['Test'],
		purposes,
		policy: { id: policy },
		datasets
	};
	const given = {
		files: [new File([JSON.stringify(manifest)], 'manifest.json'), ...files],
		declared: { asAt: '2025-03-31', stated },
		...(beside && { sameKind: 'beside' as const })
	};
	const loaded = await sitting.desk.load(given, { progress: () => undefined, isCancelled: () => false });
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
}

/** Numerators as they are shown, null where hidden, or the code and place of a refusal. */
async function ask(sitting: Sitting, ...questions: Question[]): Promise<unknown[]> {
	return (await answerAll(sitting, questions)).map((answer) =>
		answer.ok
			? answer.value.rows.map(({ numerator }) => (numerator.shown ? numerator.value : null))
			: [answer.refusal.code, answer.refusal.at].filter(Boolean).join(' ')
	);
}

const stays: RecordOf = { dataset: 'apc', during: 'whole-period' };
const days = (more: Partial<Question> = {}, events: Partial<RecordOf> = {}): Question => ({
	...by(),
	events: { ...stays, ...events },
	measure: { kind: 'total', field: 'SPELDUR' },
	...more
});
const byLsoa = days({ breakdowns: [{ by: 'area', level: 'lsoa' }] });
const apartFromSecond: Predicate = { area: { level: 'lsoa', codes: ['E01000001', 'E01000003'] } };
const isPlanned: Predicate = { field: 'ADMIMETH', is: '11' };

describe('days of one person among twelve, hidden', () => {
	/** Two in the third area have planned stays, of a day or of none; everybody else came in an emergency. */
	const people = (planned: number): Person[] => [
		...times(1, { lsoa: 'E01000001', stays: [stay(500)] }),
		...times(11, { lsoa: 'E01000001', stays: [stay(1)] }),
		...times(20, { lsoa: 'E01000002', stays: [stay(10)] }),
		...times(40, { lsoa: 'E01000003', stays: [stay(10)] }),
		...times(9, { lsoa: 'E01000003', stays: [stay(10), stay(planned, '11')] }),
		...['1', '2', '3'].flatMap((n) => times(60, { lsoa: `E0100000${n}`, stays: [] }))
	];
	const afterAll = async (policy: string, planned: number, where?: Predicate): Promise<unknown> => {
		const sitting = fresh();
		const of = people(planned);
		await load(sitting, policy, [register(of), admissions(of), lookup]);
		const [first, second] = await ask(sitting, byLsoa, days({ population: apartFromSecond }, where && { where }));
		expect((first as unknown[]).slice(0, 2)).toEqual([null, null]);
		return second;
	};

	it.each(['nhs-england', 'exact-7'])('are not told by the same records in other words (%s)', async (policy) => {
		expect(await afterAll(policy, 0)).toBe('tells-too-much');
		expect(await afterAll(policy, 0, { all: [] })).toBe('tells-too-much');
		expect(await afterAll(policy, 0, { any: [isPlanned, { not: isPlanned }] })).toBe('tells-too-much');
	});

	it('are not told by records of which a few other ones, or ones of no day, are left out', async () => {
		expect(await afterAll('nhs-england', 0, { not: isPlanned })).toBe('tells-too-much');
		expect(await afterAll('nhs-england', 1, { not: isPlanned })).toBe('tells-too-much');
	});
});

it('all days less those of emergencies do not tell what three people had besides', async () => {
	const people = (planned: number): Person[] => [
		...times(planned, { lsoa: 'E01000001', stays: [stay(10), stay(300, '11')] }),
		...times(60, { lsoa: 'E01000001', stays: [stay(10)] }),
		...times(60, { lsoa: 'E01000001', stays: [] })
	];
	const both = async (planned: number): Promise<unknown[]> => {
		const sitting = fresh();
		await load(sitting, 'nhs-england', [register(people(planned)), admissions(people(planned))]);
		return ask(sitting, days(), days({}, { where: { not: isPlanned } }));
	};
	expect(await both(3)).toEqual([[1530], 'tells-too-much']);
	expect(await both(40)).toEqual([[13000], [1000]]);
});

describe('two overlapping groups and their total do not tell who is in both, under true counts', () => {
	const ill = (flags: string, ...own: readonly Stay[]): Person => ({ lsoa: 'E01000001', flags, stays: own });
	const yes = (field: string): Predicate => ({ field, is: 'Y' });

	it('of records by pairs of conditions', async () => {
		const people = [
			...times(50, ill('1,1,,', stay(3))),
			...times(50, ill('1,,1,', stay(3))),
			...times(20, ill('1,1,,')),
			...times(20, ill('1,,1,')),
			...times(3, ill('1,1,1,', stay(3))),
			...times(27, ill('1,1,1,')),
			...times(100, ill(',,,'))
		];
		const sitting = fresh();
		await load(sitting, 'exact-7', [register(people), admissions(people)]);
		const population: Predicate = { all: [yes('DEM_REG'), { any: [yes('DM_REG'), yes('COPD_REG')] }] };
		const rate: Partial<Question> = { events: stays, measure: { kind: 'crude-rate', per: 1000 } };
		expect(await ask(sitting, { ...by({ by: 'condition-pair' }), ...rate, population })).toEqual(['tells-too-much']);
	});

	it('of people by kinds of care', async () => {
		const types = ['Community', 'Nursing care'].map((type) => `Long term support: ${type}`);
		const kinds = [...Array<number[]>(50).fill([0]), ...Array<number[]>(50).fill([1]), ...Array<number[]>(3).fill([0, 1])];
		const lines = kinds.flatMap((own, at) => own.map((kind) => `${pseudonym(at)},Service,2024-05-01,,${types[kind]}`));
		const care = csvFile(
			`PSEUDO_ID,Event_Type,Event_Start_Date,Event_End_Date,Service_Type\n${lines.join('\n')}\n`,
			'asc_cld.csv'
		);
		const sitting = fresh();
		await load(sitting, 'exact-7', [register(times(200, ill(',,,'))), care]);
		const kindsOfCare = by({ by: 'field', dataset: 'asc_cld', field: 'Service_Type' });
		const population: Predicate = { has: { dataset: 'asc_cld', during: 'whole-period' } };
		expect(await ask(sitting, { ...kindsOfCare, population })).toEqual(['tells-too-much']);
		const [whole] = await ask(sitting, kindsOfCare);
		expect((whole as unknown[]).at(-1)).toBe(200);
	});

	it('of people by pairs of four conditions', async () => {
		const all: readonly [number, string][] = [
			[10, '1,1,,'],
			[10, ',,1,1'],
			[20, '1,1,1,'],
			[20, '1,1,,1'],
			[20, '1,,1,1'],
			[20, ',1,1,1'],
			[3, '1,1,1,1'],
			[100, ',,,']
		];
		const sitting = fresh();
		await load(sitting, 'exact-7', [register(all.flatMap(([n, flags]) => times(n, ill(flags))))]);
		const both = (...fields: string[]): Predicate => ({ all: fields.map(yes) });
		const population: Predicate = { any: [both('DEM_REG', 'DM_REG'), both('COPD_REG', 'HYP_REG')] };
		expect(await ask(sitting, { ...by({ by: 'condition-pair' }), population })).toEqual(['tells-too-much']);
	});
});

describe('an extract kept beside a newer one', () => {
	const twoExtracts = async (policy: string): Promise<Sitting> => {
		const sitting = fresh();
		const before = [...times(60, { lsoa: 'E01000001', stays: [stay(10)] }), ...times(140, { lsoa: 'E01000001', stays: [] })];
		const after = before.map((one, at) => (at === 0 ? { ...one, stays: [stay(10), stay(437)] } : one));
		await load(sitting, policy, [register(before), admissions(before)]);
		await load(sitting, policy, [admissions(after, 'apc-new.csv')], true);
		return sitting;
	};
	const of = (dataset: string, parts: Partial<Question>): Question => ({ ...by(), events: { ...stays, dataset }, ...parts });
	const rate: Partial<Question> = { measure: { kind: 'crude-rate', per: 1000 } };
	const refused = 'not-askable events.earlier';

	it('tells of no single record under true counts, by itself or as a comparison', async () => {
		const sitting = await twoExtracts('exact-7');
		const asked = [
			of('apc', rate),
			of('apc', { ...rate, comparator: 'earlier' }),
			of('earlier_apc', rate),
			of('earlier_apc', {})
		];
		expect(await ask(sitting, ...asked)).toEqual([[61], refused, refused, refused]);
		const having: Question = { ...by(), indicator: { has: stays }, measure: { kind: 'proportion' }, comparator: 'earlier' };
		expect(await ask(sitting, having)).toEqual([[60]]);
	});

	it('tells of no days of one person, and rounded rates may be compared', async () => {
		const sitting = await twoExtracts('nhs-england');
		const kinds: Question['measure'][] = [
			{ kind: 'total', field: 'SPELDUR' },
			{ kind: 'mean', field: 'SPELDUR' },
			{ kind: 'median', field: 'SPELDUR' }
		];
		const sums = kinds.map((measure) => of('earlier_apc', { measure }));
		expect(await ask(sitting, days(), ...sums)).toEqual([[1040], refused, refused, refused]);
		expect(await ask(sitting, of('apc', { ...rate, comparator: 'earlier' }))).toEqual([[60]]);
	});
});
