import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from './plain-text';
import { recordOf } from './record';
import { sourcesInShort } from './sources';

/** The rules of a style sheet that print, at the foot of every page, what the figures on it must not be parted from. */
export function footRules(table: SafeTable): string {
	const { provenance, policy } = table;
	const text = [
		sourcesInShort(table),
		`${policy.name}, version ${policy.version}`,
		...(provenance.synthetic ? ['synthetic data'] : []),
		`Wardwise ${provenance.appVersion}, question ${recordOf(table).questionSha256.slice(0, 12)}`
	].join('; ');
	const font = 'font: 7pt Arial, sans-serif; vertical-align: top; white-space: normal';
	return `@page { margin-bottom: 16mm; @bottom-left { content: ${cssString(text)}; ${font}; text-align: left; width: 85% } @bottom-right { content: counter(page) " of " counter(pages); ${font} } }`;
}

/** Text as a string of CSS: whatever is not a plain letter, figure or space is written by its number, so that nothing can end it. */
export function cssString(text: string): string {
	const escaped = Array.from(withoutUnseen(text), (letter) =>
		/[\w ]/.test(letter) ? letter : `\\${(letter.codePointAt(0) ?? 0x20).toString(16)} `
	);
	return `"${escaped.join('')}"`;
}
