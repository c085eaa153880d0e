/** A piece of a sentence: plain words, a label (which may hold an age or a year), a number of groups, or a figure with its cell. */
export type Part = { kind: 'words' | 'label' | 'tally'; text: string } | { kind: 'figure'; text: string; cell: string };

export const words = (text: string): Part => ({ kind: 'words', text });
export const label = (text: string): Part => ({ kind: 'label', text });
