/** A list in as few pieces of at most so many as there can be, none longer than another by more than one. */
export function pagesOf<T>(all: readonly T[], most: number): T[][] {
	const pages = Math.ceil(all.length / most);
	const startOf = (page: number): number => Math.ceil((page * all.length) / pages);
	return Array.from({ length: pages }, (_, page) => all.slice(startOf(page), startOf(page + 1)));
}
