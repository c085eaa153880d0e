import { limits } from '../limits';

const lineFeed = 0x0a;

/** What was left of the block before, the new block, and after them a line feed that is not part of the text, at which reading stops. */
export class HeldBytes {
	bytes = new Uint8Array(0);
	length = 0;

	append(block: Uint8Array<ArrayBuffer>, last: boolean): void {
		if (last && this.length === 0 && block.at(-1) === lineFeed) {
			// A file of one block brings the line feed with it.
			this.bytes = block;
			this.length = block.length - 1;
			return;
		}
		const to = this.length + block.length;
		if (to + 1 > this.bytes.length) {
			const larger = new Uint8Array(to + 1 + limits.lineBytes);
			larger.set(this.bytes.subarray(0, this.length));
			this.bytes = larger;
		}
		this.bytes.set(block, this.length);
		this.bytes[to] = lineFeed;
		this.length = to;
	}

	/** How much of what is held lies before a place, 0 to 1. */
	shareBefore(from: number): number {
		return this.length === 0 ? 1 : Math.min(1, from / this.length);
	}

	dropBefore(from: number): void {
		if (from === 0) return;
		this.bytes.copyWithin(0, from, this.length);
		this.length -= from;
	}
}
