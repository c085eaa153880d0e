import type { AreasOf, Problem, ProblemCode } from './report';

/** What is wrong with a file, and how to put it right, in plain words. */
export type ProblemWords = { says: string; putRight: string };

const newExtract = 'Ask whoever supplied the file for a new extract.';
const readable = 'CSV, JSON lines, Parquet, Arrow, XLSX or ODS';
const atSource = 'Remove it, or replace it with a pseudonym, before the file leaves the organisation that holds it.';

function howMany({ count }: Problem, one: string, many: string): string {
	if (count === undefined) return `some ${many}`;
	if (count === 'fewer than 8') return `fewer than 8 ${many}`;
	return count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`;
}

/** ` (2.5 %)`, where the share is known. */
function ofAll({ share }: Problem): string {
	return share === undefined ? '' : ` (${share} %)`;
}

/** `column 4 (Postcode)`, `column 4`, `the column PSEUDO_ID`, or `a column`. */
function column({ column: place, header, field }: Problem): string {
	const label = header ?? field;
	if (place === undefined) return label === undefined ? 'a column' : `the column ${label}`;
	return label === undefined ? `column ${place}` : `column ${place} (${label})`;
}

function onLine({ line }: Problem): string {
	return line === undefined ? '' : ` on line ${line.toLocaleString('en-GB')}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

const plurals: Record<AreasOf['kind'], string> = {
	'output-area': 'output areas',
	lsoa: 'LSOAs',
	msoa: 'MSOAs',
	ward: 'wards',
	authority: 'local authorities'
};

/** `wards of 2016`, `MSOAs`. */
function areas({ kind, year }: AreasOf): string {
	return year === undefined ? plurals[kind] : `${plurals[kind]} of ${year}`;
}

/** `They look like wards of 2016 (by the column WD16CD); the open lookups have wards of 2024.` */
function looks({ looksLike, wanted, header }: Problem): string {
	if (!looksLike) return ' They are no codes of areas that Wardwise knows.';
	const isOther = looksLike.kind !== wanted?.kind || looksLike.year !== undefined;
	if (!isOther) return ` They look like ${areas(looksLike)} of other places, or of another year.`;
	const by = header === undefined ? '' : ` (by the column ${header})`;
	return ` They look like ${areas(looksLike)}${by}${wanted ? `; the open lookups have ${areas(wanted)}` : ''}.`;
}

/** How codes and lookups can be brought together. */
function together({ looksLike, wanted }: Problem): string {
	if (looksLike && wanted && looksLike.kind !== wanted.kind)
		return `Supply the codes of ${plurals[wanted.kind]} in this column, or name the right column in manifest.json under “columns”.`;
	const look = looksLike ? areas(looksLike) : 'the areas of the file';
	const have = wanted ? areas(wanted) : 'those of the lookup';
	return `Open a lookup from ${look} to ${have} as well, or ask the supplier for ${have}.`;
}

function holds(what: string, advice: string): (problem: Problem) => ProblemWords {
	return (problem) => ({
		says: `${capital(column(problem))} holds ${what}: ${howMany(problem, 'cell', 'cells')}. Nothing of the file was kept.`,
		putRight: advice
	});
}

const words: Record<ProblemCode, (problem: Problem) => ProblemWords> = {
	'not-a-table': () => ({
		says: 'This file is not a table of a kind that Wardwise reads.',
		putRight: `Open it in the program that made it and save it as ${readable}.`
	}),
	'web-page': () => ({
		says: 'This is a web page, whatever its name says. Some websites give one out as a spreadsheet, or in place of a file that needs signing in.',
		putRight: 'Download the file again. If it opens in a spreadsheet program, save it there as XLSX or CSV.'
	}),
	'json-not-lines': () => ({
		says: 'The file is JSON, but neither one record a line nor one list of records.',
		putRight: 'Export it as JSON lines (NDJSON), with one object on each line, as one list of objects, or as CSV.'
	}),
	'old-spreadsheet': () => ({
		says: 'This is a spreadsheet of an older or binary kind (.xls or .xlsb).',
		putRight: 'Open it in a spreadsheet program and save it as XLSX, ODS or CSV.'
	}),
	'password-protected': () => ({
		says: 'The file is protected by a password.',
		putRight: 'Open it in the program that made it, take the password off and save a copy where only you can read it.'
	}),
	'file-truncated': () => ({
		says: 'The file ends too early: part of it is missing.',
		putRight: 'It was cut off while it was saved, copied or downloaded. Copy or download it again.'
	}),
	'file-damaged': () => ({
		says: 'The file is damaged: its parts do not agree with each other.',
		putRight: 'Copy or download it again. If that does not help, ask its supplier for a new extract.'
	}),
	'compression-not-read': () => ({
		says: 'The file is packed in a way that Wardwise does not read.',
		putRight: `Unpack it, or pack it as zip or gzip. Read as they are: ${readable}.`
	}),
	'packed-twice': () => ({
		says: 'The file is an archive inside another file.',
		putRight: 'Unpack the outer one, and open the files that it holds.'
	}),
	'inflates-too-much': () => ({
		says: 'Unpacked, the file would be more than 50 times as large as it is. No real table is, so it was not unpacked.',
		putRight: 'Unpack it yourself, look at what it holds, and open that.'
	}),
	'empty-archive': () => ({ says: 'The archive holds no file.', putRight: newExtract }),
	'too-many-files': () => ({
		says: 'The archive holds more than 200 files.',
		putRight: 'Unpack it, and open the files that are needed.'
	}),
	'json-line': (problem) => ({
		says: `The text${onLine(problem)} is not one whole record (a JSON object).`,
		putRight:
			'Write one object on each line, or one list of objects, and nothing else. If it is the last one, the file was cut off.'
	}),
	'json-new-name': (problem) => ({
		says: `The record${onLine(problem)} has a name that none of the first thousand has, so that it was not looked at for identifiers.`,
		putRight: 'Give every record the same names, with null where there is no value.'
	}),
	'empty-file': () => ({ says: 'The file is empty.', putRight: newExtract }),
	'header-only': () => ({ says: 'The file has column names but no rows.', putRight: newExtract }),
	'wrong-encoding': (problem) => ({
		says: `The file is in no encoding that Wardwise reads: letters${onLine(problem)} cannot be read.`,
		putRight: 'Save it again as “CSV UTF-8”. Windows-1252 is read too, and UTF-16 if the file begins with a byte order mark.'
	}),
	'ragged-rows': (problem) => ({
		says: `${capital(howMany(problem, 'row has', 'rows have'))} more or fewer cells than there are column names, the first${onLine(problem)}.`,
		putRight: 'Look for a comma or a line break inside a cell that is not in quotation marks, and export the file again.'
	}),
	'unclosed-quote': (problem) => ({
		says: `A quotation mark opened${onLine(problem)} is not closed, or stands in the wrong place.`,
		putRight: 'Write a quotation mark inside a cell twice (""), and export the file again.'
	}),
	'duplicate-headers': (problem) => ({
		says: `${capital(column(problem))} has the same name as a column before it.`,
		putRight: 'Give each column a name of its own, or leave one of them out. Capital and small letters count as the same.'
	}),
	'empty-headers': (problem) => ({
		says: `${capital(howMany(problem, 'column has', 'columns have'))} no name; the first is column ${problem.column ?? 1}.`,
		putRight: 'Name each column in the first line, or remove the ones without a name.'
	}),
	'too-many-columns': () => ({
		says: 'The file has more than 2,000 columns.',
		putRight: 'Leave out the columns that are not needed.'
	}),
	'line-too-long': (problem) => ({
		says: `A row${onLine(problem)} is longer than 1 MB.`,
		putRight: 'Check that the file has line breaks between its rows, and export it again.'
	}),
	'cell-too-long': (problem) => ({
		says: `A cell${onLine(problem)} is longer than 256 KB.`,
		putRight: 'Check for a quotation mark that is not closed, and leave out columns of text.'
	}),
	'file-too-large': () => ({
		says: 'The file is larger than 2 GB.',
		putRight: 'Leave out the columns that are not needed, or supply fewer years.'
	}),
	'no-room-for-file': () => ({
		says: 'The file would take more memory than is left beside what is open. None of its rows was read.',
		putRight:
			'Remove a dataset that no question needs, or open the files without it. A file with fewer fields or fewer years takes less; fields outside the purpose take nothing.'
	}),
	'nul-byte': (problem) => ({
		says: `The file contains a zero byte${onLine(problem)}: it was damaged, or is not text.`,
		putRight: newExtract
	}),
	'unknown-kind': () => ({
		says: 'The column names fit no kind of dataset that Wardwise knows.',
		putRight:
			'Match its columns by hand, or compare the first line with the contracts in data-schemas and name the columns in manifest.json.'
	}),
	'people-as-statistics': (problem) => ({
		says: `${capital(column(problem))} holds pseudonyms, so that the file holds records of people. It is not opened as open statistics, which are shown as published.`,
		putRight: 'Choose a kind that is about people, or describe the file.'
	}),
	'missing-column': ({ field }) => ({
		says: `The column ${field ?? 'that the contract requires'} is missing.`,
		putRight: 'Add it, or say in manifest.json under “columns” which column of the file it is.'
	}),
	'missing-link-key': ({ field }) => ({
		says: `There is no pseudonym column${field ? ` (${field})` : ''}, or it is blank throughout, so that these records cannot be joined to people.`,
		putRight: 'Ask the supplier for the project’s pseudonym in every file, made with the same salt.'
	}),
	'bad-pseudonyms': (problem) => ({
		says: `${capital(column(problem))} should hold pseudonyms, but most of it does not: ${howMany(problem, 'cell', 'cells')} of another form.`,
		putRight: 'A pseudonym is 32 to 128 hexadecimal digits, or a UUID. Ask the supplier to pseudonymise with the project’s salt.'
	}),
	'no-usable-rows': () => ({
		says: 'No row of the file could be used.',
		putRight: 'Compare the values with the contract in data-schemas.'
	}),
	'month-first-dates': (problem) => ({
		says: `${capital(column(problem))} holds dates with the month before the day: ${howMany(problem, 'cell', 'cells')}. The others of the column cannot be told.`,
		putRight: 'Write dates as 2025-03-31 and export the file again.'
	}),
	'holds-nhs-numbers': holds('NHS numbers', `Identifiers must not be in the file. ${atSource}`),
	'holds-postcodes': holds('full postcodes', 'Use the LSOA of residence instead, added before the file leaves its organisation.'),
	'holds-birth-dates': holds('dates of birth', 'Use age in years, or year and month of birth.'),
	'holds-names': holds('names of people', `Names must not be in the file. ${atSource}`),
	'holds-contact-details': holds('e-mail addresses or telephone numbers', 'Leave the column out.'),
	'holds-addresses': holds(
		'addresses or exact places',
		'Use the LSOA of residence, or a pseudonym of the property made with its own salt.'
	),
	'holds-national-insurance-numbers': holds('National Insurance numbers', 'Leave the column out.'),
	'holds-local-identifiers': holds('local identifiers of people or events', `They can be looked up by staff. ${atSource}`),
	'holds-free-text': holds('free text, which may name people', 'Leave the column out, or supply a coded field.'),
	'unsalted-pseudonyms': (problem) => ({
		says: `${capital(column(problem))} holds a pseudonym that was made without a salt. Anyone could turn all of them back into NHS numbers.`,
		putRight: 'Ask the supplier to pseudonymise again with the project’s secret salt, and to destroy this file.'
	}),
	'manifest-unreadable': () => ({
		says: 'manifest.json cannot be read, or does not follow its schema.',
		putRight: 'Compare it with data-schemas/manifest.schema.json.'
	}),
	'contract-unreadable': () => ({
		says: 'This description of a kind of dataset cannot be read, or asks for more than one that is not built in may: it must be about records of people that link by a pseudonym, without patterns.',
		putRight: 'Describe the file anew (“Match its columns by hand”), and save the description.'
	}),
	'manifest-mismatch': () => ({
		says: 'The file is not the one that manifest.json declares: its contents or its number of rows differ.',
		putRight: 'Ask the supplier for the file and its manifest together.'
	}),
	'policy-unknown': () => ({
		says: 'manifest.json asks for a disclosure policy that Wardwise does not know.',
		putRight: 'Use one of the policies listed in docs/disclosure-control.md.'
	}),
	'retention-expired': () => ({
		says: 'The date until which this file may be kept has passed.',
		putRight: 'Delete it, or ask its controller for a new agreement and a new extract.'
	}),
	'purpose-not-chosen': () => ({
		says: 'The manifest names several purposes, and nobody has said for which of them the files are opened.',
		putRight: 'Choose one. On the command line: --purpose and its id.'
	}),
	'purpose-differs': () => ({
		says: 'The files are for another purpose than those that are open.',
		putRight: 'Close the data, and open these by themselves or all of them for one purpose.'
	}),
	'purpose-ended': () => ({
		says: 'The last day on which the data may be used for this purpose has passed. Nothing was read.',
		putRight: 'Delete the files, or ask the controller for a new agreement and a new manifest.'
	}),
	'purpose-not-begun': () => ({
		says: 'The purpose begins on a later day. Nothing was read.',
		putRight: 'Open the files from that day on, or ask the controller for an earlier one.'
	}),
	'purpose-missing': () => ({
		says: 'The file is about people, and nobody has said what it is used for. None of its rows was read.',
		putRight: 'Say it when you open the file, or write it in manifest.json under “purposes”.'
	}),
	'legal-basis-missing': () => ({
		says: 'The file is about people, and the purpose names no legal basis. None of its rows was read.',
		putRight: 'Say it when you open the file, or write it in manifest.json as “legal_basis” of the purpose.'
	}),
	'agreement-missing': () => ({
		says: 'The file is about people, and no sharing agreement is named. None of its rows was read.',
		putRight:
			'Say it when you open the file, or write it in manifest.json as “agreement” of the purpose or “isa_ref” of the file.'
	}),
	'dataset-outside-purpose': () => ({
		says: 'The purpose does not allow this dataset. None of its rows was read.',
		putRight: 'Leave the file out, or ask the controller to put the dataset into the purpose in manifest.json.'
	}),
	'file-missing': () => ({
		says: 'manifest.json names this file, but it is not among the files opened.',
		putRight: 'Open the whole folder, or take the file out of the manifest.'
	}),
	'file-changed': () => ({
		says: 'The file was changed, moved or taken away while it was being read.',
		putRight: 'Close other programs that use it, and open it again.'
	}),
	'rows-lost': () => ({
		says: 'Not all rows arrived in the database, so that none were kept.',
		putRight: 'Close other tabs to free memory, and open the file again.'
	}),
	'boundary-unreadable': () => ({
		says: 'The boundaries cannot be read.',
		putRight: 'Supply GeoJSON or TopoJSON in longitude and latitude, with a code for each area.'
	}),
	'boundary-elsewhere': () => ({
		says: 'By longitude and latitude, none of the boundaries lies in the United Kingdom.',
		putRight:
			'They may be in metres of the national grid, or have the latitude first. Download them in longitude and latitude (WGS 84, EPSG:4326).'
	}),
	'boundary-unlike-lookup': (problem) => ({
		says: `None of its ${howMany(problem, 'outline', 'outlines')} is of an area that an open lookup has.${looks(problem)}`,
		putRight:
			'Open the boundaries together with the lookup of the same areas, or boundaries of the kind and year that the lookup has.'
	}),
	'second-of-kind': () => ({
		says: 'Another file of the same kind came with this one, and only one can be used.',
		putRight:
			'Leave one of them out. Parts of one extract of people’s records are put together if manifest.json gives each the same "part_of"; an earlier extract is kept beside a newer one if it gives each its own "period_to".'
	}),
	'part-refused': ({ file }) => ({
		says: `This file is a part of an extract, and another part of it${file === undefined ? '' : `, ${file},`} is refused or missing. An extract with a gap would count too few, so none of it is opened.`,
		putRight: 'Put that part right, or leave it out knowingly: say again which files are parts of one extract.'
	}),
	'part-of-other-kind': () => ({
		says: 'It is said to be a part of an extract, but it is of another kind than the first part.',
		putRight: 'Say of it that it is no part of that extract.'
	}),
	'part-of-other-columns': () => ({
		says: 'It is said to be a part of an extract, but it has not the same fields as the first part. What only some parts say would be taken for “not recorded” in the others.',
		putRight: 'Ask whoever supplied the files for parts with the same columns, or leave this one out.'
	}),
	'part-of-other-salt': () => ({
		says: 'It is said to be a part of an extract, but manifest.json names another salt, key, rule or dummy record than for the first part. People in both would count as others.',
		putRight: 'Ask the supplier to pseudonymise all parts with the project’s salt, and to send them with a new manifest.'
	}),
	'part-of-extract': () => ({
		says: 'It was put together with the other parts of its extract. What is said of repeated records, ages and areas at the first part is said of all of them.',
		putRight: 'Nothing need be done.'
	}),
	'no-spine': () => ({
		says: 'There is no list of people (GP register) to which these records can be joined.',
		putRight: 'Open the GP register together with this file.'
	}),
	'other-salt': () => ({
		says: 'The pseudonyms of this file were made otherwise than those of the GP register: manifest.json names another salt, key, rule or dummy record. Joined, nobody would be found, and everybody would seem to have no record here.',
		putRight: 'Ask the supplier to pseudonymise again with the project’s salt, and to send the file with a new manifest.'
	}),
	'hardly-linked': () => ({
		says: 'Hardly anybody in this file is on the GP register or in another file, and no dummy record shows that both were pseudonymised with one salt. It was left out, because everybody would seem to have no record here.',
		putRight:
			'Ask both suppliers whether they used the project’s salt, and for the dummy record (“canary” in manifest.json). If the salt is the same, check that both files are of one place.'
	}),
	cancelled: () => ({ says: 'Loading was stopped.', putRight: 'Open the file again to load it.' }),
	'converted-values': (problem) => ({
		says: `${capital(column(problem))}: ${howMany(problem, 'value was', 'values were')} spelt otherwise than the contract asks, and converted.`,
		putRight: 'Nothing need be done. Codes are found by their other spellings, and 31/03/2025 is read day first.'
	}),
	'invalid-values': (problem) => ({
		says: `${capital(column(problem))}: ${howMany(problem, 'value does', 'values do')} not have the form the contract asks for. They count as not recorded.`,
		putRight: 'Dates are written 2025-03-31, numbers with digits only. See the field’s definition in data-schemas.'
	}),
	'unknown-codes': (problem) => ({
		says: `${capital(column(problem))}: ${howMany(problem, 'value is', 'values are')} not in the contract’s list. They are kept and counted in totals, but not shown by name.`,
		putRight: 'Check the spelling with the supplier, or propose the code for the contract.'
	}),
	'missing-values': (problem) => ({
		says: `${capital(column(problem))}: ${howMany(problem, 'row is', 'rows are')} blank.`,
		putRight: 'Every row should have a value here. Ask the supplier why some have not.'
	}),
	'kept-beside-newer': () => ({
		says: 'A newer file of the same kind came with this one. Questions ask about the newer; this one is kept beside it, for a comparison with the year before.',
		putRight: 'Nothing need be done. Remove it from the open data if it is not wanted.'
	}),
	'canary-left-out': () => ({
		says: 'The agreed dummy record was found. It was left out and is counted nowhere.',
		putRight: 'Nothing need be done: it shows with which salt the pseudonyms were made.'
	}),
	'canary-missing': () => ({
		says: 'manifest.json names the agreed dummy record, but it is not in the file. So nothing shows that the pseudonyms were made with the salt that it speaks of.',
		putRight: 'Ask the supplier to add the record of NHS number 999 000 0018 before pseudonymising.'
	}),
	'bad-link-keys': (problem) => ({
		says: `${capital(column(problem))}: ${howMany(problem, 'row has', 'rows have')} no valid pseudonym. They are kept, but joined to nobody.`,
		putRight: 'Ask the supplier to trace these people, or to explain why they could not be.'
	}),
	'duplicate-keys': (problem) => ({
		says: `${capital(howMany(problem, 'record repeats', 'records repeat'))} the key of another record.`,
		putRight: 'Ask the supplier whether records were supplied twice.'
	}),
	'repeats-left-out': (problem) => ({
		says: `${capital(howMany(problem, 'record repeats', 'records repeat'))} another record by the key of the standard. One of each was kept: the one still open, or that ends last.`,
		putRight: 'Ask the supplier whether records were supplied twice.'
	}),
	'ends-with-death': (problem) => ({
		says: `${capital(howMany(problem, 'record ran', 'records ran'))} on after the person’s death. They end with the month of death.`,
		putRight: 'Nothing need be done. The dates as supplied are kept beside these.'
	}),
	'starts-after-death': (problem) => ({
		says: `${capital(howMany(problem, 'record starts', 'records start'))} after the month of the person’s death.`,
		putRight: 'They are kept as supplied. Ask the supplier to check the dates, and whether the right people were joined.'
	}),
	'ages-worked-out': (problem) => ({
		says: `Ages were worked out from year and month of birth: ${howMany(problem, 'person', 'people')}. In the month of a birthday they may be a year out.`,
		putRight: 'Nothing need be done. A column AGE is used instead where there is one.'
	}),
	'ages-not-known': (problem) => ({
		says: `No age could be worked out: ${howMany(problem, 'person', 'people')}. The year and month of birth, or the day up to which the file goes, is missing or cannot be right.`,
		putRight: 'Say in manifest.json under “period_to” up to which day the register goes, or supply ages.'
	}),
	'area-by-best-fit': (problem) => ({
		says: `${capital(howMany(problem, 'person lives', 'people live'))}${ofAll(problem)} in an area of 2011 that was split or redrawn. They are placed by best fit, in wards and above only as far as its parts agree.`,
		putRight: 'Ask the supplier for the LSOA of 2021.'
	}),
	'unknown-columns': (problem) => ({
		says: `${capital(howMany(problem, 'column is', 'columns are'))} in no contract and not loaded; the first is ${column(problem)}.`,
		putRight: 'Nothing need be done. If one of them is a field under another name, say so in manifest.json under “columns”.'
	}),
	'fields-outside-purpose': ({ fields = [] }) => ({
		says: `Not loaded: outside the purpose: ${fields.join(', ')}.`,
		putRight: 'Nothing need be done. What is never needed can be left out of the file next time.'
	}),
	'no-manifest': () => ({
		says: 'The file came without a manifest, so that its source, period and completeness are unverified.',
		putRight: 'Ask the supplier for manifest.json, with rows and SHA-256 of each file.'
	}),
	'end-before-start': (problem) => ({
		says: `${capital(howMany(problem, 'record ends', 'records end'))} before it starts.`,
		putRight: 'They are kept as supplied. Ask the supplier to check these dates.'
	}),
	'area-not-in-lookup': (problem) => ({
		says: `${capital(howMany(problem, 'record lies', 'records lie'))} in an area that no lookup file knows. They count in the whole place only.`,
		putRight: 'Open the lookup of the same year’s LSOAs, or of the 2011 LSOAs.'
	}),
	'codes-unlike-lookup': (problem) => ({
		says: `${capital(column({ code: problem.code, field: problem.field }))}: ${howMany(problem, 'code is', 'codes are')} in no open lookup.${looks(problem)}`,
		putRight: together(problem)
	}),
	'lookup-of-2011': () => ({
		says: 'The lookup has the LSOAs of 2011 and not those of 2021. It places people in its wards and localities, but nothing can be asked by LSOA, and whoever lives in an LSOA that is new in 2021 is placed nowhere.',
		putRight: 'Open a lookup that has the LSOAs of 2021 as well, such as the ONS lookup from LSOAs of 2011 to those of 2021.'
	}),
	'area-in-two-groups': (problem) => ({
		says: `${capital(column(problem))}: ${howMany(problem, 'small area is', 'small areas are')} in two of them, in this file or in it and another lookup. The first that was read counts.`,
		putRight: 'Give every small area one group, or leave one of the lookups out.'
	}),
	'second-grouping': (problem) => ({
		says: `${capital(column(problem))} groups areas in another way than the localities that are used already. It is not used.`,
		putRight: 'Only one grouping can be used at a time. Open the lookups that have it, and no other.'
	}),
	'read-as-windows-1252': () => ({
		says: 'The letters are not UTF-8. They were read as Windows-1252, as older spreadsheet programs write them.',
		putRight: 'If letters with accents look wrong, save the file again as “CSV UTF-8”.'
	}),
	'rows-outside-table': (problem) => ({
		says: `The columns are named${onLine(problem)}. ${capital(howMany(problem, 'line', 'lines'))} of titles above it, or of notes below the table, ${problem.count === 1 ? 'was' : 'were'} passed over.`,
		putRight: 'Nothing need be done.'
	}),
	'sheet-chosen': ({ sheet }) => ({
		says: `Several sheets of the workbook fit. The first of them was read${sheet ? `: ${sheet}` : ''}.`,
		putRight: 'To use another one, save it as a workbook of its own, or name it in manifest.json as “file.xlsx#sheet”.'
	}),
	'name-misleads': () => ({
		says: 'The file is of another format than its name says. It was read as what it is.',
		putRight: 'Give it the right ending, so that other programs can open it too.'
	})
};

/** The words for one problem of a report. */
export function problemInWords(problem: Problem): ProblemWords {
	return words[problem.code](problem);
}
