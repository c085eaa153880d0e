import { expect, it } from 'vitest';
import { avoidableAdmissions } from '../../../src/lib/catalogue/hospital-records';
import { RecordOf, type Question } from '../../../src/lib/protocol/question';
import { answerAll, loadFiles } from '../../../src/lib/vault/headless';
import { csvFile, pseudonym } from '../intake/made-files';
import { madeDesks } from './made-desk';

const peopleInCase = 20;

/** An admission: main diagnosis, another one, operation, method, where from, whether it counts, and its kind: 1, an ordinary one, if not said. */
type Case = readonly [
	diagnosis: string,
	beside: string,
	operation: string,
	method: string,
	source: string,
	counts: boolean,
	kind?: '1' | '2'
];

const alone =
	(counts: boolean) =>
	(code: string): Case => [code, '', '', '21', '19', counts];

/** By the table of NHS Outcomes Framework 2.3.i. */
const cases: readonly Case[] = [
	...'B180 D501 D509 D513 D529 E101 E149 F009 F03X G409 G419 I489 I48X I200 I259 I500 I110 I130 I10X I119 J81X J459 J46X J410 J440 J47X'.split(' ').map(alone(true)), // prettier-ignore
	...'B182 D500 D530 E15X F059 G439 I131 I210 I240 J209 J189 J40X'.split(' ').map(alone(false)),
	['B181', 'D570', '', '21', '19', false], // sickle-cell disease beside it
	['J209', 'J441', '', '21', '19', true],
	['J209', 'J459', '', '21', '19', false], // asthma is none of the diseases beside which bronchitis counts
	['I200', '', 'A559', '21', '19', false],
	['I209', '', 'X599', '21', '19', false],
	['I251', '', 'X723', '21', '19', true], // X7 is no operation of the table
	['I252', '', 'U201', '21', '19', true], // pictures of the heart, and injections, are none either
	['I252', '', 'X302', '21', '19', true],
	['I500', '', 'K401', '21', '19', false],
	['I502', '', 'K661', '21', '19', false],
	['I501', '', 'K741', '21', '19', false],
	['I119', '', 'K521', '21', '19', false],
	['I509', '', 'K511', '21', '19', true],
	['J440', '', 'K401', '21', '19', true], // operations matter to the heart only
	['E109', '', '', '11', '19', false],
	['E109', '', '', '2D', '19', true],
	['E109', '', '', '21', '51', false], // from another hospital
	['E109', '', '', '21', '19', false, '2'] // a day case
];

const lsoa = (at: number): string => `E010${String(10000 + at)}`;

it('admissions that good care may avoid are those of the published table of codes, case by case', async () => {
	const sitting = (await madeDesks())();
	const rows = cases.flatMap((one, at) =>
		Array.from({ length: peopleInCase }, (_, person) => ({ one, person: at * peopleInCase + person, at }))
	);
	const datasets = ['gp_register', 'apc', 'geo_lookup'].map((contract) => ({
		file: `${contract}.csv`,
		contract,
		personLevel: contract !== 'geo_lookup',
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
		policy: { id: 'exact-7' },
		datasets
	};
	const loaded = await loadFiles(sitting, [
		new File([JSON.stringify(manifest)], 'manifest.json'),
		csvFile(
			`PSEUDO_ID,LSOA21CD,AGE,SEX\n${rows.map(({ person, at }) => `${pseudonym(person)},${lsoa(at)},70,1`).join('\n')}\n`,
			'gp_register.csv'
		),
		csvFile(
			`PSEUDO_ID,APCS_IDENT,CLASSPAT,ADMIDATE,DISDATE,ADMIMETH,ADMISORC,DIAG_01,DIAG_02,OPERTN_01\n${rows.map(({ person, one: [code, beside, operation, method, source, , kind = '1'] }) => `${pseudonym(person)},S${person},${kind},2024-06-01,2024-06-03,${method},${source},${code},${beside},${operation}`).join('\n')}\n`,
			'apc.csv'
		),
		csvFile(`LSOA21CD,WD24CD,WD24NM\n${cases.map((_, at) => `${lsoa(at)},E05000001,Ward`).join('\n')}\n`, 'geo_lookup.csv')
	]);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const question: Question = {
		format: 'wardwise-question/1',
		base: 'registered',
		population: { all: [] },
		events: RecordOf.parse(avoidableAdmissions),
		measure: { kind: 'count' },
		breakdowns: [{ by: 'area', level: 'lsoa' }],
		filters: [],
		comparator: 'none'
	};
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	const found = new Map(answer.value.rows.map(({ groups, value }) => [groups[0], value.shown ? value.value : null]));
	const told = cases.map((one, at) => [...one.slice(0, 5), found.get(lsoa(at)) === peopleInCase, ...one.slice(6)]);
	expect(told).toEqual(cases.map((one) => [...one]));
});
