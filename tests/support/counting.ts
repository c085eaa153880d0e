import { createSocket } from 'node:dgram';
import {
	createServer,
	request as ask,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * Servers of this machine that remember every request, so that a test can say "none came". Connections are not counted:
 * Chromium opens an empty one to a frame's host before it refuses the frame.
 */
export type Counter = { address: string; paths: string[]; close: () => Promise<void> };

const fillers: Record<string, [string, string]> = {
	js: ['text/javascript', 'globalThis.loaded = true;'],
	css: ['text/css', 'p { color: red }'],
	html: ['text/html', '<p>elsewhere</p>']
};

/** Somebody else's server: welcomes everything, in HTTP, WebSocket and UDP. */
export async function elsewhere(): Promise<Counter> {
	const paths: string[] = [];
	const server = createServer((request, response) => {
		paths.push(request.url ?? '');
		const [type, text] = fillers[request.url?.split('.').at(-1) ?? ''] ?? ['text/plain', 'a\n1\n'];
		response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(text);
	});
	server.on('upgrade', (request, socket) => {
		paths.push(request.url ?? '');
		socket.destroy();
	});
	const { address, close } = await listening(server);
	const udp = createSocket('udp4').on('message', () => paths.push('/udp'));
	await new Promise<void>((resolve) => udp.bind(Number(new URL(address).port), '127.0.0.1', resolve));
	return {
		address,
		paths,
		close: async () => void (await Promise.all([close(), new Promise<void>((done) => udp.close(done))]))
	};
}

/** A page of nothing and no policy: what could leave if nothing stopped it. */
export async function unprotected(): Promise<Counter> {
	const paths: string[] = [];
	const server = createServer((request, response) => {
		paths.push(request.url ?? '');
		const [type, text] = fillers[request.url?.split('.').at(-1) ?? ''] ?? [
			'text/html',
			'<!doctype html><body><p>unprotected</p></body>'
		];
		response.writeHead(200, { 'Content-Type': type }).end(text);
	});
	return { paths, ...(await listening(server)) };
}

/** A page as a host sends it. */
export type Sent = { headers: IncomingHttpHeaders; body: string };

/** Stands before another server and counts what passes. `change`: what becomes of the app's page on its way. */
export async function counted(behind: string, change: ((sent: Sent) => Sent) | null = null): Promise<Counter> {
	const { hostname, port } = new URL(behind);
	const paths: string[] = [];
	const server = createServer((request, response) => {
		paths.push(request.url ?? '');
		const isChanged = change !== null && request.url === '/';
		const headers = isChanged ? { ...request.headers, 'accept-encoding': 'identity' } : request.headers;
		const onward = ask({ hostname, port, path: request.url, method: request.method, headers }, (answer) => {
			if (isChanged) return void passChanged(answer, response, change);
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		request.pipe(onward.on('error', () => response.destroy()));
	});
	return { paths, ...(await listening(server)) };
}

async function passChanged(answer: IncomingMessage, response: ServerResponse, change: (sent: Sent) => Sent): Promise<void> {
	const { headers, body } = change({ headers: answer.headers, body: await text(answer) });
	const kept = { ...headers };
	delete kept['content-length'];
	response.writeHead(200, kept);
	response.end(body);
}

async function listening(server: Server): Promise<{ address: string; close: () => Promise<void> }> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
