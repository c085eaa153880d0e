import { BadFile } from '../bad-file';

export const bytesPerLong = 8;

/** Places of fields in the tables of Arrow's `Message.fbs`. */
const fields = {
	message: { kind: 1, header: 2, bodyLength: 3 },
	dictionary: { data: 1 },
	batch: { length: 0, buffers: 2, compression: 3 }
};
const dictionaryKind = 2;
const batchKind = 3;

/** As much of a message's description (a flatbuffer) as is needed to unpack its body, read and changed in place. */
export class MessageView {
	readonly bytes: Uint8Array;
	private readonly view: DataView;
	private readonly root: number;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
		this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		this.root = this.guarded(() => this.view.getUint32(0, true));
	}

	/** 1 schema, 2 dictionary, 3 rows. */
	get kind(): number {
		return this.guarded(() => {
			const at = this.field(this.root, fields.message.kind);
			return at === 0 ? 0 : this.view.getUint8(at);
		});
	}

	get bodyLength(): number {
		return this.guarded(() => this.long(this.field(this.root, fields.message.bodyLength)));
	}

	get rows(): number {
		return this.kind === batchKind ? this.guarded(() => this.long(this.field(this.batch(), fields.batch.length))) : 0;
	}

	/** 0 LZ4, 1 Zstandard; null when the body is not packed. */
	get codec(): number | null {
		if (this.kind !== batchKind && this.kind !== dictionaryKind) return null;
		return this.guarded(() => {
			const at = this.field(this.batch(), fields.batch.compression);
			if (at === 0) return null;
			const codecAt = this.field(this.follow(at), 0);
			return codecAt === 0 ? 0 : this.view.getUint8(codecAt);
		});
	}

	/** Where each part of the body lies. */
	buffers(): { offset: number; length: number }[] {
		return this.guarded(() => {
			const vector = this.bufferVector();
			const count = vector === 0 ? 0 : this.view.getUint32(vector, true);
			return Array.from({ length: count }, (_, index) => {
				const at = vector + 4 + index * 2 * bytesPerLong;
				return { offset: this.long(at), length: this.long(at + bytesPerLong) };
			});
		});
	}

	/** The same description of a body that is not packed, whose parts lie elsewhere. */
	unpacked(buffers: readonly { offset: number; length: number }[], bodyLength: number): Uint8Array {
		const batch = this.batch();
		const table = batch - this.view.getInt32(batch, true);
		const size = this.view.getUint16(table, true);
		const moved = Math.ceil(this.bytes.length / bytesPerLong) * bytesPerLong;
		const copy = new Uint8Array(moved + size);
		copy.set(this.bytes);
		const view = new DataView(copy.buffer);
		const vector = this.bufferVector();
		buffers.forEach(({ offset, length }, index) => {
			view.setBigInt64(vector + 4 + index * 2 * bytesPerLong, BigInt(offset), true);
			view.setBigInt64(vector + 4 + index * 2 * bytesPerLong + bytesPerLong, BigInt(length), true);
		});
		view.setBigInt64(this.field(this.root, fields.message.bodyLength), BigInt(bodyLength), true);
		// A list of fields of its own, for several tables may share one, in which the compression is not there.
		copy.set(this.bytes.subarray(table, table + size), moved);
		view.setUint16(moved + 4 + 2 * fields.batch.compression, 0, true);
		view.setInt32(batch, batch - moved, true);
		return copy;
	}

	private batch(): number {
		const header = this.follow(this.field(this.root, fields.message.header));
		return this.kind === dictionaryKind ? this.follow(this.field(header, fields.dictionary.data)) : header;
	}

	private bufferVector(): number {
		const at = this.field(this.batch(), fields.batch.buffers);
		return at === 0 ? 0 : this.follow(at);
	}

	/** Where a field of a table is; 0 when it has its usual value. */
	private field(table: number, place: number): number {
		const list = table - this.view.getInt32(table, true);
		if (4 + 2 * place >= this.view.getUint16(list, true)) return 0;
		const offset = this.view.getUint16(list + 4 + 2 * place, true);
		return offset === 0 ? 0 : table + offset;
	}

	private follow(at: number): number {
		return at + this.view.getUint32(at, true);
	}

	private long(at: number): number {
		return at === 0 ? 0 : Number(this.view.getBigInt64(at, true));
	}

	/** A place outside the description means that it is damaged. */
	private guarded<T>(read: () => T): T {
		try {
			return read();
		} catch {
			throw new BadFile('file-damaged');
		}
	}
}
