import type { Engine } from '../engine/engine';
import type { ResidentGround } from '../engine/ground';
import { name, sql } from '../sql/sql';
import type { Gazetteer } from './areas';
import { columnOfPlace, lendPlacements, placedColumns } from './lend-placements';
import type { OpenTable } from './read-codes';
import { hasQuintiles, knownLevels } from './spine';

type Declared = { dataset: string; title: string; periodTo: string | null };

/** Puts published population estimates on the same areas as people. Null when the file's areas are in no lookup. */
export function placeResidents(
	engine: Engine,
	source: OpenTable & Declared,
	gazetteer: Gazetteer,
	table: string
): ResidentGround | null {
	const newer = source.columns.get('LSOA21CD');
	const area = newer ?? source.columns.get('LSOA11CD');
	const persons = source.columns.get('PERSONS');
	const ageFrom = source.columns.get('AGE_FROM');
	const ageTo = source.columns.get('AGE_TO');
	const sex = source.columns.get('SEX');
	if (area?.kind !== 'code' || !persons || !ageFrom || !ageTo || gazetteer.placements.size === 0) return null;
	lendPlacements(engine, area, gazetteer, (placements) =>
		engine.run(sql`
			CREATE TABLE ${name(table)} AS SELECT t.*, ${placedColumns(sql`a`)}
			FROM ${name(source.table)} t LEFT JOIN ${placements} a ON a.id = t.${name(area.column)}`)
	);
	const bands = engine.run(sql`
		SELECT DISTINCT ${name(ageFrom.column)}::INTEGER AS lower, ${name(ageTo.column)}::INTEGER AS upper FROM ${name(table)}
		WHERE ${name(ageFrom.column)} IS NOT NULL ORDER BY lower`).rows;
	const levels = knownLevels(gazetteer);
	// Estimates for the 2011 LSOAs cannot be told apart where one was split: wards and above only.
	const { lsoa, ...coarser } = levels;
	return {
		dataset: source.dataset,
		title: source.title,
		table,
		persons: persons.column,
		ageFrom: ageFrom.column,
		ageTo: ageTo.column,
		sex: sex?.kind === 'code' && sex.dictionary.values.length > 0 ? { column: sex.column, groups: sex.dictionary.known } : null,
		areaColumns: newer && lsoa ? { lsoa, ...coarser } : coarser,
		quintileColumn: hasQuintiles(gazetteer) ? columnOfPlace('quintile') : null,
		bands: bands.map((band) => ({ from: Number(band['lower']), to: band['upper'] === null ? null : Number(band['upper']) })),
		periodTo: source.periodTo
	};
}
