/** What of an upright A4 sheet is printed on, in CSS pixels: 297 mm without 10 mm above and below. */
export const sheetHeight = (277 / 25.4) * 96;
const smallest = 0.7;
/** The smallest type on paper, in CSS pixels: six points. */
const smallestType = 8;
const mostSteps = 5;

/**
 * Makes the drawing of a finding on paper somewhat smaller where that saves a sheet which would hold hardly more than what is to be kept in mind, and
 * divides its table between two sheets where the gap that is left above a whole one would cost a sheet.
 * `element` holds all of the finding but its heading; where a sheet cannot be saved so, the drawing stays as large as it was.
 */
export function fitSheet(element: HTMLElement): () => void {
	const chart = element.querySelector<HTMLElement>('.chart');
	const heading = element.parentElement?.querySelector('h2') ?? element;
	let [steps, goal, floor, isOver] = [0, 0, 1, chart === null];
	const heightOf = (one: Element): number => one.getBoundingClientRect().height;
	const height = (): number => heightOnSheets(element, heading.getBoundingClientRect().top);
	const zoomTo = (zoom: number): void => void (chart && (chart.style.zoom = String(zoom)));
	const soon = (): void => void requestAnimationFrame(() => requestAnimationFrame(step)); // what is drawn anew for the width it has then
	const step = (): void => {
		if (isOver || !chart) return;
		divideTable(element, () => Math.ceil(height() / sheetHeight));
		const zoom = Number(chart.style.zoom || 1);
		if (zoom === 1)
			[goal, floor] = [Math.floor(height() / sheetHeight) * sheetHeight, Math.max(smallest, smallestType / typeIn(chart))];
		const over = height() - goal;
		if (goal === 0 || over <= 0) return;
		const next = zoom * (1 - Math.max(0.01, over / Math.max(1, heightOf(chart))));
		steps += 1;
		if (next >= floor && steps <= mostSteps) zoomTo(next);
		else {
			isOver = true;
			zoomTo(1);
		}
	};
	const watch = new ResizeObserver(soon);
	watch.observe(element);
	return () => {
		isOver = true;
		watch.disconnect();
	};
}

/** Divides the table if fewer sheets are needed then. */
function divideTable(element: HTMLElement, sheets: () => number): void {
	const table = element.querySelector<HTMLElement>('.table');
	if (!table || !isWhole(table)) return;
	const before = sheets();
	table.style.breakInside = 'auto';
	if (sheets() >= before) table.style.removeProperty('break-inside');
}

/** How high a finding is on paper: a part that is not divided goes to the next sheet and leaves a gap, and a table that is has its headings on each. */
function heightOnSheets(element: HTMLElement, top: number): number {
	let added = 0;
	for (const part of element.querySelectorAll<HTMLElement>('.chart, .table')) {
		const { height, top: from } = part.getBoundingClientRect();
		const room = sheetHeight - ((from - top + added) % sheetHeight);
		const further = Math.ceil((height - room) / sheetHeight);
		if (further <= 0) continue;
		const headings = part.querySelector(':scope.table thead')?.getBoundingClientRect().height ?? 0;
		added += isWhole(part) && height <= sheetHeight ? room : further * headings;
	}
	return element.getBoundingClientRect().bottom - top + added;
}

function isWhole(part: HTMLElement): boolean {
	return getComputedStyle(part).breakInside === 'avoid';
}

/** The smallest type of a drawing, in CSS pixels. */
function typeIn(drawing: HTMLElement): number {
	const withText = [...drawing.querySelectorAll('*')].filter(({ childNodes }) =>
		[...childNodes].some((node) => node instanceof Text && node.data.trim() !== '')
	);
	return Math.min(...withText.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
}
