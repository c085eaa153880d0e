import { nhsNumber } from '../unit/intake/made-files';

type Cell = (row: number) => string;
/** A column that a file about people must not have. */
export type IdentifierColumn = { code: string; what: string; header: string; cell: Cell };

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const letters = (row: number): string => 'ABDEFGHJLN'.charAt(row % 10) + 'PQRSTUWXYZ'.charAt((row * 7) % 10);
const first = ['Alice', 'Robert', 'Mohammed', 'Julie', 'Eileen', 'Fatima', 'Gwen', 'Hugh', 'Imran', 'Jack', 'Doreen', 'Sian'];
const last = ['Okafor', 'Smith', 'O’Neill', 'Patel', 'Hughes', 'Khan', 'Evans', 'Begum', 'Kaur', 'Thompson', 'Davies', 'Morris'];
const forename: Cell = (row) => first[(row * 5) % 12] ?? '';
const surname: Cell = (row) => last[(row * 7) % 12] ?? '';
const spaced: Cell = (row) => nhsNumber(row).replace(/^(...)(...)/, '$1 $2 ');
const postcode: Cell = (row) => `SS${(row % 9) + 1} ${row % 10}${letters(row)}`;
const birthday: Cell = (row) => `${1922 + ((row * 37) % 90)}-${pad(1 + (row % 12), 2)}-${pad(2 + (row % 26), 2)}`;
const british: Cell = (row) => birthday(row).split('-').reverse().join('/');
const story: Cell = (row) =>
	`Visit ${row}: ${['she', 'he', 'the daughter'][row % 3]} was ${['at home', 'in bed', 'out'][(row >> 1) % 3]}, ${['cold', 'well', 'low'][(row >> 2) % 3]}, asked about ${row * 3} things`;

