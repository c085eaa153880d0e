const test = /** @type {const} */ (['tests/worker/seal.browser.test.ts', 'can reach nobody, by any owner of any global']);
const seal = 'src/lib/vault/seal.ts';

/** What the worker does to its own globals. @type {readonly import('./controls.js').Control[]} */
export const worker = [
	{
		threat: 'T2',
		control: 'the worker’s fence: all globals but fetch',
		take: [[seal, "for (const name of closedGlobals) if (name !== 'fetch') shut(scope, name);", '']],
		test
	},
	{
		threat: 'T2',
		control: 'the worker’s fence: fetch reaches blobs alone',
		take: [[seal, "if (!what.url.startsWith('blob:')) throw new TypeError('fenced');", '']],
		test
	},
	{
		threat: 'T2',
		control: 'the worker’s fence: what navigator can do',
		take: [[seal, '\tcloseNavigator(scope);\n', '']],
		test
	},
	{
		threat: 'T2',
		control: 'the worker’s seal',
		take: [[seal, '\tfor (const name of closedGlobals) shut(scope, name);\n', '']],
		test
	},
	{
		threat: 'T2',
		control: 'globals are shut on every owner, not on the scope alone',
		take: [[seal, 'for (const owner of ownersFrom(scope))\n', 'for (const owner of [scope])\n']],
		test
	},
	{
		threat: 'T14',
		control: 'the worker’s silence',
		take: [[seal, '{ value: () => undefined, writable: false, configurable: false }', '{ configurable: true }']],
		test: [test[0], 'says nothing on the console']
	},
	{
		threat: 'T13',
		control: 'errors that nobody caught stay in the worker',
		take: [[seal, "\t\tif (Reflect.get(event, 'error') === gone) return;\n\t\tevent.preventDefault();\n\t\tgiveUp();\n", '']],
		test: [test[0], 'lets no error’s text out: throw']
	}
];
