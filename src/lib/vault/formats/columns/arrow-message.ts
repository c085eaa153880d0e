import { BadFile } from '../bad-file';

export const bytesPerLong = 8;

/** Places of fields in the tables of Arrow's `Message.fbs` and `Schema.fbs`. */
const fields = {
	message: { kind: 1, header: 2, bodyLength: 3 },
	dictionary: { data: 1 },
	batch: { length: 0, nodes: 1, buffers: 2, compression: 3 },
	schema: { fields: 1, metadata: 2 },
	field: { children: 5, metadata: 6 },
	footer: { schema: 1 }
};
const mostFields = 10_000;
const schemaKind = 1;
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

	/** Values that each column, and each part of a nested one, says it has. */
	lengths(): number[] {
		return this.guarded(() => this.list(this.batch(), fields.batch.nodes, 2 * bytesPerLong).map((at) => this.long(at)));
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

	/**
	 * Checks that every list fits into the description: the library would go through as many entries as a list says it has.
	 * @throws {BadFile} `file-damaged`
	 */
	checkLists(): void {
		this.guarded(() => {
			const { kind } = this;
			if (kind === batchKind || kind === dictionaryKind) {
				for (const place of [fields.batch.nodes, fields.batch.buffers]) this.list(this.batch(), place, 2 * bytesPerLong);
			} else if (kind === schemaKind) {
				const schema = this.follow(this.field(this.root, fields.message.header));
				this.list(schema, fields.schema.metadata, 4);
				this.checkFields(this.list(schema, fields.schema.fields, 4));
			}
		});
	}

	private checkFields(top: readonly number[]): void {
		const waiting = [...top];
		let seen = 0;
		for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
			seen += 1;
			if (seen > mostFields) throw new BadFile('too-many-columns');
			const table = this.follow(at);
			this.list(table, fields.field.metadata, 4);
			waiting.push(...this.list(table, fields.field.children, 4));
		}
	}

	/** Where the entries of a list are. */
	private list(table: number, place: number, entryBytes: number): number[] {
		const at = this.field(table, place);
		if (at === 0) return [];
		const list = this.follow(at);
		const count = this.view.getUint32(list, true);
		if (list + 4 + count * entryBytes > this.bytes.length) throw new BadFile('file-damaged');
		return Array.from({ length: count }, (_, index) => list + 4 + index * entryBytes);
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
		} catch (error) {
			throw error instanceof BadFile ? error : new BadFile('file-damaged');
		}
	}
}

/** A message that holds the schema of a file's footer: the footer, with the beginning of a message before it. @throws {BadFile} */
export function schemaOfFooter(footer: Uint8Array): MessageView {
	const before = 32;
	const table = 16;
	const bytes = new Uint8Array(before + footer.length);
	bytes.set(footer, before);
	const view = new DataView(bytes.buffer);
	try {
		const root = new DataView(footer.buffer, footer.byteOffset).getUint32(0, true) + before;
		const list = root - view.getInt32(root, true);
		const field = root + view.getUint16(list + 4 + 2 * fields.footer.schema, true);
		view.setUint32(0, table, true);
		// The table's fields: version, kind, header; no body.
		[12, 12, 10, 8, 4, 0].forEach((value, index) => view.setUint16(4 + 2 * index, value, true));
		view.setInt32(table, table - 4, true);
		view.setUint32(table + 4, field + view.getUint32(field, true) - (table + 4), true);
		view.setUint8(table + 8, schemaKind);
		view.setInt16(table + 10, 4, true);
	} catch {
		throw new BadFile('file-damaged');
	}
	return new MessageView(bytes);
}
