import type { ProblemCode } from '../report';
import { capital, column, howMany, looks, type Wording } from './phrases';

/** What a manifest, a purpose or an outline says that does not hold. */
export const ofManifests = {
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
	'other-contract-version': ({ version }) => ({
		says: `manifest.json says that the file was made by another version of its contract than ${version ?? 'the one'} by which it was checked.`,
		putRight: 'Look through the other remarks on this file, and ask the supplier whether fields or codes have changed.'
	}),
	'fewer-filled-than-declared': (problem) => ({
		says: `${capital(column(problem))} has fewer filled cells than manifest.json says: ${howMany(problem, 'cell', 'cells')} fewer.`,
		putRight: 'Values may have been lost on the way. Ask the supplier for the file and its manifest together.'
	}),
	'more-filled-than-declared': (problem) => ({
		says: `${capital(column(problem))} has more filled cells than manifest.json says: ${howMany(problem, 'cell', 'cells')} more.`,
		putRight: 'Ask the supplier for the file and its manifest together.'
	}),
	'counts-not-compared': (problem) => ({
		says: `manifest.json says how many cells are filled of ${howMany(problem, 'column', 'columns')} that the file does not have, or of which Wardwise does not count them.`,
		putRight: 'Ask the supplier whether a column has been left out or renamed.'
	}),
	'outside-declared-years': (problem) => ({
		says: `${capital(howMany(problem, 'record begins', 'records begin'))} outside the years that manifest.json gives, by ${column(problem)}.`,
		putRight: 'They are kept. Ask the supplier which years the extract covers, and to check these dates.'
	}),
	'declared-year-empty': (problem) => ({
		says: `No record begins in the first or in the last year that manifest.json gives, by ${column(problem)}.`,
		putRight: 'The extract may be cut short. Ask the supplier which years it covers.'
	}),
	'years-not-compared': () => ({
		says: 'manifest.json says which years the file covers, and no column that is loaded says in which year a record begins. They were not compared.',
		putRight: 'Nothing need be done.'
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
	})
} satisfies Partial<Record<ProblemCode, Wording>>;
