import { lawfulText } from './lawful-text';

const longest = 450; // leaves room for what is added

/**
 * The name of a pack from a file, or one with the day on which it was opened where a pack of that name is among the `taken`. `day` in words: `27 November`.
 */
export function freeName(name: string, taken: readonly string[], day: string): string {
	if (!taken.includes(name)) return name;
	const plain = name === '' ? 'Without a name' : lawfulText(name.slice(0, longest));
	for (let times = 1; ; times += 1) {
		const named = `${plain} (opened ${day}${times === 1 ? '' : `, ${times}`})`;
		if (!taken.includes(named)) return named;
	}
}
