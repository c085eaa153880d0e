import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { finishPage } from '../../../scripts/finish-build.js';
import { headersFor } from '../../../scripts/policy.js';

const start = 'import("/_app/immutable/entry/start.js")';
const built = `<!doctype html>
<html><head>
<meta charset="utf-8" />
<script src="/guard.js"></script>
<meta http-equiv="content-security-policy" content="script-src 'self' 'wasm-unsafe-eval' 'sha256-ofTheScriptBefore='">
<link href="/_app/immutable/assets/0.css" rel="stylesheet">
</head><body><script>${start}</script></body></html>`;
const asset = (text: string) => ({ sha256: createHash('sha256').update(text).digest('hex'), bytes: text.length });
const assets = {
	'guard.js': asset('guard'),
	'_app/immutable/entry/start.js': asset('start'),
	'_app/immutable/assets/0.css': asset('css'),
	'_app/immutable/workers/vault.worker.js': asset('worker')
};
const page = finishPage(built, assets);
const hash = (text: string): string => createHash('sha256').update(text).digest('base64');

describe('the finished page', () => {
	it('has the policy before the first script, and the guard before every other', () => {
		const at = (text: string): number => page.indexOf(text);
		expect(at('http-equiv')).toBeLessThan(at('<script'));
		expect(page.slice(at('<script')).startsWith('<script src="./guard.js"')).toBe(true);
	});

	it('allows by hash exactly the scripts that stand in it', () => {
		const allowed = [...page.matchAll(/'sha256-([^']+)'/g)].map(([, digest]) => digest);
		const importMap = /<script type="importmap">(.*?)<\/script>/.exec(page)?.[1] ?? '';
		expect(allowed).toEqual([hash(importMap), hash(start.replace('"/_app', '"./_app'))]);
	});

	it('states the hash of every file, and holds scripts, styles and the guard to it', () => {
		const listed = /<script type="application\/json" id="built-assets">(.*?)<\/script>/.exec(page)?.[1] ?? '';
		expect(JSON.parse(listed)).toEqual(assets);
		expect(page).toContain(`<script src="./guard.js" integrity="sha256-${hash('guard')}">`);
		expect(page).toContain(`rel="stylesheet" integrity="sha256-${hash('css')}"`);
		const importMap = JSON.parse(/<script type="importmap">(.*?)<\/script>/.exec(page)?.[1] ?? '') as { integrity: object };
		expect(importMap.integrity).toEqual({ './_app/immutable/entry/start.js': `sha256-${hash('start')}` });
	});

	it('asks for nothing by an address that only the root of a host has', () => {
		expect(page).not.toMatch(/(src|href)="\/|import\("\//);
	});

	it('is not made when the bundler left the policy out', () => {
		expect(() => finishPage(built.replace(/<meta http-equiv[^>]*>/, ''), assets)).toThrow();
		expect(() => headersFor('<html></html>')).toThrow();
	});
});
