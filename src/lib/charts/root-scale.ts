/** The page's type size over the usual 16 pixels: larger on a projector, or when the reader asks for larger text. */
export function rootScale(): number {
	return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}
