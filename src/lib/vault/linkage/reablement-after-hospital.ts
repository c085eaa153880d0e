import { contractFor } from '../../contracts/known-contracts';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { name, sql, type Sql } from '../sql/sql';

/** Contract field of where people were twelve weeks after a stay in hospital and reablement. */
export const outcomeField = 'Reablement_Outcome';
/** Contract field of whether a discharge from hospital has reablement that belongs to it. */
export const offerField = 'Reablement_Offered';
export const careDataset = 'asc_cld';
export const hospitalDataset = 'apc';

/** Days within which records are one piece of reablement, around its start within which a discharge belongs to it, and for which people are followed. */
const days = { between: 7, before: 7, after: 3, followed: 84 };
const longTermInHomes = ['Residential care', 'Nursing care'].map((kind) => `Long term support: ${kind}`);
/** Maternity and newborn babies; died; other hospitals, hospices and death. */
const leftOut = {
	ADMIMETH: ['31', '32', '82', '83'],
	DISMETH: ['4', '5'],
	DISDEST: ['49', '50', '51', '52', '79', '87', '88'],
	/** Well babies, maternity, mental health and learning disability. */
	TRETSPEF: /^(424|501|560|7[0-2]\d)$/
};
const careFields = ['Event_Type', 'Event_Start_Date', 'Event_End_Date', 'Service_Type', 'Service_Component'] as const;
const hospitalFields = ['ADMIDATE', 'DISDATE', 'ADMIMETH', 'DISMETH', 'DISDEST', 'TRETSPEF'] as const;

type Columns = ReadonlyMap<string, ColumnGround>;
type Code = Extract<ColumnGround, { kind: 'code' }>;
export type Records = {
	table: string;
	columns: Columns;
	ends: string | null;
	periodFrom: string | null;
	periodTo: string | null;
};

/**
 * Adds to a table of care records, in a column of the given name, where people were twelve weeks after they left hospital for reablement. It stands at the
 * first record of each piece of reablement (records no more than 7 days apart) to which a discharge belongs, at most 7 days before its start or 3 days
 * after; the latest where there are several. At home: no further admission, no long-term residential or nursing care and no death in the 84 days after
 * the discharge. Returns the columns with the new one; null where either file lacks a column that it takes, or the last day that it covers.
 * `deaths` are as `lendDeaths` lends them. Source: DHSC, ASCOF 2D, part 1, from client-level data linked to hospital records.
 */
export function withReablementOutcomes(
	engine: Engine,
	{ care, hospital, deaths }: { care: Records; hospital: Records; deaths: Sql | null },
	column: string
): Columns | null {
	const parts = partsOf(care, hospital);
	if (parts === null || care.periodTo === null || hospital.periodTo === null) return null;
	const until = care.periodTo < hospital.periodTo ? care.periodTo : hospital.periodTo;
	engine.run(sql`ALTER TABLE ${name(care.table)} ADD COLUMN ${name(column)} USMALLINT`);
	engine.run(sql`
		UPDATE ${name(care.table)} AS t SET ${name(column)} = o.outcome
		FROM (${outcomesOf(parts, deaths, until)}) AS o WHERE t.rowid = o.record`);
	const label = 'Twelve weeks after hospital and reablement';
	return new Map(care.columns).set(outcomeField, codedColumn(careDataset, outcomeField, column, label, careFields));
}

/**
 * Adds to a table of hospital records, in a column of the given name, whether reablement belongs to a discharge, as above. It stands at each discharge
 * that can have some, on the days that the care file covers but for its last seven, on which reablement may yet begin. Returns the columns with the new
 * one; null where either file lacks a column that it takes, or the days that it covers. Source: DHSC, ASCOF 2D, part 2.
 */
export function withReablementOffers(
	engine: Engine,
	{ care, hospital }: { care: Records; hospital: Records },
	column: string
): Columns | null {
	const parts = partsOf(care, hospital);
	if (parts === null || care.periodFrom === null || care.periodTo === null) return null;
	engine.run(sql`ALTER TABLE ${name(hospital.table)} ADD COLUMN ${name(column)} USMALLINT`);
	engine.run(sql`
		UPDATE ${name(hospital.table)} AS t SET ${name(column)} = o.offered
		FROM (${offersOf(parts, care.periodFrom, care.periodTo)}) AS o WHERE t.rowid = o.stay`);
	const label = 'Reablement around the discharge';
	return new Map(hospital.columns).set(offerField, codedColumn(hospitalDataset, offerField, column, label, hospitalFields));
}

/** A column of the numbers that the contract's codes have in their order. */
function codedColumn(
	dataset: string,
	field: string,
	column: string,
	label: string,
	madeFrom: readonly string[]
): Code & { madeFrom: readonly string[] } {
	const codes = contractFor(dataset)?.fields.find(({ name }) => name === field)?.codes ?? [];
	const known = codes.map(({ code, label: said }) => ({ code, label: said }));
	const dictionary = { known, values: known.map(({ code }) => code), open: false };
	return { kind: 'code', column, label, madeFrom, askable: true, dictionary };
}

/** Rows of both files as the rule sees them: `stays` and `discharges` (stay, pid, admitted, gone), `services` by kind (record, pid, begun, ended). */
type Parts = { stays: Sql; discharges: Sql; reablement: Sql; inHomes: Sql; inHomesOrPrison: Sql };

