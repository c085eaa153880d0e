import type { Breakdown, Predicate, Question, RecordOf } from '../../protocol/question';
import type { Frame } from '../../protocol/safe-table';

/**
 * Whether some counts of a table follow from what the words mean, whoever the people are: with one pair of conditions and another,
 * somebody has a third; of people aged 70 to 79 nobody, or everybody, is "not aged 65 to 84"; nobody of a ward lives in a fifth in
 * which none of its areas is. The protection of one table takes each such count for one that could be another, so the ledger has to
 * look at it as at any later one.
 * @param frame `dimensions` and `question` are read; whatever an indicator and a breakdown, or two breakdowns, are both about counts
 * as deciding
 */
export function isEntailing({ dimensions, question }: Pick<Frame, 'dimensions' | 'question'>): boolean {
	return dimensions.some(({ id }) => id === 'condition-pair') || isDecided(question) || dividesTwice(question);
}

function isDecided({ indicator, breakdowns, base }: Question): boolean {
	const asked = indicator ? topicsOf(indicator) : [];
	return breakdowns.some((breakdown) => areRelated(topicsOfGroups(breakdown, base), asked));
}

function dividesTwice({ breakdowns, base }: Question): boolean {
	const topics = breakdowns.map((breakdown) => topicsOfGroups(breakdown, base));
	return topics.some((those, at) => topics.slice(0, at).some((others) => areRelated(those, others)));
}

const home = 'home';
const practice = 'practice';
const field = (name: string): string => `field ${name}`;
const dataset = (name: string): string => `dataset ${name}`;
const careDataset = 'asc_cld';
const countOfConditions = field('LTC_COUNT');
/** The registers of the file are what conditions are counted from. */
const isRegister = (topic: string): boolean => topic.endsWith('_REG');

function areRelated(some: readonly string[], others: readonly string[]): boolean {
	const counts = (one: string, other: string): boolean => one === countOfConditions && isRegister(other);
	return some.some((one) => others.some((other) => one === other || counts(one, other) || counts(other, one)));
}

/** What a statement is about. Where somebody lives decides their deprivation too, and a practice its network. */
function topicsOf(predicate: Predicate): string[] {
	if ('all' in predicate) return predicate.all.flatMap(topicsOf);
	if ('any' in predicate) return predicate.any.flatMap(topicsOf);
	if ('not' in predicate) return topicsOf(predicate.not);
	if ('has' in predicate) return datasetsOf(predicate.has);
	if ('hasNo' in predicate) return datasetsOf(predicate.hasNo);
	if ('registration' in predicate) return [practice];
	return 'field' in predicate ? [field(predicate.field)] : [home];
}

/** Those of the records too that they must be before or after. */
function datasetsOf({ dataset: name, around }: RecordOf): string[] {
	return [dataset(name), ...(around ? datasetsOf(around.records) : [])];
}

function topicsOfGroups(breakdown: Breakdown, base: Question['base']): string[] {
	switch (breakdown.by) {
		case 'area':
			return breakdown.level === 'place' ? [] : [home];
		case 'deprivation-quintile':
		case 'place-fifth':
			return [home];
		case 'age':
			return [field('AGE')];
		case 'sex':
			return [field('SEX')];
		case 'ethnicity':
			return [field('ETHNIC_CATEGORY')];
		case 'condition-count':
			return [countOfConditions];
		case 'care-stage':
			return [dataset(careDataset)];
		case 'practice':
		case 'network':
			return [practice];
		case 'field':
			return [field(breakdown.field), ...(breakdown.dataset === listOf[base] ? [] : [dataset(breakdown.dataset)])];
		default:
			return [];
	}
}

/** The file that is the list of those counted: its fields have nothing to do with one another. */
const listOf = { registered: 'gp_register', deceased: 'deaths', resident: null } as const;
