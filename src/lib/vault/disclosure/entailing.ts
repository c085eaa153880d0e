import type { Breakdown, Predicate, Question } from '../../protocol/question';
import type { Frame } from '../../protocol/safe-table';

/**
 * Whether some counts of a table follow from what the words mean, whoever the people are: with one pair of conditions and another,
 * somebody has a third; and of people aged 70 to 79 nobody, or everybody, is "not aged 65 to 84". The protection of one table takes
 * each such count for one that could be another, so the ledger has to look at it as at any later one.
 * @param frame `dimensions` and `question` are read; whatever an indicator and a breakdown are both about counts as deciding
 */
export function isEntailing({ dimensions, question }: Pick<Frame, 'dimensions' | 'question'>): boolean {
	return dimensions.some(({ id }) => id === 'condition-pair') || isDecided(question) || dividesTwice(question);
}

/** Stages of care beside groups of the same records: who has no record is in none of the groups. */
function dividesTwice({ breakdowns }: Question): boolean {
	const ofStages = breakdowns.some(({ by }) => by === 'care-stage');
	return ofStages && breakdowns.some((breakdown) => breakdown.by === 'field' && breakdown.dataset === careDataset);
}

function isDecided({ indicator, breakdowns }: Question): boolean {
	const asked = new Set(indicator ? topicsOf(indicator) : []);
	return breakdowns.some((breakdown) => topicsOfGroups(breakdown).some((topic) => asked.has(topic)));
}

const home = 'home';
const practice = 'practice';
const field = (name: string): string => `field ${name}`;
const dataset = (name: string): string => `dataset ${name}`;
const careDataset = 'asc_cld';

/** What a statement is about. Where somebody lives decides their deprivation too, and a practice its network. */
function topicsOf(predicate: Predicate): string[] {
	if ('all' in predicate) return predicate.all.flatMap(topicsOf);
	if ('any' in predicate) return predicate.any.flatMap(topicsOf);
	if ('not' in predicate) return topicsOf(predicate.not);
	if ('has' in predicate) return [dataset(predicate.has.dataset)];
	if ('hasNo' in predicate) return [dataset(predicate.hasNo.dataset)];
	if ('registration' in predicate) return [practice];
	return 'field' in predicate ? [field(predicate.field)] : [home];
}

function topicsOfGroups(breakdown: Breakdown): string[] {
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
			return [field('LTC_COUNT')];
		case 'care-stage':
			return [dataset(careDataset)];
		case 'practice':
		case 'network':
			return [practice];
		case 'field':
			return [field(breakdown.field), dataset(breakdown.dataset)];
		default:
			return [];
	}
}
