import type { ProblemCode } from '../report';
import { newExtract, readable, howMany, column, onLine, capital, type Wording } from './phrases';

/** What keeps a file from being read at all. */
export const ofFiles = {
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
	'json-record-too-long': (problem) => ({
		says: `A record${onLine(problem)} is longer than 1 MB.`,
		putRight:
			'Check that each object holds one row and not a whole table, with one object on each line, and leave out fields of long text.'
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
	})
} satisfies Partial<Record<ProblemCode, Wording>>;
