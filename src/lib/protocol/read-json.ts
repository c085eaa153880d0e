/** How deep the files that the page reads may nest: the deepest question that anybody wrote has some ten levels. */
const deepest = 100;

/** A text as JSON; undefined when it is none, or nests deeper than any schema could be walked through. */
export function readJson(text: string): unknown {
	try {
		const read: unknown = JSON.parse(text);
		return isShallow(read, deepest) ? read : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function isShallow(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return levels > 0 && Object.values(value).every((held) => isShallow(held, levels - 1));
}
