import type { DatasetContract } from '../../contracts/contract';
import { matchColumns, type ColumnMatch } from '../../contracts/match-columns';
import type { Problem } from '../../protocol/report';
import { headerSays } from './identifiers/header-rules';
import { reportCount } from '../../protocol/report';

const mostListed = 10;

/**
 * Headers that a report may repeat. The first line of a file without a header holds values, so none is repeated unless
 * two of them are known to a contract or a rule, and never one that does not look like a column's name.
 */
export function repeatableHeaders(names: readonly string[], contracts: readonly DatasetContract[]): ReadonlyMap<number, string> {
	const known = new Set(names.flatMap((header, place) => (headerSays(header).length > 0 ? [place] : [])));
	for (const contract of contracts) for (const place of matchColumns(names, contract).columns.keys()) known.add(place);
	if (known.size < 2) return new Map();
	return new Map(names.flatMap((header, place) => (looksLikeName(header) ? [[place, header] as const] : [])));
}

/**
 * The names of columns as they may be shown to be matched by hand: null where one may be a value. A row of values in which
 * each looks like a name is hardly met in records that hold pseudonyms and dates.
 */
export function headersToShow(names: readonly string[], contracts: readonly DatasetContract[]): (string | null)[] {
	if (names.every((header) => header === '' || looksLikeName(header))) return names.map((header) => header || null);
	const repeatable = repeatableHeaders(names, contracts);
	return names.map((_, place) => repeatable.get(place) ?? null);
}

function looksLikeName(header: string): boolean {
	return /^[A-Za-z][A-Za-z0-9 _.()/&-]{0,39}$/.test(header) && !/\d{4}/.test(header);
}

/** Columns without a name, and columns whose names differ only in case. */
export function checkNames(names: readonly string[], repeatable: ReadonlyMap<number, string>): Problem[] {
	const problems: Problem[] = [];
	const empty = names.flatMap((header, place) => (header === '' ? [place] : []));
	if (empty[0] !== undefined) problems.push({ code: 'empty-headers', column: empty[0] + 1, count: reportCount(empty.length) });
	const seen = new Set<string>();
	const twice = names.flatMap((header, place) => {
		const key = header.toLowerCase();
		if (key === '' || !seen.has(key)) {
			seen.add(key);
			return [];
		}
		return [place];
	});
	for (const place of twice.slice(0, mostListed)) problems.push({ code: 'duplicate-headers', ...at(place, repeatable) });
	return problems;
}

/** What the contract needs and the header lacks; or that no contract fits. */
export function checkColumns(contract: DatasetContract | null, match: ColumnMatch | null): Problem[] {
	if (!contract || !match) return [{ code: 'unknown-kind' }];
	const { link } = contract;
	const problems: Problem[] = match.missing.filter((field) => field !== link).map((field) => ({ code: 'missing-column', field }));
	if (link && ![...match.columns.values()].includes(link)) problems.unshift({ code: 'missing-link-key', field: link });
	return problems;
}

/** Columns that no contract field claims, as one remark; those of the fields `outside` the purpose are claimed. */
export function unknownColumns(
	names: readonly string[],
	match: ColumnMatch,
	outside: ReadonlyMap<number, string>,
	repeatable: ReadonlyMap<number, string>
): Problem[] {
	const ignored = new Set([...match.ignored, ...outside.keys()]);
	const unknown = names.flatMap((_, place) =>
		match.columns.has(place) || match.ages.has(place) || match.years.has(place) || ignored.has(place) ? [] : [place]
	);
	const [first] = unknown;
	return first === undefined ? [] : [{ code: 'unknown-columns', ...at(first, repeatable), count: reportCount(unknown.length) }];
}

/** A column by its position, and by its header where that may be repeated. */
export function at(place: number, repeatable: ReadonlyMap<number, string>): { column: number; header?: string } {
	const header = repeatable.get(place);
	return header === undefined ? { column: place + 1 } : { column: place + 1, header };
}
