import type { SafeTable } from '$lib/protocol/safe-table';
import { lowered, type Point, type Slice } from './reading';
import { figureIn, valueOf } from './sentence';
import { label, words, type Part } from './sentence-parts';

/** What an area's figure means, without looking away from the map: `In Milton, 12.0% of people aged 65 and over have recorded dementia.` */
export function areaSentence(table: SafeTable, { at }: Pick<Slice, 'at'>, point: Point): Part[] {
	const where = [point.label, ...groupsBesideArea(table, at)].join(', ');
	const said = statement(table.measure.valueLabel);
	const { denominatorLabel, kind } = table.measure;
	if (kind !== 'proportion' || !said || denominatorLabel === null || !point.row.value.shown)
		return [...figureIn(table, point.row, where), words('.')];
	const people = lowered(denominatorLabel);
	const end = people.includes(',') ? ', ' : ' ';
	return [
		words('In '),
		label(`${where}, `),
		...valueOf(table, point.row),
		words(' of '),
		label(`${people}${end}${said}`),
		words('.')
	];
}

function groupsBesideArea({ dimensions }: SafeTable, at: Slice['at']): string[] {
	return dimensions.flatMap(({ id, groups }) =>
		id === 'area' ? [] : groups.flatMap(({ code, label: name }) => (code === at[id] ? [name] : []))
	);
}

const verbs = {
	with: 'have ',
	who: '',
	living: 'are living ',
	aged: 'are aged ',
	under: 'are under ',
	known: 'are known '
} as const;
const opens = (text: string): text is keyof typeof verbs => text in verbs;
/** A second statement, which the verb of the first would not fit. */
const second = /(?:, | or )\(?(?:with|who|whose|living|aged|under|in|not|registered)\b/;

/** What people are said to be or have by the name of a share, with a verb: `Share with dementia` is `have dementia`. Null where the name is no such statement. */
function statement(name: string): string | null {
	const [, how = '', what = ''] = /^Share (\w+) (.+)$/.exec(name) ?? [];
	if (!opens(how) || second.test(what)) return null;
	return `${verbs[how]}${what.replace(/ who /, ' and ')}`;
}
