import type { DatasetContract } from '../../contracts/contract';
import type { ManifestDataset } from '../../contracts/manifest';
import type { IntakeReport } from '../../protocol/report';
import type { ColumnGround } from '../engine/ground';
import type { Vintages } from './vintages';

/** A file that passed its contract and the identifiers gate: a typed table in the engine, under internal names only. */
export type CheckedTable = {
	contract: DatasetContract;
	declared: ManifestDataset | null;
	/** Internal table name. If the contract has a link, `pid` is the person's number, null when the pseudonym is blank or malformed. */
	table: string;
	/** Typed columns by contract field name (`c0`, `c1`, …); the pseudonym is not among them. */
	columns: ReadonlyMap<string, ColumnGround>;
	/** Fields that the file has, loaded or not. */
	fields: ReadonlySet<string>;
	/** Columns of digests by contract field name, that tell repeated records; they serve for nothing else. */
	references: ReadonlyMap<string, string>;
	/** Fields of the file that were not loaded because the purpose does not allow them. */
	outside: ReadonlySet<string>;
	/** The years of its area columns. */
	vintages: Vintages;
	rows: number;
	sha256: string;
	report: IntakeReport;
};
