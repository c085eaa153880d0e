/** A word of a text: as it is compared (small letters, without a plural ending), and where it stands. `to` is exclusive. */
export type Word = { word: string; from: number; to: number };

const pattern = /(?<=\d\s?)[-–](?=\s?\d)|%|\d[\d,]*(?:\+|s\b)?|[\p{L}\p{N}_]+(?:[&'’][\p{L}\p{N}_]+)*/gu;

/** The words of a text. A dash between two numbers is the word "to"; other punctuation parts words and says nothing. */
export function wordsOf(text: string): Word[] {
	return [...text.matchAll(pattern)].map((found) => ({
		word: compared(found[0]),
		from: found.index,
		to: found.index + found[0].length
	}));
}

function compared(written: string): string {
	if (/^[-–]$/.test(written)) return 'to';
	const bare = written.toLowerCase().replaceAll(/['’]/g, '');
	return /^\d/.test(bare) ? bare.replaceAll(',', '').replace(/s$/, '') : singular(bare);
}

/** Wards and ward, localities and locality are one word; so are other words that end alike, which does no harm. */
function singular(word: string): string {
	if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
	return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}
