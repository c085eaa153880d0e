import { indicatorById } from '../../src/lib/catalogue/indicators';
import { Question } from '../../src/lib/protocol/question';

export type BenchQuestion = { id: string; label: string; question: Question };

const readyMade = [
	'dementia-no-council-care',
	'ageing-75-registered',
	'frailty-65',
	'multimorbidity-4',
	'emergency-admissions-65',
	'falls-admissions-65'
];

const threeWays: BenchQuestion = {
	id: 'three-breakdowns',
	label: 'Two or more long-term conditions, by ward, ten-year age band and sex',
	question: {
		format: 'wardwise-question/1',
		base: 'registered',
		population: { all: [] },
		indicator: { field: 'LTC_COUNT', between: [2, null] },
		measure: { kind: 'proportion' },
		breakdowns: [{ by: 'area', level: 'ward' }, { by: 'age', bands: 'ten-year' }, { by: 'sex' }],
		filters: [],
		comparator: 'place'
	}
};

/** One of the catalogue's questions by something else than ward. */
function by(id: string, label: string, ...breakdowns: Question['breakdowns']): BenchQuestion {
	const { question } = fromCatalogue(id);
	return { id: `${id}-${label}`, label: `${labelOf(id)}, by ${label}`, question: { ...question, breakdowns } };
}

/** The flagship question and five others of the catalogue, by ward. */
export const readyBenchQuestions: readonly BenchQuestion[] = readyMade.map(fromCatalogue);

/** These, and one with as many breakdowns as a question may have. */
export const benchQuestions: readonly BenchQuestion[] = [...readyBenchQuestions, threeWays];

function fromCatalogue(id: string): BenchQuestion {
	return { id, label: `${labelOf(id)}, by ward`, question: Question.parse(entryOf(id).question) };
}

function labelOf(id: string): string {
	return entryOf(id).label;
}

function entryOf(id: string): NonNullable<ReturnType<typeof indicatorById>> {
	const entry = indicatorById(id);
	if (!entry) throw new Error(`${id} is not in the catalogue`);
	return entry;
}

/** The same, and the other shapes that an answer may have. */
export const tenQuestions: readonly BenchQuestion[] = [
	...benchQuestions,
	by('dementia-no-council-care', 'LSOA', { by: 'area', level: 'lsoa' }),
	by('ageing-65-registered', 'practice', { by: 'practice' }),
	by('emergency-admissions-65', 'deprivation and sex', { by: 'deprivation-quintile' }, { by: 'sex' })
];
