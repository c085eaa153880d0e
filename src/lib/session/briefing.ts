import type { Manifest } from '$lib/contracts/manifest';
import { fieldsAllowed, isOpenOn, lacksOf, type Lack, type Purpose } from '$lib/contracts/purpose';
import type { Briefing } from '$lib/protocol/exchange';
import { datasetInWords } from './dataset-words';

export type { Lack };

/** One purpose of a manifest, as it is put before whoever opens the files. */
export type Offer = {
	id: string;
	text: string;
	legalBasis: string | null;
	agreements: string[];
	/** Roles and organisations that may use the data for it. */
	who: string[];
	from: string | null;
	until: string | null;
	state: ReturnType<typeof isOpenOn>;
	/** What is loaded of each file about people; `[]` is nothing. */
	loaded: { dataset: string; fields: 'all' | readonly string[] }[];
};

/** The purposes among which is chosen: none for files that are opened for the purpose of what is open. */
export function offersOf({ manifest, isPurposeHeld, today, files }: Briefing): Offer[] {
	if (isPurposeHeld) return [];
	return (manifest?.purposes ?? []).map((purpose) => ({
		id: purpose.id,
		text: purpose.text,
		legalBasis: purpose.legal_basis ?? null,
		agreements: agreementsOf(purpose, manifest),
		who: [...purpose.roles, ...purpose.organisations],
		from: purpose.from ?? null,
		until: purpose.until ?? null,
		state: isOpenOn(purpose, today),
		loaded: contractsOfPeople(files).map((contract) => ({
			dataset: datasetInWords(contract),
			fields: fieldsOf(purpose, contract)
		}))
	}));
}

/** Each once, whatever the number of files. */
function contractsOfPeople(files: Briefing['files']): string[] {
	return [...new Set(files.flatMap(({ contract, personLevel }) => (contract !== null && personLevel ? [contract] : [])))];
}

function fieldsOf(purpose: Purpose, contract: string): 'all' | readonly string[] {
	const allowed = fieldsAllowed([purpose], contract);
	if (allowed === 'none') return [];
	return allowed === 'all' ? 'all' : [...allowed];
}

function agreementsOf({ agreement }: Purpose, manifest: Manifest | null): string[] {
	const own = manifest?.datasets.flatMap(({ isa_ref, personLevel }) => (personLevel && isa_ref ? [isa_ref] : [])) ?? [];
	return [...new Set([...(agreement ? [agreement] : []), ...own])];
}

/**
 * What must be stated before the files are opened for a purpose (null: the manifest has none). Of open statistics nothing must; a file of
 * no known kind may be about people.
 */
export function lacksFor({ manifest, isPurposeHeld, files }: Briefing, purposeId: string | null): Lack[] {
	if (isPurposeHeld) return [];
	const purpose = manifest?.purposes.find(({ id }) => id === purposeId) ?? null;
	const lacks = files
		.filter(({ personLevel, contract }) => personLevel || contract === null)
		.flatMap(({ file }) => lacksOf(purpose, manifest?.datasets.find((dataset) => dataset.file === file) ?? null));
	return [...new Set(lacks)];
}

/** Whether anything must be confirmed or stated before the files are opened. What cannot be followed is loaded, so as to be refused. */
export function isAnythingAsked(briefing: Briefing): boolean {
	const { manifest, isRefused, isPurposeHeld, extracts } = briefing;
	if (isRefused) return false;
	if (isPurposeHeld || extracts.length > 0) return extracts.length > 0;
	return manifest === null || manifest.purposes.length > 0 || lacksFor(briefing, null).length > 0;
}