function partsOf(care: Records, hospital: Records): Parts | null {
	const [event, type, component] = codesOf(care.columns, ['Event_Type', 'Service_Type', 'Service_Component']);
	const [method, left, destination, specialty] = codesOf(hospital.columns, ['ADMIMETH', 'DISMETH', 'DISDEST', 'TRETSPEF']);
	const [begun, ended] = [care.columns.get('Event_Start_Date'), care.columns.get('Event_End_Date')];
	const [admitted, gone] = [hospital.columns.get('ADMIDATE'), hospital.columns.get('DISDATE')];
	if (!event || !type || !component || !method || !left || !destination || !specialty) return null;
	if (!begun || !ended || !admitted || !gone) return null;
	const services = (test: Sql): Sql =>
		sql`SELECT rowid AS record, pid, ${name(begun.column)} AS begun, ${name(care.ends ?? ended.column)} AS ended FROM ${name(care.table)}
			WHERE pid IS NOT NULL AND ${name(begun.column)} IS NOT NULL AND ${isOf(event, ['Service'])} AND ${test}`;
	const stays = sql`SELECT rowid AS stay, pid, ${name(admitted.column)} AS admitted, ${name(gone.column)} AS gone FROM ${name(hospital.table)}
		WHERE pid IS NOT NULL AND ${name(admitted.column)} IS NOT NULL AND NOT ${isOf(method, leftOut.ADMIMETH)}`;
	return {
		stays,
		discharges: sql`${stays} AND ${name(gone.column)} IS NOT NULL AND NOT ${isOf(left, leftOut.DISMETH)}
			AND NOT ${isOf(destination, leftOut.DISDEST)} AND NOT ${isOf(specialty, leftOut.TRETSPEF)}`,
		reablement: services(sql`${isOf(type, ['Short term support: ST-Max'])} AND ${isOf(component, ['Reablement'])}`),
		inHomes: services(isOf(type, longTermInHomes)),
		inHomesOrPrison: services(isOf(type, [...longTermInHomes, 'Long term support: Prison']))
	};
}

function codesOf(columns: Columns, fields: readonly string[]): (Code | null)[] {
	return fields.map((field) => {
		const column = columns.get(field);
		return column?.kind === 'code' ? column : null;
	});
}

/** Whether a coded column has one of these codes; false where it is blank. */
function isOf({ column, dictionary }: Code, codes: readonly string[] | RegExp): Sql {
	const isAsked = (code: string): boolean => (codes instanceof RegExp ? codes.test(code) : codes.includes(code));
	const ids = [...dictionary.values.keys()].filter((id) => isAsked(dictionary.values[id] ?? ''));
	return sql`coalesce(list_contains(${`[${ids.join(',')}]`}::INTEGER[], ${name(column)}::INTEGER), FALSE)`;
}

/**
 * Names `stays`, `in_homes`, and `followed`: each piece of reablement by its first record, with the discharge that it belongs to. People who were in a
 * care home or in prison when they were admitted are left out.
 */
function named({ stays, discharges, reablement, inHomes, inHomesOrPrison }: Parts): Sql {
	const over = sql`PARTITION BY pid ORDER BY begun, record ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING`;
	return sql`
		stays AS (${stays}), in_homes AS (${inHomes}), elsewhere AS (${inHomesOrPrison}),
		discharges AS (SELECT * FROM (${discharges}) AS d WHERE NOT EXISTS (
			SELECT 1 FROM elsewhere AS w WHERE w.pid = d.pid AND w.begun <= d.admitted AND (w.ended IS NULL OR w.ended >= d.admitted)
		)),
		pieces AS (
			SELECT record, pid, begun, max(coalesce(ended, '9999-01-01'::DATE)) OVER (${over}) AS before FROM (${reablement}) AS r
		),
		matched AS (
			SELECT p.record, d.stay, p.pid, d.admitted, d.gone,
				row_number() OVER (PARTITION BY p.record ORDER BY d.gone DESC, d.admitted, d.stay) AS place
			FROM pieces AS p JOIN discharges AS d ON d.pid = p.pid
				AND d.gone BETWEEN p.begun - ${days.before}::INTEGER AND p.begun + ${days.after}::INTEGER
			WHERE p.before IS NULL OR p.begun > p.before + ${days.between}::INTEGER
		),
		followed AS (SELECT * FROM matched WHERE place = 1)`;
}

/** `record`, and `outcome`: 0 at home, 1 not at home, 2 where the files end before the twelve weeks do. */
function outcomesOf(parts: Parts, deaths: Sql | null, until: string): Sql {
	const end = sql`f.gone + ${days.followed}::INTEGER`;
	const died = deaths
		? sql` OR EXISTS (SELECT 1 FROM ${deaths} AS x WHERE x.pid = f.pid AND date_trunc('month', x.died) <= ${end})`
		: sql``;
	return sql`
		WITH ${named(parts)}
		SELECT f.record, (CASE WHEN ${end} > ${until}::DATE THEN 2
			WHEN EXISTS (SELECT 1 FROM stays AS s WHERE s.pid = f.pid AND s.admitted > f.gone AND s.admitted <= ${end})
				OR EXISTS (SELECT 1 FROM in_homes AS h WHERE h.pid = f.pid AND h.begun <= ${end} AND (h.ended IS NULL OR h.ended > f.gone))${died}
			THEN 1 ELSE 0 END)::USMALLINT AS outcome
		FROM followed AS f`;
}

/** `stay`, and `offered`: 0 with reablement, 1 without. */
function offersOf(parts: Parts, from: string, to: string): Sql {
	return sql`
		WITH ${named(parts)}
		SELECT d.stay, (CASE WHEN d.stay IN (SELECT stay FROM followed) THEN 0 ELSE 1 END)::USMALLINT AS offered
		FROM discharges AS d WHERE d.gone BETWEEN ${from}::DATE AND ${to}::DATE - ${days.before}::INTEGER`;
}
