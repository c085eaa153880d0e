/**
 * The page's policy before the seal, as SvelteKit's `csp.directives`; `scripts/serve.js` sends the same as a header.
 * `worker-src 'self'` is there only so that the service worker can register before the seal: a worker from a URL is
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
	'trusted-types': ['svelte-trusted-html', 'app-worker', 'app-offline']
};

/**
 * Two directives that only a header can carry. `allow-forms` is needed because a sandboxed form does not even fire its
 * `submit` event; no form can post anywhere all the same (`form-action 'none'`).
 */
const onlyInHeader = "frame-ancestors 'none'; sandbox allow-scripts allow-same-origin allow-downloads allow-modals allow-forms";

/** Nothing of the machine but the page itself: a copy to the clipboard and a full screen are the user's own acts. */
const features = [
	'accelerometer',
	'autoplay',
	'browsing-topics',
	'camera',
	'clipboard-read',
	'display-capture',
	'encrypted-media',
	'gamepad',
	'geolocation',
	'gyroscope',
	'hid',
	'idle-detection',
	'local-fonts',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'picture-in-picture',
	'publickey-credentials-get',
	'screen-wake-lock',
	'serial',
	'storage-access',
	'usb',
	'xr-spatial-tracking'
];

const metaPolicy = /<meta http-equiv="content-security-policy" content="([^"]+)">/i;

/**
 * The headers that go out with every response, whatever it is: a worker is bound by the policy its own script came
 * with, and an error page is a page too.
 * @param {string} html the built page, whose own policy is sent again as a header
 * @returns {Record<string, string>}
 */
export function headersFor(html) {
	const policy = metaPolicy.exec(html)?.[1];
	if (!policy) throw new Error('The built page carries no content security policy.');
	return {
		'Content-Security-Policy': `${policy}; ${onlyInHeader}`,
		'Referrer-Policy': 'no-referrer',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Resource-Policy': 'same-origin',
		'X-Content-Type-Options': 'nosniff',
		'X-Frame-Options': 'DENY',
		'Permissions-Policy': features.map((feature) => `${feature}=()`).join(', ')
	};
}
