#!/usr/bin/env node
// Starts Firefox for Playwright and passes on what they say to each other in WebDriver BiDi. Playwright begins every page with one command that
// Firefox ESR does not know yet, and gives up: that one is answered here. And it passes over a download without a name of its own, which Firefox
// gives to none: here each gets its address for a name, which the page makes anew for every file.
import { spawn } from 'node:child_process';
import { WebSocket, WebSocketServer } from 'ws';

const unknownToFirefox = 'emulation.setMediaFeaturesOverride';
const ofDownload = /^\{"type":"event","method":"browsingContext\.download/;
const announced = 'WebDriver BiDi listening on ';

const firefox = spawn(process.env['FIREFOX'] ?? '/usr/bin/firefox-esr', process.argv.slice(2), {
	stdio: ['ignore', 'inherit', 'pipe']
});
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => firefox.kill(signal));
firefox.stderr.on('data', (piece) => {
	const address = new RegExp(`${announced}(ws://\\S+)`).exec(String(piece))?.[1];
	if (address === undefined) process.stderr.write(piece);
	else listenFor(address);
});

/** @param {string} address where Firefox listens */
function listenFor(address) {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
		process.stderr.write(`${announced}ws://127.0.0.1:${server.address().port}\n`);
	});
	server.on('connection', (playwright, { url }) => relay(playwright, new WebSocket(address + url)));
}

/** @param {WebSocket} playwright @param {WebSocket} browser */
function relay(playwright, browser) {
	const isOpen = new Promise((resolve) => browser.on('open', resolve));
	playwright.on('message', async (data) => {
		const { id, method } = JSON.parse(String(data));
		if (method === unknownToFirefox) return playwright.send(JSON.stringify({ type: 'success', id, result: {} }));
		await isOpen;
		browser.send(String(data));
	});
	browser.on('message', (data) => playwright.send(ofDownload.test(String(data)) ? named(String(data)) : String(data)));
	browser.on('close', () => playwright.close());
	playwright.on('close', () => browser.close());
}

/** @param {string} event that a download begins or has ended */
function named(event) {
	const { params, ...rest } = JSON.parse(event);
	return JSON.stringify({ ...rest, params: { download: params.url, ...params } });
}
