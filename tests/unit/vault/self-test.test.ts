import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { selfTest } from '../../../src/lib/vault/self-test';
import { openNodeEngine } from '../../support/node-engine';

it('reaches nobody through the locked engine', async () => {
	let hits = 0;
	const server = createServer((_, response) => {
		hits++;
		response.end('a\n1\n');
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/leak.csv`;
	const answer = await selfTest(target, await openNodeEngine());
	server.close();
	const checks = answer.ok ? answer.value.checks : [];
	const throughEngine = checks.filter(({ id }) => id.startsWith('sql-'));
	expect(throughEngine.length).toBeGreaterThan(7);
	expect(throughEngine.filter(({ refused }) => !refused)).toEqual([]);
	// Node's own globals are not sealed here, which shows that an open way is seen as open.
	expect(checks).toContainEqual({ id: 'fetch', refused: false });
	expect(hits).toBe(1);
});
