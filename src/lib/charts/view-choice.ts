import { getContext, setContext, type Snippet } from 'svelte';

const key = Symbol('the choice of a view');

/** Hands the choice between several drawings of a table to the frame of whichever is drawn, so that it stands in the frame's own row; undefined takes it back. */
export function offerViewChoice(choice: Snippet | undefined): void {
	setContext(key, choice);
}

/** The choice that stands above this drawing, if there is one. */
export function viewChoice(): Snippet | undefined {
	return getContext<Snippet | undefined>(key);
}
