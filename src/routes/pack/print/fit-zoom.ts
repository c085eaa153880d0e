const smallest = 0.3;

/** Makes all that an element holds smaller, step by step, until it has room: a drawing of many parts, on a sheet whose size is given. */
export function fitZoom(element: HTMLElement): () => void {
	let zoom = 1;
	let isOver = false;
	const soon = (): void => void requestAnimationFrame(() => requestAnimationFrame(shrink)); // what is drawn anew for the width it has then
	const shrink = (): void => {
		const over = element.scrollHeight / Math.max(1, element.clientHeight);
		if (isOver || over <= 1.002 || zoom <= smallest) return;
		zoom = Math.max(smallest, zoom / Math.max(over ** 0.7, 1.02)); // what is wider in its own measure may also become higher
		for (const child of element.children) if (child instanceof HTMLElement) child.style.zoom = String(zoom);
		soon();
	};
	const watch = new ResizeObserver(soon);
	for (const child of element.children) watch.observe(child);
	return () => {
		isOver = true;
		watch.disconnect();
	};
}
