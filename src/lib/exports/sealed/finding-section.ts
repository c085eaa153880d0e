import { outcomeInWords, outcomesFor } from '$lib/charts/palette';
import { firstSlice, placeAxis } from '$lib/charts/reading';
import type { SectionCell, SectionTable, WrittenFigure } from '$lib/charts/section-table';
import { sectionOf } from '$lib/charts/sections';
import { sentencesFor } from '$lib/charts/sentence';
import type { Part } from '$lib/charts/sentence-parts';
import { columnsOf, groupLabel, sortRows, splitRows } from '$lib/charts/table-order';
import { everyView, mapSource, viewOr, type ChartView } from '$lib/charts/views';
import type { Finding } from '$lib/pack/pack';
import { sliceOf } from '$lib/pack/pinned-slice';
import type { Span, Words } from '$lib/pack/words';
import { cellOf, formatCell, shorthandIn } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { recordOf } from '../record';
import { datasetsOf } from '../sources';
import { escaped } from './html';

/** A finding of a sealed pack: words, sentence, drawing, table with its choices, and what the figures must not be parted from. */
export function findingSection(finding: Finding, drawings: readonly string[]): string {
	const { id, title, table, words } = finding;
	return `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(title)}</h2>
${wordsHtml(words)}
<p class="sentence">${sentencesHtml(sentencesFor(table, sliceOf(finding.slice) ?? firstSlice(table)))}</p>
${drawings.map((svg) => `<figure>${svg}</figure>`).join('\n')}
${drawings.length > 0 && viewOf(finding) === 'bars' ? keyHtml(table) : ''}
${partHtml(finding)}
${tableHtml(table, `${id}-table`)}
${aboutHtml(finding)}
</section>`;
}

/** What letters, lines and stripes of bars mean; other drawings have their key in them. */
function keyHtml(table: SafeTable): string {
	const compared = placeAxis(table) !== -1 && table.rows.some(({ comparison }) => comparison !== 'not-compared');
	const hasLimits = table.rows.some(({ lower }) => lower.shown);
	const said = [
		...(compared
			? outcomesFor(table.measure.polarity).map(
					(outcome) => `${outcome.letter}: ${outcomeInWords(outcome, table.comparatorLabel)}`
				)
			: []),
		...(compared ? [`dashed line: ${table.comparatorLabel ?? 'what it is compared with'}`] : []),
		...(hasLimits ? ['thin lines: 95% confidence limits'] : []),
		...shorthandIn(table).flatMap(({ mark, meaning }) => (mark === '[c]' ? [`striped: ${meaning}`] : []))
	];
	return said.length > 0 ? `<p class="quiet">Key. ${escaped(said.join('; '))}.</p>` : '';
}

/** An author's words. */
export function wordsHtml(words: Words): string {
	const line = (spans: readonly Span[]): string => spans.map(spanHtml).join('');
	const blocks = words.map((block) => {
		if (block.is === 'paragraph') return `<p>${line(block.spans)}</p>`;
		const items = block.items.map((spans) => `<li>${line(spans)}</li>`).join('');
		return block.ordered ? `<ol>${items}</ol>` : `<ul>${items}</ul>`;
	});
	return blocks.length > 0 ? `<div class="words">${blocks.join('\n')}</div>` : '';
}

function spanHtml({ text, bold, italic }: Span): string {
	const inner = italic ? `<em>${escaped(text)}</em>` : escaped(text);
	return bold ? `<strong>${inner}</strong>` : inner;
}

function sentencesHtml(sentences: readonly (readonly Part[])[]): string {
	return sentences
		.map((sentence) =>
			sentence
				.map((part) =>
					part.kind === 'figure' ? `<strong data-cell="${escaped(part.cell)}">${escaped(part.text)}</strong>` : escaped(part.text)
				)
				.join('')
		)
		.join(' ');
}

function viewOf({ table, slice, view, outlines }: Finding): ChartView {
	return viewOr(view, everyView(table, sliceOf(slice) ?? firstSlice(table), outlines));
}

/** The part of the answer that is pinned: its words, its figures, and how they are to be read. */
function partHtml(finding: Finding): string {
	const { id, table } = finding;
	const slice = sliceOf(finding.slice) ?? firstSlice(table);
	const part = sectionOf(viewOf(finding), table, slice);
	if (!part) return '';
	const reading = part.reading === null ? '' : `<p class="quiet">${escaped(part.reading)}</p>`;
	return `<h3>${escaped(part.heading)}</h3>
<p>${sentencesHtml(part.sentences)}</p>
${part.figures ? figuresHtml(part.figures, `${id}-part`) : ''}
${reading}`;
}

function figuresHtml({ caption, headings, lines }: SectionTable, id: string): string {
	const head = headings.map(({ text, unit }) => `<th scope="col">${escaped(unit ? `${text} (${unit})` : text)}</th>`).join('');
	const body = lines.map(({ label, means, isWhole, cells }) => {
		const name = `<th scope="row">${escaped(label)}${means ? `<br><span class="quiet">${escaped(means)}</span>` : ''}</th>`;
		return `<tr${isWhole ? ' class="total"' : ''}>${name}${cells.map(cellHtml).join('')}</tr>`;
	});
	return `<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table><caption id="${id}">${escaped(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div>`;
}

