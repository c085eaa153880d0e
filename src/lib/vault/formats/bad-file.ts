import type { Problem, ProblemCode } from '../../protocol/report';

/** Why a file cannot be read on, thrown from deep inside a format and caught where the file was opened. It has no text of the file. */
export class BadFile extends Error {
	readonly problem: Problem;
	constructor(code: ProblemCode, place: Omit<Problem, 'code'> = {}) {
		super(code);
		this.name = 'BadFile';
		this.problem = { code, ...place };
	}
}

/** What is wrong with the file, in the platform's two words for one that is no longer what was chosen or in our own; null: nothing is. */
export function problemIn(error: unknown): Problem | null {
	if (error instanceof BadFile) return error.problem;
	const isGone = error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
	return isGone ? { code: 'file-changed' } : null;
}

/**
 * What a decoder of others makes of bytes that are not what they should be: it throws whatever it likes, with whatever
 * text. Problems of our own, and the platform's word that the file is gone, pass as they are.
 */
export function asDamaged(error: unknown): unknown {
	return error instanceof BadFile || error instanceof DOMException ? error : new BadFile('file-damaged');
}
