import { describe, expect, test } from 'vitest';
import { toFindingsCsv, type Scanned } from '../../../src/lib/exports/findings';
import { Scan } from '../../../src/lib/protocol/scan';
import { parseCsv } from '../../support/parse-csv';
import { makeTable } from '../../support/safe-tables';

const { policy, provenance } = makeTable();
const scan = Scan.parse({
	findings: [
		{
			id: 'f0',
			condition: 'dementia',
			service: 'council-arranged-care',
			area: { code: 'E05002223', label: '=cmd|ward' },
			question: makeTable().question,
			without: 125,
			people: 135,
			share: 92.59,
			expected: 96,
			excess: 29,
			ratio: 1.1834,
			lower: 1.0949,
			upper: 1.2803,
			prior: 200,
			caveats: ['-People who pay for their own care are absent.']
		}
	],
	conditions: ['dementia', 'stroke'],
	services: ['council-arranged-care'],
	leftOut: [{ id: 'community-contact', needs: ['csds_contacts'] }],
	isAdjustedForDeprivation: true
});
const scanned: Scanned = { scan, policy, provenance, leftOut: ['Seen by a community team: needs community contacts'] };

function read(text: string): string[][] {
	expect(text.startsWith('\ufeff')).toBe(true);
	return parseCsv(text.slice(1));
}

function recordsOf(of: Scanned): Record<string, string>[] {
	const [header = [], ...rows] = read(toFindingsCsv(of).text);
	expect(new Set(header).size).toBe(header.length);
	return rows.map((row) => {
		expect(row).toHaveLength(header.length);
		return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
	});
}

describe('the file of wards that stand out', () => {
	test('has each figure as the page writes it, with its limits, whose they are and how they are protected', () => {
		expect(recordsOf(scanned)).toEqual([
			{
				'Area Type': 'ward',
				'Area Code': 'E05002223',
				'Area Name': "'=cmd|ward",
				'People counted': 'people aged 65 and over with dementia',
				'What they lack on record': 'have no council-arranged care recorded',
				'None on record': '125',
				People: '135',
				'Share (%)': '92.6',
				Expected: '96',
				'More than expected': '29',
				Ratio: '1.18',
				'Lower CI 95.0 limit': '1.09',
				'Upper CI 95.0 limit': '1.28',
				'Pull towards the whole place': '200',
				'Made alike in': 'age, sex and deprivation',
				'Disclosure control': 'nhs-england 1: made of figures that were let out',
				Purpose: 'Plan care for older people',
				Data: 'Synthetic'
			}
		]);
	});

	test('runs no formula, whatever a ward or a caveat is called', () => {
		const { text, sideFile } = toFindingsCsv(scanned);
		for (const field of [...read(text), ...read(sideFile.text)].flat()) expect(field).not.toMatch(/^[=+@\t\r]|^-(?!\d)/);
	});

	test('says beside it what was looked at, what could not be, how, under which rule and for which purpose', () => {
		const lines = read(toFindingsCsv(scanned).sideFile.text);
		for (const line of [
			['Findings', '1'],
			['Looked at: people', 'people aged 65 and over with dementia, not in care homes'],
			['Looked at: service', 'Council-arranged care recorded'],
			['Not looked at', 'Seen by a community team: needs community contacts'],
			['Purpose', 'Plan care for older people'],
			['Sharing agreement', 'ISA-1'],
			['Disclosure control', `${policy.name}, version ${policy.version}`],
			['Caveat', "'-People who pay for their own care are absent."]
		])
			expect(lines).toContainEqual(line);
		const method = lines.filter(([item]) => item === 'Method').map(([, text]) => text ?? '');
		for (const word of ['indirect standardisation', 'Marshall', 'Benjamini and Hochberg']) expect(method.join()).toContain(word);
	});

	test('of a scan without findings has headings and no record, and says that needs may still be unmet', () => {
		const none = { ...scanned, scan: { ...scan, findings: [] }, provenance: { ...provenance, purpose: null } };
		expect(recordsOf(none)).toEqual([]);
		const { text, sideFile } = toFindingsCsv(none);
		expect(text).not.toContain('Purpose');
		expect(sideFile.text).toContain('No ward stands out: not a finding that needs are met');
		expect(sideFile.text).toContain('Looked at: people');
	});
});
