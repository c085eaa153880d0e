import { xml, type Xml } from './xml';

const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** The names that parts of Office Open XML files are related by. */
export const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a file is: its title, subject and language, and nothing else: no author, no date, no program. */
export function coreProperties({ title, subject }: { title: string; subject: string }): Xml {
	return xml`<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:subject>${subject}</dc:subject><dc:language>en-GB</dc:language></cp:coreProperties>`;
}

/** Which other parts a part speaks of: the first is `rId1`. */
export function relationships(all: readonly (readonly [kind: string, target: string])[]): Xml {
	const typeOf = (kind: string): string => `${kind.includes('/') ? `${packaged}/relationships` : relations}/${kind}`;
	return xml`<Relationships xmlns="${packaged}/relationships">${all.map(([kind, target], at) => xml`<Relationship Id="rId${at + 1}" Type="${typeOf(kind)}" Target="${target}"/>`)}</Relationships>`;
}

/** The kind of each part, by its path. */
export function contentTypes(parts: readonly (readonly [path: string, kind: string])[], more: Xml | null = null): Xml {
	return xml`<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${more}${parts.map(([path, kind]) => xml`<Override PartName="/${path}" ContentType="${kind}"/>`)}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
}
