import type { DatasetContract } from '../../contracts/contract';
import type { ManifestDataset } from '../../contracts/manifest';
import { requirements, type ColumnMatch } from '../../contracts/match-columns';
import type { Allowed, Lack } from '../../contracts/purpose';
import type { Problem } from '../../protocol/report';
import type { PurposeLimits } from './admission';

/** A match without the fields that the purpose does not allow, and where those stand. */
export type Narrowed = { match: ColumnMatch; outside: ReadonlyMap<number, string> };

/**
 * Takes the fields that may not be loaded out of a match. The column that joins records to people stays: it is kept as a number and
 * tells nothing by itself; so does that of how many people a row stands for. A field that may not be loaded is not missing either: a supplier does well to leave it out. `byHeader`: what
 * the header alone says of each place; a column whose own name is of such a field is not loaded as another one by hand.
 */
export function narrow(
	match: ColumnMatch,
	contract: DatasetContract,
	allowed: Allowed,
	byHeader: ColumnMatch['columns']
): Narrowed {
	if (allowed === 'all') return { match, outside: new Map() };
	const mayLoad = mayLoadOf(contract, allowed);
	const columns = new Map<number, string>();
	const outside = new Map<number, string>();
	for (const [place, field] of match.columns) {
		const named = byHeader.get(place) ?? field;
		if (mayLoad(field) && mayLoad(named)) columns.set(place, field);
		else outside.set(place, mayLoad(field) ? named : field);
	}
	const ages = mayLoad('AGE') && mayLoad('PERSONS') ? match.ages : new Map<number, never>();
	const years = mayLoad('YEAR') && mayLoad('PERSONS') ? match.years : new Map<number, never>();
	const needed = requirements(contract).filter((set) => set.some(mayLoad));
	const missing = match.missing.filter((field) => needed.some((set) => set[0] === field));
	return { match: { ...match, columns, ages, years, missing }, outside };
}

/** A name of several fields (`DIAG_SECONDARY`) allows each of them. */
function mayLoadOf({ link, alike, fieldGroups }: DatasetContract, allowed: Exclude<Allowed, 'all'>): (field: string) => boolean {
	const named = allowed === 'none' ? new Set<string>() : allowed;
	const grouped = new Set(fieldGroups.flatMap(({ name, fields }) => (named.has(name) ? fields : [])));
	return (field) => field === link || field === alike || named.has(field) || grouped.has(field);
}

const lackCodes = {
	purpose: 'purpose-missing',
	'legal-basis': 'legal-basis-missing',
	agreement: 'agreement-missing'
} as const satisfies Record<Lack, Problem['code']>;

/** Why no row of a file may be read: the purpose leaves its dataset out, or does not say what it must. Of open statistics nothing is asked. */
export function barredBy(purpose: PurposeLimits, contract: DatasetContract, declared: ManifestDataset | null): Problem[] {
	if (!isAboutPeople(contract, declared)) return [];
	if (isOtherKind(purpose, contract, declared)) return [{ code: 'dataset-outside-purpose' }];
	const lacks = purpose.lacks(declared).map((lack): Problem => ({ code: lackCodes[lack] }));
	if (lacks.length > 0) return lacks;
	return purpose.allowed(contract.id) === 'none' ? [{ code: 'dataset-outside-purpose' }] : [];
}

/** A file whose kind the manifest names and the purpose limits is not opened as another kind by hand. */
function isOtherKind(purpose: PurposeLimits, { id }: DatasetContract, declared: ManifestDataset | null): boolean {
	return declared !== null && declared.contract !== id && purpose.allowed(declared.contract) !== 'all';
}

/** What its contract says, or its manifest: neither can make people of the other into open statistics. */
export function isAboutPeople({ personLevel }: DatasetContract, declared: ManifestDataset | null): boolean {
	return personLevel || declared?.personLevel === true;
}
