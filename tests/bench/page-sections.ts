/** The page by its sections of the second level, each from its heading to the next; what stands before the first is one too. */
function sectionsOf(page: string): string[] {
	return page.split(/^(?=## )/m);
}

const isOf =
	(heading: string) =>
	(section: string): boolean =>
		section.startsWith(`${heading}\n`);

/** A section as the page has it; nothing where it has none. */
export function sectionOf(page: string, heading: string): string {
	return sectionsOf(page).find(isOf(heading)) ?? '';
}

/** The page with one section in the place of the one of its heading, or before the last where there is none. */
export function withSection(page: string, section: string): string {
	const heading = section.slice(0, section.indexOf('\n'));
	const sections = sectionsOf(page);
	const at = sections.findIndex(isOf(heading));
	if (at >= 0) sections[at] = `${section}\n`;
	else sections.splice(-1, 0, `${section}\n`);
	return sections.join('');
}

/** A page written anew, and after it the sections of the one before that it has not: runs of their own write those. */
export function withOtherSections(page: string, before: string): string {
	const headingOf = (section: string): string => section.slice(0, section.indexOf('\n'));
	const written = new Set(sectionsOf(page).map(headingOf));
	const others = sectionsOf(before).filter((section) => section.startsWith('## ') && !written.has(headingOf(section)));
	return [page, ...others].map((part) => `${part.trimEnd()}\n`).join('\n');
}
