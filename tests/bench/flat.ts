import { provenanceOf } from '../../src/lib/vault/describe';
import type { Question } from '../../src/lib/protocol/question';
import type { UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';
import { compile } from '../../src/lib/vault/questions/compile';
import type { Plan } from '../../src/lib/vault/questions/plan';
import type { Sql } from '../../src/lib/vault/sql/sql';
import { benchQuestions } from './questions';
import type { Vault } from './question-times';

/** One row a person, as tools without joins need it: what was linked is counted beforehand, and nobody's time counts for that. */
export type Flat = { rows: number; columns: Readonly<Record<FlatColumn, Int32Array>> };
export const flatColumns = [
	...['ward', 'age', 'ageTen', 'sex', 'conditions', 'dementia', 'careHome'],
	...['frail', 'care', 'emergencies', 'falls']
] as const;
export type FlatColumn = (typeof flatColumns)[number];

/** A column and the least value that counts, or the one that does. */
export type Test = { column: FlatColumn; from: number } | { column: FlatColumn; is: number };

/** A question of `benchQuestions` of the flat table: people who pass all of `among`, of those whoever passes `met`, and what is added up. */
export type FlatQuestion = {
	id: string;
	among: readonly Test[];
	met: Test;
	events: FlatColumn | null;
	by: readonly FlatColumn[];
};

const aged65: Test = { column: 'age', from: 65 };
const byWard: Pick<FlatQuestion, 'events' | 'by'> = { events: null, by: ['ward'] };
export const flatQuestions: readonly FlatQuestion[] = [
	{
		...byWard,
		id: 'dementia-no-council-care',
		among: [aged65, { column: 'dementia', is: 1 }, { column: 'careHome', is: 0 }],
		met: { column: 'care', is: 0 }
	},
	{ ...byWard, id: 'ageing-75-registered', among: [], met: { column: 'age', from: 75 } },
	{ ...byWard, id: 'frailty-65', among: [aged65], met: { column: 'frail', is: 1 } },
	{ ...byWard, id: 'multimorbidity-4', among: [], met: { column: 'conditions', from: 4 } },
	{ ...byWard, id: 'emergency-admissions-65', among: [aged65], met: { column: 'emergencies', from: 1 }, events: 'emergencies' },
	{ ...byWard, id: 'falls-admissions-65', among: [aged65], met: { column: 'falls', from: 1 }, events: 'falls' },
	{ id: 'three-breakdowns', among: [], met: { column: 'conditions', from: 2 }, events: null, by: ['ward', 'ageTen', 'sex'] }
];

/** What a tool counts: by group, as its numbers joined by a comma, people, those of them who meet the indicator, and records. */
export type Counts = Record<string, readonly [people: number, met: number, events: number]>;

/** The plan of a question that may be asked; throws otherwise. */
export function planOf(question: Question, { holding }: Vault): Plan {
	const compiled = compile(question, holding.ground, { provenance: provenanceOf(holding, 'bench') });
	if (!compiled.ok) throw new Error(`a question was refused: ${compiled.refusal.code}`);
	return compiled.plan;
}

/** The finest groups of what a statement of a plan counts; groups nobody is in are left out. */
export function countsOf(rows: readonly UnsafeRow[]): Counts {
	const finest = rows.filter(({ level, persons_d: people }) => level === 0 && Number(people) > 0);
	const groups = (row: UnsafeRow): (string | number)[] => ['g0', 'g1', 'g2'].flatMap((name) => row[name] ?? []);
	return Object.fromEntries(
		finest.map((row) => [groups(row).join(), [Number(row['persons_d']), Number(row['persons_n']), Number(row['events'])]])
	);
}

/** Throws unless a tool counts what the vault counts. */
export function checkCounts(who: string, id: string, ours: Counts, theirs: Counts): void {
	const sorted = (counts: Counts): string => JSON.stringify(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
	if (sorted(ours) !== sorted(theirs)) throw new Error(`${id}: ${who} counts differently`);
}

/** The flat table of what a vault holds. */
export function flatOf(vault: Vault): Flat {
	const { spine } = vault.holding.ground;
	if (!spine) throw new Error('a flat table needs a register');
	const column = (field: string): string => `s."${spine.columns.get(field)?.column ?? field}"`;
	const linked = (['care', 'emergencies', 'falls', 'frail'] as const).map((name) => peopleOf(name, vault));
	const age = column('AGE');
	const chosen: Record<FlatColumn, string> = {
		ward: 'coalesce(s."a_ward", w.missing)',
		age: `coalesce(${age}, -1)`,
		ageTen: `CASE WHEN ${age} IS NULL THEN 10 ELSE least(9, (${age} // 5 + 1) // 2) END`,
		sex: `coalesce(${column('SEX')}, 4)`,
		conditions: column('LTC_COUNT'),
		dementia: `coalesce(${column('DEM_REG')}, 0)`,
		careHome: `coalesce(${column('CARE_HOME_IND')}, 0)`,
		frail: '(frail.pid IS NOT NULL)',
		care: '(care.pid IS NOT NULL)',
		emergencies: 'coalesce(emergencies.records, 0)',
		falls: 'coalesce(falls.records, 0)'
	};
	for (const { name, statement } of linked)
		vault.engine.run({ ...statement, text: `CREATE TEMP TABLE flat_${name} AS ${statement.text}` });
	const joins = linked.map(({ name }) => `LEFT JOIN flat_${name} AS ${name} ON ${name}.pid = s.pid`).join(' ');
	const { columns } = vault.engine.columns({
		text: `SELECT ${flatColumns.map((name) => `(${chosen[name]})::INTEGER`).join(', ')}
			FROM "${spine.table}" s CROSS JOIN (SELECT (max("a_ward") + 1)::INTEGER AS missing FROM "${spine.table}") w ${joins}`,
		values: []
	});
	for (const { name } of linked) vault.engine.run({ text: `DROP TABLE flat_${name}`, values: [] });
	const named = Object.fromEntries(flatColumns.map((name, at) => [name, columns[at] ?? new Int32Array()]));
	return { rows: columns[0]?.length ?? 0, columns: named as Flat['columns'] };
}

const askedOf = {
	care: 'dementia-no-council-care',
	frail: 'frailty-65',
	emergencies: 'emergency-admissions-65',
	falls: 'falls-admissions-65'
};

/** Everybody who has what a question looks for, whatever their age: the statement of the vault, cut after its people. */
function peopleOf(name: keyof typeof askedOf, vault: Vault): { name: string; statement: Sql } {
	const question = benchQuestions.find(({ id }) => id === askedOf[name])?.question;
	if (!question) throw new Error(`${name} has no question`);
	const { text, values } = planOf({ ...question, basedOn: undefined, population: { all: [] } }, vault).statement;
	const cut = text
		.slice(0, text.indexOf(' SELECT (0::INTEGER'))
		.replace('people AS (SELECT ', 'people AS (SELECT s.pid AS pid, ');
	const bound = values.slice(0, cut.split('?').length - 1);
	const has = name === 'care' ? 'NOT met' : 'met'; // the question counts those without
	return { name, statement: { text: `${cut} SELECT pid, records FROM people WHERE ${has}`, values: bound } };
}
