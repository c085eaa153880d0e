/**
 * Turns lists of lists round. List `l` holds `members[starts[l]]` to `members[starts[l + 1] - 1]`, each from 0 to `size` - 1;
 * the result says for every member which lists hold it, in order: `lists[starts[m]]` to `lists[starts[m + 1] - 1]`.
 */
export function transposed(starts: Int32Array, members: Int32Array, size: number): { starts: Int32Array; lists: Int32Array } {
	const turned = new Int32Array(size + 1);
	for (const member of members) turned[member + 1] = (turned[member + 1] ?? 0) + 1;
	for (let member = 0; member < size; member++) turned[member + 1] = (turned[member + 1] ?? 0) + (turned[member] ?? 0);
	const next = turned.slice();
	const lists = new Int32Array(members.length);
	for (let list = 0; list + 1 < starts.length; list++) {
		for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) {
			const member = members[at] ?? 0;
			lists[next[member] ?? 0] = list;
			next[member] = (next[member] ?? 0) + 1;
		}
	}
	return { starts: turned, lists };
}
