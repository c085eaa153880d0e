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

/**
 * What a decoder of others makes of bytes that are not what they should be: it throws whatever it likes, with whatever
 * text. Problems of our own, and the platform's word that the file is gone, pass as they are.
 */
export function asDamaged(error: unknown): unknown {
	return error instanceof BadFile || error instanceof DOMException ? error : new BadFile('file-damaged');
}
