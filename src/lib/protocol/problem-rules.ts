import type { ProblemCode } from './report';

const noIdentifier = 'Nothing that identifies a person directly';
const oneTable = 'One whole table, in a format that is read';
const header = 'Each column has a name of its own, in the first line';
const lines = 'Every row has a cell for every column';
const limits = 'No larger than a real extract';
const agreed = 'As manifest.json declares it';
const pseudonyms = 'A pseudonym made with the project’s salt';
const codes = 'A code of the contract’s list';
const form = 'The type, form and range that the contract asks for';
const people = 'One record of each key';
const death = 'Nothing after a person’s death';
const ages = 'An age in years for everybody';
const areas = 'An LSOA that the lookup files know';
const purpose = 'Used for a stated purpose, under its legal basis and agreement, and for no longer';
const columns = 'The columns that the contract asks for';

/** The rule behind each problem: what a file should have been like, in plain words. */
export const problemRules: Readonly<Record<ProblemCode, string>> = {
	'not-a-table': oneTable,
	'web-page': oneTable,
	'json-not-lines': oneTable,
	'old-spreadsheet': oneTable,
	'password-protected': oneTable,
	'file-truncated': oneTable,
	'file-damaged': oneTable,
	'compression-not-read': oneTable,
	'packed-twice': oneTable,
	'inflates-too-much': limits,
	'empty-archive': oneTable,
	'too-many-files': limits,
	'json-line': lines,
	'json-new-name': header,
	'empty-file': oneTable,
	'header-only': oneTable,
	'wrong-encoding': 'Text in UTF-8',
	'ragged-rows': lines,
	'unclosed-quote': lines,
	'duplicate-headers': header,
	'empty-headers': header,
	'too-many-columns': limits,
	'line-too-long': limits,
	'cell-too-long': limits,
	'file-too-large': limits,
	'nul-byte': 'Text in UTF-8',
	'contract-unreadable': 'A description that follows its schema',
	'unknown-kind': columns,
	'missing-column': columns,
	'people-as-statistics': 'Open statistics hold no records of people',
	'missing-link-key': pseudonyms,
	'bad-pseudonyms': pseudonyms,
	'no-usable-rows': form,
	'month-first-dates': 'Dates as 2025-03-31',
	'holds-nhs-numbers': noIdentifier,
	'holds-postcodes': noIdentifier,
	'holds-birth-dates': noIdentifier,
	'holds-names': noIdentifier,
	'holds-contact-details': noIdentifier,
	'holds-addresses': noIdentifier,
	'holds-national-insurance-numbers': noIdentifier,
	'holds-local-identifiers': noIdentifier,
	'holds-free-text': noIdentifier,
	'unsalted-pseudonyms': pseudonyms,
	'manifest-unreadable': agreed,
	'manifest-mismatch': agreed,
	'policy-unknown': agreed,
	'retention-expired': 'Not kept for longer than agreed',
	'purpose-not-chosen': purpose,
	'purpose-differs': purpose,
	'purpose-ended': purpose,
	'purpose-not-begun': purpose,
	'purpose-missing': purpose,
	'legal-basis-missing': purpose,
	'agreement-missing': purpose,
	'dataset-outside-purpose': purpose,
	'fields-outside-purpose': purpose,
	'file-missing': agreed,
	'file-changed': 'Not changed while it is read',
	'rows-lost': 'Every row arrives',
	'boundary-unreadable': 'Boundaries as GeoJSON or TopoJSON',
	'boundary-unlike-lookup': areas,
	'second-of-kind': 'One file of each kind',
	'no-spine': 'A list of people to join records to',
	'other-salt': pseudonyms,
	'hardly-linked': pseudonyms,
	cancelled: 'Read to the end',
	'converted-values': form,
	'invalid-values': form,
	'unknown-codes': codes,
	'missing-values': 'A value in every row',
	'canary-left-out': pseudonyms,
	'canary-missing': pseudonyms,
	'bad-link-keys': pseudonyms,
	'duplicate-keys': people,
	'repeats-left-out': people,
	'ends-with-death': death,
	'starts-after-death': death,
	'ages-worked-out': ages,
	'ages-not-known': ages,
	'area-by-best-fit': areas,
	'unknown-columns': columns,
	'no-manifest': agreed,
	'end-before-start': 'An end that is not before the start',
	'area-not-in-lookup': areas,
	'codes-unlike-lookup': areas,
	'lookup-of-2011': areas,
	'area-in-two-groups': 'One group for each small area',
	'second-grouping': 'One grouping of areas at a time',
	'read-as-windows-1252': 'Text in UTF-8',
	'rows-outside-table': oneTable,
	'sheet-chosen': 'One table in a workbook',
	'name-misleads': 'A name that says the format'
};
