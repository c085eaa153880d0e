import { BadFile } from './bad-file';
import { checkInflation } from './inflate';
import { limits } from './limits';
import { isZip } from './open-file';
import { readBytes, type Source } from './source';
import { workbookKind } from './workbook/workbook';
import { readDirectory, type Entry } from './zip/directory';
import { Member } from './zip/member';

/** Files that operating systems and version control leave behind. */
const litter = /(?:^|\/)(?:__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i;

/**
 * The files inside a zip archive, each to be opened by itself; null when the file is no archive, or is one that is a file
 * by itself, as workbooks are.
 * @throws {BadFile} when nothing of it should be read: too many files, far too much for its size, a password, damage
 */
export async function openArchive(source: Source): Promise<Member[] | null> {
	if (!isZip(await readBytes(source, 0, Math.min(4, source.size)))) return null;
	const all = await readDirectory(source);
	if (workbookKind(all) !== null) return null;
	const entries = all.filter(({ name }) => !litter.test(name));
	if (entries.length === 0) throw new BadFile('empty-archive');
	if (entries.length > limits.members) throw new BadFile('too-many-files');
	if (entries.some(({ encrypted }) => encrypted)) throw new BadFile('password-protected');
	checkSizes(source, entries);
	return entries.map((entry) => new Member(source, entry));
}

/** What the directory promises, before anything is unpacked; that it is true is checked while unpacking. */
function checkSizes(source: Source, entries: readonly Entry[]): void {
	let all = 0;
	for (const { size, packed } of entries) {
		checkInflation(size, packed);
		all += size;
	}
	checkInflation(all, source.size);
}
