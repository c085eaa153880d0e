import type { MatchedByHand } from '$lib/protocol/exchange';
import type { Holdings } from '$lib/protocol/holdings';
import type { IntakeReport } from '$lib/protocol/report';
import { asParts } from './extract-form';
import { filesHoldingAny, manifestAmong } from './files';
import type { How, Load } from './how';

/** What was chosen since the vault is empty, how it was opened last, and what came of it. */
type Found = { chosen: readonly File[]; how: How; intake: readonly IntakeReport[] };

/**
 * How a file is opened as the user says it is to be read, with the other parts of its extract: for the purpose of what is open, or else
 * the one that was confirmed for it. What was read of it before is replaced.
 */
export function readAgain(matched: MatchedByHand, holdings: Holdings | null, { chosen, how, intake }: Found): Load {
	const card = holdings?.datasets.find(({ file, otherParts }) => [file, ...otherParts].includes(matched.file));
	const names = card ? [card.file, ...card.otherParts] : [matched.file, ...refusedWith(matched.file, intake)];
	const own = filesHoldingAny(chosen, names);
	const files = holdings ? own : [...manifestAmong(chosen).filter((file) => !own.includes(file)), ...own];
	const confirmed = holdings?.provenance.purpose ? {} : how;
	const extracts = names.length > 1 ? asParts(names, card?.periodTo ?? null, how.extracts) : confirmed.extracts;
	const sameKind = card ? 'replace' : holdings ? 'ask' : undefined;
	return { files, how: { ...confirmed, matched, extracts, sameKind } };
}

/** The other parts of an extract, which were refused because of this one. */
function refusedWith(name: string, intake: readonly IntakeReport[]): string[] {
	return intake.flatMap(({ file, problems }) => (problems.some((problem) => problem.file === name) ? [file] : []));
}