function cellHtml(cell: SectionCell): string {
	if ('words' in cell) return `<td>${escaped(cell.words)}</td>`;
	const figure = ({ cell: id, text }: WrittenFigure): string => `<span data-cell="${escaped(id)}">${escaped(text)}</span>`;
	const limits = cell.limits ? ` (${cell.limits.map(figure).join(' to ')})` : '';
	return `<td class="number${cell.figure.isConfidential ? ' hatched' : ''}">${figure(cell.figure)}${limits}</td>`;
}

function tableHtml(table: SafeTable, id: string): string {
	const { groups, totals } = splitRows(table);
	const rows = [...sortRows(table, groups, null), ...sortRows(table, totals, null)];
	const headings = [
		...(table.dimensions.length > 0 ? table.dimensions.map(({ label }) => label) : ['Place']),
		...columnsOf(table).map(({ heading }) => heading)
	];
	const notes = shorthandIn(table).map(({ mark, meaning }) => `<strong>${escaped(mark)}</strong> ${escaped(meaning)}`);
	return `${choicesHtml(table, id)}
<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-caption"><table id="${id}"><caption id="${id}-caption">${escaped(table.title)}</caption>
<thead><tr>${headings.map((heading) => `<th scope="col">${escaped(heading)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => rowHtml(table, row)).join('\n')}</tbody></table></div>
${notes.length > 0 ? `<p class="quiet">${notes.join('; ')}.</p>` : ''}`;
}

function rowHtml(table: SafeTable, row: SafeRow): string {
	const labels =
		table.dimensions.length > 0
			? table.dimensions.map((dimension, at) => groupLabel(dimension, row.groups[at] ?? null))
			: [table.comparatorLabel ?? 'Everyone'];
	const codes = row.groups.map((code, at) => ` data-g${at}="${escaped(code ?? '*')}"`).join('');
	const heads = labels.map((label, at) => (at === 0 ? `<th scope="row">${escaped(label)}</th>` : `<td>${escaped(label)}</td>`));
	const cells = columnsOf(table).map(({ figure }) => {
		const cell = cellOf(row, figure);
		const isHidden = !cell.shown && cell.why === 'confidential';
		return `<td class="number${isHidden ? ' hatched' : ''}" data-cell="${escaped(`${row.id}.${figure}`)}">${escaped(formatCell(cell, table.measure, figure))}</td>`;
	});
	return `<tr${codes}${row.groups.includes(null) ? ' class="total"' : ''}>${heads.join('')}${cells.join('')}</tr>`;
}

/** A list for each breakdown, which chooses among rows that are all in the page. Shown by the script that makes it work. */
function choicesHtml({ dimensions }: SafeTable, id: string): string {
	const lists = dimensions.flatMap(({ label, groups, totalLabel }, at) => {
		if (groups.length < 2) return [];
		const options = [...groups.map(({ code, label: name }) => [code, name] as const), ['*', totalLabel] as const];
		return [
			`<label>${escaped(label)} <select data-at="${at}"><option value="">all</option>${options
				.map(([code, name]) => `<option value="${escaped(code)}">${escaped(name)}</option>`)
				.join('')}</select></label>`
		];
	});
	return lists.length === 0
		? ''
		: `<form hidden data-for="${id}" aria-label="Which rows are shown">${lists.join(' ')} <span role="status"></span></form>`;
}

function aboutHtml(finding: Finding): string {
	const { table, pinned } = finding;
	const map = mapSource(viewOf(finding), table, finding);
	const { provenance, policy, question } = table;
	const facts: [string, string][] = [
		['Question', `${table.title}. ${table.definition}`],
		...(table.indicator ? [['Indicator', `${table.indicator.id}, version ${table.indicator.version}`] as [string, string]] : []),
		...datasetsOf(table).map((dataset): [string, string] => ['Source', sourceInWords(dataset)]),
		...(map === null ? [] : [['Map', map] as [string, string]]),
		['Protection', `${policy.name}, version ${policy.version}. ${policy.sentences.join(' ')}`],
		...table.caveats.map((text): [string, string] => ['To be kept in mind', text]),
		...table.notes.map((text): [string, string] => ['Note', text]),
		['Question', `SHA-256 ${recordOf(table).questionSha256}`],
		['Asked', `${pinned}, by Wardwise ${provenance.appVersion}${question.basedOn ? `; based on ${question.basedOn}` : ''}`]
	];
	return `<details><summary>Where this comes from, and how it is protected</summary><dl>${facts
		.map(([term, text]) => `<dt>${escaped(term)}</dt><dd>${escaped(text)}</dd>`)
		.join('')}</dl></details>`;
}

function sourceInWords({
	title,
	source,
	periodFrom,
	periodTo,
	extractDate,
	sha256
}: SafeTable['provenance']['datasets'][number]): string {
	return [
		source === null ? title : `${title}: ${source}`,
		periodFrom === null && periodTo === null ? null : `${periodFrom ?? '…'} to ${periodTo ?? '…'}`,
		extractDate === null ? null : `extract of ${extractDate}`,
		sha256 === null ? null : `SHA-256 ${sha256}`
	]
		.filter((part) => part !== null)
		.join('; ');
}
