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

/** The flagship question, five others of the catalogue, and one with as many breakdowns as a question may have. */
export const benchQuestions: readonly BenchQuestion[] = [...readyMade.map(fromCatalogue), threeWays];

function fromCatalogue(id: string): BenchQuestion {
	const entry = indicatorById(id);
	if (!entry) throw new Error(`${id} is not in the catalogue`);
	return { id, label: `${entry.label}, by ward`, question: Question.parse(entry.question) };
}
