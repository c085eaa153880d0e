/** What leaves as a file, or stands on a screen. @type {readonly import('./controls.js').Control[]} */
export const output = [
	{
		threat: 'T12',
		control: 'texts leave the vault without what is unseen',
		take: [
			[
				'src/lib/vault/attend.ts',
				'value: plainTexts(exchange[verb].reply.parse(answer.value) as Reply<V>)',
				'value: exchange[verb].reply.parse(answer.value) as Reply<V>'
			]
		],
		test: ['tests/unit/vault/attend.test.ts', 'tells no text that hides or reorders others']
	},
	{
		threat: 'T21',
		control: 'no cell of a CSV begins like a formula',
		take: [['src/lib/exports/csv-text.ts', 'const safe = withoutFormula(field);', 'const safe = field;']],
		test: ['tests/unit/exports/csv.test.ts', 'as a label, a title and a note']
	},
	{
		threat: 'T21',
		control: 'no cell of a workbook begins like a formula',
		take: [['src/lib/exports/workbook/workbook.ts', 'text: withoutFormula(text).slice(', 'text: text.slice(']],
		test: ['tests/unit/exports/workbook.test.ts', 'runs nothing that a label says, and is well-formed']
	},
	{
		threat: 'T21',
		control: 'no cell of the clipboard begins like a formula',
		take: [['src/lib/exports/clipboard.ts', 'const title = withoutFormula(table.title);', 'const title = table.title;']],
		test: ['tests/unit/exports/open-export.test.ts', 'has title, every row and its note, as a table and as text']
	},
	{
		threat: 'T9',
		control: 'texts are text in XML',
		take: [['src/lib/exports/files/xml.ts', ".replace(/[&<>\"']/g, (character) => references[character] ?? '')", '']],
		test: ['tests/unit/exports/workbook.test.ts', 'runs nothing that a label says, and is well-formed']
	},
	{
		threat: 'T9',
		control: 'texts are text in a sealed pack',
		take: [['src/lib/exports/sealed/html.ts', '.replace(/[&<>"\']/g, (character) => `&#${character.charCodeAt(0)};`)', '']],
		test: ['tests/unit/exports/sealed-pack.test.ts', 'takes hostile words for nothing but text, wherever they stand']
	},
	{
		threat: 'T9',
		control: 'JSON in a sealed pack ends no script',
		take: [
			[
				'src/lib/exports/sealed/html.ts',
				'.replace(/[<>&]/g, (character) => `\\\\u00${character.charCodeAt(0).toString(16)}`)',
				''
			]
		],
		test: ['tests/unit/exports/sealed-pack.test.ts', 'takes hostile words for nothing but text, wherever they stand']
	}
];
