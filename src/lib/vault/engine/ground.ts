import type { Level } from '../../contracts/area-levels';

/** A code and what it is called, as in `protocol`. */
export type Group = { code: string; label: string };

/**
 * What is loaded, as the compiler sees it: internal names and small-integer dictionaries, no row and no engine.
 * Intake and linkage make it; `compile` turns a question into SQL over it.
 */
export type Ground = {
	/** One row a registered person. Column `pid` is an INTEGER from 0. */
	spine: TableGround | null;
	/** One row a person who died in the days that the file of deaths covers, with the same columns of area; null without such a file. */
	deceased: TableGround | null;
	/** Records of people, by contract id. Column `pid` is null for a record that did not link. */
	events: ReadonlyMap<string, TableGround>;
	/** Published population: one row an area, sex and age band. */
	resident: ResidentGround | null;
	areas: AreaGround;
	/** Null without a lookup of practices. */
	practices: PracticeGround | null;
	/** Null without projections of this place. */
	projections: ProjectionGround | null;
	/** Published prevalence of conditions; none without a file of it. */
	prevalence?: readonly PublishedPrevalence[];
	/** What plans set out to reach in this place. */
	targets?: readonly PublishedTarget[];
	placeName: string;
};

export type TableGround = {
	dataset: string; // contract id
	title: string;
	table: string; // internal table name
	columns: ReadonlyMap<string, ColumnGround>; // by contract field name
	/** Internal name of the INTEGER column of how many people a row stands for, who are alike in all of it; undefined where each is one. */
	people?: string | undefined;
	fieldGroups: ReadonlyMap<string, readonly string[]>; // by group name
	interval: { start: string; end: string } | null; // internal column names, type DATE
	/** Days the dataset covers, as declared. Null when nobody said. */
	periodFrom: string | null;
	periodTo: string | null;
	areaColumns: AreaColumns;
	quintileColumn: string | null; // UTINYINT 1..5, 1 = most deprived fifth
	/** What is said beside each figure that uses it. */
	caveats?: readonly string[];
};

/** A column that was made out of supplied fields names them in `madeFrom`. */
export type ColumnGround = { madeFrom?: readonly string[] | undefined } & (
	| { kind: 'code'; column: string; label: string; askable: boolean; dictionary: Dictionary }
	| { kind: 'flag'; column: string; label: string; askable: boolean } // 1, 0 or null
	| {
			kind: 'integer' | 'number';
			column: string;
			label: string;
			askable: boolean;
			cutPoints: readonly number[];
			/** How its values are added up, as its contract says; without it they are not. */
			amount?: AmountGround | undefined;
	  }
	| { kind: 'date'; column: string; label: string; askable: boolean }
);

/** How often a price is paid: see `Amount` of the contracts. `field` is a coded field, `units` a number. */
export type PerWeek = {
	readonly field: string;
	readonly payments: Readonly<Record<string, number>>;
	readonly byUnit: readonly string[];
	readonly units: string;
};

/** Amounts are added up in whole units of 10^-decimals. `provider` and `only.field` are contract names of coded fields. */
export type AmountGround = {
	/** What a sum is called; the field's label if not said. */
	readonly label?: string | undefined;
	readonly unit: string;
	readonly decimals: number;
	readonly negatives: 'refused' | 'absolute';
	readonly provider?: string | undefined;
	readonly perWeek?: PerWeek | undefined;
	readonly only?: { readonly field: string; readonly is: string } | undefined;
	readonly roundTo: number;
	readonly percentilesTo?: number | undefined;
};

/**
 * The values of a code column: the stored integer is the index. The first `known.length` are the contract's codes
 * in the contract's order (`known` gives their labels); later ones are unrecognised values, which never leave.
 * For an open list `known` is empty and `values` are all that were seen.
 */
export type Dictionary = { known: readonly Group[]; values: readonly string[]; open: boolean };

/** Internal names of area columns: USMALLINT (England has 33,755 LSOAs) group indexes, null when the row cannot be placed. */
export type AreaColumns = Readonly<Partial<Record<Level, string>>>;

/** Areas of each level in a fixed order; an area column holds the index into this list. */
export type AreaGround = Readonly<Record<Level, readonly Group[]>> & {
	/** What the lookups say of each smallest area, of which all others are made. */
	readonly smallest: readonly SmallestArea[];
	/** The national fifth of deprivation of each LSOA, as far as it is known; 1 is the most deprived. */
	readonly fifthOf?: ReadonlyMap<string, number>;
	/** The same of fifths of this place, formed of its LSOAs. */
	readonly placeFifthOf?: ReadonlyMap<string, number>;
};

/** Codes of the areas that a smallest area lies in, itself among them; of levels that the lookups do not know, none. */
export type SmallestArea = Readonly<Partial<Record<Level, string>>>;

/** Practices and their networks, by code, as far as the lookup says. */
export type PracticeGround = {
	readonly names: ReadonlyMap<string, string>;
	/** The network that a practice is in. */
	readonly networkOf: ReadonlyMap<string, string>;
	/** In the order of their names. */
	readonly networks: readonly Group[];
};

export type ResidentGround = {
	dataset: string;
	title: string;
	table: string;
	/** Internal names: persons DOUBLE; ages SMALLINT inclusive, `ageTo` null when open; sex code index or null when persons only. */
	persons: string;
	ageFrom: string;
	ageTo: string;
	sex: { column: string; groups: readonly Group[] } | null;
	areaColumns: AreaColumns;
	quintileColumn: string | null;
	/** Distinct bands in the file: a question whose cuts fall inside one is not askable. */
	bands: readonly { from: number; to: number | null }[];
	periodTo: string | null;
};

/** Per cent of people of an age who have a condition, as it was published. */
export type PublishedPrevalence = {
	/** The register’s field: DEM_REG. */
	readonly condition: string;
	readonly from: number;
	readonly to: number | null;
	/** Code of a sex; null for everybody. */
	readonly sex: string | null;
	readonly percent: number;
	readonly source: string;
};

/** What a plan sets out to reach of an indicator, in its own unit: so many `per` people. */
export type PublishedTarget = {
	readonly indicator: string;
	readonly measure: string;
	readonly period: string;
	readonly unit: string;
	readonly per: number;
	readonly planned: number;
	readonly outturn: number | null;
	readonly source: string;
};

/** Published projections of the place's population: small, so that they are kept as they are. */
export type ProjectionGround = {
	dataset: string;
	title: string;
	/** Names of the file's own; one blank where it names none. */
	variants: readonly string[];
	/** Ascending; those that every variant has, of all ages. */
	years: readonly number[];
	/** Ages that do not overlap, youngest first. */
	ages: readonly { from: number; to: number | null }[];
	/** Everybody. */
	persons: ProjectedPersons;
	/** Men and women; none where the file does not tell them apart in all years and ages. */
	sexes: readonly (Group & { persons: ProjectedPersons })[];
};

/** People by variant, year and age, as those lists have them. */
export type ProjectedPersons = readonly (readonly (readonly number[])[])[];
