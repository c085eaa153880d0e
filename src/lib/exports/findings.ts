import { conditionInWords, howScanned, lackInWords, notSaid, serviceInWords } from '$lib/catalogue/radar-words';
import type { PolicyInWords, Provenance } from '$lib/protocol/safe-table';
import type { Scan } from '$lib/protocol/scan';
import { csvText, type CsvField } from './csv-text';
import { purposeLines, sourceLines } from './about';
import { byteOrderMark, type CsvFile } from './csv';

/** What is exported of a scan. */
export type Scanned = {
	scan: Scan;
	policy: PolicyInWords;
	provenance: Provenance;
	/** Conditions and services that could not be looked at, in words. */
	leftOut: readonly string[];
};

/** How a figure of a finding is written: as the page writes it. */
const figures = [
	['None on record', ({ without }) => without],
	['People', ({ people }) => people],
	['Share (%)', ({ share }) => Number(share.toFixed(1))],
	['Expected', ({ expected }) => expected],
	['More than expected', ({ excess }) => excess],
	['Ratio', ({ ratio }) => Number(ratio.toFixed(2))],
	['Lower CI 95.0 limit', ({ lower }) => Number(lower.toFixed(2))],
	['Upper CI 95.0 limit', ({ upper }) => Number(upper.toFixed(2))],
	['Pull towards the whole place', ({ prior }) => prior]
] as const satisfies readonly (readonly [string, (finding: Scan['findings'][number]) => number])[];

/**
 * The wards that stand out as CSV for a spreadsheet, a record each, with the limits of the ratio; every line says how it is protected, for which purpose
 * the data were opened and that they are synthetic. The side file says what was looked at, and how: also where nothing stands out.
 */
export function toFindingsCsv(scanned: Scanned): CsvFile & { sideFile: CsvFile } {
	const { scan, policy, provenance } = scanned;
	const headings = [
		...['Area Type', 'Area Code', 'Area Name', 'People counted', 'What they lack on record'],
		...figures.map(([heading]) => heading),
		...['Made alike in', 'Disclosure control'],
		...(provenance.purpose ? ['Purpose'] : []),
		...(provenance.synthetic ? ['Data'] : [])
	];
	const records = scan.findings.map((finding): CsvField[] => [
		...['ward', finding.area.code, finding.area.label, conditionInWords(finding.condition), lackInWords(finding.service)],
		...figures.map(([, figureOf]) => figureOf(finding)),
		...[traitsIn(scan), `${policy.id} ${policy.version}: made of figures that were let out`],
		...(provenance.purpose ? [provenance.purpose.text] : []),
		...(provenance.synthetic ? ['Synthetic'] : [])
	]);
	return {
		fileName: 'wardwise-wards-that-stand-out.csv',
		text: byteOrderMark + csvText([headings, ...records]),
		sideFile: {
			fileName: 'wardwise-wards-that-stand-out-about.csv',
			text: byteOrderMark + csvText([['Item', 'Detail'], ...about(scanned)])
		}
	};
}

function traitsIn({ isAdjustedForDeprivation }: Scan): string {
	return isAdjustedForDeprivation ? 'age, sex and deprivation' : 'age and sex';
}

function about({ scan, policy, provenance, leftOut }: Scanned): CsvField[][] {
	const found = scan.findings.length;
	return [
		['Findings', found === 0 ? 'No ward stands out: not a finding that needs are met' : String(found)],
		...scan.conditions.map((id) => ['Looked at: people', `${conditionInWords(id)}, not in care homes`]),
		...scan.services.map((id) => ['Looked at: service', serviceInWords(id)]),
		...leftOut.map((text) => ['Not looked at', text]),
		['Made alike in', traitsIn(scan)],
		...howScanned(policy.name).map(({ step, text }) => ['Method', `${step}: ${text}`]),
		...notSaid.map((text) => ['What it does not say', text]),
		...[...new Set(scan.findings.flatMap(({ caveats }) => caveats))].map((text) => ['Caveat', text]),
		['Project', provenance.project],
		...purposeLines(provenance.purpose),
		...(provenance.synthetic ? [['Data', 'Synthetic: made up, not about real people']] : []),
		...provenance.datasets.flatMap(sourceLines),
		['Disclosure control', `${policy.name}, version ${policy.version}`],
		...policy.sentences.map((text) => ['Disclosure control', text]),
		['Made with', `Wardwise ${provenance.appVersion}`]
	];
}
