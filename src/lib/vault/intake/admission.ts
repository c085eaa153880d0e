import type { DatasetContract } from '../../contracts/contract';
import type { ManifestDataset } from '../../contracts/manifest';
import type { Allowed, Lack } from '../../contracts/purpose';
import type { ColumnMatch } from '../../contracts/match-columns';
import type { MatchedByHand } from '../../protocol/exchange';
import type { IntakeReport, Problem } from '../../protocol/report';
import type { Engine } from '../engine/engine';
import type { CheckedTable } from './checked-table';
import type { PersonNumbers } from './person-numbers';
import type { Pace } from '../formats/pace';
import type { FoundTable, HeadRow } from '../formats/table';

/** What the purpose for which files are opened has to say of one about people. */
export type PurposeLimits = {
	allowed(contract: string): Allowed;
	lacks(declared: ManifestDataset | null): readonly Lack[];
};

export type AdmitOptions = {
	engine: Engine;
	/** Internal name of the table to make. */
	table: string;
	/** The list of people, to which those of the file are added. */
	people: PersonNumbers;
	declared: ManifestDataset | null;
	/** What the user says of it; it outranks the manifest. */
	matched?: MatchedByHand | null;
	contracts: readonly DatasetContract[];
	purpose: PurposeLimits;
	/** The sheet of a workbook that was asked for. */
	sheet?: string | null;
	/** By field, the values of its codes in earlier parts of the same extract, which keep their numbers. */
	codesBefore?: ReadonlyMap<string, readonly string[]> | undefined;
	/** Bytes read at a time: 32 MB unless told otherwise. */
	pieceBytes?: number;
	onProgress?: (doneBytes: number, totalBytes: number) => void;
	isCancelled?: () => boolean;
};

export type Admission = { ok: true; table: CheckedTable } | { ok: false; report: IntakeReport };

/** A file whose header has been read. */
export type Opened = {
	table: FoundTable;
	/** The record that names the columns. */
	header: HeadRow;
	names: readonly string[];
	pace: Pace;
	contract: DatasetContract | null;
	/** Only fields that may be loaded. */
	match: ColumnMatch | null;
	/** Places of columns whose field may not be loaded, and the field's name: looked through for identifiers, and not kept. */
	outside: ReadonlyMap<number, string>;
	recognisedBy: IntakeReport['recognisedBy'];
	confidence: number | null;
	/** Headers that a report may repeat, by place. */
	repeatable: ReadonlyMap<number, string>;
	/** What is wrong with the header. The rows are then read for identifiers only. */
	problems: readonly Problem[];
	/** Other sheets of the workbook would have fitted too. */
	others: boolean;
};
