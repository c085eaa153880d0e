import { BadFile } from '../bad-file';
import { limits } from '../limits';
import type { HeadRow } from '../table';
import { plainNumber } from './xlsx-rows';
import type { Attributes, XmlListener } from './xml-parser';

const mostColumns = 16_384;

/** Collects the rows of every sheet of an OpenDocument spreadsheet (ODF 1.3, part 3, 9) as texts. Comments are no part of a cell. */
export class OdsRows implements XmlListener {
	/** Rows since they were last taken, with the number of their sheet. */
	rows: { sheet: number; row: HeadRow }[] = [];
	readonly sheets: string[] = [];
	private line = 0;
	private rowTimes = 1;
	private cells: string[] = [];
	private column = 0;
	private cellTimes = 1;
	private value: string | undefined;
	private words = '';
	private paragraphs = 0;
	private inParagraph = 0;
	private inAnnotation = 0;
	private inCell = false;
	private rowLength = 0;

	open(name: string, attribute: Attributes): void {
		if (name === 'annotation') this.inAnnotation += 1;
		else if (name === 'table') {
			this.sheets.push(attribute('name') ?? '');
			this.line = 0;
		} else if (name === 'table-row') this.openRow(attribute);
		else if (name === 'table-cell' || name === 'covered-table-cell') this.openCell(attribute);
		else if (this.inCell && this.inAnnotation === 0) this.openText(name, attribute);
	}

	close(name: string): void {
		if (name === 'annotation') this.inAnnotation -= 1;
		else if (name === 'table-row') this.closeRow();
		else if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell();
		else if (name === 'p' && this.inAnnotation === 0) this.inParagraph -= 1;
	}

	text(more: string): void {
		if (this.inParagraph > 0 && this.inAnnotation === 0) this.add(more.replace(/\s+/g, ' '));
	}

	private openRow(attribute: Attributes): void {
		this.rowTimes = Math.max(1, Number(attribute('number-rows-repeated') ?? 1));
		this.cells = [];
		this.column = 0;
		this.rowLength = 0;
	}

	private openCell(attribute: Attributes): void {
		this.cellTimes = Math.max(1, Number(attribute('number-columns-repeated') ?? 1));
		this.inCell = true;
		this.words = '';
		this.paragraphs = 0;
		const type = attribute('value-type');
		if (type === 'float' || type === 'percentage' || type === 'currency') this.value = plainNumber(attribute('value') ?? '');
		else if (type === 'date') this.value = (attribute('date-value') ?? '').replace(/T00:00:00(?:\.0+)?$/, '');
		else if (type === 'boolean') this.value = (attribute('boolean-value') ?? '').toUpperCase();
		else this.value = type === 'string' ? attribute('string-value') : undefined;
	}

	private openText(name: string, attribute: Attributes): void {
		if (name === 'p') {
			if (this.paragraphs > 0) this.add('\n');
			this.paragraphs += 1;
			this.inParagraph += 1;
		} else if (name === 's') this.add(' '.repeat(Math.min(1000, Number(attribute('c') ?? 1))));
		else if (name === 'tab') this.add('\t');
		else if (name === 'line-break') this.add('\n');
	}

	private add(more: string): void {
		this.words += more;
		if (this.words.length > limits.cellBytes) throw new BadFile('cell-too-long', { line: this.line + 1 });
	}

	private closeCell(): void {
		const text = this.value ?? this.words;
		this.inCell = false;
		const from = this.column;
		this.column += this.cellTimes;
		if (text === '') return;
		if (this.column > mostColumns) throw new BadFile('too-many-columns', { line: this.line + 1 });
		this.rowLength += text.length * this.cellTimes;
		if (this.rowLength > limits.lineBytes) throw new BadFile('line-too-long', { line: this.line + 1 });
		while (this.cells.length < from) this.cells.push('');
		for (let time = 0; time < this.cellTimes; time += 1) this.cells.push(text);
	}

	private closeRow(): void {
		const times = this.cells.length === 0 ? 1 : this.rowTimes;
		if (times > 1_048_576) throw new BadFile('file-damaged');
		for (let time = 0; time < times; time += 1)
			this.rows.push({ sheet: this.sheets.length - 1, row: { line: this.line + time + 1, cells: this.cells } });
		this.line += this.rowTimes;
	}
}
