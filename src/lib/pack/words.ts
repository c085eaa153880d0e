import * as z from 'zod';

/** One line of text. */
export const Line = z
	.string()
	.max(500)
	.regex(/^[^\n]*$/);
/** Text of many lines. */
export const Long = z.string().max(8_000);

const Span = z.strictObject({
	text: z
		.string()
		.min(1)
		.max(4_000)
		.regex(/^[^\n]*$/),
	bold: z.literal(true).optional(),
	italic: z.literal(true).optional()
});
export type Span = z.infer<typeof Span>;
const Spans = z.array(Span).max(200);

/** A paragraph, or a list of lines. */
const Block = z.discriminatedUnion('is', [
	z.strictObject({ is: z.literal('paragraph'), spans: Spans }),
	z.strictObject({ is: z.literal('list'), ordered: z.boolean(), items: z.array(Spans).min(1).max(50) })
]);
export type Block = z.infer<typeof Block>;

/** An author's own words: paragraphs and lists in which words may be bold or italic. Never markup of a page. */
export const Words = z.array(Block).max(60);
export type Words = z.infer<typeof Words>;

/**
 * Words from the plain text in which they are written: an empty line ends a paragraph, `- ` begins a line of a list, `1. ` one of a
 * numbered list, `**` stands around bold words and `*` around italic ones; a backslash takes its meaning from the next character.
 */
export function readWords(text: string): Words {
	const blocks: Block[] = [];
	let ended = true;
	for (const line of text.split(/\r\n?|\n/).map((one) => one.trim())) {
		const [, mark, rest] = /^(-|\d{1,3}\.) +(.*)$/.exec(line) ?? [];
		const spans = readSpans(rest ?? line);
		if (spans.length > 0) addLine(blocks, mark ?? null, spans, ended);
		ended = spans.length === 0;
	}
	return blocks;
}

/** `mark`: what stands before a line of a list. A line that follows another of its kind goes on with it. */
function addLine(blocks: Block[], mark: string | null, spans: Span[], isNew: boolean): void {
	const last = isNew ? undefined : blocks.at(-1);
	const ordered = mark !== '-';
	if (mark === null && last?.is === 'paragraph') last.spans = joined([...last.spans, { text: ' ' }, ...spans]);
	else if (mark === null) blocks.push({ is: 'paragraph', spans });
	else if (last?.is === 'list' && last.ordered === ordered) last.items.push(spans);
	else blocks.push({ is: 'list', ordered, items: [spans] });
}

/** The plain text that `readWords` reads as these words. */
export function writeWords(words: Words): string {
	return words
		.map((block) =>
			block.is === 'paragraph'
				? guarded(writeSpans(block.spans))
				: block.items.map((spans, at) => `${block.ordered ? `${at + 1}.` : '-'} ${writeSpans(spans)}`).join('\n')
		)
		.join('\n\n');
}

/** Words without their marks, a line for each paragraph and each line of a list. */
export function plainWords(words: Words): string {
	const text = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');
	return words
		.flatMap((block) => (block.is === 'paragraph' ? [text(block.spans)] : block.items.map((spans) => `– ${text(spans)}`)))
		.join('\n');
}

function readSpans(line: string): Span[] {
	const spans: Span[] = [];
	let [bold, italic, text] = [false, false, ''];
	const end = (): void => {
		if (text !== '') spans.push({ text, ...(bold ? { bold: true as const } : {}), ...(italic ? { italic: true as const } : {}) });
		text = '';
	};
	for (const [token] of line.matchAll(/\\[\\*.-]|\*\*|\*|[^*\\]+|\\/g)) {
		if (token === '**') [, bold] = [end(), !bold];
		else if (token === '*') [, italic] = [end(), !italic];
		else text += token.length === 2 && token.startsWith('\\') ? token.slice(1) : token;
	}
	end();
	return trimmed(joined(spans));
}

/** Neighbours that look alike as one. */
function joined(spans: readonly Span[]): Span[] {
	const all: Span[] = [];
	for (const span of spans) {
		const last = all.at(-1);
		if (last && last.bold === span.bold && last.italic === span.italic) last.text += span.text;
		else all.push({ ...span });
	}
	return all;
}

/** Without blanks at its ends. */
function trimmed(spans: readonly Span[]): Span[] {
	const all = spans.map((span) => ({ ...span }));
	for (let first = all[0]; first && (first.text = first.text.trimStart()) === ''; first = all[0]) all.shift();
	for (let last = all.at(-1); last && (last.text = last.text.trimEnd()) === ''; last = all.at(-1)) all.pop();
	return all;
}

function writeSpans(spans: readonly Span[]): string {
	let [bold, italic, line] = [false, false, ''];
	for (const span of [...spans, { text: '' }] as Span[]) {
		if (bold !== (span.bold ?? false)) [bold, line] = [!bold, `${line}**`];
		if (italic !== (span.italic ?? false)) [italic, line] = [!italic, `${line}*`];
		line += span.text.replace(/[\\*]/g, '\\$&');
	}
	return line;
}

/** A paragraph that would read as a line of a list. */
function guarded(line: string): string {
	return line.replace(/^(\d{0,3})([-.]) /, '$1\\$2 ');
}
