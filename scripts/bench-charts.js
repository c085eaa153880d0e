import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium.js';

const packages = fileURLToPath(new URL('../node_modules/', import.meta.url));
const results = fileURLToPath(new URL('../tests/bench/results/', import.meta.url));
const images = fileURLToPath(new URL('../docs/images/', import.meta.url));

/** Keeps what a run has measured, so that its charts can be drawn again. @param {string} name @param {unknown} measured */
export function keepResults(name, measured) {
	writeFileSync(`${results}${name}.json`, `${JSON.stringify(measured)}\n`);
}

/** What runs have left, as `benchCharts` takes it. */
export function keptResults() {
	/** @param {string} name */
	const read = (name) => (existsSync(`${results}${name}.json`) ? JSON.parse(readFileSync(`${results}${name}.json`, 'utf8')) : {});
	return { sizes: read('run').sizes ?? [], peers: read('peers').sizes ?? [], growth: read('growth').series ?? [] };
}

/** Draws the charts of docs/performance.md from the results that are kept. @param {Record<string, any>} bench */
export async function drawCharts(bench) {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('No Chromium was found: name one in the environment variable CHROMIUM.');
	const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
	const page = await browser.newPage();
	await page.addScriptTag({ path: `${packages}d3/dist/d3.min.js` });
	await page.addScriptTag({ path: `${packages}@observablehq/plot/dist/plot.umd.min.js` });
	for (const chart of bench['benchCharts'](keptResults()))
		writeFileSync(`${images}bench-${chart.name}.svg`, `${await page.evaluate(drawn, chart)}\n`);
	await browser.close();
}

/**
 * Runs in the page, so it must stand alone: one SVG with a white ground, a key, and its figures in `metadata`.
 * @param {import('../tests/bench/charts').BenchChart} chart
 */
function drawn({ title, kind, axis, series, data }) {
	const { Plot, d3 } = /** @type {any} */ (globalThis);
	const shapes = ['circle', 'square', 'triangle', 'diamond', 'star', 'cross'];
	const names = series.map(({ name }) => name);
	const isLog = axis.includes('logarithmic');
	const scales = {
		color: { domain: names, range: series.map(({ ink }) => ink) },
		symbol: { domain: names, range: shapes.slice(0, names.length) },
		style: {
			fontFamily: 'Arial, Liberation Sans, sans-serif',
			fontSize: '13px',
			color: '#0b0c0c',
			background: 'white',
			overflow: 'visible'
		}
	};
	const marked = { symbol: 'series', fill: 'series', r: 5, stroke: 'white', strokeWidth: 0.5 };
	const places = [...new Set(data.map(({ at }) => String(at)))];
	const panels = [...new Set(data.map(({ panel }) => panel))];
	const width = 900;
	const plot =
		kind === 'dots'
			? Plot.plot({
					...scales,
					...{ width, marginLeft: 310, marginRight: 30, marginTop: 30, marginBottom: 44 },
					height: 80 + panels.length * (places.length * 38 + 40),
					x: {
						label: axis,
						labelAnchor: 'center',
						labelArrow: 'none',
						type: isLog ? 'log' : 'linear',
						grid: true,
						nice: true,
						...(isLog
							? {
									ticks: 5,
									tickFormat: (/** @type {number} */ ms) => (String(ms)[0] === '1' || ms >= 1 ? ms.toLocaleString('en-GB') : '')
								}
							: {})
					},
					y: { label: null, domain: places, tickFormat: (/** @type {string} */ at) => at.replace(/(.{33}\S*) /g, '$1\n') },
					fy: { label: null, domain: panels, axis: null, padding: 0.14 },
					marks: [
						Plot.text(panels, {
							fy: (/** @type {string} */ panel) => panel,
							text: (/** @type {string} */ panel) => panel,
							frameAnchor: 'top-left',
							dx: -305,
							dy: -22,
							fontWeight: 'bold'
						}),
						Plot.ruleY(places, { stroke: '#d8dde0' }),
						Plot.dot(data, { x: 'ms', y: 'at', fy: 'panel', ...marked })
					]
				})
			: Plot.plot({
					...scales,
					...{ width: 560, height: 260, marginLeft: 60, marginRight: 40, marginTop: 16, marginBottom: 44 },
					x: {
						label: axis,
						labelAnchor: 'center',
						labelArrow: 'none',
						zero: true,
						nice: true,
						ticks: 5,
						tickFormat: (/** @type {number} */ x) => (Number.isInteger(x) ? x.toLocaleString('en-GB') : '')
					},
					y: { label: null, grid: true, zero: true, nice: true, ticks: 5 },
					marks: [
						Plot.ruleY([0]),
						Plot.lineY(data, { x: 'at', y: 'ms', stroke: 'series', strokeWidth: 2 }),
						Plot.dot(data, { x: 'at', y: 'ms', ...marked })
					]
				});
	const [wide, high, top] = [Number(plot.getAttribute('width')), Number(plot.getAttribute('height')), 58];
	const outer = d3
		.create('svg')
		.attr('xmlns', 'http://www.w3.org/2000/svg')
		.attr('viewBox', [0, 0, wide, high + top].join(' '));
	outer
		.attr('width', wide)
		.attr('height', high + top)
		.attr('role', 'img')
		.attr('font-family', scales.style.fontFamily);
	outer.append('title').text(title);
	outer.append('metadata').text(JSON.stringify(data));
	outer.append('rect').attr('width', '100%').attr('height', '100%').attr('fill', 'white');
	outer
		.append('text')
		.attr('x', 8)
		.attr('y', 20)
		.attr('font-size', 15)
		.attr('font-weight', 'bold')
		.attr('fill', '#0b0c0c')
		.text(title);
	let at = 14;
	for (const [index, { name, ink }] of series.entries()) {
		const shape = `symbol${shapes[index]?.replace(/^./, (first) => first.toUpperCase()) ?? 'Circle'}`;
		outer.append('path').attr('transform', `translate(${at}, 40)`).attr('d', d3.symbol(d3[shape], 78)()).attr('fill', ink);
		outer
			.append('text')
			.attr('x', at + 10)
			.attr('y', 45)
			.attr('font-size', 13)
			.attr('fill', '#0b0c0c')
			.text(name);
		at += 34 + name.length * 7;
	}
	plot.setAttribute('y', String(top));
	outer.node().append(plot);
	return outer.node().outerHTML;
}
