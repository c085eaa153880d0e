/** A statement and the values bound to it. All SQL text in Wardwise is made by this module's tag. */
export type Sql = { readonly text: string; readonly values: readonly (string | number | boolean | null)[] };

const internalName = /^[a-z][a-z0-9_]{0,40}$/;

/** An internal table or column name, quoted. Labels and headers never become names, so anything unusual is a fault. */
export function name(internal: string): Sql {
	if (!internalName.test(internal)) throw new Error('not an internal name');
	return { text: `"${internal}"`, values: [] };
}

function isSql(part: unknown): part is Sql {
	return typeof part === 'object' && part !== null && 'text' in part && 'values' in part;
}

/** Template tag: a nested `Sql` is spliced in, any other value is bound to a `?`. A bound number is a DOUBLE: cast it in the text. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | string | number | boolean | null)[]): Sql {
	let text = strings[0] ?? '';
	const values: (string | number | boolean | null)[] = [];
	parts.forEach((part, index) => {
		if (isSql(part)) {
			text += part.text;
			for (const value of part.values) values.push(value); // a list of all areas is more than a call may have arguments
		} else {
			text += '?';
			values.push(part);
		}
		text += strings[index + 1] ?? '';
	});
	return { text, values };
}

/** Pieces with a separator between them: `join([a, b], ' AND ')`. */
export function join(pieces: readonly Sql[], separator: ', ' | ' AND ' | ' OR ' | ' + ' | ' UNION ALL ' | ' '): Sql {
	return { text: pieces.map((piece) => piece.text).join(separator), values: pieces.flatMap((piece) => piece.values) };
}
