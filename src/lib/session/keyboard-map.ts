/** What keys do, by where they do it. */
export type KeyboardPart = { where: string; keys: readonly { keys: readonly string[]; does: string }[] };

export const keyboardMap: readonly KeyboardPart[] = [
	{
		where: 'Everywhere',
		keys: [
			{
				keys: ['Tab', 'Shift + Tab'],
				does: 'Go to the next or the last link, list or button. The first one skips to the main content.'
			},
			{ keys: ['Enter', 'Space'], does: 'Press the button, open or close what has a triangle before it.' },
			{ keys: ['Escape'], does: 'Close a window that lies over the page.' }
		]
	},
	{
		where: 'Asking',
		keys: [
			{ keys: ['Enter'], does: 'In the text: ask the question as it is read below it.' },
			{ keys: ['Up', 'Down'], does: 'In a list of the sentence: choose another word. The answer follows at once.' },
			{ keys: ['F1'], does: 'In a list of the sentence: show or hide what its word means.' },
			{ keys: ['Ctrl + Z'], does: 'Undo the last change of the question (Command on a Mac).' },
			{ keys: ['Ctrl + Y', 'Ctrl + Shift + Z'], does: 'Redo it.' }
		]
	},
	{
		where: 'Charts and maps',
		keys: [
			{
				keys: ['Arrow keys'],
				does: 'Go from one bar, point or area to the next; what it shows is read out and written beside it.'
			},
			{ keys: ['Home', 'End'], does: 'Go to the first or the last.' },
			{ keys: ['Escape'], does: 'Let it go.' }
		]
	},
	{
		where: 'Tables',
		keys: [
			{ keys: ['Enter'], does: 'On a heading: sort by it. On a figure: see how it was made.' },
			{ keys: ['Arrow keys', 'Home', 'End'], does: 'Go from one figure to the next, or to the first or last of the row.' }
		]
	},
	{
		where: 'Querying the answers',
		keys: [{ keys: ['Ctrl + Enter'], does: 'In the query: run it (Command on a Mac).' }]
	},
	{
		where: 'Board packs',
		keys: [
			{ keys: ['Enter'], does: 'On an arrow beside a finding: move it up or down, again and again.' },
			{ keys: ['Ctrl + Z', 'Ctrl + Y'], does: 'Outside of a text: undo or redo the last change of a pack.' }
		]
	},
	{
		where: 'Presenting',
		keys: [
			{ keys: ['Right', 'Page Down', 'Space'], does: 'The next slide.' },
			{ keys: ['Left', 'Page Up'], does: 'The last one.' },
			{ keys: ['Home', 'End'], does: 'The first and the last of all.' },
			{ keys: ['B', '.'], does: 'Blank the screen, and back.' },
			{ keys: ['T'], does: 'The table in place of the chart; up and down mark a row of it.' },
			{ keys: ['F'], does: 'Fill the screen, and back.' },
			{ keys: ['Escape'], does: 'Back to the pack.' }
		]
	}
];