/** Every class of `reference/datasets.md`, section 3, under a name that gives it away. One cell in five is enough for some. */
export const byHeader: readonly IdentifierColumn[] = [
	{ code: 'holds-nhs-numbers', what: 'an NHS number', header: 'NHS_No', cell: (row) => (row === 3 ? nhsNumber(4) : '') },
	{ code: 'holds-nhs-numbers', what: 'spaced NHS numbers', header: 'NHSNumber', cell: spaced },
	{ code: 'holds-postcodes', what: 'a postcode', header: 'Home_Postcode', cell: (row) => (row === 9 ? 'SS2 6XY' : '') },
	{
		code: 'holds-birth-dates',
		what: 'dates of birth',
		header: 'Date_of_Birth',
		cell: (row) => `19${30 + (row % 9)}-03-1${row % 9}`
	},
	{ code: 'holds-birth-dates', what: 'British dates of birth', header: 'DOB', cell: british },
	{
		code: 'holds-birth-dates',
		what: 'days as spreadsheets count',
		header: 'BirthDate',
		cell: (row) => String(12_000 + ((row * 371) % 30_000))
	},
	{ code: 'holds-names', what: 'rare surnames', header: 'Surname', cell: (row) => `Zyx${letters(row).toLowerCase()}` },
	{ code: 'holds-names', what: 'rare forenames', header: 'first_name', cell: (row) => `Qua${letters(row).toLowerCase()}` },
	{ code: 'holds-names', what: 'initials', header: 'Patient Initials', cell: letters },
	{
		code: 'holds-addresses',
		what: 'address lines',
		header: 'Address_Line_2',
		cell: (row) => `Upper ${letters(row)} Hamlet ${row}`
	},
	{
		code: 'holds-contact-details',
		what: 'an e-mail address',
		header: 'Email',
		cell: (row) => (row === 5 ? 'a.b@example.org' : '')
	},
	{ code: 'holds-contact-details', what: 'a telephone number', header: 'Tel', cell: (row) => (row === 5 ? '01702 215000' : '') },
	{ code: 'holds-contact-details', what: 'telephones without the 0', header: 'Mobile', cell: (row) => `7700900${pad(row, 3)}` },
	{
		code: 'holds-national-insurance-numbers',
		what: 'one of them',
		header: 'NINO',
		cell: (row) => (row === 8 ? 'AB123456C' : '')
	},
	{
		code: 'holds-national-insurance-numbers',
		what: 'numbers without their last letter',
		header: 'NI_Number',
		cell: (row) => `AB${100_000 + row * 37}`
	},
	{
		code: 'holds-birth-dates',
		what: 'dates of birth without dashes, day first',
		header: 'Birth_Date',
		cell: (row) => british(row).replaceAll('/', '').replaceAll('-', '')
	},
	{ code: 'holds-addresses', what: 'UPRNs as decimal numbers', header: 'uprn', cell: (row) => `${10_000_000 + row * 37}.0` },
	{
		code: 'holds-local-identifiers',
		what: 'hospital numbers, in short',
		header: 'Hosp_No',
		cell: (row) => `RAJ${100_000 + row}`
	},
	{ code: 'holds-local-identifiers', what: 'keys of patients', header: 'Patient_Key', cell: (row) => String(7_100_001 + row) },
	{ code: 'holds-local-identifiers', what: 'tenancies', header: 'Tenancy_Ref', cell: (row) => `T${100_000 + row}` },
	{
		code: 'holds-local-identifiers',
		what: 'accounts of council tax',
		header: 'Council_Tax_Account_No',
		cell: (row) => String(60_000_001 + row)
	},
	{ code: 'holds-local-identifiers', what: 'passports', header: 'Passport_Number', cell: (row) => String(500_000_001 + row) },
	{ code: 'holds-local-identifiers', what: 'pupils', header: 'UPN', cell: (row) => `H8012000${10_000 + row}` },
	{ code: 'holds-addresses', what: 'UPRNs in clear', header: 'UPRN', cell: (row) => String(10_000_000 + row * 37) },
	{ code: 'holds-local-identifiers', what: 'hospital numbers', header: 'Hospital_Number', cell: (row) => `RAJ${100_000 + row}` },
	{ code: 'holds-local-identifiers', what: 'MRNs', header: 'MRN', cell: (row) => String(7_000_001 + row) },
	{
		code: 'holds-local-identifiers',
		what: 'council numbers',
		header: 'LA_Person_Unique_Identifier',
		cell: (row) => String(400_000 + row)
	},
	{
		code: 'holds-local-identifiers',
		what: 'linked people',
		header: 'Adult_2_Linked_Person_ID',
		cell: (row) => String(400_000 + row)
	},
	{ code: 'holds-local-identifiers', what: 'event numbers', header: 'Event_Reference', cell: (row) => `EV-${row}-X` },
	{ code: 'holds-addresses', what: 'eastings in metres', header: 'Easting', cell: (row) => String(588_000 + row * 13) },
	{ code: 'holds-addresses', what: 'longitudes', header: 'Longitude', cell: (row) => (0.6 + row / 9973).toFixed(5) },
	{ code: 'holds-addresses', what: 'a grid reference', header: 'Grid_Ref', cell: (row) => (row === 2 ? 'TQ 8812 8543' : '') },
	{
		code: 'holds-free-text',
		what: 'short notes',
		header: 'Notes',
		cell: (row) => `Prefers visits after ${row % 12} o’clock ${row}`
	}
];

