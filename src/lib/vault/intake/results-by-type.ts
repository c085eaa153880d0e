import type { DatasetContract } from '../../contracts/contract';
import { aboutPeople, leastReported, type Problem } from '../../protocol/report';
import type { ColumnGround } from '../engine/ground';
import type { Engine } from '../engine/engine';
import { join, name, sql, type Sql } from '../sql/sql';

type Records = { table: string; columns: ReadonlyMap<string, ColumnGround> };
type Asked = { field: string; code: 'blank-in-type' | 'invalid-in-type' | 'filled-in-type'; cells: Sql };

/**
 * What fails of the fields that belong to some types of record only, type by type, as DHSC reports on client-level data: blank where the
 * type must have it, in no list, or filled where the type has no such field. Counts are to the nearest 5, being of parts of a file.
 */
export function resultsByType(engine: Engine, { table, columns }: Records, { byType, fields }: DatasetContract): Problem[] {
	const test = columns.get(byType?.field ?? '');
	if (!byType || test?.kind !== 'code') return [];
	const ofTypes = [...new Set(byType.types.flatMap(({ mandatory, optional }) => [...mandatory, ...optional]))];
	return byType.types.flatMap(({ is, mandatory, optional }): Problem[] => {
		const type = test.dictionary.values.indexOf(is);
		const asked = ofTypes.flatMap((field): Asked[] => {
			const column = columns.get(field);
			if (!column) return [];
			const own = name(column.column);
			if (!mandatory.includes(field) && !optional.includes(field))
				return [{ field, code: 'filled-in-type', cells: sql`${own} IS NOT NULL` }];
			const declared = fields.find((one) => one.name === field);
			const listed = declared?.codeList === 'complete' ? (declared.codes?.length ?? 0) : null;
			return [
				...(mandatory.includes(field) ? [{ field, code: 'blank-in-type' as const, cells: sql`${own} IS NULL` }] : []),
				...(listed === null ? [] : [{ field, code: 'invalid-in-type' as const, cells: sql`${own} >= ${listed}::INTEGER` }])
			];
		});
		if (type < 0 || asked.length === 0) return [];
		const counts = asked.map(({ cells }, at) => sql`count(*) FILTER (WHERE ${cells})::BIGINT AS ${name(`n${at}`)}`);
		const [row] = engine.run(sql`
			SELECT count(*)::BIGINT AS records, ${join(counts, ', ')} FROM ${name(table)}
			WHERE ${name(test.column)}::INTEGER = ${type}::INTEGER`).rows;
		const records = Number(row?.['records'] ?? 0);
		return asked.flatMap(({ field, code }, at): Problem[] => {
			const count = Number(row?.[`n${at}`] ?? 0);
			return count === 0 ? [] : [{ code, field, among: is, ...countAmong(count, records) }];
		});
	});
}

/** Left out where it would tell that fewer than 8 are of the other kind. */
function countAmong(count: number, records: number): Pick<Problem, 'count' | 'share'> {
	if (records > count && records - count < leastReported) return {};
	const [told, of] = [aboutPeople(count), aboutPeople(records)];
	if (typeof told !== 'number' || typeof of !== 'number') return { count: told };
	return { count: told, share: Math.min(100, Math.round((told / of) * 100)) };
}
