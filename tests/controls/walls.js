const security = 'tests/e2e/security.e2e.ts';
const faults = 'tests/e2e/faults.e2e.ts';
const guard = 'static/guard.js';
const ownPolicy = 'nobody else is reached before the seal, with the page’s own policy alone';
const headersAlone = 'nobody else is reached before the seal, with the headers alone';
const doors = 'tests/architecture/doors.test.ts';
const sealPage = 'src/lib/vault-client/seal-page.ts';
const proof = "\tfor (const probe of probes) if (!(await isRefused(probe))) throw new BootFailure('not-sealed');\n";
const broken = /** @type {const} */ (['src/lib/session/starting.ts', 'if (this.#walls.isBroken) {', 'if (false) {']);
const notCompared = /** @type {const} */ ([
	'src/lib/vault-client/assets.ts',
	'if (sha256 !== expected.sha256)',
	'if (come.content.size === 0)'
]);

/** What keeps the page from reaching anybody, and its build whole. @type {readonly import('./controls.js').Control[]} */
export const walls = [
	{
		threat: 'T1',
		control: 'the seal, and both proofs of it',
		take: [[sealPage, '\tdocument.head.append(meta);\n', ''], [sealPage, proof, ''], broken],
		test: [security, 'makes no request by any way, to anyone or to its own host']
	},
	{
		threat: 'T1',
		control: 'the proof, before the vault starts, that the seal holds',
		take: [[sealPage, proof, '']],
		test: [security, 'a page whose seal does not hold starts no vault']
	},
	{
		threat: 'T1',
		control: 'the proof, before files may be chosen, that page and vault are shut',
		take: [broken],
		test: [security, 'a vault whose engine is not locked opens nothing']
	},
	{
		threat: 'T1',
		control: 'the headers of every response',
		take: [
			['scripts/serve.js', '\t\tfor (const [name, value] of Object.entries(headers)) response.setHeader(name, value);\n', '']
		],
		test: ['tests/unit/serve/serve.test.ts', 'carries the policy when the method is refused']
	},
	{
		threat: 'T1',
		control: 'the word about a host that sends no headers',
		take: [['src/lib/vault-client/host-headers.ts', 'return response?.ok ? notAmong(response.headers) : null;', 'return [];']],
		test: [security, 'a host that sends none of the headers is told of on every screen']
	},
	{
		threat: 'T1',
		control: 'every chunk comes before the seal',
		take: [['src/lib/vault-client/prepare-vault.ts', 'assets ? preloadChunks(assets) : Promise.resolve()', 'Promise.resolve()']],
		test: [security, 'shows every screen without asking for it']
	},
	{
		threat: 'T1',
		control: 'the worker that hashes is ended before the seal',
		take: [['src/lib/vault-client/prepare-vault.ts', '\t\thasher.close();\n', '']],
		test: [security, 'has no worker but the vault’s']
	},
	{
		threat: 'T1',
		control: 'the worker that lists languages is ended before the seal',
		take: [['src/lib/vault-client/list-languages.ts', '\t\tworker?.terminate();\n', '']],
		test: [security, 'has no worker but the vault’s']
	},
	{
		threat: 'T2',
		control: 'the worker is made of a Blob',
		take: [['src/lib/vault-client/open-vault.ts', "if (!address.startsWith('blob:')) throw", "if (address === '') throw"]],
		test: ['tests/unit/vault-client/open-vault.test.ts', 'makes no worker from']
	},
	{
		threat: 'T2',
		control: 'the rule against workers from an address',
		take: [['eslint.config.js', "NewExpression[callee.name='Worker'] NewExpression[callee.name='URL']", 'WithStatement']],
		test: [doors, 'is caught: a worker from a URL']
	},
	{
		threat: 'T2',
		control: 'fence and seal of the worker’s globals',
		take: [
			['src/lib/vault/vault.worker.ts', '\nfence();\n', '\n'],
			['src/lib/vault/vault.worker.ts', '\tseal();\n', '']
		],
		test: [security, 'code planted in the worker, before its own fence and behind it, reaches nobody']
	},
	{
		threat: 'T3',
		control: 'the guard’s hold on navigation',
		take: [[guard, 'if (event.cancelable) event.preventDefault();', '']],
		test: [security, ownPolicy]
	},
	{
		threat: 'T3',
		control: 'the guard’s hold on windows that scripts open',
		take: [
			[guard, "\tObject.defineProperty(window, 'open', { value: () => null, writable: false, configurable: false });\n", '']
		],
		test: [security, ownPolicy]
	},
	{
		threat: 'T3',
		control: 'the guard’s hold on links to another window',
		take: [[guard, "\twindow.addEventListener('click', stop, { capture: true });\n", '']],
		test: [security, ownPolicy]
	},
	{
		threat: 'T3',
		control: 'the guard’s hold on peer connections',
		take: [[guard, "'RTCPeerConnection', ", '']],
		test: [security, headersAlone]
	},
	{
		threat: 'T9',
		control: 'Trusted Types',
		take: [['scripts/policy.js', "\t'require-trusted-types-for': ['script'],\n", '']],
		test: [security, 'makes no markup, script or worker out of text']
	},
	{
		threat: 'T9',
		control: 'the rule against raw markup',
		take: [['eslint.config.js', "'svelte/no-at-html-tags': 'error'", "'svelte/no-at-html-tags': 'off'"]],
		test: [doors, 'is caught: raw HTML']
	},
	{
		threat: 'T14',
		control: 'the rule against the console',
		take: [['eslint.config.js', "'no-console': 'error'", "'no-console': 'off'"]],
		test: [doors, 'is caught: the console']
	},
	{
		threat: 'T15',
		control: 'the rule that one file alone keeps anything',
		take: [['eslint.config.js', "\t'indexedDB',\n", '']],
		test: [doors, 'is caught: a database']
	},
	{
		threat: 'T19',
		control: 'data end with their page',
		take: [['src/routes/+layout.svelte', '\tonpagehide={() => session.leave()}\n', '']],
		test: [faults, 'a page that is left ends its data: brought back out of the browser’s memory, it holds none and says so']
	},
	{
		threat: 'T20',
		control: 'the service worker answers for its own files alone',
		take: [
			[
				'src/service-worker.ts',
				"return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });",
				'return fetch(request);'
			]
		],
		test: ['tests/e2e/offline.e2e.ts', 'answers for no address that is not the app’s own']
	},
	{
		threat: 'T20',
		control: 'a service worker that cannot read its copy has the host answer',
		take: [['src/service-worker.ts', '\tif (held === null) return withoutCopy(request);\n', '']],
		test: ['tests/e2e/disk.e2e.ts', 'one that gives none any more has the app come from its host']
	},
	{
		threat: 'T29',
		control: 'exact versions',
		take: [['package.json', '"zod": "', '"zod": "^']],
		test: ['tests/architecture/bundle.test.ts', 'pins what package.json names exactly']
	},
	{
		threat: 'T29',
		control: 'a hash of every package',
		take: [['package-lock.json', '"packages": {', '"packages": { "node_modules/planted": { "version": "1.0.0" },']],
		test: ['tests/architecture/bundle.test.ts', 'holds every package to a SHA-512']
	},
	{
		threat: 'T32',
		control: 'files compared with the hashes that the page states',
		take: [notCompared],
		test: ['tests/component/vault-client/assets.browser.test.ts', 'is refused when one byte differs']
	},
	{
		threat: 'T32',
		control: 'the same, at the start of the app',
		take: [notCompared],
		test: [security, 'stops the start: the engine']
	},
	{
		threat: 'T32',
		control: 'chunks held to their hashes by the browser',
		take: [['scripts/finish-build.js', 'JSON.stringify({ integrity })', "'{}'"]],
		test: [security, 'is not run: a chunk of the page']
	}
];
