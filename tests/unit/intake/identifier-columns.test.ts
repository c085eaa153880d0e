import { expect, test } from 'vitest';
import { ColumnTally } from '../../../src/lib/vault/intake/identifiers/column-tally';
import { findIdentifiers } from '../../../src/lib/vault/intake/identifiers/identifiers-gate';
import { isPseudonym, isUnsaltedDigest } from '../../../src/lib/vault/intake/pseudonyms';
import { harmless } from '../../support/harmless-columns';
import { byContent, byHeader } from '../../support/identifier-columns';

/** What the gate says of a column of so many rows that no contract knows. */
function judge(header: string, cell: (row: number) => string, rows: number): string[] {
	const tally = new ColumnTally();
	const cells = new Map<string, number>();
	for (let row = 0; row < rows; row += 1) cells.set(cell(row), (cells.get(cell(row)) ?? 0) + 1);
	cells.delete('');
	for (const [text, count] of cells) tally.add(text, count, false);
	const codes = findIdentifiers({ header, field: null, tally }).map(({ code }) => String(code));
	const digests = [...cells.keys()].map((text) => new TextEncoder().encode(text));
	const isUnsalted = digests.some((text) => isPseudonym(text, 0, text.length) && isUnsaltedDigest(text, 0, text.length));
	return isUnsalted ? [...codes, 'unsalted-pseudonyms'] : codes;
}

const sizes = [60, 1000];

test.each(byHeader)('$code: $what, by the name $header', ({ code, header, cell }) => {
	for (const rows of sizes) expect(judge(header, cell, rows)).toContain(code);
});

test.each(byContent)('$code: $what, whatever the name', ({ code, cell }) => {
	for (const rows of sizes) expect(judge('f7', cell, rows)).toContain(code);
});

test('every class of identifier is among the columns, by its name and by its cells', () => {
	const classes = [
		'holds-nhs-numbers',
		'holds-postcodes',
		'holds-birth-dates',
		'holds-names',
		'holds-addresses',
		'holds-contact-details',
		'holds-national-insurance-numbers',
		'holds-free-text'
	];
	expect([...new Set(byHeader.map(({ code }) => code))].sort()).toEqual([...classes, 'holds-local-identifiers'].sort());
	expect([...new Set(byContent.map(({ code }) => code))].sort()).toEqual([...classes, 'unsalted-pseudonyms'].sort());
});

test.each(harmless)('%s raise no alarm', (_, header, cell) => {
	for (const rows of [12, ...sizes]) expect(judge(header, cell, rows)).toEqual([]);
});

test('there are at least fifty columns that look like identifiers and are none', () => {
	expect(harmless.length).toBeGreaterThanOrEqual(50);
	expect(new Set(harmless.map(([, header]) => header)).size).toBe(harmless.length);
});
