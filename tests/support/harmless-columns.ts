type Cell = (row: number) => string;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
/** The same row, the same number from 0 to `below`, without a pattern. */
const mixed = (row: number, below: number): number => ((Math.imul(row + 11, 2_654_435_761) >>> 0) * 7 + row * 101) % below;
const oneOf =
	(...words: string[]): Cell =>
	(row) =>
		words[mixed(row, words.length)] ?? '';
const recent: Cell = (row) => `202${mixed(row, 5)}-${pad(1 + mixed(row, 12), 2)}-${pad(1 + mixed(row + 5, 28), 2)}`;
const hex = (row: number, digits: number): string => pad(mixed(row, 4_294_967_295), 10).repeat(8).slice(0, digits);

/** Columns that look like identifiers and are none: what they are, their name, their cells. */
export const harmless: readonly [what: string, header: string, cell: Cell][] = [
	['order numbers of ten digits', 'Order_No', (row) => String(1_000_000_000 + mixed(row, 899_999_999) * 10 + (row % 10))],
	['invoice numbers of ten digits', 'Invoice', (row) => String(4_500_000_000 + mixed(row, 99_999_999))],
	['sequential numbers of ten digits', 'Line_Seq', (row) => String(3_000_000_000 + row)],
	['SNOMED codes of ten digits', 'Concept', (row) => String(1_082_771_000 + mixed(row, 900_000_000))],
	['SNOMED codes of nine digits', 'EC_Chief_Complaint', (row) => String(195_967_001 + row * 1_000_003)],
	['long SNOMED codes', 'Snomed_Ext', (row) => `12405${mixed(row, 99_999)}31000000103`],
	['dm+d codes', 'VMP_Code', (row) => String(39_110_411_000_001_100 + row * 100_000)],
	['ICD-10 codes', 'DIAG_02x', oneOf('E11', 'N18', 'F00.1', 'W19', 'S72.0', 'M16', 'B33', 'CR2', 'W1A')],
	['ICD-10 codes without a dot', 'Cause', oneOf('E119', 'N183', 'F001', 'W190', 'S720')],
	['OPCS-4 codes', 'OPERTN_03x', (row) => `W${37 + mixed(row, 50)}${row % 10}`],
	['HRGs', 'Hrg', (row) => `HN${12 + mixed(row, 80)}A`],
	['treatment functions', 'Tretspef_x', oneOf('300', '430', '812', '140')],
	['outward postcodes', 'Outward', oneOf('SS0', 'SS1', 'SS99', 'W1A', 'EC1A', 'CM2', 'B33', 'DN55')],
	['postcode sectors', 'Postcode_Sector', (row) => `SS${1 + (row % 9)} ${row % 9}`],
	['practice codes', 'Gp_Code', (row) => `F81${pad(mixed(row, 300), 3)}`],
	['trust codes', 'Trust', oneOf('RAJ', 'RQ8', 'RDD', 'RGP')],
	['site codes', 'Site', oneOf('RAJ01', 'RAJ12', 'RQ8L0', 'RDDH0')],
	['commissioner codes', 'Sub_ICB', oneOf('99G', '99F', '06H', '07G')],
	['CQC locations', 'Location_ID', (row) => `1-${100_000_000 + mixed(row, 99_999_999)}`],
	['LSOA codes', 'Lsoa', (row) => `E0101${5814 + (row % 100)}`],
	['MSOA codes', 'Msoa', (row) => `E0200${3280 + (row % 17)}`],
	['ward codes', 'Ward', (row) => `E0500${2212 + (row % 17)}`],
	['LSOA names', 'Lsoa_Name', (row) => `Southend-on-Sea 0${pad(row % 17, 2)}${'ABCD'.charAt(row % 4)}`],
	['ward names', 'Ward_Name', oneOf('Belfairs', 'West Leigh', 'St. Luke’s', 'Thorpe', 'Victoria', 'Milton', 'Kursaal')],
	['ward names under no such name', 'Wd', oneOf('Belfairs', 'West Leigh', 'St. Luke’s', 'Thorpe', 'Victoria', 'Milton')],
	['authorities as entities', 'Entity_Name', oneOf('Southend-on-Sea', 'Bedford', 'Luton', 'Thurrock', 'Essex')],
	['authorities', 'Authority', oneOf('Southend-on-Sea', 'Thurrock', 'Castle Point', 'Rochford', 'Essex')],
	[
		'surgeries named after people',
		'Surgery',
		(row) => `${oneOf('Helen', 'Victoria', 'Martin', 'Smith', 'Patel', 'Kent')(row)} Surgery`
	],
	['homes named after people', 'Home', (row) => `${oneOf('Elizabeth', 'George', 'Anne', 'Mary', 'James', 'Clare')(row)} Court`],
	['dates of events', 'Start', recent],
	['dates and times of events', 'Seen_At', (row) => `${recent(row)} ${pad(mixed(row, 24), 2)}:${pad(row % 60, 2)}:00`],
	['British dates of events', 'Seen', (row) => recent(row).split('-').reverse().join('/')],
	['days without dashes', 'Day', (row) => recent(row).replaceAll('-', '')],
	['times without dashes', 'Stamp', (row) => `${recent(row).replaceAll('-', '')}${pad(mixed(row, 24), 2)}${pad(row % 60, 2)}`],
	['days as spreadsheets count', 'Serial', (row) => String(44_000 + mixed(row, 1800))],
	['unix times', 'Epoch', (row) => String(1_700_000_000 + row * 86_399)],
	['unix times in milliseconds', 'Epoch_Ms', (row) => String(1_700_000_000_000 + row * 86_399_000)],
	['months', 'Month', (row) => recent(row).slice(0, 7)],
	['names of months', 'Month_Name', oneOf('April', 'May', 'June', 'August', 'January', 'October', 'March', 'July', 'September')],
	['years of birth', 'Year_of_Birth', (row) => String(1921 + mixed(row, 95))],
	['months of birth', 'Birth_Month', (row) => `${1921 + mixed(row, 95)}-0${1 + (row % 9)}-01`],
	['birth weights', 'Birth_Weight', (row) => String(10_000 + mixed(row, 4000))],
	['amounts of money', 'Amount', (row) => `£${mixed(row, 99_999)}.${pad(row % 100, 2)}`],
	['large amounts', 'Total_Pence', (row) => String(100_000 + mixed(row, 99_999_999))],
	['scores of many decimals', 'Score', (row) => (mixed(row, 997) / 997).toFixed(6)],
	['percentages of many decimals', 'Share', (row) => (mixed(row, 9973) / 99.73).toFixed(5)],
	['quantities like telephone numbers', 'Reading', (row) => String(170_221_500 + mixed(row, 99_999))],
	['meter numbers', 'Meter', (row) => `08${pad(mixed(row, 99_999_999), 8)}`.slice(0, 9)],
	['numbers with a leading zero', 'Batch', (row) => `000${pad(mixed(row, 99_999_999), 8)}`],
	['product codes', 'EAN', (row) => `50${pad(mixed(row, 99_999_999), 8)}${pad(row % 100, 3)}`],
	['vehicle registrations', 'Vehicle', (row) => `EX${10 + (row % 60)} ABC`],
	['version numbers', 'Version', (row) => `2.${row % 9}.${row % 30}`],
	['pseudonyms', 'Pseudo_NHS_Number', (row) => hex(row, 64)],
	['UUIDs', 'Guid', (row) => hex(row, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')],
	['digests of visits', 'Visit_Hash', (row) => hex(row, 40)],
	['NHS number status', 'NHS_Number_Status_Indicator', (row) => `0${1 + (row % 8)}`],
	['whether a telephone is known', 'Telephone contact (Y/N)', (row) => (row % 3 ? 'Y' : 'N')],
	['whether an e-mail address is known', 'Email_Known', (row) => (row % 3 ? 'Yes' : 'No')],
	['whether the address is known', 'Address_Known', (row) => (row % 3 ? 'Y' : 'N')],
	['whether a property was found', 'UPRNMatch', (row) => (row % 3 ? 'Y' : 'N')],
	['types of places', 'Location_Type', oneOf('Home', 'Clinic', 'Hospital', 'Care home')],
	['drug names', 'Drug_Name', oneOf('Donepezil', 'Memantine', 'Ramipril', 'Atorvastatin', 'Metformin')],
	['colours', 'Rag', oneOf('Amber', 'Green', 'Red', 'Blue')],
	['kinds of staff', 'Staff', oneOf('Nurse', 'Carer', 'Social worker', 'Doctor', 'Baker', 'Cook', 'Porter', 'Taylor')],
	['support reasons', 'Reason', oneOf('Support with Memory and Cognition', 'Physical Support', 'Mental Health Support')],
	[
		'long coded answers',
		'Accommodation',
		oneOf(
			'Approved premises for offenders released from prison or under probation supervision',
			'Sheltered housing, extra care housing or other sheltered housing'
		)
	],
	['ethnic groups', 'Ethnic', oneOf('White British', 'Asian or Asian British', 'Black, Black British, Caribbean or African')],
	['numbers of eight digits', 'Ticket', (row) => String(10_000_000 + mixed(row, 89_999_999))],
	['whole numbers as decimal numbers', 'Minutes', (row) => `${1_000_000_000 + mixed(row, 899_999_999)}.0`],
	['part numbers of two letters and six digits', 'Part', (row) => `AB${100_000 + mixed(row, 899_999)}`],
	['part numbers in pairs', 'Model', (row) => `AB-12-34-${10 + (row % 80)}`],
	['several HRGs', 'Hrgs', (row) => `HN${12 + mixed(row, 80)}A HN${12 + mixed(row + 3, 80)}B`],
	['postcode districts with a word', 'Area_Name', (row) => `Area SS${1 + (row % 9)}`],
	['salutations', 'Salutation', oneOf('Mr', 'Mrs', 'Miss', 'Ms', 'Dr')],
	['accounts by kind', 'Account_Type', oneOf('Housing benefit', 'Council tax', 'Rent')],
	['row numbers', 'Row', (row) => String(row)],
	['household sizes', 'Size', (row) => String(1 + (row % 6))]
];
