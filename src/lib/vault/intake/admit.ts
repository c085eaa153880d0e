import type { DatasetContract } from '../../contracts/contract';
import type { ManifestDataset } from '../../contracts/manifest';
import { fieldNamed, matchColumns, spellings, type ColumnMatch } from '../../contracts/match-columns';
import { recognise } from '../../contracts/recognise';
import type { Problem } from '../../protocol/report';
import type { Admission, AdmitOptions, Opened } from './admission';
import { checkColumns, checkNames, repeatableHeaders } from './check-header';
import { makeReport } from './intake-report';
import { limits } from './limits';
import { loadFile } from './load-file';
import { readHeader } from './read-header';
import { sniff } from './sniff';

/**
 * Takes one text file through its contract and the identifiers gate into a typed table of the engine. Whatever is wrong with
 * the file comes back as a report without any of its values, and then nothing of the file is left in the engine
 * or the list of people.
 * @throws what the engine throws, after taking out what was made
 */
export async function admit(file: File, options: AdmitOptions): Promise<Admission> {
	const unread = {
		file,
		contract: null,
		declared: options.declared,
		recognisedBy: 'nothing',
		confidence: null,
		records: null,
		verified: false
	} as const;
	try {
		const opened = await open(file, options);
		if ('code' in opened) return { ok: false, report: makeReport(unread, [opened]) };
		return await loadFile(file, opened, options);
	} catch (error) {
		if (!isFileChanged(error)) throw error;
		return { ok: false, report: makeReport(unread, [{ code: 'file-changed' }]) };
	}
}

/** What the first megabyte says: encoding, header, kind of dataset, and what is wrong with the header. */
async function open(file: File, { declared, contracts }: AdmitOptions): Promise<Opened | Problem> {
	if (file.size > limits.fileBytes) return { code: 'file-too-large' };
	// Two bytes a character in UTF-16, so that the longest line allowed is always seen whole.
	const headBytes = 2 * limits.lineBytes + 16;
	const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
	const sniffed = sniff(head, file.size <= headBytes);
	if (!sniffed.ok) return { code: sniffed.code };
	const header = readHeader(sniffed.text);
	if (!header.ok) return { code: header.code, line: header.line };
	const { names, delimiter } = header;
	const kind = findKind(names, declared, contracts);
	const repeatable = repeatableHeaders(names, contracts);
	const problems = [...checkNames(names, repeatable), ...checkColumns(kind?.contract ?? null, kind?.match ?? null)];
	return {
		encoding: sniffed.encoding,
		names,
		delimiter,
		contract: kind?.contract ?? null,
		match: kind?.match ?? null,
		recognisedBy: kind === null ? 'nothing' : declared?.contract === kind.contract.id ? 'manifest' : 'header',
		confidence: kind?.confidence ?? null,
		repeatable,
		problems
	};
}

/** The declared contract, or the one whose fields the header names. Rows with pseudonyms are never open statistics, whoever says so. */
function findKind(
	names: readonly string[],
	declared: ManifestDataset | null,
	contracts: readonly DatasetContract[]
): { contract: DatasetContract; match: ColumnMatch; confidence: number | null } | null {
	const named = contracts.find(({ id }) => id === declared?.contract);
	const recognised = named ? null : recognise(names, contracts);
	const contract = named ?? recognised?.contract;
	if (!contract || (!contract.personLevel && holdsPseudonyms(names, contracts))) return null;
	const match = recognised ?? matchColumns(names, contract, declared?.columns);
	return { contract, match, confidence: recognised && Math.round(recognised.confidence * 100) / 100 };
}

function holdsPseudonyms(names: readonly string[], contracts: readonly DatasetContract[]): boolean {
	return contracts.some((contract) => {
		const index = spellings(contract);
		return contract.link !== undefined && names.some((header) => fieldNamed(header, index)?.field === contract.link);
	});
}

/** The platform's two words for a file that is no longer what was chosen. */
function isFileChanged(error: unknown): boolean {
	return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
}
