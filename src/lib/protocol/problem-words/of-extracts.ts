import type { ProblemCode } from '../report';
import { type Wording } from './phrases';

/** Why a file cannot stand beside the others. */
export const ofExtracts = {
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
	'packed-not-alone': () => ({
		says: 'This is a packed register, without pseudonyms: nobody can tell which of its people were in files that are open, or were open before in this sitting.',
		putRight:
			'Close the data, then open it first and without other files about people. Lookups and open statistics may be beside it.'
	}),
	'nothing-joins-packed': () => ({
		says: 'A packed register is open, or was in this sitting. It has no pseudonyms: no records can be joined to its people, and nobody can tell whether others are among them.',
		putRight:
			'Ask of what the packed register says. To join records, close the data and open the register that it was made from, or have what they say put into the packed one as a field.'
	}),
	'packed-register': () => ({
		says: 'This is a packed register: people who are alike in all that it says stand in one row, without pseudonyms. Figures count the people, not the rows; no records can be joined to them.',
		putRight: 'Nothing need be done.'
	}),
	'packed-not-counted': () => ({
		says: 'This is a packed register, and some of its rows do not say how many people they stand for.',
		putRight: 'Make it again with npm run spine. PEOPLE must be a whole number of 1 or more in every row.'
	}),
	'packed-needs-no-keys': () => ({
		says: 'The policy protects figures by noise or rounding that is made of pseudonyms, and a packed register has none.',
		putRight: 'Open the register that it was made from, or ask the controllers whether another policy will do.'
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
	cancelled: () => ({ says: 'Loading was stopped.', putRight: 'Open the file again to load it.' })
} satisfies Partial<Record<ProblemCode, Wording>>;
