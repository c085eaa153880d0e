import { DatasetContract } from '../contracts/contract';
import { contractFor } from '../contracts/known-contracts';
import { isOwnContract } from '../contracts/own-contract';
import { bookAndSheet, Manifest, type ManifestDataset } from '../contracts/manifest';
import { policyFor } from './disclosure/policies';
import type { DisclosurePolicy } from './disclosure/policy';
import type { IntakeReport, Problem, ProblemCode } from '../protocol/report';
import { problemIn } from './formats/bad-file';
import { looksLikeJsonTable } from './formats/json/json-lines';
import { openArchive } from './formats/open-archive';
import { readText, type Source } from './formats/source';
import { unpackedText } from './formats/unpacked-text';
import { Member } from './formats/zip/member';
import { sheetsDeclared } from './sheets';

export type OpenedTable = { file: Source; declared: ManifestDataset | null; sheet: string | null };

/** The user's files, told apart by what they are for. */
export type OpenedFiles = {
	manifest: Manifest | null;
	/** Name of the manifest's file, for what is to be said of it. */
	manifestFile: string;
	policy: DisclosurePolicy | null;
	tables: OpenedTable[];
	/** Extracts in parts of which a part that the manifest names cannot be opened: its file, by `extractNamed`. */
	broken: ReadonlyMap<string, string>;
	boundaries: Source[];
	/** Contract ids of files that the manifest no longer lets anybody use, and that are not here by its names: not by others either. */
	ended: ReadonlySet<string>;
	/** Kinds of dataset that the user described. */
	contracts: { file: Source; contract: DatasetContract }[];
	/** Reports of files that cannot be used, or that the manifest names and nobody opened. */
	refused: IntakeReport[];
};

const pathOf = (file: Source): string => file.webkitRelativePath || file.name;
const mostManifestBytes = 4 * 1024 * 1024;
const mostFirstLine = 1024 * 1024;

const unread = { dataset: null, title: null, recognisedBy: 'nothing', confidence: null, rows: null, verified: false } as const;

/** A report on a file that is no table: an outline of areas, a description of a kind of dataset. `rows`: what it has of these. */
export function contentReport(file: Pick<Source, 'name' | 'size'>, title: string, rows: number | null = null): IntakeReport {
	return {
		...unread,
		file: file.name,
		bytes: file.size,
		title,
		outcome: 'admitted',
		recognisedBy: 'content',
		rows,
		problems: []
	};
}

/** A report that says only why a file is not used. */
export function refusedReport(file: string, problem: ProblemCode | Problem, bytes = 0): IntakeReport {
	return { ...unread, file, bytes, outcome: 'refused', problems: [typeof problem === 'string' ? { code: problem } : problem] };
}

/**
 * Reads the manifest, if there is one, and gives each file its declaration. The files of a zip archive count like files of
 * a folder. `today` is the user's date, as 2025-03-31.
 */
export async function sortFiles(given: readonly Source[], today: string): Promise<OpenedFiles> {
	const opened: OpenedFiles = {
		manifest: null,
		manifestFile: 'manifest.json',
		policy: null,
		tables: [],
		broken: new Map(),
		boundaries: [],
		ended: new Set(),
		contracts: [],
		refused: []
	};
	const files = await unpackArchives(given, opened.refused);
	const kinds = new Map<Source, FileKind>();
	for (const file of files) {
		try {
			kinds.set(file, await kindOf(file));
		} catch (error) {
			opened.refused.push(refusedReport(file.name, problemOf(error), file.size));
		}
	}
	const whichAre = (kind: FileKind): Source[] => files.filter((file) => kinds.get(file) === kind);
	await readDeclaration(whichAre('manifest'), opened);
	opened.boundaries = whichAre('boundary');
	await readContracts(whichAre('contract'), opened);
	const declared = opened.manifest?.datasets ?? [];
	for (const file of whichAre('table')) {
		const own = declared.filter((entry) => isNamed(file, fileOf(entry)));
		const usable = own.filter((entry) => !hasEnded(entry, today));
		for (const { file: named } of own.filter((entry) => !usable.includes(entry)))
			opened.refused.push(refusedReport(bookAndSheet(named).sheet === null ? file.name : named, 'retention-expired', file.size));
		if (own.length === 0 || usable.length > 0) opened.tables.push(...sheetsDeclared(file, usable));
	}
	const missing = declared.filter((entry) => !files.some((file) => isNamed(file, fileOf(entry))));
	const isGiven = (entry: ManifestDataset): boolean => given.some((file) => isNamed(file, fileOf(entry))); // and was refused by itself
	for (const entry of missing) if (!isGiven(entry)) opened.refused.push(refusedReport(entry.file, 'file-missing'));
	opened.broken = brokenExtracts(declared, opened.tables);
	opened.ended = new Set(missing.filter((entry) => hasEnded(entry, today)).map(({ contract }) => contract));
	return opened;
}

