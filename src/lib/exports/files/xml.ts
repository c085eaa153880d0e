import { withoutUnseen } from '../plain-text';

/** Well-formed XML: made by `xml` and by nothing else. */
export type Xml = { readonly xml: string };

type Part = string | number | Xml | readonly Xml[] | null;

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** All XML text is born here: what is put into it is text and nothing but text, as an attribute and between tags. Null puts in nothing. */
export function xml(parts: TemplateStringsArray, ...values: Part[]): Xml {
	return { xml: parts.map((part, at) => part + (at < values.length ? textOf(values[at] ?? null) : '')).join('') };
}

function textOf(value: Part): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string') return withoutUnseen(value).replace(/[&<>"']/g, (character) => references[character] ?? '');
	return 'xml' in value ? value.xml : value.map(({ xml: text }) => text).join('');
}

/** A whole XML file. */
export function xmlFile({ xml: text }: Xml): string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
}
