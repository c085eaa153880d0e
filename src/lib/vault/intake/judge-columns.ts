import { isPacked } from '../../contracts/packed';
import type { Problem } from '../../protocol/report';
import type { Opened } from './admission';
import { at } from './check-header';
import { findIdentifiers } from './identifiers/identifiers-gate';
import { leastReported, reportCount } from '../../protocol/report';
import type { Plan } from './plan-columns';

type Place = { field?: string; column: number; header?: string };

function placeOf(place: number, field: { name: string } | null, { repeatable }: Opened): Place {
	return { ...(field ? { field: field.name } : {}), ...at(place, repeatable) };
}

/** What identifies people directly, by column; and pseudonyms that anybody could undo. */
export function judgeIdentifiers(plan: Plan, opened: Opened): Problem[] {
	const problems: Problem[] = [];
	for (const [place, { field, tally }] of plan.tallies) {
		for (const { code, cells } of findIdentifiers({ header: opened.names[place] ?? '', field, tally })) {
			problems.push({ code, ...placeOf(place, field, opened), count: reportCount(cells) });
		}
	}
	for (const { place, field, reader } of [
		...(plan.link ? [plan.link] : []),
		...plan.watched.map((one) => ({ ...one, field: null }))
	]) {
		if (reader.unsalted > 0) {
			problems.push({ code: 'unsalted-pseudonyms', ...placeOf(place, field, opened), count: reportCount(reader.unsalted) });
		}
	}
	return problems;
}

/** Records of people are never open statistics, which are shown as published: a column that is half pseudonyms tells them. */
export function judgeKind(plan: Plan, opened: Opened): Problem[] {
	if (!opened.contract || opened.contract.personLevel) return [];
	return [...plan.tallies].flatMap(([place, { field, tally }]): Problem[] => {
		const { cells, share } = tally.has('pseudonym');
		return share < 0.5 ? [] : [{ code: 'people-as-statistics', ...placeOf(place, field, opened), count: reportCount(cells) }];
	});
}

/** A count of rows, left out when it would tell that fewer than 8 are of the other kind: "all but 3" says as much as "3". */
function countAmong(count: number, rows: number): Pick<Problem, 'count'> {
	return count >= leastReported && rows > count && rows - count < leastReported ? {} : { count: reportCount(count) };
}

/** Whether the column that joins records to people holds pseudonyms: a refusal when there are none or mostly not, a remark when here and there not. */
export function judgeLink({ link }: Plan, records: number, opened: Opened): Problem[] {
	if (!link || records === 0) return [];
	const { valid, blanks } = link.reader;
	const filled = records - blanks;
	const where = placeOf(link.place, link.field, opened);
	if (filled === 0) return [{ code: 'missing-link-key', ...where }];
	if (valid === 0 || valid < filled * 0.5) return [{ code: 'bad-pseudonyms', ...where, ...countAmong(filled - valid, filled) }];
	return valid < records ? [{ code: 'bad-link-keys', ...where, ...countAmong(records - valid, records) }] : [];
}

/** Whether each row of a packed list of people says how many it stands for: one that does not would be nobody. */
export function judgePeople({ stored }: Plan, { contract }: Opened): Problem[] {
	if (!contract || !isPacked(contract)) return [];
	return stored.flatMap(({ field, reader }): Problem[] => {
		const { missing, invalid } = reader.outcomes;
		const isAll = field.name !== contract.alike || reader.blanks + missing + invalid === 0;
		return isAll ? [] : [{ code: 'packed-not-counted', field: field.name }];
	});
}

/** Remarks on values that did not fit, field by field. */
export function judgeValues({ stored }: Plan, records: number, opened: Opened): Problem[] {
	return stored.flatMap(({ field, place, reader, dictionary }) => {
		if (dictionary?.overflowed) return [];
		const { converted, unknown, missing } = reader.outcomes;
		const invalid = reader.outcomes.invalid + reader.outcomes['month-first'];
		const where = placeOf(place, field, opened);
		const absent = field.type === 'register' ? 0 : reader.blanks + missing;
		const problems: Problem[] = [];
		if (converted > 0) problems.push({ code: 'converted-values', ...where, ...countAmong(converted, records) });
		if (invalid > 0) problems.push({ code: 'invalid-values', ...where, ...countAmong(invalid, records) });
		if (unknown > 0) problems.push({ code: 'unknown-codes', ...where, ...countAmong(unknown, records) });
		if (field.required && absent > 0) problems.push({ code: 'missing-values', ...where, ...countAmong(absent, records) });
		return problems;
	});
}

/**
 * Columns of dates written month first. Three days in five show it by themselves; where more than one in twenty does, the others
 * would be read as other days, so that nothing of the file can be used.
 */
export function judgeDates({ stored }: Plan, opened: Opened): Problem[] {
	return stored.flatMap(({ field, place, reader }): Problem[] => {
		const { converted, 'month-first': monthFirst } = reader.outcomes;
		if (monthFirst === 0 || monthFirst * 20 < converted + monthFirst) return [];
		return [{ code: 'month-first-dates', ...placeOf(place, field, opened), count: reportCount(monthFirst) }];
	});
}
