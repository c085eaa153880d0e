const leastPx = 14;

/** Lowers the type of words on a wall (`--read`) until they fit into the room that they have. Begins anew with the window's size. */
export function fitWords(element: HTMLElement): () => void {
	const fit = (): void => {
		element.style.removeProperty('--read');
		const words = element.querySelector('.words');
		let px = words ? parseFloat(getComputedStyle(words).fontSize) : 0;
		while (element.scrollHeight > element.clientHeight + 1 && px > leastPx) {
			px = Math.max(leastPx, px - 1);
			element.style.setProperty('--read', `${px}px`);
		}
	};
	fit();
	addEventListener('resize', fit);
	return () => removeEventListener('resize', fit);
}
