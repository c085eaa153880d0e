const limits = 'src/lib/vault/formats/limits.ts';
const refusals = 'tests/unit/intake/admit-refusals.test.ts';
const unreadable = 'tests/unit/formats/bad-formats.test.ts';
const loadFile = 'src/lib/vault/intake/load-file.ts';
const purposeLock = 'tests/unit/vault/purpose-lock.test.ts';

/** What a file may be, and what of it may be opened. @type {readonly import('./controls.js').Control[]} */
export const input = [
	{
		threat: 'P1',
		control: 'the identifiers gate',
		take: [[loadFile, '...(gated ? judgeIdentifiers(plan, opened) : []),', '']],
		test: [refusals, 'holds-nhs-numbers: NHS numbers is refused']
	},
	{
		threat: 'P1',
		control: 'fields outside the purpose are not loaded',
		take: [['src/lib/vault/intake/within-purpose.ts', "if (allowed === 'all') return { match,", 'if (allowed) return { match,']],
		test: [purposeLock, 'does not exist in the engine, and is named in the report without a value']
	},
	{
		threat: 'P1',
		control: 'the last day closes a dataset',
		take: [['src/lib/vault/close-ended.ts', 'lastDay != null && lastDay < today', 'false']],
		test: [purposeLock, 'closes the dataset at the next question, tells it, and the rest goes on']
	},
	{
		threat: 'T12',
		control: 'a header that may be a value is not repeated',
		take: [['src/lib/vault/intake/check-header.ts', '\tif (known.size < 2) return new Map();\n', '']],
		test: [refusals, 'a file without a header is reported by position, and its first row is not repeated']
	},
	{
		threat: 'T23',
		control: 'the most columns',
		take: [[limits, 'columns: 2000', 'columns: 20_000']],
		test: [refusals, 'too-many-columns: 2,001 columns is refused']
	},
	{
		threat: 'T23',
		control: 'the longest cell',
		take: [[limits, 'cellBytes: 256 * 1024', 'cellBytes: 1024 ** 2']],
		test: [refusals, 'cell-too-long: a cell of 300 KB is refused']
	},
	{
		threat: 'T23',
		control: 'the longest row',
		take: [[limits, 'lineBytes: 1024 ** 2', 'lineBytes: 16 * 1024 ** 2']],
		test: [refusals, 'line-too-long: a row of 1.2 MB is refused']
	},
	{
		threat: 'T23',
		control: 'the largest file',
		take: [
			['src/lib/vault/formats/open-file.ts', "if (source.size > limits.fileBytes) throw new BadFile('file-too-large');", '']
		],
		test: [refusals, 'a file larger than 2 GB is refused before it is read']
	},
	{
		threat: 'T23',
		control: 'how far packed bytes may grow',
		take: [[limits, 'timesInflated: 50', 'timesInflated: 5_000']],
		test: [unreadable, "is refused in its own words, and nothing that was open is lost: 'bomb.zip'"]
	},
	{
		threat: 'T23',
		control: 'the most files in an archive',
		take: [[limits, 'members: 200', 'members: 2000']],
		test: [unreadable, "is refused in its own words, and nothing that was open is lost: 'many.zip'"]
	},
	{
		threat: 'T23',
		control: 'the most points of outlines',
		take: [['src/lib/vault/intake/boundaries.ts', 'if (pointsIn(topology) > mostPoints) return [];', '']],
		test: [
			'tests/unit/vault/hostile-input.test.ts',
			'in which one arc stands for endless outlines are refused before any is drawn'
		]
	},
	{
		threat: 'T24',
		control: 'the checksum of a packed file',
		take: [['src/lib/vault/formats/gzip.ts', 'trailer.getUint32(0, true) !== crc || ', '']],
		test: [unreadable, "is refused in its own words, and nothing that was open is lost: 'checksum.csv.gz'"]
	},
	{
		threat: 'T25',
		control: 'hash and rows of a file compared with its manifest',
		take: [[loadFile, "if (differs) return [{ code: 'manifest-mismatch' }];", 'void differs;']],
		test: [refusals, 'a file of another hash or other rows than its manifest says is refused']
	},
	{
		threat: 'T25',
		control: 'the engine’s rows compared with those that were read',
		take: [[loadFile, 'return writer.countHeld() === writer.rows ?', 'return writer.rows >= 0 ?']],
		test: [refusals, 'an engine that holds other rows than were counted is not believed']
	},
	{
		threat: 'T26',
		control: 'the platform’s word that a file has changed',
		take: [
			['src/lib/vault/formats/bad-file.ts', "return isGone ? { code: 'file-changed' } : null;", 'return isGone ? null : null;']
		],
		test: [refusals, 'a file that changes while it is read is refused']
	}
];
