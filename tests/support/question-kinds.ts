import {
	Breakdown,
	Comparator,
	Measure,
	Period,
	periodUnits,
	Predicate,
	Question,
	RecordOf,
	bases
} from '../../src/lib/protocol/question';

type Schema = {
	def: {
		type: string;
		options?: Schema[];
		shape?: Record<string, Schema>;
		getter?: () => Schema;
		innerType?: Schema;
		values?: unknown[];
	};
};

const within = (schema: unknown): Schema['def'] => {
	const { def } = schema as Schema;
	if (def.type === 'lazy' && def.getter) return within(def.getter());
	return def.type === 'optional' ? within(def.innerType) : def;
};
const optionsOf = (schema: unknown): Schema['def'][] => (within(schema).options ?? []).map(within);
const keysOf = (schema: unknown): string[] => Object.keys(within(schema).shape ?? {});
const literalOf = (def: Schema['def'], key: string): string => String(within(def.shape?.[key]).values?.[0]);

/** Statements about a field differ by the word that says how it is read; the others by their own. */
const wordOf = (keys: readonly string[]): string => keys.find((key) => !['field', 'codesTo'].includes(key)) ?? '';
const notKinds = ['format', 'basedOn', 'base', 'population', 'measure', 'breakdowns', 'comparator'];

/** Everything that the schema of questions lets somebody ask for, one line a kind. */
export function kindsOfQuestions(): string[] {
	return [
		...bases.map((base) => `base ${base}`),
		...keysOf(Question)
			.filter((key) => !notKinds.includes(key))
			.map((key) => `part ${key}`),
		...optionsOf(Measure).map((def) => `measure ${literalOf(def, 'kind')}`),
		...optionsOf(Breakdown).map((def) => `breakdown ${literalOf(def, 'by')}`),
		...periodUnits.map((unit) => `unit ${unit}`),
		...Comparator.options.map((one) => `comparator ${one}`),
		...optionsOf(Predicate).map((def) => `statement ${wordOf(Object.keys(def.shape ?? {}))}`),
		...keysOf(RecordOf)
			.filter((key) => key !== 'dataset')
			.map((key) => `records ${key}`),
		...optionsOf(Period).map((def) => `during ${def.shape ? 'months' : String(def.values?.[0])}`)
	];
}

/** The kinds that a question makes use of, by the same words. */
export function kindsIn(question: Question): string[] {
	const { base, measure, breakdowns, comparator, filters, ...parts } = question;
	const asked = [question.population, ...filters, ...(question.indicator ? [question.indicator] : [])];
	return [
		`base ${base}`,
		`measure ${measure.kind}`,
		`comparator ${comparator}`,
		...(filters.length > 0 ? ['part filters'] : []),
		...Object.keys(parts).flatMap((key) =>
			notKinds.includes(key) || parts[key as keyof typeof parts] === undefined ? [] : [`part ${key}`]
		),
		...breakdowns.flatMap((one) => [`breakdown ${one.by}`, ...(one.by === 'period' ? [`unit ${one.unit}`] : [])]),
		...[...asked, ...(question.against ? [question.against] : [])].flatMap(kindsOfStatement),
		...(question.events ? kindsOfRecords(question.events) : [])
	];
}

function kindsOfStatement(statement: Predicate): string[] {
	const own = `statement ${wordOf(Object.keys(statement))}`;
	if ('all' in statement) return [own, ...statement.all.flatMap(kindsOfStatement)];
	if ('any' in statement) return [own, ...statement.any.flatMap(kindsOfStatement)];
	if ('not' in statement) return [own, ...kindsOfStatement(statement.not)];
	if ('has' in statement) return [own, ...kindsOfRecords(statement.has)];
	return 'hasNo' in statement ? [own, ...kindsOfRecords(statement.hasNo)] : [own];
}

function kindsOfRecords({ where, during, atLeast, around }: RecordOf): string[] {
	return [
		...(where ? ['records where', ...kindsOfStatement(where)] : []),
		...(during ? ['records during', `during ${typeof during === 'string' ? during : 'months'}`] : []),
		...(atLeast ? ['records atLeast'] : []),
		...(around ? ['records around', ...kindsOfRecords(around.records)] : [])
	];
}