/** The same classes under a name that says nothing. Local numbers of people are not among them: their digits are like any others. */
export const byContent: readonly Omit<IdentifierColumn, 'header'>[] = [
	{ code: 'holds-nhs-numbers', what: 'NHS numbers', cell: nhsNumber },
	{ code: 'holds-nhs-numbers', what: 'spaced NHS numbers', cell: spaced },
	{ code: 'holds-nhs-numbers', what: 'NHS numbers as decimal numbers', cell: (row) => `${nhsNumber(row)}.0` },
	{ code: 'holds-nhs-numbers', what: 'NHS numbers in threes by slashes', cell: (row) => spaced(row).replaceAll(' ', '/') },
	{ code: 'holds-nhs-numbers', what: 'NHS numbers within text', cell: (row) => `Seen today, NHS ${spaced(row)}, well` },
	{ code: 'holds-postcodes', what: 'postcodes', cell: postcode },
	{ code: 'holds-postcodes', what: 'postcodes without a space', cell: (row) => postcode(row).replace(' ', '').toLowerCase() },
	{ code: 'holds-postcodes', what: 'postcodes in brackets', cell: (row) => `(${postcode(row)})` },
	{ code: 'holds-postcodes', what: 'postcodes before a full stop', cell: (row) => `${postcode(row)}.` },
	{ code: 'holds-postcodes', what: 'postcodes after a word', cell: (row) => `PC ${postcode(row)}` },
	{ code: 'holds-postcodes', what: 'postcodes joined by a line', cell: (row) => postcode(row).replace(' ', '_') },
	{ code: 'holds-postcodes', what: 'postcodes within text', cell: (row) => `Lives at the house in ${postcode(row)}` },
	{ code: 'holds-birth-dates', what: 'dates spread like ages', cell: birthday },
	{ code: 'holds-birth-dates', what: 'British dates spread like ages', cell: british },
	{ code: 'holds-birth-dates', what: 'dates without dashes, day first', cell: (row) => british(row).replaceAll('-', '') },
	{ code: 'holds-birth-dates', what: 'dates with a time', cell: (row) => `${birthday(row)}T00:00:00` },
	{
		code: 'holds-birth-dates',
		what: 'dates with their weekday',
		cell: (row) => `Monday ${british(row).slice(0, 2)} March ${birthday(row).slice(0, 4)}`
	},
	{
		code: 'holds-names',
		what: 'rare surnames behind a title',
		cell: (row) => `${row % 2 ? 'Mr' : 'Mrs'} Zyx${letters(row).toLowerCase()}`
	},
	{ code: 'holds-names', what: 'whole names', cell: (row) => `${forename(row)} ${surname(row)}` },
	{
		code: 'holds-names',
		what: 'names in capitals, surname first',
		cell: (row) => `${surname(row)}, ${forename(row)}`.toUpperCase()
	},
	{ code: 'holds-names', what: 'forenames', cell: forename },
	{ code: 'holds-names', what: 'surnames', cell: (row) => (row % 3 ? surname(row) : `Zyx${letters(row).toLowerCase()}`) },
	{ code: 'holds-addresses', what: 'addresses', cell: (row) => `${row + 1} High Street, Southend` },
	{ code: 'holds-contact-details', what: 'e-mail addresses', cell: (row) => `person${row}@example.org` },
	{ code: 'holds-contact-details', what: 'mobile numbers', cell: (row) => `07700 900${pad(row, 3)}` },
	{ code: 'holds-contact-details', what: 'telephones with dots', cell: (row) => `01702.215.${pad(row, 3)}` },
	{ code: 'holds-contact-details', what: 'telephones with an extension', cell: (row) => `01702 215${pad(row, 3)} ext ${row}` },
	{ code: 'holds-contact-details', what: 'two telephones', cell: (row) => `01702 215${pad(row, 3)} / 07700 900${pad(row, 3)}` },
	{ code: 'holds-national-insurance-numbers', what: 'with dashes', cell: (row) => `AB-12-34-${10 + (row % 80)}-C` },
	{ code: 'holds-national-insurance-numbers', what: 'National Insurance numbers', cell: (row) => `AB 12 34 5${row % 10} C` },
	{ code: 'holds-addresses', what: 'UPRNs in clear', cell: (row) => String(100_090_000_000 + row * 1709) },
	{ code: 'holds-addresses', what: 'latitudes', cell: (row) => (51.5 + row / 997).toFixed(6) },
	{ code: 'holds-addresses', what: 'pairs of co-ordinates', cell: (row) => `51.5${pad(row * 17, 4)}, 0.7${pad(row * 13, 4)}` },
	{ code: 'holds-addresses', what: 'grid references', cell: (row) => `TQ ${88_000 + row * 7} ${85_000 + row * 3}` },
	{ code: 'holds-free-text', what: 'case notes', cell: story },
	{
		code: 'unsalted-pseudonyms',
		what: 'digests without a salt',
		cell: () => '8cdf460a1a906241bd2561de3169f18dd39e81fa954e3f328bcd29d9a7e3b701'
	}
];