/** What the manifest calls the extract of which a file is a part; null of a whole one. */
export function extractNamed(declared: ManifestDataset | null): string | null {
	return declared?.part_of === undefined ? null : `${declared.contract} ${declared.part_of}`;
}

function brokenExtracts(declared: readonly ManifestDataset[], tables: readonly OpenedTable[]): Map<string, string> {
	const lost = declared.filter((entry) => !tables.some((table) => table.declared === entry));
	return new Map(
		lost.flatMap((entry) => {
			const extract = extractNamed(entry);
			return extract === null ? [] : [[extract, entry.file] as const];
		})
	);
}

function hasEnded({ retention_until: lastDay }: ManifestDataset, today: string): boolean {
	return lastDay !== undefined && lastDay < today;
}

/**
 * The files themselves, and those inside archives among them; of these, one that shares its name is named with where it lies. A file that
 * cannot be opened is refused by itself.
 */
export async function unpackArchives(given: readonly Source[], refused: IntakeReport[]): Promise<Source[]> {
	const files: Source[] = [];
	for (const file of given) {
		try {
			files.push(...((await openArchive(file)) ?? [file]));
		} catch (error) {
			refused.push(refusedReport(file.name, problemOf(error), file.size));
		}
	}
	const isShared = ({ name }: Source): boolean => files.filter((other) => other.name === name).length > 1;
	return files.map((file) => (file instanceof Member && isShared(file) ? file.namedWhole() : file));
}

/** @throws what is no problem of the file */
export function problemOf(error: unknown): Problem {
	const problem = problemIn(error);
	if (problem === null) throw error;
	return problem;
}

type FileKind = 'manifest' | 'contract' | 'boundary' | 'table';

async function kindOf(file: Source): Promise<FileKind> {
	if (await isManifest(file)) return 'manifest';
	if (await isContract(file)) return 'contract';
	return (await isBoundary(file)) ? 'boundary' : 'table';
}

async function readDeclaration([declaration, ...others]: readonly Source[], opened: OpenedFiles): Promise<void> {
	opened.refused.push(...others.map((file) => refusedReport(file.name, 'second-of-kind', file.size)));
	if (!declaration) return;
	opened.manifestFile = declaration.name;
	opened.manifest = await readManifest(declaration);
	if (!opened.manifest) opened.refused.push(refusedReport(declaration.name, 'manifest-unreadable', declaration.size));
	else {
		opened.policy = policyFor(opened.manifest.policy);
		if (!opened.policy) opened.refused.push(refusedReport(declaration.name, 'policy-unknown', declaration.size));
	}
}

/** A declaration may name a sheet of a workbook. */
const fileOf = ({ file }: ManifestDataset): string => bookAndSheet(file).book;

/** By name, packed or not; a `.json` file may also hold records. */
async function isBoundary(file: Source): Promise<boolean> {
	if (/\.(?:geojson|topojson)(?:\.gz)?$/i.test(file.name)) return true;
	if (!/\.json(?:\.gz)?$/i.test(file.name)) return false;
	return !looksLikeJsonTable(await unpackedText(file, mostFirstLine, 'start'));
}

/** By name, or by what it says of itself: a copy saved as `manifest (1).json` may hold the stricter rule. */
async function isManifest(file: Source): Promise<boolean> {
	if (/(^|\/)manifest\.json$/i.test(pathOf(file))) return true;
	return /\.json$/i.test(file.name) && file.size <= mostManifestBytes && (await readText(file)).includes('wardwise-manifest/');
}

/** A kind of dataset that the user described and saved. */
async function isContract(file: Source): Promise<boolean> {
	if (!/\.json$/i.test(file.name) || file.size > mostManifestBytes) return false;
	const text = await readText(file);
	return text.includes('"personLevel"') && text.includes('"grain"');
}

async function readContracts(files: readonly Source[], opened: OpenedFiles): Promise<void> {
	for (const file of files) {
		const contract = await readContract(file);
		if (contract) opened.contracts.push({ file, contract });
		else opened.refused.push(refusedReport(file.name, 'contract-unreadable', file.size));
	}
}

/** Null when it is none, or claims what only kinds that Wardwise knows may. */
async function readContract(file: Source): Promise<DatasetContract | null> {
	try {
		const read = DatasetContract.safeParse(JSON.parse(await readText(file)));
		return read.success && isOwnContract(read.data) && !contractFor(read.data.id) ? read.data : null;
	} catch {
		return null;
	}
}

/** Whether a manifest's name is that of a file, or of what was packed into it. */
export function isNamed(file: Source, declaredName: string): boolean {
	const path = /\.gz$/i.test(declaredName) ? pathOf(file) : pathOf(file).replace(/\.gz$/i, '');
	return path === declaredName || path.endsWith(`/${declaredName}`) || declaredName.endsWith(`/${path}`);
}

async function readManifest(file: Source): Promise<Manifest | null> {
	if (file.size > mostManifestBytes) return null;
	try {
		const read = Manifest.safeParse(JSON.parse(await readText(file)));
		return read.success ? read.data : null;
	} catch {
		return null;
	}
}
