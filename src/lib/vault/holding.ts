import type { Level } from '../contracts/area-levels';
import type { DatasetContract } from '../contracts/contract';
import type { Manifest, ManifestDataset } from '../contracts/manifest';
import type { Boundary } from '../protocol/holdings';
import type { IntakeReport, LinkageReport, Reconciliation, UniquenessReport } from '../protocol/report';
import type { Declared } from '../protocol/exchange';
import type { DisclosurePolicy } from './disclosure/policy';
import type { ColumnGround, Ground } from './engine/ground';
import type { CheckedTable } from './intake/checked-table';
import type { Vintages } from './intake/vintages';
import { isAboutPeople } from './intake/within-purpose';
import type { Gazetteer } from './linkage/areas';
import type { PeopleSet } from './linkage/people';
import type { HeldPurpose } from './purpose';
import type { Salt, SaltProof } from './salts';

/** A file of which a dataset was read: one, or several that were put together. `people`: who is in it, where they are several. */
export type Part = {
	report: IntakeReport;
	/** What its manifest said of it. */
	declared: ManifestDataset | null;
	sha256: string;
	people: PeopleSet | null;
};

/** One admitted dataset, with numbers in the place of pseudonyms. */
export type HeldDataset = {
	contract: DatasetContract;
	title: string;
	table: string;
	columns: ReadonlyMap<string, ColumnGround>;
	vintages: Vintages;
	rows: number;
	duplicates: number;
	/** Whether the records that repeat another were left out; otherwise they are all kept. */
	repeatsLeftOut: boolean;
	/** Column of the ends that count, where records of the dead were ended; the contract's own otherwise. */
	ends: string | null;
	periodFrom: string | null;
	periodTo: string | null;
	extractDate: string | null;
	source: string | null;
	/** Fields of the file that were not loaded because the purpose does not allow them. */
	outside: ReadonlySet<string>;
	/** The last day on which it may be kept; that of the purpose holds besides. */
	retentionUntil: string | null;
	/** Whether people who opted out were left out at its source; null when nobody said. */
	optOutApplied: boolean | null;
	/** Reference of the sharing agreement. */
	agreement: string | null;
	personLevel: boolean;
	salt: Salt;
	/** Number of the dummy person that was found in it. */
	canary: number | null;
	/** In the order of their last days. What is said of the whole dataset is said in the report of the first. */
	parts: readonly [Part, ...Part[]];
};

/**
 * All that the vault holds at one time. A load makes a new one and puts it in the old one's place only when it is whole,
 * so that a file that fails loses nothing.
 */
export type Holding = {
	manifest: Manifest | null;
	/** Contract ids of the datasets that their own manifest says are made up. */
	synthetic: ReadonlySet<string>;
	declared: Declared | null;
	/** What the data are open for; null when only open statistics are, and nobody said. */
	purpose: HeldPurpose | null;
	policy: DisclosurePolicy;
	/** By contract id; lookups may be several. */
	datasets: ReadonlyMap<string, HeldDataset>;
	lookups: readonly HeldDataset[];
	/** Kinds of dataset that the user described, by which files are recognised beside the known ones. */
	ownContracts: readonly DatasetContract[];
	boundaries: ReadonlyMap<
		Level,
		{ readonly file: string; readonly attribution: string | null; readonly areas: readonly Boundary[] }
	>;
	gazetteer: Gazetteer;
	ground: Ground;
	intake: readonly IntakeReport[];
	linkage: readonly LinkageReport[];
	uniqueness: readonly UniquenessReport[];
	reconciliation: Reconciliation | null;
	/** By contract id, of the datasets that join to the spine. */
	salts: ReadonlyMap<string, SaltProof>;
};

/** Whether a dataset was read of a file, or of one of this name among others. */
export function isReadOf({ parts }: HeldDataset, file: string): boolean {
	return parts.some(({ report }) => report.file === file);
}

/** What was declared of the open file of this name. */
export function declaredOf({ datasets, lookups }: Holding, file: string): ManifestDataset | null {
	const parts = [...datasets.values(), ...lookups].flatMap((one) => one.parts);
	return parts.find(({ report }) => report.file === file)?.declared ?? null;
}

/** What intake hands on, with the dates and titles its supplier declared. `lastDay`: that it covers, as the supplier or the user says. */
export function heldDataset(
	{ contract, declared, table, columns, vintages, rows, outside }: CheckedTable,
	parts: HeldDataset['parts'],
	lastDay: string | null,
	held: HeldPurpose | null,
	salt: Salt
): HeldDataset {
	const personLevel = isAboutPeople(contract, declared);
	return {
		contract,
		title: declared?.title ?? contract.title,
		table,
		columns,
		vintages,
		rows,
		duplicates: 0,
		repeatsLeftOut: false,
		ends: null,
		periodFrom: declared?.period_from ?? null,
		periodTo: lastDay,
		extractDate: declared?.extract_date ?? null,
		source: declared?.source ?? null,
		outside,
		retentionUntil: declared?.retention_until ?? null,
		optOutApplied: declared?.opt_out_applied ?? null,
		agreement: (declared?.isa_ref || (personLevel ? held?.purpose.agreement : null)) ?? null,
		personLevel,
		salt,
		canary: null,
		parts
	};
}
