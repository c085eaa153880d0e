import { describe, expect, it } from 'vitest';
import { headersFor } from '../../../scripts/policy.js';
import { notAmong } from '../../../src/lib/vault-client/host-headers';

const page = `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'">`;
const sent = headersFor(page);
const but = (name: string, value?: string): Headers => {
	const headers = new Headers(sent);
	if (value === undefined) headers.delete(name);
	else headers.set(name, value);
	return headers;
};

describe('the headers of a host', () => {
	it('are all there when it sends what the build asks for', () => {
		expect(notAmong(new Headers(sent))).toEqual([]);
	});

	it.each([
		'Content-Security-Policy',
		'Cross-Origin-Opener-Policy',
		'Permissions-Policy',
		'Referrer-Policy',
		'X-Content-Type-Options'
	])('are told by name when one is missing: %s', (name) => {
		expect(notAmong(but(name))).toEqual([name]);
	});

	it('are not there when the policy lets another site show the page, or leaves out the sandbox', () => {
		const policy = sent['Content-Security-Policy'] ?? '';
		for (const weaker of [policy.replace("frame-ancestors 'none'", 'frame-ancestors *'), policy.replace(/sandbox.*/, '')])
			expect(notAmong(but('Content-Security-Policy', weaker))).toEqual(['Content-Security-Policy']);
	});
});
