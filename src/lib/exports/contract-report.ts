import { countInWords, findingsOf, shareInWords, type Finding } from '$lib/protocol/contract-report';
import type { Holdings } from '$lib/protocol/holdings';
import type { IntakeReport } from '$lib/protocol/report';
import { uniquenessFinding } from '$lib/protocol/uniqueness-words';
import { csvText, type CsvField } from './csv-text';
import { htmlPage, plain } from './html-page';

/** What the report is made from. */
export type Reported = Pick<Holdings, 'intake' | 'provenance' | 'policy' | 'uniqueness'>;

const headings = ['File', 'Dataset', 'Outcome', 'Rows', 'Field', 'Rule', 'Found', 'Count', 'Share, %', 'How to put it right'];
const nothing = 'Nothing was found that is against the contract.';
const outcomes = { admitted: 'Opened', refused: 'Refused' } as const;

/** The report on all files as CSV: a record for each finding, and one for each file without any. */
export function toReportCsv(reported: Reported): { fileName: string; text: string } {
	const records = reported.intake.flatMap((report): CsvField[][] => {
		const file = [report.file, report.title, outcomes[report.outcome], report.rows];
		const findings = allFindings(report, reported);
		if (findings.length === 0) return [[...file, null, null, nothing, null, null, null]];
		return findings.map(({ field, rule, found, count, share, putRight }) => [
			...file,
			field,
			rule,
			found,
			count,
			share,
			putRight
		]);
	});
	return { fileName: 'wardwise-report-on-files.csv', text: csvText([headings, ...records]) };
}

/** The same as one HTML file that asks for nothing: no script, no picture, no address. */
export function toReportHtml(reported: Reported): { fileName: string; text: string } {
	const { intake, provenance, policy } = reported;
	const title = `Report on the files of ${provenance.project}`;
	const text = htmlPage(
		title,
		`<p>${provenance.synthetic ? 'The data are synthetic. ' : ''}The report counts whole files by column and rule. It holds no value of a person, and says no count from 1 to 7. Figures made from these files follow the rule “${plain(policy.name)}”.</p>
${intake.map((report) => fileSection(report, allFindings(report, reported))).join('\n')}
<p>Made with Wardwise ${plain(provenance.appVersion)}.</p>`
	);
	return { fileName: 'wardwise-report-on-files.html', text };
}

/** What was found in a file, and whether its records stand alone. */
function allFindings(report: IntakeReport, { uniqueness }: Reported): Finding[] {
	const alone = uniqueness.filter(({ dataset }) => report.outcome === 'admitted' && dataset === report.dataset);
	return [...findingsOf(report), ...alone.map(uniquenessFinding)];
}

function fileSection(report: IntakeReport, findings: readonly Finding[]): string {
	const about = [
		outcomes[report.outcome],
		report.file,
		report.rows === null ? null : `${report.rows.toLocaleString('en-GB')} ${report.rows === 1 ? 'row' : 'rows'}`,
		report.verified ? 'agrees with its manifest' : null
	].filter((part) => part !== null);
	const rows = findings.map(
		({ field, rule, found, count, share, putRight }) =>
			`<tr><th scope="row">${plain(field ?? 'Whole file')}</th>${[rule, found, countInWords(count), shareInWords({ share, count }), putRight].map((cell) => `<td>${plain(cell)}</td>`).join('')}</tr>`
	);
	const table = `<table><caption>What was found in ${plain(report.title ?? report.file)}</caption><thead><tr>${['Field', 'Rule', 'Found', 'Count', 'Share', 'How to put it right'].map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
	return `<section><h2>${plain(report.title ?? report.file)}</h2><p>${plain(about.join(' · '))}</p>${findings.length > 0 ? table : `<p>${nothing}</p>`}</section>`;
}
