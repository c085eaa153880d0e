import type { ProblemCode } from '../report';
import { howMany, ofAll, column, onLine, capital, looks, together, type Wording } from './phrases';

/** What is said of a file that was read all the same. */
export const ofRows = {
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
	'ends-with-period': (problem) => ({
		says: `${capital(howMany(problem, 'record was', 'records were'))} open at the end of one part’s period and ${problem.count === 1 ? 'is' : 'are'} in no later part: ended with that period.`,
		putRight: 'Nothing need be done. If they are still open, ask the supplier why the next period does not have them.'
	}),
	'lapse-not-told': () => ({
		says: 'Records that were open at the end of one part’s period, and are in no later part, could not be told: not each part has a last day, or the file lacks a field that tells repeated records. They count as open.',
		putRight: 'Say up to which day each part goes, in the form or as “period_to” in manifest.json.'
	}),
	'latest-known-kept': (problem) => ({
		says: `${capital(howMany(problem, 'record was', 'records were'))} given the latest known ${problem.field ?? 'value'} of ${problem.count === 1 ? 'its' : 'their'} person, where records of one person differ.`,
		putRight: 'Nothing need be done. The supplier may want to look at records that differ.'
	}),
	'latest-known-differ': (problem) => ({
		says: `Of ${howMany(problem, 'person', 'people')} the latest records give several values of ${problem.field ?? 'a field'}: it counts as unknown.`,
		putRight: 'Ask the supplier to look at these records.'
	}),
	'blank-in-type': (problem) => ({
		says: `${capital(howMany(problem, 'record', 'records'))}${ofAll(problem)} of type ${problem.among ?? ''} ${problem.count === 1 ? 'has' : 'have'} no ${problem.field ?? 'value'} that can be read. The standard asks for it in this type.`,
		putRight: 'They are kept, and count as not recorded. Ask the supplier to fill it.'
	}),
	'invalid-in-type': (problem) => ({
		says: `${capital(howMany(problem, 'record', 'records'))}${ofAll(problem)} of type ${problem.among ?? ''} ${problem.count === 1 ? 'has a' : 'have a'} ${problem.field ?? 'value'} that is in no list.`,
		putRight: 'They are kept as supplied. Ask the supplier for codes of the standard.'
	}),
	'filled-in-type': (problem) => ({
		says: `${capital(howMany(problem, 'record', 'records'))}${ofAll(problem)} of type ${problem.among ?? ''} ${problem.count === 1 ? 'has' : 'have'} ${problem.field ?? 'a value'}, which is not for this type.`,
		putRight: 'Nothing need be done: it is kept. Ask the supplier whether the type is right.'
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
} satisfies Partial<Record<ProblemCode, Wording>>;
