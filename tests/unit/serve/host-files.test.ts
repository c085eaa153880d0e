import { describe, expect, it } from 'vitest';
import { hostFiles } from '../../../scripts/host-files.js';
import { XmlParser } from '../../../src/lib/vault/formats/workbook/xml-parser';
import { headersFor } from '../../../scripts/policy.js';

const headers = headersFor(
	`<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self' 'sha256-a+b/c='">`
);
const files = hostFiles(headers);
const text = (name: string): string => files[name] ?? '';

/** Headers as each kind of host would read them from its settings. */
const read: Record<string, () => [string, string][]> = {
	_headers: () =>
		[...(text('_headers').split('\n/')[0] ?? '').matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, a = '', b = '']) => [a, b]),
	'.htaccess': () => [...text('.htaccess').matchAll(/^Header always set ([\w-]+) "(.*)"$/gm)].map(([, a = '', b = '']) => [a, b]),
	'hosts/nginx.conf': () =>
		[...text('hosts/nginx.conf').matchAll(/^add_header ([\w-]+) "(.*)" always;$/gm)].map(([, a = '', b = '']) => [a, b]),
	'web.config': () =>
		[...text('web.config').matchAll(/<add name="([^"]+)" value="([^"]+)" \/>/g)].map(([, a = '', b = '']) => [a, b]),
	'hosts/cloudfront.json': () => {
		const { SecurityHeadersConfig: own, CustomHeadersConfig: custom } = JSON.parse(text('hosts/cloudfront.json')) as {
			SecurityHeadersConfig: {
				ContentSecurityPolicy: { ContentSecurityPolicy: string };
				ReferrerPolicy: { ReferrerPolicy: string };
				FrameOptions: { FrameOption: string };
			};
			CustomHeadersConfig: { Quantity: number; Items: { Header: string; Value: string }[] };
		};
		expect(custom.Quantity).toBe(custom.Items.length);
		return [
			['Content-Security-Policy', own.ContentSecurityPolicy.ContentSecurityPolicy],
			['Referrer-Policy', own.ReferrerPolicy.ReferrerPolicy],
			['X-Frame-Options', own.FrameOptions.FrameOption],
			['X-Content-Type-Options', 'nosniff'], // a switch without a value
			...custom.Items.map(({ Header, Value }): [string, string] => [Header, Value])
		];
	}
};

describe('the settings for hosts', () => {
	it('are written for each kind', () => {
		expect(Object.keys(files).sort()).toEqual(Object.keys(read).sort());
	});

	it.each(Object.keys(read))('send every header as the app’s own server does: %s', (name) => {
		expect(Object.fromEntries(read[name]?.() ?? [])).toEqual(headers);
	});

	it('are for IIS what its schema has, well-formed, and take away what a server above has already, which it would answer with an error', () => {
		const opened: string[] = [];
		const places = new Set<string>();
		const path: string[] = [];
		const parser = new XmlParser({
			open(name, attribute) {
				path.push(name);
				places.add(path.slice(0, -1).join('/'));
				opened.push([path.at(-2), name, attribute('name') ?? attribute('fileExtension') ?? ''].join(' '));
			},
			close: () => void path.pop(),
			text: () => undefined
		});
		parser.push(text('web.config'), true);
		// IIS_schema.xml of IIS 10: system.webServer/staticContent and system.webServer/httpProtocol.
		expect([...places].toSorted()).toEqual([
			'',
			'configuration',
			'configuration/system.webServer',
			'configuration/system.webServer/httpProtocol',
			'configuration/system.webServer/httpProtocol/customHeaders',
			'configuration/system.webServer/staticContent'
		]);
		const inOrder = (parent: string, add: string, names: readonly string[]): string[] =>
			names.flatMap((name) => [`${parent} remove ${name}`, `${parent} ${add} ${name}`]);
		expect(opened.filter((one) => /^\S+ (remove|add|mimeMap)/.test(one))).toEqual([
			...inOrder('staticContent', 'mimeMap', ['.wasm', '.webmanifest', '.json']),
			...inOrder('customHeaders', 'add', Object.keys(headers))
		]);
	});

	it('hold nothing that a host would read as the end of a value', () => {
		for (const value of Object.values(headers)) expect(value).not.toMatch(/["\n$]/);
	});
});
