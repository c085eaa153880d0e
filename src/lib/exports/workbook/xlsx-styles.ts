import { xml, type Xml } from '../files/xml';
import type { Cell } from './workbook';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const mostDecimals = 6;
const ownFormats = 164; // numbers below it are Excel's own

/** The ways in which a text is written, by the place of their style; numbers come after them, by their decimals. */
const ways = ['plain', 'title', 'heading', 'mark', 'paragraph', 'number-heading', 'link'] as const;

/** The style of a cell, as its place in `styles`. */
export function styleOf(cell: Cell): number {
	if ('number' in cell) return ways.length + Math.min(mostDecimals, cell.decimals);
	return ways.indexOf(cell.linkTo === undefined ? (cell.as ?? 'plain') : 'link');
}

const decimals = Array.from({ length: mostDecimals + 1 }, (_, count) => count);
const format = (count: number): string => `#,##0${count === 0 ? '' : `.${'0'.repeat(count)}`}`;
const font = (size: number, more: Xml | null = null, colour: Xml | null = null): Xml =>
	xml`<font>${more}<sz val="${size}"/>${colour}<name val="Arial"/><family val="2"/></font>`;
const xf = (fontId: number, alignment: Xml, format = 0): Xml =>
	xml`<xf numFmtId="${format}" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${alignment}</xf>`;
const top = xml`<alignment vertical="top"/>`;
const wrapped = xml`<alignment vertical="top" wrapText="1"/>`;
const right = xml`<alignment horizontal="right" vertical="top" indent="1"/>`;
const rightWrapped = xml`<alignment horizontal="right" vertical="top" wrapText="1" indent="1"/>`;

/** Arial of 12 points, as the guidance asks; nothing is said by colour alone. */
export const styles = xml`<styleSheet xmlns="${main}"><numFmts count="${decimals.length}">${decimals.map((count) => xml`<numFmt numFmtId="${ownFormats + count}" formatCode="${format(count)}"/>`)}</numFmts><fonts count="4">${font(12)}${font(15, xml`<b/>`)}${font(12, xml`<b/>`)}${font(12, xml`<u/>`, xml`<color rgb="FF005EB8"/>`)}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${ways.length + decimals.length}">${[xf(0, top), xf(1, top), xf(2, wrapped), xf(0, right), xf(0, wrapped), xf(2, rightWrapped), xf(3, top)]}${decimals.map((count) => xf(0, right, ownFormats + count))}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
