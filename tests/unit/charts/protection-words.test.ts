import { describe, expect, test } from 'vitest';
import { certificateInWords, protectionInWords } from '../../../src/lib/charts/protection-words';
import type { Certificate, SafeTable } from '../../../src/lib/protocol/safe-table';
import { makeTable } from '../../support/safe-tables';

const table = makeTable();
const certified = (changes: Partial<Certificate>): string =>
	certificateInWords({ ...table.certificate, ...changes }, table.measure).join(' ');
const marker = (policy: Partial<SafeTable['policy']>): string =>
	protectionInWords({ ...table, policy: { ...table.policy, ...policy } })
		.filter(({ id }) => id === 'marker')
		.flatMap(({ sentences }) => sentences)
		.join(' ');

describe('what was checked', () => {
	test('the narrowest range, with or without an upper end', () => {
		expect(certified({})).toContain(
			'By adding and taking away within this table, no hidden count can be told more closely than 1 to 9.'
		);
		expect(certified({ narrowest: { least: 0, most: null } })).toContain(
			'By adding and taking away within this table, no hidden count can be told more closely than 0 or more: the range has no upper end.'
		);
	});

	test('nothing is claimed of a range that was not worked out or not promised', () => {
		expect(certified({ narrowest: null })).toContain('was not worked out');
		expect(certified({ narrowest: null, audit: 'none' })).toContain('promises no range');
		for (const audit of ['none', 'witness'] as const) expect(certified({ narrowest: null, audit })).not.toContain('more closely');
	});

	test('nothing hidden has no range', () => {
		expect(certified({ hidden: 0, narrowest: null })).toBe(
			'36 counts, none of them hidden. No other answer was set beside this one: it was looked at by itself.'
		);
	});

	test('one other answer is one', () => {
		expect(certified({ setBeside: 1 })).toContain('1 other answer of this sitting was set beside this one');
	});

	test('the error band is told where there is one, and only there', () => {
		expect(certified({})).not.toContain('on average');
		expect(certified({ errorBand: { mean: 3, largest: 1200 } })).toContain('1,200 at most');
	});
});

describe('what [c] means', () => {
	test('a small count, one that leaves few, or one that would give it away, all alike', () => {
		expect(marker({})).toContain('a count of 1 to 7 people');
		expect(marker({})).toContain('A count of 0 is shown as 0');
	});

	test('where zeros are hidden it says so, and that there may be nobody', () => {
		const text = marker({ zeros: 'hidden', hideUpTo: 4 });
		expect(text).toContain('a count of 0 to 4 people');
		expect(text).toContain('A count of 0 is not shown as 0');
	});

	test('where small counts have a number of their own it names it', () => {
		expect(marker({ standIn: 5, zeros: 'hidden' })).toContain('Small counts themselves are all shown as 5.');
	});

	test('where nothing more is hidden to protect it, that is not claimed', () => {
		const certificate = { ...table.certificate, audit: 'none' as const, narrowest: null };
		const text = JSON.stringify(protectionInWords({ ...table, certificate }));
		expect(text).toContain('[c] stands for a number too small to show.');
		expect(text).not.toContain('worked out.');
	});

	test('where nothing is hidden it is not explained', () => {
		const parts = protectionInWords({ ...table, certificate: { ...table.certificate, hidden: 0, narrowest: null } });
		expect(parts.map(({ id }) => id)).toEqual(['rule', 'table', 'limits']);
	});
});

test('two tables that differ only in which cells are hidden are explained alike', () => {
	const swapped = makeTable({ counts: (groups) => (groups[0] === 'E05002212' || groups[0] === 'E05002213' ? null : [50, 100]) });
	expect(protectionInWords(swapped)).toEqual(protectionInWords(table));
});

test('published figures are explained by their rule alone', () => {
	const policy = { ...table.policy, method: 'published' as const, hideUpTo: null };
	expect(protectionInWords({ ...table, policy }).map(({ id }) => id)).toEqual(['rule']);
});
