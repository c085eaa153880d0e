import type { Field } from '../../../contracts/contract';
import type { ProblemCode } from '../../../protocol/report';
import type { ColumnTally } from './column-tally';
import { headerSays, saysOrganisation, saysPseudonym, type HeaderSays } from './header-rules';

export type GateColumn = { header: string; field: Field | null; tally: ColumnTally };
export type Finding = { code: ProblemCode; cells: number };

type Rule = (column: GateColumn, says: ReadonlySet<HeaderSays>) => Finding | null;

function find(code: ProblemCode, found: boolean, cells: number): Finding | null {
	return found && cells > 0 ? { code, cells } : null;
}

/** Half of the different ten-digit numbers pass modulus 11 (of random ones, one in eleven does), or one does and is named so or set 3 3 4. */
const nhsNumbers: Rule = ({ tally, header }, says) => {
	const ten = tally.has('tenDigits');
	const valid = tally.has('nhsNumber');
	const byContent = valid.distinct >= 3 && valid.distinct >= ten.distinct * 0.5;
	const bySpacing = tally.has('spacedNhsNumber').cells > 0;
	const named = says.has('nhs-number');
	const unlikePseudonyms = tally.cells - tally.has('pseudonym').cells;
	const byName =
		named && (valid.cells > 0 || ten.share >= 0.5 || (!saysPseudonym(header) && unlikePseudonyms > tally.cells * 0.5));
	return find('holds-nhs-numbers', byContent || bySpacing || byName, valid.cells || ten.cells || unlikePseudonyms);
};

/** Full postcodes in three of ten cells, or in a column named so; those of a few organisations are no one's home. */
const postcodes: Rule = ({ tally, header }, says) => {
	const found = tally.has('postcode');
	if (saysOrganisation(header) && found.distinct <= 50) return null;
	const many = found.share >= 0.3 || (found.distinct >= 5 && found.share >= 0.02);
	return find('holds-postcodes', many || says.has('postcode'), found.cells);
};

/** Whole dates under a birth header, or whole dates of no declared meaning that spread like the ages of people. */
const birthDates: Rule = ({ tally, field, header }, says) => {
	const days = tally.has('day');
	const exact = tally.has('notFirstOfMonth');
	const birthMonth = field?.type === 'month' && headerSays(field.name).includes('birth-date');
	const named =
		(says.has('birth-date') || birthMonth || (field?.type === 'month' && headerSays(header).includes('birth-date'))) &&
		days.share >= 0.3;
	const numbered = says.has('birth-date') && tally.has('dayNumber').share >= 0.3;
	if (numbered) return { code: 'holds-birth-dates', cells: tally.has('dayNumber').cells };
	const { span, quartiles } = tally.yearSpread;
	const spread = (!field || field.type === 'date') && days.share >= 0.3 && span > 60 && quartiles > 20;
	return find('holds-birth-dates', (named || spread) && exact.cells > 0, days.cells);
};

/**
 * By header; a column called just "name" must also hold many different ones. By content only where common forenames lead many
 * different cells, or common surnames end them: surnames, places and products look alike.
 */
const names: Rule = ({ tally, header, field }, says) => {
	const forenames = tally.has('forename');
	const surnames = tally.has('surname');
	const byForenames = forenames.share >= 0.4 && forenames.distinct >= 8;
	const bySurnames = tally.has('name').share >= 0.6 && surnames.share >= 0.15 && surnames.distinct >= 8;
	if (!field && (byForenames || bySurnames)) return { code: 'holds-names', cells: tally.has('name').cells || forenames.cells };
	if (!says.has('name')) return null;
	const lettered = tally.has('letters').share >= 0.3 && tally.has('pseudonym').share < 0.5;
	const bare = /^\s*(?:name|alias)\s*$/i.test(header);
	const likely = bare ? tally.has('name').share >= 0.6 && tally.distinctShare >= 0.3 : lettered;
	return find('holds-names', likely && !saysPseudonym(header), tally.cells);
};

