import type { Refusal } from '../protocol/exchange';

/** How the engine begins what it says when its memory is full, and how browsers say that they have no more to give. */
const noRoom =
	/^(?:Out of Memory Error|Array buffer allocation failed|Invalid (?:typed )?array (?:buffer )?length|out of memory)/i;

/**
 * What a failure inside the vault is told as; its own text goes no further. After a trap (`WebAssembly.RuntimeError`), which is what full
 * memory often ends in, the engine answers nothing any more: the vault is at its end and says so, and the page starts another.
 */
export function whyFailed(error: unknown): Extract<Refusal['code'], 'out-of-memory' | 'vault-ended' | 'fault'> {
	if (error instanceof WebAssembly.RuntimeError) return 'vault-ended';
	return error instanceof Error && noRoom.test(error.message) ? 'out-of-memory' : 'fault';
}
