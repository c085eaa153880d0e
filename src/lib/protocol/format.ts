import type { Frame, SafeCell, SafeRow, SafeTable } from './safe-table';

type MeasureInWords = Frame['measure'];
export type WhyHidden = Extract<SafeCell, { shown: false }>['why'];

/** The five figures of a row, in the order in which tables and files give them. */
export const figures = ['value', 'lower', 'upper', 'numerator', 'denominator'] as const;
export type Figure = (typeof figures)[number] | 'change';

/** The figures that a table's rows have: those of projections also how far each year is from the first. */
export function figuresOf({ projection }: Pick<SafeTable, 'projection'>): readonly Figure[] {
	return projection ? [...figures, 'change'] : figures;
}

/** A figure of a row. */
export function cellOf(row: SafeRow, figure: Figure): SafeCell {
	return row[figure] ?? { shown: false, why: 'not-applicable' };
}

/** The shorthand of the Government Analysis Function's guidance on symbols in tables, and what it means here. */
export const shorthand: Readonly<Record<WhyHidden, { mark: string; meaning: string }>> = {
	confidential: { mark: '[c]', meaning: 'confidential: not shown to protect people' },
	'not-applicable': { mark: '[z]', meaning: 'not applicable' },
	'not-available': { mark: '[x]', meaning: 'not available' }
};

/** What stands behind a year that is projected. */
const forecast = { mark: '[f]', meaning: 'projected: not a forecast of outcomes' };

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const threeFigures = new Intl.NumberFormat('en-GB', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });

/** Sums and percentiles are written with as many decimals as their whole units have, and no more than they need. */
const sums = [0, 1, 2, 3, 4].map((decimals) => new Intl.NumberFormat('en-GB', { maximumFractionDigits: decimals }));

/** Changes say which way they go. */
const signed = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0, signDisplay: 'exceptZero' });

function formatterFor(measure: MeasureInWords, figure: Figure): Intl.NumberFormat {
	if (figure === 'change') return signed;
	const isQuotient = measure.kind === 'mean' || measure.kind === 'amount-rate';
	if (measure.amount && figure !== 'denominator' && (figure === 'numerator' || !isQuotient))
		return sums[measure.amount.decimals] ?? whole;
	if (figure === 'numerator' || figure === 'denominator' || measure.kind === 'count') return whole;
	return measure.kind === 'proportion' ? oneDecimal : threeFigures;
}

function digits(value: number, measure: MeasureInWords, figure: Figure): string {
	const formatter = formatterFor(measure, figure);
	if (value === 0) return formatter === threeFigures ? '0' : formatter.format(0); // also turns -0 into 0; 0 has no significant figure
	return formatter.format(value);
}

/**
 * A number at the precision at which it is shown: counts whole, percentages to one decimal place, rates and means to three
 * significant figures, sums and percentiles in the unit that they are kept in; halves away from zero.
 */
export function roundAsShown(value: number, measure: MeasureInWords, figure: Figure): number {
	return Number(digits(value, measure, figure).replaceAll(',', '')) || 0;
}

/**
 * A figure as it is written on the screen: `1,230`, `34.5%`, `12.3`, or its shorthand `[c]`, `[z]`, `[x]`.
 * The unit of a rate stands in the heading; `formatWithUnit` adds it for a sentence.
 */
export function formatCell(cell: SafeCell, measure: MeasureInWords, figure: Figure = 'value'): string {
	if (!cell.shown) return shorthand[cell.why].mark;
	const text = digits(cell.value, measure, figure);
	return [oneDecimal, signed].includes(formatterFor(measure, figure)) ? `${text}%` : text;
}

/** A value or limit with its unit, for a sentence: `12.3 per 1,000`, `34.5%`, `1,230 people`, `£191,000 a week`. */
export function formatWithUnit(cell: SafeCell, measure: MeasureInWords): string {
	const text = formatCell(cell, measure);
	return !cell.shown || measure.kind === 'proportion' ? text : withUnit(text, measure.unit);
}

/** Digits with what they count, as they are said: `1,230 people`, and money as money. */
export function withUnit(text: string, unit: string): string {
	return unit.startsWith('pounds') ? `£${text}${unit.slice('pounds'.length)}` : `${text} ${unit}`;
}

const apart = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3, signDisplay: 'exceptZero' });
const pointsApart = new Intl.NumberFormat('en-GB', {
	minimumFractionDigits: 1,
	maximumFractionDigits: 1,
	signDisplay: 'exceptZero'
});

/** How far one figure lies above another, with its sign: `+4.3`, `−12.5`, `0`. The unit of shares is percentage points. */
export function formatDifference(cell: SafeCell, { kind }: Pick<MeasureInWords, 'kind'>): string {
	if (!cell.shown) return shorthand[cell.why].mark;
	return (kind === 'proportion' ? pointsApart : apart).format(cell.value).replace('-', '−');
}

/** The unit of a difference. */
export function unitApart({ kind, unit }: Pick<MeasureInWords, 'kind' | 'unit'>): string {
	return kind === 'proportion' ? 'percentage points' : unit;
}

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** A figure that is no figure of the measure, to one decimal place: an age in years, a number for every hundred. */
export function formatTenths(cell: SafeCell): string {
	return cell.shown ? oneDecimal.format(cell.value) : shorthand[cell.why].mark;
}

/** A target and what stands beside it, to one decimal place at the most. */
export function formatPlain(cell: SafeCell): string {
	return cell.shown ? plain.format(cell.value).replace('-', '−') : shorthand[cell.why].mark;
}

const index = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** An index between −1 and 1: `−0.114`. */
export function formatIndex(cell: SafeCell): string {
	return cell.shown ? index.format(cell.value + 0).replace('-', '−') : shorthand[cell.why].mark;
}

/** How many times another figure one is: `1.34`. */
export function formatRatio(cell: SafeCell): string {
	if (!cell.shown) return shorthand[cell.why].mark;
	return cell.value === 0 ? '0' : threeFigures.format(cell.value);
}

/** The shorthand that a table uses, for the note below it; where not all of it is in sight, that of the `rows` and `figures` that are. */
export function shorthandIn(
	table: SafeTable,
	rows: readonly SafeRow[] = table.rows,
	figures: readonly Figure[] = figuresOf(table)
): { mark: string; meaning: string }[] {
	const used = new Set<WhyHidden>();
	for (const row of rows)
		for (const figure of figures) {
			const cell = cellOf(row, figure);
			if (!cell.shown) used.add(cell.why);
		}
	const marks = (Object.keys(shorthand) as WhyHidden[]).filter((why) => used.has(why)).map((why) => shorthand[why]);
	return table.projection ? [...marks, forecast] : marks;
}

/** Words as a part of a file name: small letters, figures and hyphens. */
export function kebab(text: string): string {
	const plain = text
		.normalize('NFKD')
		.replaceAll('%', ' per cent ')
		.replaceAll('+', ' and over ')
		.replaceAll(/['’.]|\p{M}/gu, '');
	return plain
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 90)
		.replaceAll(/^-+|-+$/g, '');
}

/**
 * A file name that says what was asked, without an ending: from the catalogue's id and the breakdowns, or from the
 * question in words. Never from a figure, and never from a file's own name.
 */
export function fileNameFor(table: SafeTable): string {
	const { basedOn } = table.question;
	if (basedOn === undefined) return `wardwise-${kebab(table.title) || 'table'}`;
	const by = table.dimensions.map((dimension) => `-by-${kebab(dimension.level ?? dimension.id.replace(/^field\./, ''))}`);
	return `wardwise-${kebab(basedOn)}${by.join('')}`;
}
