const lock = 'src/lib/vault/engine/lock.ts';
const engine = 'tests/unit/engine/engine.test.ts';
const attend = 'src/lib/vault/attend.ts';
const atTheDoor = 'tests/unit/vault/attend.test.ts';
const reply = 'value: plainTexts(exchange[verb].reply.parse(answer.value) as Reply<V>)';

/** The engine's lock, the vault's door, and the words between. @type {readonly import('./controls.js').Control[]} */
export const vault = [
	{
		threat: 'T4',
		control: 'the engine reads no file and no address',
		take: [[lock, '\tsql`SET enable_external_access = false`,\n', '']],
		test: [engine, "refuses SELECT * FROM read_text('/etc/passwd')"]
	},
	...['autoload_known_extensions', 'allow_community_extensions'].map((setting) => ({
		threat: 'T4',
		control: `the engine’s ${setting.replaceAll('_', ' ')} is off`,
		take: /** @type {[string, string, string][]} */ ([[lock, `\tsql\`SET ${setting} = false\`,\n`, '']]),
		test: /** @type {[string, string]} */ ([engine, `has ${setting} switched off`])
	})),
	{
		threat: 'T5',
		control: 'the engine’s settings are locked',
		take: [
			[
				lock,
				'sql`SET enable_external_access = false`,\n\tsql`SET lock_configuration = true`',
				'sql`SET enable_external_access = false`'
			]
		],
		test: [engine, 'refuses RESET lock_configuration']
	},
	{
		threat: 'T6',
		control: 'one statement at a time',
		take: [
			[
				'src/lib/vault/engine/open-engine.ts',
				'const statement = connection.prepare(text);',
				'const statement = values.length > 0 ? connection.prepare(text) : { query: () => connection.query(text), close: () => 0 };'
			]
		],
		test: [engine, 'runs one statement at a time']
	},
	{
		threat: 'T6',
		control: 'every request is parsed strictly',
		take: [[attend, 'exchange[verb].ask.safeParse(job.ask)', '{ success: true, data: job.ask }']],
		test: [atTheDoor, 'does not understand SQL instead of a question']
	},
	{
		threat: 'T7',
		control: 'only internal names are quoted',
		take: [['src/lib/vault/sql/sql.ts', "if (!internalName.test(internal)) throw new Error('not an internal name');", '']],
		test: [engine, 'binds every value and quotes only internal names']
	},
	{
		threat: 'T8',
		control: 'values are bound',
		take: [
			[
				'src/lib/vault/sql/sql.ts',
				"\t\t\ttext += '?';\n\t\t\tvalues.push(part);\n",
				"\t\t\ttext += typeof part === 'string' ? `'${part}'` : String(part);\n"
			]
		],
		test: [
			'tests/unit/questions/hostile.test.ts',
			'as values of an open list are bound, match nobody and leave the text as it is'
		]
	},
	{
		threat: 'T10',
		control: 'a policy is looked up among our own names alone',
		take: [
			[
				'src/lib/vault/disclosure/policies.ts',
				'if (!Object.hasOwn(named, asked.id)) return null;',
				'if (!(asked.id in named)) return null;'
			]
		],
		test: ['tests/unit/disclosure/policies.test.ts', 'a policy named like a part of every object is none']
	},
	{
		threat: 'T10',
		control: 'a purpose’s fields are looked up among its own alone',
		take: [
			['src/lib/contracts/purpose.ts', 'Object.hasOwn(fields, contract) ? fields[contract] : undefined', 'fields[contract]']
		],
		test: ['tests/unit/contracts/purpose.test.ts', 'a purpose allows nothing of a dataset named like a part of every object']
	},
	{
		threat: 'T10',
		control: 'a line of JSON is read by its own keys alone',
		take: [
			['src/lib/vault/formats/json/json-records.ts', 'if (!Object.hasOwn(value, name)) return', 'if (!(name in value)) return']
		],
		test: ['tests/properties/json-lines.test.ts', 'records are read as JSON.parse reads them, however they are written']
	},
	{
		threat: 'T11',
		control: 'every reply is parsed strictly before it leaves the vault',
		take: [[attend, reply, 'value: answer.value']],
		test: [atTheDoor, 'turns a number in a hidden cell into a fault']
	},
	{
		threat: 'T11',
		control: 'the page believes no reply that breaks its schema',
		take: [['src/lib/protocol/reply-parts.ts', 'this.#schema.safeParse(rest)', '{ success: true, data: rest }']],
		test: ['tests/unit/vault-client/vault-client.test.ts', 'does not believe a reply that breaks its schema']
	},
	{
		threat: 'T11',
		control: 'the page believes no part of a reply that breaks its schema',
		take: [['src/lib/protocol/reply-parts.ts', 'item && z.array(item).safeParse(items)', '{ success: true, data: items }']],
		test: ['tests/unit/vault-client/vault-client.test.ts', 'does not believe a long reply of which one part breaks the schema']
	},
	{
		threat: 'T11',
		control: 'rows cannot be cloned',
		take: [
			[
				'src/lib/vault/engine/unsafe-table.ts',
				'\treadonly cannotLeave = (): void => undefined;\n\treadonly rows',
				'\treadonly rows'
			]
		],
		test: [engine, 'hands out tables that cannot be cloned']
	},
	{
		threat: 'T11',
		control: 'columns cannot be cloned',
		take: [
			[
				'src/lib/vault/engine/unsafe-table.ts',
				'\treadonly cannotLeave = (): void => undefined;\n\treadonly columns',
				'\treadonly columns'
			]
		],
		test: [engine, 'hands out columns of whole numbers, of one row or a million, that cannot be cloned']
	},
	{
		threat: 'T13',
		control: 'a failure is told as a code',
		take: [[attend, 'refused(whyFailed(error))', "({ ok: false, refusal: { code: 'fault', message: String(error) } }) as never"]],
		test: [atTheDoor, 'never passes on what an error says']
	},
	{
		threat: 'T13',
		control: 'a refusal that says more than its code is a fault',
		take: [[attend, 'refusal: plainTexts(Refusal.parse(answer.refusal))', 'refusal: answer.refusal']],
		test: [atTheDoor, 'turns a refusal with text into a fault']
	},
	{
		threat: 'T16',
		control: 'an address has an end',
		take: [['src/lib/session/url.ts', 'return address.length - 1 > longestAddress ? null : address;', 'return address;']],
		test: ['tests/unit/session/url.test.ts', 'is not made longer than its limit']
	},
	{
		threat: 'T24',
		control: 'a vault that hangs is ended',
		take: [['src/lib/vault-client/vault.ts', '\t\tthis.#watchdog.watch();\n', '']],
		test: ['tests/unit/vault-client/vault.test.ts', 'is ended when it hangs']
	},
	{
		threat: 'P2',
		control: 'a changed line of the record of use is seen',
		take: [
			[
				'src/lib/audit/entry.ts',
				"if (hash !== (await hashOf(line))) return { number: entry.number, why: 'changed' };",
				'void hash;'
			]
		],
		test: ['tests/unit/audit/log.test.ts', 'shows any change of any one line, and where it is']
	},
	{
		threat: 'P2',
		control: 'a missing line of the record of use is seen',
		take: [['src/lib/audit/entry.ts', 'if (before && (entry', 'if (!entry && (entry']],
		test: ['tests/unit/audit/log.test.ts', 'shows that lines are missing, twice there, or in another order']
	}
];