const contacts: Rule = ({ tally }, says) => {
	const emails = tally.has('email');
	const phones = tally.has('phone');
	const bare = says.has('phone') ? tally.has('tenDigits') : { cells: 0, share: 0 }; // a spreadsheet takes the 0 away
	const byPhone = phones.share >= 0.3 || bare.share >= 0.3 || (says.has('phone') && phones.cells > 0);
	return find('holds-contact-details', emails.cells > 0 || byPhone, emails.cells + phones.cells || bare.cells);
};

const nationalInsurance: Rule = ({ tally }, says) => {
	const found = tally.has('nationalInsurance');
	const unended = tally.has('unendedInsurance');
	if (says.has('national-insurance') && unended.share >= 0.3)
		return { code: 'holds-national-insurance-numbers', cells: unended.cells };
	const likely = found.share >= 0.1 || found.distinct >= 3 || says.has('national-insurance');
	return find('holds-national-insurance-numbers', likely, found.cells);
};

/** Points on the map to about ten metres: pairs and grid references by themselves, single co-ordinates where something says so. */
const places: Rule = ({ tally, field }, says) => {
	const points = tally.has('point');
	const exact = tally.has('exactDecimal');
	const latitudes = tally.has('latitude');
	if (points.share >= 0.3 || (says.has('location') && points.cells > 0)) return { code: 'holds-addresses', cells: points.cells };
	if (says.has('location') && exact.share >= 0.3) return { code: 'holds-addresses', cells: exact.cells };
	const metres = tally.has('digits');
	if (says.has('location') && metres.share >= 0.3) return { code: 'holds-addresses', cells: metres.cells };
	return find('holds-addresses', !field && latitudes.share >= 0.9 && latitudes.distinct >= 12, latitudes.cells);
};

/** Address lines, and reference numbers of properties in clear. */
const addresses: Rule = ({ tally, header, field }, says) => {
	const lines = tally.has('address');
	const numbers = tally.has('digits');
	const { meanLength, distinctShare } = tally.unlisted;
	const namedLines = says.has('address') && meanLength >= 5 && distinctShare >= 0.2 && tally.has('letters').share >= 0.3;
	const aboutProperty =
		says.has('uprn') || (field?.type === 'pseudonym' && headerSays(`${header} ${field.name}`).includes('uprn'));
	const properties = tally.has('propertyNumber');
	if (aboutProperty && numbers.share >= 0.3) return { code: 'holds-addresses', cells: numbers.cells };
	if (properties.share >= 0.8 && properties.distinct >= 8) return { code: 'holds-addresses', cells: properties.cells };
	return find('holds-addresses', lines.share >= 0.3 || lines.distinct >= 12 || namedLines, lines.cells || tally.cells);
};

const localIdentifiers: Rule = ({ tally, header }, says) => {
	const open = tally.cells - tally.has('pseudonym').cells;
	const { meanLength } = tally.unlisted;
	const likely = says.has('local-id') && open >= tally.cells * 0.5 && meanLength >= 3 && !saysPseudonym(header);
	return find('holds-local-identifiers', likely, open);
};

/** Long and mostly different texts; or a notes column whose texts are not a short list. Contract codes do not count. */
const freeText: Rule = ({ tally }, says) => {
	const { cells, distinct, meanLength, distinctShare } = tally.unlisted;
	if (tally.has('pseudonym').share > 0.5) return null;
	const long = meanLength > 50 && distinctShare > 0.8 && distinct >= 3;
	const named = says.has('free-text') && meanLength > 20 && distinctShare > 0.3;
	return find('holds-free-text', long || named, cells);
};

const rules: readonly Rule[] = [
	nhsNumbers,
	postcodes,
	birthDates,
	names,
	contacts,
	nationalInsurance,
	addresses,
	places,
	localIdentifiers,
	freeText
];

/**
 * What a column of a person-level file holds that identifies people directly, after all its rows were looked at.
 * Header rules skip fields that the contract declares; content rules never skip.
 */
export function findIdentifiers(column: GateColumn): Finding[] {
	const says = new Set(column.field ? [] : headerSays(column.header));
	return rules.flatMap((rule) => rule(column, says) ?? []);
}
