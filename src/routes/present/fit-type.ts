import type { Attachment } from 'svelte/attachments';

const leastPx = 13;

/**
 * The largest type of the page in which what an element holds fits into it, in CSS pixels: charts are drawn in the page's type, so that on a
 * wall it is large, and smaller where there are many bars. Begins anew with the window's size; gives the page its own type back at the end.
 */
export function fitType(onType: (px: number) => void): Attachment<HTMLElement> {
	return (element) => {
		const page = document.documentElement;
		const before = page.style.fontSize;
		let px = 0;
		const set = (to: number): void => {
			px = to;
			page.style.fontSize = `${to}px`;
			onType(to);
		};
		const begin = (): void => set(Math.max(15, Math.min(44, Math.round(Math.min(innerWidth / 58, innerHeight / 30)))));
		/** A chart is as high as its type is large, or nearly. */
		const shrink = (): void => {
			const over = element.scrollHeight / Math.max(1, element.clientHeight);
			if (over > 1.005 && px > leastPx) set(Math.max(leastPx, Math.min(px - 1, Math.floor(px / over))));
		};
		const watch = new MutationObserver(() => requestAnimationFrame(shrink));
		const resize = (): void => begin();
		begin();
		watch.observe(element, { childList: true, subtree: true });
		addEventListener('resize', resize);
		return () => {
			watch.disconnect();
			removeEventListener('resize', resize);
			page.style.fontSize = before;
		};
	};
}
