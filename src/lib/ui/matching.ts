type Named = { label: string; heading?: string; definition?: string };

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The choices that have every typed word, the last of which may be unfinished: first those that have them in their label, then those that
 * have them under their heading or in what they mean. All of them when nothing is typed.
 */
export function matching<T extends Named>(choices: readonly T[], typed: string): T[] {
	const wanted = wordsOf(typed);
	const has = (text: string): boolean => {
		const words = wordsOf(text);
		return wanted.every((word) => words.some((one) => one.startsWith(word)));
	};
	const inLabel = choices.filter(({ label }) => has(label));
	const elsewhere = choices.filter(
		(choice) => !inLabel.includes(choice) && has(`${choice.label} ${choice.heading ?? ''} ${choice.definition ?? ''}`)
	);
	return wanted.length === 0 ? [...choices] : [...inLabel, ...elsewhere];
}
