import { expect, test } from 'vitest';
import { fitSheet } from '../../../src/routes/pack/print/fit-sheet';

/** A finding on paper: a drawing, a table that is not divided, and what is below them, of such heights in pixels. */
function finding(below: number): HTMLElement {
	const section = document.createElement('section');
	section.innerHTML = `<h2 style="height: 20px; margin: 0">A finding</h2>
		<div>
			<div class="chart" style="break-inside: avoid"><p style="height: 680px; margin: 0">A drawing</p></div>
			<div class="table" style="height: 400px"></div>
			<div style="height: ${below}px"></div>
		</div>`;
	document.body.append(section);
	return section;
}

const styles = document.createElement('style');
styles.textContent = '.table { break-inside: avoid }';
document.head.append(styles);

test.each([
	[600, 'avoid'],
	[680, 'auto']
])('a table with %d pixels below it is whole unless the gap above it costs a sheet: %s', async (below, expected) => {
	const section = finding(below);
	const stop = fitSheet(section.querySelector('div') as HTMLElement);
	await new Promise((resolve) => setTimeout(resolve, 300));
	const table = section.querySelector('.table') as HTMLElement;
	expect(getComputedStyle(table).breakInside).toBe(expected);
	stop();
	section.remove();
});
