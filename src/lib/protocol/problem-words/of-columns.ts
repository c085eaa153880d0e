import type { ProblemCode } from '../report';
import { atSource, howMany, column, capital, holds, type Wording } from './phrases';

/** What is wrong with the columns of a file, and what identifies people. */
export const ofColumns = {
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
	})
} satisfies Partial<Record<ProblemCode, Wording>>;
