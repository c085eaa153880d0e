/**
 * Each different text of a column once, numbered from 0 in order of appearance: what a text means is worked out once,
 * and each further cell costs a hash and a comparison. Bounded: once full, unknown texts are told apart no more.
 * Open addressing with linear probing; the texts lie end to end in one array.
 */
export class Spellings {
	/** How many cells held each text. */
	readonly counts: number[] = [];
	size = 0;
	full = false;
	private slots = new Int32Array(64).fill(-1);
	private offsets = new Int32Array(33);
	private hashes = new Int32Array(32);
	private arena = new Uint8Array(1024);
	/** Numbers of texts of one byte, by far the most cells of files about people. */
	private readonly single = new Int32Array(256).fill(-1);
	private readonly maxTexts: number;
	private readonly maxBytes: number;

	constructor(maxTexts: number, maxBytes: number) {
		this.maxTexts = maxTexts;
		this.maxBytes = maxBytes;
	}

	/** The text's number: -1 when it is new and there is no room; equal to the former `size` when it was just added. */
	find(bytes: Uint8Array, start: number, end: number): number {
		if (end - start !== 1) return this.findLong(bytes, start, end);
		const byte = bytes[start] as number;
		const held = this.single[byte] as number;
		return held >= 0 ? held : (this.single[byte] = this.findLong(bytes, start, end));
	}

	/** The number of a text of this one byte; -1 when it is new. */
	ofByte(byte: number): number {
		return this.single[byte] as number;
	}

	/** Where each text stands, in order of its number. */
	forEach(take: (id: number, bytes: Uint8Array, start: number, end: number) => void): void {
		const { arena, offsets, size } = this;
		for (let id = 0; id < size; id += 1) take(id, arena, offsets[id] as number, offsets[id + 1] as number);
	}

	private findLong(bytes: Uint8Array, start: number, end: number): number {
		const hash = hashOf(bytes, start, end);
		const mask = this.slots.length - 1;
		let slot = hash & mask;
		for (;;) {
			const id = this.slots[slot] as number;
			if (id < 0) return this.add(bytes, start, end, hash, slot);
			if (this.hashes[id] === hash && this.equals(id, bytes, start, end)) return id;
			slot = (slot + 1) & mask;
		}
	}

	private equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
		const from = this.offsets[id] as number;
		if ((this.offsets[id + 1] as number) - from !== end - start) return false;
		const { arena } = this;
		for (let at = start, own = from; at < end; at += 1, own += 1) if (arena[own] !== bytes[at]) return false;
		return true;
	}

	private add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
		const from = this.offsets[this.size] as number;
		const to = from + end - start;
		if (this.full || this.size >= this.maxTexts || to > this.maxBytes) {
			this.full = true;
			return -1;
		}
		this.makeRoom(to);
		const { arena } = this;
		for (let at = start, own = from; at < end; at += 1, own += 1) arena[own] = bytes[at] as number; // a view of the few bytes would cost more
		this.hashes[this.size] = hash;
		this.offsets[this.size + 1] = to;
		this.slots[slot] = this.size;
		this.counts.push(0);
		this.size += 1;
		if (this.size * 2 > this.slots.length) this.rehash();
		return this.size - 1;
	}

	private makeRoom(arenaBytes: number): void {
		if (arenaBytes > this.arena.length) this.arena = grown(this.arena, Uint8Array, Math.max(arenaBytes, this.arena.length * 2));
		if (this.size >= this.hashes.length) {
			this.hashes = grown(this.hashes, Int32Array, this.hashes.length * 2);
			this.offsets = grown(this.offsets, Int32Array, this.hashes.length + 1);
		}
	}

	private rehash(): void {
		const slots = new Int32Array(this.slots.length * 2).fill(-1);
		const mask = slots.length - 1;
		for (let id = 0; id < this.size; id += 1) {
			let slot = (this.hashes[id] as number) & mask;
			while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
			slots[slot] = id;
		}
		this.slots = slots;
	}
}

/** FNV-1a (Fowler, Noll, Vo), over four bytes at a time: each step waits for the one before it. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
	let hash = 0x811c9dc5 ^ (end - start);
	let at = start;
	for (; at + 4 <= end; at += 4) {
		const four =
			(bytes[at] as number) |
			((bytes[at + 1] as number) << 8) |
			((bytes[at + 2] as number) << 16) |
			((bytes[at + 3] as number) << 24);
		hash = Math.imul(hash ^ four, 0x01000193);
		hash ^= hash >>> 15;
	}
	for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
	return hash ^ (hash >>> 15);
}

function grown<Kind extends Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
	old: Kind,
	make: new (length: number) => Kind,
	length: number
): Kind {
	const larger = new make(length);
	larger.set(old);
	return larger;
}
