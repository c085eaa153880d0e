import * as z from 'zod';
import { findingsOf, type Finding, type Pack } from '$lib/pack/pack';
import { fileNameOf, noHash, packElement, sealed } from '$lib/pack/pack-file';
import { packText } from '$lib/pack/open-pack';
import { filterScript } from './filter-script';
import { findingSection, wordsHtml } from './finding-section';
import { escaped, jsonInScript, scriptHash } from './html';
import { sealedStyle } from './sealed-style';

/** A finding's charts as SVG that says what it is. */
export type Drawings = (finding: Finding) => Promise<readonly string[]>;

/**
 * A pack as one page that asks for nothing: released figures, charts, tables whose rows can be chosen, purpose, last day and the hash of
 * the whole file. Its presenter's notes are left out. It holds the pack itself as well, so that Wardwise can check and open it.
 */
export async function toSealedPack(pack: Pack, draw: Drawings): Promise<{ fileName: string; text: string; hash: string }> {
	const open = withoutNotes(pack);
	const sections: string[] = [];
	for (const item of open.items)
		sections.push(
			item.is === 'finding'
				? findingSection(item, await draw(item))
				: `<section class="divider" aria-labelledby="${item.id}"><h2 id="${item.id}">${escaped(item.title)}</h2>${wordsHtml(item.words)}</section>`
		);
	const html = page(open, sections, await scriptHash(filterScript));
	return { fileName: `${fileNameOf(pack)}-sealed.html`, ...(await sealed(html)) };
}

function withoutNotes(pack: Pack): Pack {
	return { ...pack, items: pack.items.map((item) => (item.is === 'finding' ? { ...item, notes: '' } : item)) };
}

const Day = z.iso.date();

/** The last day on which the pack may be used: its own, or the earliest of the purposes that its data were opened for. What is no day is none. */
export function lastDayOf(pack: Pack): string | null {
	const days = [pack.expires, ...findingsOf(pack).map(({ table }) => table.provenance.purpose?.until ?? null)];
	return days.filter((day) => Day.safeParse(day).success).sort()[0] ?? null;
}

/** What the pack is for, and what its data were opened for. */
export function purposesOf(pack: Pack): string[] {
	const stated = findingsOf(pack).flatMap(({ table: { provenance } }) => {
		const { purpose } = provenance;
		return purpose ? [`${purpose.text}${purpose.legalBasis === null ? '' : ` (${purpose.legalBasis})`}`] : [];
	});
	return [...new Set([...(pack.purpose === '' ? [] : [pack.purpose]), ...stated])];
}

function page(pack: Pack, sections: readonly string[], script: string): string {
	const policy = `default-src 'none'; script-src ${script}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
	return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(pack.name)}</title>
<style>${sealedStyle}</style>
</head>
<body>
${header(pack)}
<main>
${contents(pack)}
${sections.join('\n')}
</main>
<footer>
<p>Sealed by Wardwise. It holds released figures only: no rows, and no number that the rule hides. Nothing in it asks anybody for anything.</p>
<p>SHA-256 of this file, with zeros in place of the hash: <code id="wardwise-hash">${noHash}</code>. Drop the file on “Board pack” in Wardwise to have it checked.</p>
</footer>
${packElement}${jsonInScript(packText(pack).trimEnd())}</script>
<script>${filterScript}</script>
</body>
</html>
`;
}

function header(pack: Pack): string {
	const { subtitle, author, day, words } = pack.cover;
	const [last, purposes] = [lastDayOf(pack), purposesOf(pack)];
	const isSynthetic = findingsOf(pack).some(({ table }) => table.provenance.synthetic);
	return `<header>
<h1>${escaped(pack.name)}</h1>
${subtitle === '' ? '' : `<p class="subtitle">${escaped(subtitle)}</p>`}
<p>${escaped([author, day].filter(Boolean).join(' · '))}</p>
${isSynthetic ? '<p><strong>Synthetic data.</strong> Nobody in these figures is a real person.</p>' : ''}
<p><strong>Purpose:</strong> ${escaped(purposes.join('; ') || 'not stated')}</p>
<p${last === null ? '' : ` data-expires="${escaped(last)}"`}><strong>To be used until:</strong> ${escaped(last ?? 'no last day is stated')}</p>
<p id="expired" hidden><strong>This day has passed: the pack may no longer be used.</strong></p>
${wordsHtml(words)}
</header>`;
}

function contents({ items }: Pack): string {
	if (items.length < 2) return '';
	return `<nav aria-label="Contents"><ol>${items.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`).join('')}</ol></nav>`;
}
