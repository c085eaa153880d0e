import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { openBrowser } from './browser';
import { answerAfterClick } from './page-clock';

/** Bytes of one kind of file: as they came over the wire, headers included, and as gzip would send them. */
export type Weight = { files: number; wireBytes: number; gzipBytes: number };
export type Kind = 'page code' | 'vault worker' | 'engine and solver' | 'demo data';
export type Visit = {
	firstPaintMs: number;
	/** From the start of the navigation, and from the click on the demo, to the painted first answer. */
	answerMs: number;
	clickToAnswerMs: number;
	weights: ReadonlyMap<Kind, Weight>;
	encodings: readonly string[];
};

/** Opens the demo in a browser that has never seen the app. The click comes as soon as the button can be clicked. */
export async function visit(executablePath: string, address: string, build: string): Promise<Visit> {
	const { page, client, close } = await openBrowser(executablePath);
	try {
		const traffic = await watchTraffic(client);
		await page.goto(address, { waitUntil: 'commit' });
		const painted = await answerAfterClick(page, 'demo');
		if (!painted) throw new Error('the first answer of a sitting was refused');
		const { beganAt, paintedAt } = painted;
		const firstPaintMs = await page.evaluate(
			() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
		);
		return {
			firstPaintMs,
			answerMs: paintedAt,
			clickToAnswerMs: paintedAt - beganAt,
			weights: weigh(traffic.finished, address, build),
			encodings: [...traffic.encodings]
		};
	} finally {
		await close();
	}
}

type Traffic = { finished: { url: string; bytes: number }[]; encodings: Set<string> };

async function watchTraffic(client: CDPSession): Promise<Traffic> {
	const traffic: Traffic = { finished: [], encodings: new Set() };
	const urls = new Map<string, string>();
	client.on('Network.responseReceived', ({ requestId, response }) => {
		urls.set(requestId, response.url);
		const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
		if (encoding) traffic.encodings.add(encoding);
	});
	client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const url = urls.get(requestId);
		if (url?.startsWith('http')) traffic.finished.push({ url, bytes: encodedDataLength });
	});
	await client.send('Network.enable');
	return traffic;
}

function kindOf(path: string): Kind {
	if (path.startsWith('demo/')) return 'demo data';
	if (path.endsWith('.wasm')) return 'engine and solver';
	return path.includes('/workers/') ? 'vault worker' : 'page code';
}

function weigh(finished: Traffic['finished'], address: string, build: string): Map<Kind, Weight> {
	const weights = new Map<Kind, Weight>();
	for (const { url, bytes } of finished) {
		const path = decodeURIComponent(url.slice(address.length).split(/[?#]/, 1)[0] || 'index.html');
		const held = weights.get(kindOf(path)) ?? { files: 0, wireBytes: 0, gzipBytes: 0 };
		weights.set(kindOf(path), {
			files: held.files + 1,
			wireBytes: held.wireBytes + bytes,
			gzipBytes: held.gzipBytes + gzipSize(join(build, path))
		});
	}
	return weights;
}

/** A file that gzip does not make smaller has no compressed form beside it. */
function gzipSize(path: string): number {
	const packed = `${path}.gz`;
	return existsSync(packed) ? statSync(packed).size : existsSync(path) ? statSync(path).size : 0;
}
