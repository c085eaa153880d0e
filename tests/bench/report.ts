import { imageOf, questionsChart } from './charts';
import { duration, percent, ratio, tableOf, whole } from './markdown';
import { exportsSection } from './export-times';
import { ledgerSection, shapesSection } from './report-disclosure';
import { nextClickP95, nextClickSection } from './report-next-click';
import { askSection, loadAndMemorySection, visitSection } from './report-browser';
import { formatSection, loadRatios, loadSection, parquetRatio, questionRatios, questionSection } from './report-node';
import type { Results, SizePart } from './results';
import { quantile } from './timing';

/** The whole of `docs/performance.md`, or, when only Node was measured, that part of it. */
export function report(results: Results): string {
	const { sizes, shapes, exports, visits } = results;
	const browser = sizes.some((size) => size.browser !== null)
		? `## Chromium: asking

Chart painted: a new chart stands in the document and two animation frames have passed since (up to 33 ms of each figure). The Ask click asks the question that stands in the sentence; a change opens another question by a link. None of these was prepared, so that each is counted again, but for those of the last row. A question that the ledger refuses beside those before it is not measured.

${askSection(sizes)}

## Chromium: loading and memory

${loadAndMemorySection(sizes)}

## Chromium: the first visit

${visitSection(visits)}
`
		: '';
	return `# Performance

${facts(results)}

## Aims

${aims(sizes)}

Those that are not met, and others, are spoken of at the end of the page.

## Node: loading

The vault's column is its whole path, as \`load\` in the worker does it: every byte hashed (SHA-256) and checked to be text, records cut, every cell read by its contract and seen by the identifiers gate, codes and people numbered, rows written into the engine and counted, duplicates removed, areas and spine made. A file's time is that from the end of the reading of the one before to the end of its own.
Native DuckDB reads the same file from the same disk, in the same process and run, on one thread:
*sniffed* is \`CREATE TABLE … AS SELECT * FROM read_csv(file)\`, dialect and types found by its own sniffer;
*typed* is a fixed dialect, all text, then \`TRY_CAST\` of each column that the vault keeps to the type it has there: pseudonym to UUID, codes to an ENUM whose values are given beforehand, flags by \`CASE\`, dates, numbers. Files without people are small and are sniffed. The whole of *typed* then numbers people in SQL, by a list of pseudonyms and a join, removes duplicates by the vault's own statements, and copies the register into the order of the numbers, in which the vault's stands from the start. It hashes nothing, checks no identifier and makes no report.
After each load both must hold the same number of rows, and of filled cells in every column.

${sizes.map(loadSection).join('\n\n')}

## Node: formats

The register alone, and the social-care file alone, in every format that is read. Native DuckDB reads the same file on one thread with its own reader (types as it finds them; it has none for Arrow, and none for workbooks without an extension).

${sizes.map(formatSection).filter(Boolean).join('\n\n')}

## Node: questions

The same text with the same bound values, over the same tables (carried over with names, types and order of rows; counts and sums of every column agree, and so do all answers), by the vault's engine and native DuckDB on one thread in turn. Engine: prepare, bind, run and read the rows; natively the rows stay where they are. Disclosure: \`release\`, from counted rows to the safe table. Whole: compile, run and release, which is what the desk does.

${sizes.map(questionSection).join('\n\n')}

${imageOf(questionsChart(sizes))}

## Node: disclosure control

A sitting of sixty varied questions, each set beside those before it by the release ledger. The answer before it is counted and protected; the check compares its people, and what they have where amounts are added up, with those of every earlier one.

${ledgerSection(sizes)}

Invented tables with as many cells, and about as large a share of small ones, as those on which other tools have been measured. Numbers of other tools are of other tables of the same shape, taken elsewhere, by processor time: they show the order of magnitude. Most of them leave small counts within ranges narrower than the hidden ones; here none is.

${shapesSection(shapes)}

## Node: the next click

A sitting of six ready questions by ward, from each of which clicks lead on: to another breakdown, one breakdown more, other ages, one sex. It is held in two vaults in turn, of which one prepares after every answer what is likely next, as it does while somebody reads, and the other nothing; both say the same. From the question to the reply that can be posted: counting, protecting, the ledger and the check of the reply's form where it was not prepared, the ledger's word and that check where it was. What follows from a prepared answer in the ledger is done once the reply has left.

${nextClickSection(sizes)}

## Node: exports

A pack of forty findings as one file, each a chart and a table on slides of their own, or a table on a sheet of its own.

${exportsSection(exports)}

${browser}`.replace(/\n{3,}/g, '\n\n');
}

