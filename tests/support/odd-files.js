import { createHash } from 'node:crypto';

const content = Buffer.alloc(300_000, 'engine');
const large = Buffer.from(Uint8Array.from({ length: 5_300_017 }, (_, at) => (at * 31 + (at >> 9)) % 251));
const sums = Object.fromEntries(
	Object.entries({
		good: content,
		shorter: content.subarray(1),
		longer: Buffer.concat([content, Buffer.from('e')]),
		large
	}).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')])
);

/**
 * Files of a host that behaves and of one that does not, at `/odd-files/` of the server of component tests.
 * @type {import('vite').Plugin}
 */
export const oddFiles = {
	name: 'odd-files',
	configureServer({ middlewares }) {
		middlewares.use('/odd-files/', ({ url }, response) => {
			if (url === '/engine.wasm') response.setHeader('x-asked', 'engine').end(content);
			else if (url === '/large.wasm') response.end(large);
			else if (url === '/sums.json') response.end(JSON.stringify(sums));
			else if (url === '/broken.wasm')
				response.writeHead(200, { 'Content-Length': 999 }).write('x', () => void response.destroy());
			else if (url === '/moved.wasm') response.writeHead(302, { Location: '/odd-files/engine.wasm' }).end();
			else response.writeHead(404).end();
		});
	}
};
