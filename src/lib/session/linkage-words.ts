import type { LinkageReport } from '$lib/protocol/report';

/** How sure it is that a file's pseudonyms were made with the register's salt. */
export const saltInWords: Readonly<Record<LinkageReport['salt'], string>> = {
	proved: 'Shown by the dummy record',
	declared: 'Said in the manifest, not shown',
	unproved: 'Not known: the match rate is the only sign'
};