function facts({ command, startedAt, minutes, busyness, machine, engineVersion, sizes }: Results): string {
	const chromium = sizes.find(({ browser }) => browser)?.browser?.version;
	const versions = [
		`Node ${machine.node}`,
		...(chromium ? [`Chromium ${chromium} (headless)`] : []),
		`DuckDB-Wasm ${engineVersion}`,
		`native DuckDB ${sizes[0]?.node.nativeVersion ?? ''}`
	];
	const busy = `${busyness.before.toFixed(1)} before and ${busyness.after.toFixed(1)} after`;
	return `Every figure on this page was taken in one run of \`${command}\`, which writes the page, but for the sections that name a command of their own. Trust ratios before times: both sides of a ratio were taken in turn in that run.

- When: ${startedAt}, ${minutes.toFixed(0)} minutes; commit ${machine.commit}
- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB; ${machine.system}; load average ${busy}
- Versions: ${versions.join(', ')}
- Data: synthetic, made by \`scripts/make-demo-data.js\`: ${sizes.map(({ people, node }) => `${whole(people)} registered people (${whole(node.loads.rows)} rows)`).join('; ')}`;
}

function aims(sizes: readonly SizePart[]): string {
	const line = (aim: string, measure: (size: SizePart) => { says: string; met: boolean } | null): string[] => [
		aim,
		...sizes.map((size) => {
			const measured = measure(size);
			return measured ? `${measured.says}, ${measured.met ? 'met' : '**not met**'}` : 'no aim';
		})
	];
	return tableOf([
		['Aim', ...sizes.map(({ people }) => `${whole(people)} people`)],
		line('Questions at most 1.5 × native, median of the questions', ({ node }) => {
			const { median } = questionRatios(node.questions);
			return { says: ratio(median), met: median <= 1.5 };
		}),
		line('Loading CSV at most 2 × native (typed)', ({ node }) => {
			const { typed } = loadRatios(node.loads);
			return { says: ratio(typed), met: typed <= 2 };
		}),
		line('Loading Parquet at most 3 × native', ({ node }) => {
			const times = parquetRatio(node);
			return times === null ? null : { says: ratio(times), met: times <= 3 };
		}),
		line('The page never blocked for more than 100 ms while loading', ({ browser }) => {
			if (!browser) return null;
			const { longestBlockMs } = browser;
			return { says: longestBlockMs > 0 ? duration(longestBlockMs) : 'under 50 ms', met: longestBlockMs <= 100 };
		}),
		line('Disclosure under 10% of the question or under 5 ms, worst question', ({ node }) => worstDisclosure(node.questions)),
		line('The next click, prepared, under 16 ms, p95', (size) => {
			const p95 = nextClickP95(size);
			return p95 === null ? null : { says: duration(p95), met: p95 < 16 };
		}),
		line('Ask click to painted chart under 300 ms, p95; under 600 ms at more than 500,000 people', ({ browser, people }) => {
			if (!browser) return null;
			const p95 = quantile(browser.clickedMs, 0.95);
			return { says: duration(p95), met: p95 < (people > 500_000 ? 600 : 300) };
		})
	]);
}

function worstDisclosure(questions: SizePart['node']['questions']): { says: string; met: boolean } | null {
	const parts = questions.map(({ release, wholeMs }) => ({ ms: release.medianMs, share: release.medianMs / wholeMs }));
	const failing = parts.filter(({ ms, share }) => ms >= 5 && share >= 0.1);
	const [worst] = (failing.length > 0 ? failing : parts).sort((a, b) => b.ms - a.ms);
	return worst ? { says: `${duration(worst.ms)} (${percent(worst.share)})`, met: failing.length === 0 } : null;
}
