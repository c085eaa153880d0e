/**
 * The page's policy before the seal, as SvelteKit's `csp.directives`; `scripts/serve.js` sends the same as a header.
 * `worker-src 'self'` is there only so that a service worker could register before the seal: a worker from a URL is
 * forbidden by lint and by test. Inline styles: Plot and Svelte write them, and after the seal nothing they name can load.
 * @type {NonNullable<NonNullable<import('@sveltejs/kit').KitConfig['csp']>['directives']>}
 */
export const pagePolicy = {
	'default-src': ['none'],
	'script-src': ['self', 'wasm-unsafe-eval'],
	'style-src': ['self', 'unsafe-inline'],
	'img-src': ['self', 'data:', 'blob:'],
	'font-src': ['self'],
	'connect-src': ['self', 'blob:'],
	'worker-src': ['self', 'blob:'],
	'manifest-src': ['self'],
	'base-uri': ['none'],
	'form-action': ['none'],
	'frame-src': ['none'],
	'object-src': ['none'],
	'require-trusted-types-for': ['script'],
	'trusted-types': ['svelte-trusted-html', 'app-worker']
};
