import { columnVintage } from '../../contracts/vintage';

/** The year of each field's column as its name says, and that name where it may be repeated. */
export type Vintages = ReadonlyMap<string, { year: number; header?: string }>;

/** @param columns place in the header, from 0, to field */
export function vintagesOf(
	names: readonly string[],
	columns: ReadonlyMap<number, string>,
	repeatable: ReadonlyMap<number, string>
): Vintages {
	return new Map(
		[...columns].flatMap(([place, field]) => {
			const vintage = columnVintage(names[place] ?? '');
			const header = repeatable.get(place);
			return vintage ? [[field, { year: vintage.year, ...(header === undefined ? {} : { header }) }] as const] : [];
		})
	);
}
