import { describe, expect, test } from 'vitest';
import { emptyGroups, readTable, wholeLabel } from '../../../src/lib/charts/reading';
import { sentencesAsText, sentencesFor } from '../../../src/lib/charts/sentence';
import { splitRows } from '../../../src/lib/charts/table-order';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import type { SafeCell } from '../../../src/lib/protocol/safe-cell';
import { formatWithUnit } from '../../../src/lib/protocol/format';
import { earlierRecords, likeWards } from '../../support/compared-tables';
import { byFifth, falling } from '../../support/fifths-tables';
import { ages, makeTable, shuffled, wards } from '../../support/safe-tables';
import { byPair } from '../../support/section-tables';
import { pairSentences } from '../../../src/lib/charts/pairs-reading';

const said = (table: SafeTable, slice?: Parameters<typeof sentencesFor>[1]): string =>
	sentencesAsText(sentencesFor(table, slice));

describe('the sentence follows the figures', () => {
	test('the place, the extremes that differ, how many are similar', () => {
		expect(said(makeTable())).toBe(
			'No council-arranged care recorded among people aged 65 and over with dementia: 46.0% in Southend-on-Sea (965 out of 2,100, rounded). ' +
				'Two wards are higher than Southend-on-Sea, Milton the highest (63.6%); two wards are lower than Southend-on-Sea, ' +
				'St Laurence the lowest (25.9%); eleven wards are similar to Southend-on-Sea. Some wards are not shown, to protect people.'
		);
	});

	test('a proportion that comes near to one of small numbers is said so too, of its own cell', () => {
		const table = makeTable({ counts: () => [143, 1000] });
		expect(said(table)).toContain('14.3% in Southend-on-Sea (143 out of 1,000, rounded), about 1 in 7.');
		const figures = sentencesFor(table).flatMap((parts) => parts.filter((part) => part.kind === 'figure'));
		const total = table.rows.find(({ groups }) => groups.every((group) => group === null));
		expect(figures).toContainEqual({ kind: 'figure', text: '1 in 7', cell: `${total?.id}.value` });
	});

	test('of shares by pair of conditions it names pairs as words of a sentence, apart from one another, and calls none of them common', () => {
		const shares = byPair('proportion');
		expect(said(shares)).toContain(
			'Of those shown, heart failure and dementia is highest (11.3%) and high blood pressure and asthma as well as high blood pressure and diabetes lowest (5.0%).'
		);
		expect(sentencesAsText(pairSentences(shares))).toMatch(
			/^The highest of the figures shown: heart failure and dementia \(11\.3%\), /
		);
		expect(sentencesAsText(pairSentences(byPair()))).toMatch(/^The commonest pairs are heart failure and dementia \(/);
	});

	test('with a judgement it says better and worse', () => {
		const text = said(makeTable({ polarity: 'low-is-good' }));
		expect(text).toContain('Two wards are worse than Southend-on-Sea, Milton the highest');
		expect(text).toContain('two wards are better than Southend-on-Sea, St Laurence the lowest');
	});

	test('with nothing to compare it names the extremes, and says when their limits overlap', () => {
		expect(said(makeTable({ comparator: 'none' }))).toContain(
			'Of those shown, Milton is highest (63.6%) and St Laurence lowest (25.9%).'
		);
		const close = makeTable({
			comparator: 'none',
			counts: (groups) => (groups[0] === wards.groups[0]?.code ? [50, 100] : [45, 100])
		});
		expect(said(close)).toContain('though their confidence limits overlap');
	});

	test('groups that have all the same figure are not set against one another', () => {
		const table = makeTable({ kind: 'count', comparator: 'none', counts: () => [145, 300] });
		expect(said(table)).toContain('All those shown have the same figure (145 people)');
	});

	test('groups that share the highest or the lowest figure are named together, or by their number', () => {
		const codes = wards.groups.map(({ code }) => code);
		const with_ = (high: number, low: number, comparator: 'none' | 'place') =>
			said(
				makeTable({
					comparator,
					counts: ([code]) => {
						const at = codes.indexOf(code ?? '');
						return [at < 0 || at >= high + low ? 450 : at < high ? 700 : 200, 1000];
					}
				})
			);
		const [first, second, third] = wards.groups.map(({ label }) => label);
		expect(with_(2, 1, 'none')).toContain(
			`Of those shown, ${first} and ${second} are highest (70.0%) and ${third} lowest (20.0%).`
		);
		expect(with_(1, 3, 'none')).toContain(`Of those shown, ${first} is highest (70.0%) and three wards lowest (20.0%).`);
		expect(with_(3, 1, 'place')).toContain('Three wards are higher than Southend-on-Sea, all with the same figure (70.0%); ');
	});

	test('when no group differs it says so', () => {
		expect(said(makeTable({ counts: () => [50, 100] }))).toContain('No ward shown differs clearly from Southend-on-Sea.');
	});

	test('a chosen group of another breakdown is named', () => {
		expect(said(makeTable({ dimensions: [wards, ages] }), { along: 'area', at: { age: '80+' } })).toContain(
			'in Southend-on-Sea, 80 and over'
		);
		expect(said(makeTable({ dimensions: [wards, ages] }), { along: 'age', at: { area: 'E05002224' } })).toContain('in Thorpe');
	});

	test('a count gives its unit and no share', () => {
		expect(said(makeTable({ kind: 'count' }))).toMatch(
			/: 965 people \(rounded\) in Southend-on-Sea\. Of those shown, the largest number is that of Thorpe \(110 people\)/
		);
	});
});

describe('an answer of two times', () => {
	test('says in its first sentence what the whole was before', () => {
		const table = earlierRecords();
		const whole = table.comparisons?.list.find(({ row }) => row === readTable(table).total?.id);
		const [first = []] = sentencesFor(table);
		const was = first.find((part) => part.kind === 'figure' && part.cell === `${whole?.id}.asked.other.value`);
		expect(was?.text).toBe(formatWithUnit(whole?.asked.other.value as SafeCell, table.measure));
		expect(sentencesAsText([first])).toMatch(/; on 1 April 2024 it was [\d.]+%\.$/);
	});

	test('says that what it was is hidden, where it is', () => {
		const table = earlierRecords();
		const hidden = { shown: false, why: 'confidential' } as const;
		const list = (table.comparisons?.list ?? []).map((one) => ({
			...one,
			asked: { ...one.asked, other: { value: hidden, lower: hidden, upper: hidden } }
		}));
		const text = said({ ...table, comparisons: table.comparisons && { ...table.comparisons, list } });
		expect(text).toContain('; what it was on 1 April 2024 is not shown, to protect people.');
	});

	test('says so of no other comparison', () => expect(said(likeWards())).not.toContain(' it was '));
});

describe('what is named', () => {
	const sexes = {
		id: 'sex',
		label: 'Sex',
		groups: [
			{ code: '1', label: 'Male' },
			{ code: '2', label: 'Female' },
			{ code: 'X', label: 'Not specified' },
			{ code: 'not-recorded', label: 'Not recorded' }
		],
		totalLabel: 'All people',
		overlapping: false
	};

	test('is not a group of nobody, nor one of whom it is not known', () => {
		const counts = { '1': 40, '2': 60, X: 0, 'not-recorded': 10 } as Record<string, number>;
		const table = makeTable({ kind: 'count', dimensions: [sexes], counts: ([sex]) => [sex ? (counts[sex] ?? 0) : 110, 2100] });
		expect(said(table)).toContain('largest number is that of Female (60 people) and the smallest that of Male (40 people).');
	});

	test('is a fifth as one, in a sentence with a small letter', () => {
		const table = byFifth(falling);
		expect(said({ ...table, comparator: 'none' })).toContain('fifth 1 (most deprived) is highest (41.3%)');
	});

	test('a group of nobody has no figure, and is not said to be hidden', () => {
		const table = makeTable({ dimensions: [sexes] });
		const none = { shown: false, why: 'not-applicable' } as const;
		const empty = { numerator: { shown: true, value: 0 }, denominator: { shown: true, value: 0 }, value: none } as const;
		const known = makeTable({ dimensions: [sexes], counts: () => [50, 100] });
		const rows = known.rows.map((row) => (row.groups[0] === 'X' ? { ...row, ...empty } : row));
		expect(said({ ...table, rows })).not.toContain('not shown');
	});
});

describe('a table without breakdowns', () => {
	const whole = (kind: 'before' | 'place'): SafeTable => {
		const table = makeTable({ kind: 'crude-rate', dimensions: [], comparator: 'none' });
		return { ...table, comparator: kind, comparatorLabel: kind === 'before' ? 'the thirteen weeks before' : 'Southend-on-Sea' };
	};

	test('is named by the place it is of, and never by what it is compared with', () => {
		expect(wholeLabel(whole('before'))).toBe('Everyone');
		expect(wholeLabel(whole('place'))).toBe('Southend-on-Sea');
		expect(said(whole('before'))).toContain('in all');
	});
});

describe('groups that nobody need read', () => {
	const withoutAge = { ...ages, groups: [...ages.groups, { code: 'not-recorded', label: 'Not recorded' }] };
	const table = makeTable({
		kind: 'count',
		dimensions: [wards, withoutAge],
		counts: ([, age]) => (age === 'not-recorded' ? [0, 0] : [50, 100])
	});

	test('are those of whom something is not known in which nobody is, and are in no chart and no table of the page', () => {
		expect(emptyGroups(table).map((codes) => [...codes])).toEqual([[], ['not-recorded']]);
		expect(readTable(table, { along: 'age', at: {} }).points.map(({ code }) => code)).toEqual(['65-79', '80+']);
		const { groups, totals } = splitRows(table, emptyGroups(table));
		expect([...groups, ...totals].some((row) => row.groups[1] === 'not-recorded')).toBe(false);
		expect(table.rows.some((row) => row.groups[1] === 'not-recorded')).toBe(true); // what leaves as a file has them all
	});

	test('are not left out where one person may be there', () => {
		const hidden = makeTable({
			kind: 'count',
			dimensions: [withoutAge],
			counts: ([age]) => (age === 'not-recorded' ? null : [50, 100])
		});
		expect(readTable(hidden).points).toHaveLength(3);
	});
});

describe('counts that are not the true ones say so', () => {
	const by = (table: SafeTable, method: SafeTable['policy']['method']): string =>
		said({ ...table, policy: { ...table.policy, method } });
	const counts = makeTable({ kind: 'count' });

	test('sums of small groups are about right, each of them', () => {
		const text = by(counts, 'atoms');
		expect(text).toContain(': about 965 people in Southend-on-Sea.');
		expect(text).toContain('the largest number is that of Thorpe (about 110 people) and');
		expect(by(makeTable(), 'atoms')).toContain('46.0% in Southend-on-Sea (about 965 out of about 2,100).');
	});

	test('classes of counts are rounded, said once', () => {
		const text = by(counts, 'midpoint');
		expect(text).toContain(': 965 people (rounded) in Southend-on-Sea.');
		expect(text.match(/rounded/g)).toHaveLength(1);
	});

	test.each(['exact', 'published'] as const)('by the method %s nothing is said', (method) => {
		for (const table of [counts, makeTable()]) expect(by(table, method)).not.toMatch(/about \d|rounded/);
	});
});

describe('nothing is said of a hidden figure', () => {
	test('a hidden place total', () => {
		const table = makeTable({ counts: (groups) => (groups[0] === null ? null : [50, 100]) });
		expect(said(table)).toContain('the figure for Southend-on-Sea is not shown, to protect people.');
	});

	test('nothing shown at all', () => {
		const text = said(makeTable({ counts: () => null }));
		expect(text).toContain('No figure can be shown by ward. The wards are not shown, to protect people.');
		expect(text.replace('aged 65 and over', '')).not.toMatch(/\d/);
	});

	test('it does not count the hidden, and the order of rows does not matter', () => {
		const table = makeTable();
		expect(said(shuffled(table))).toBe(said(table));
		expect(sentencesFor(table).at(-1)).toEqual([{ kind: 'words', text: 'Some wards are not shown, to protect people.' }]);
	});

	test('every figure says which cell it is', () => {
		const table = makeTable();
		const figures = sentencesFor(table)
			.flat()
			.filter((part) => part.kind === 'figure');
		expect(figures).toHaveLength(5);
		for (const part of sentencesFor(table).flat()) if (part.kind === 'words') expect(part.text).not.toMatch(/\d/);
	});
});
