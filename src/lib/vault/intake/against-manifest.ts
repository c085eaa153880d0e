import type { DatasetContract } from '../../contracts/contract';
import type { ManifestDataset } from '../../contracts/manifest';
import { normaliseHeader } from '../../contracts/spelling';
import { leastReported, reportCount, type Problem } from '../../protocol/report';
import type { ColumnGround } from '../engine/ground';
import type { Engine } from '../engine/engine';
import { name, sql } from '../sql/sql';
import type { Opened } from './admission';
import { at } from './check-header';
import type { Plan } from './plan-columns';

/** A file that was read, beside what its manifest says of it. */
export type Found = {
	opened: Opened;
	plan: Plan;
	records: number;
	/** Its typed table, and columns by contract field. */
	table: string;
	columns: ReadonlyMap<string, ColumnGround>;
};

/**
 * Where a file differs from what its manifest says of it beyond rows and hash: the version of its contract, how many cells of each column
 * are filled, and in which years its records begin. None of these keeps it out.
 */
export function againstManifest(engine: Engine, declared: ManifestDataset | null, found: Found): Problem[] {
	const { contract } = found.opened;
	if (!declared || !contract) return [];
	const { contract_version, non_null_counts, year_range } = declared;
	return [
		...(contract_version === undefined || contract_version === contract.version
			? []
			: [{ code: 'other-contract-version' as const, version: contract.version }]),
		...(non_null_counts ? filledCells(non_null_counts, found) : []),
		...(year_range ? yearsOfRecords(engine, contract, year_range, found) : [])
	];
}

/** Cells that say `NULL` or `Not known` may have been counted as filled or not: either is right. */
function filledCells(counts: Readonly<Record<string, number>>, { opened, plan, records }: Found): Problem[] {
	const filled = filledByPlace(plan, records);
	const differing: Problem[] = [];
	let notCompared = 0;
	for (const [column, count] of Object.entries(counts)) {
		const place = placeOf(column, opened);
		const range = filled.get(place);
		if (!range) notCompared += 1;
		else if (count < range.least || count > range.most) {
			const code = count > range.most ? 'fewer-filled-than-declared' : 'more-filled-than-declared';
			const difference = count > range.most ? count - range.most : range.least - count;
			const blank = [records - range.least, records - range.most];
			const tells = blank.some((cells) => cells > 0 && cells < leastReported); // beside the manifest's count
			differing.push({ code, ...at(place, opened.repeatable), ...(tells ? {} : { count: reportCount(difference) }) });
		}
	}
	return [...differing, ...(notCompared > 0 ? [{ code: 'counts-not-compared' as const, count: reportCount(notCompared) }] : [])];
}

function placeOf(column: string, { names, match, outside }: Opened): number {
	const own = [...(match?.columns ?? []), ...outside].find(([, field]) => field === column)?.[0];
	return own ?? names.findIndex((header) => normaliseHeader(header) === normaliseHeader(column));
}

function filledByPlace(plan: Plan, records: number): Map<number, { least: number; most: number }> {
	const filled = new Map<number, { least: number; most: number }>();
	for (const { place, reader } of [...plan.watched, ...plan.stored.filter(({ madeFrom }) => !madeFrom)]) {
		const most = records - reader.blanks;
		filled.set(place, { least: most - reader.outcomes.missing, most });
	}
	if (plan.link)
		filled.set(plan.link.place, { least: records - plan.link.reader.blanks, most: records - plan.link.reader.blanks });
	return filled;
}

/** By the year in which records begin, or that a row of statistics is of. */
function yearsOfRecords(
	engine: Engine,
	{ interval }: DatasetContract,
	[from, to]: readonly [number, number],
	{ table, columns }: Found
): Problem[] {
	const field = interval?.start ?? 'YEAR';
	const column = columns.get(field);
	if (!column || column.kind === 'code' || column.kind === 'flag') return [{ code: 'years-not-compared' }];
	const year = column.kind === 'date' ? sql`year(${name(column.column)})` : name(column.column);
	const [row] = engine.run(sql`
		SELECT count(*) FILTER (WHERE ${year} < ${from} OR ${year} > ${to})::BIGINT AS outside,
			count(*) FILTER (WHERE ${year} = ${from})::BIGINT AS first, count(*) FILTER (WHERE ${year} = ${to})::BIGINT AS last
		FROM ${name(table)}`).rows;
	const [outside, first, last] = [row?.['outside'], row?.['first'], row?.['last']].map((count) => Number(count ?? 0));
	return [
		...(outside ? [{ code: 'outside-declared-years' as const, field, count: reportCount(outside) }] : []),
		...(first && last ? [] : [{ code: 'declared-year-empty' as const, field }])
	];
}
