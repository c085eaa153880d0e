/**
 * The same headers as `scripts/serve.js` sends, as the settings of hosts that councils use. Every kind must send them with every
 * response, error pages too, and tell the browser to keep nothing but files whose name holds their hash.
 */

/** @typedef {Record<string, string>} Headers */

const forEver = 'public, max-age=31536000, immutable';

/** Netlify and Cloudflare Pages. @param {Headers} headers */
const forPages = (headers) =>
	`/*\n${lines(headers, (name, value) => `  ${name}: ${value}`)}/_app/immutable/*\n  Cache-Control: ${forEver}\n`;

/** nginx: inside the `server` block. A `location` with an `add_header` of its own would drop all of these. @param {Headers} headers */
const forNginx = (headers) => lines(headers, (name, value) => `add_header ${name} "${value}" always;`);

/** Apache: beside the page, or in the `Directory` block; needs mod_headers. @param {Headers} headers */
const forApache = (headers) =>
	`AddType application/wasm .wasm\n${lines(headers, (name, value) => `Header always set ${name} "${value}"`)}`;

/** @param {string} text */
const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Kinds of files that IIS sends to nobody, or not in every version, while it is not told what they are. */
const unknownToIis = { '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json', '.json': 'application/json' };

/**
 * IIS: beside the page. It answers each request with an error where a name is added twice: whatever the server above has is taken away first.
 * @param {Headers} headers
 */
const forIis = (headers) => `<?xml version="1.0" encoding="utf-8"?>
<configuration>
	<system.webServer>
		<staticContent>
${lines(unknownToIis, (extension, type) => `\t\t\t<remove fileExtension="${extension}" />\n\t\t\t<mimeMap fileExtension="${extension}" mimeType="${type}" />`)}		</staticContent>
		<httpProtocol>
			<customHeaders>
${lines(headers, (name, value) => `\t\t\t\t<remove name="${name}" />\n\t\t\t\t<add name="${name}" value="${xml(value)}" />`)}\t\t\t</customHeaders>
		</httpProtocol>
	</system.webServer>
</configuration>
`;

/**
 * A bucket of S3 sends no such headers itself: CloudFront before it does, by a response headers policy.
 * Source: Amazon CloudFront API, ResponseHeadersPolicyConfig.
 * @param {Headers} headers
 */
const forCloudFront = (headers) => {
	const { 'Content-Security-Policy': policy = '', 'Referrer-Policy': referrer = '', ...others } = headers;
	const custom = Object.entries(others).filter(([name]) => !/^X-(Frame|Content-Type)-Options$/.test(name));
	const config = {
		Name: 'wardwise',
		SecurityHeadersConfig: {
			ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: policy },
			ReferrerPolicy: { Override: true, ReferrerPolicy: referrer },
			ContentTypeOptions: { Override: true },
			FrameOptions: { Override: true, FrameOption: headers['X-Frame-Options'] }
		},
		CustomHeadersConfig: {
			Quantity: custom.length,
			Items: custom.map(([Header, Value]) => ({ Header, Value, Override: true }))
		}
	};
	return `${JSON.stringify(config, null, '\t')}\n`;
};

/** @param {Headers} headers @param {(name: string, value: string) => string} line */
const lines = (headers, line) =>
	Object.entries(headers)
		.map(([name, value]) => `${line(name, value)}\n`)
		.join('');

/**
 * Name of each settings file in the built folder, and its text.
 * @param {Headers} headers those of `headersFor`
 * @returns {Record<string, string>}
 */
export const hostFiles = (headers) => ({
	_headers: forPages(headers),
	'.htaccess': forApache(headers),
	'web.config': forIis(headers),
	'hosts/nginx.conf': forNginx(headers),
	'hosts/cloudfront.json': forCloudFront(headers)
});
