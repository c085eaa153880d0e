import { BadFile } from './bad-file';

const longestSliceMs = 100;

/** A turn of the event loop, so that a message to stop can be heard. */
function macrotask(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}

/** Lets other work in every tenth of a second of a long reading, and hears then whether anybody still wants it. */
export class Pace {
	private readonly isCancelled: () => boolean;
	private began = performance.now();

	constructor(isCancelled: () => boolean = () => false) {
		this.isCancelled = isCancelled;
	}

	/** @throws {BadFile} `cancelled` */
	async rest(): Promise<void> {
		if (performance.now() - this.began >= longestSliceMs) await this.stop();
	}

	/** Rests whatever the time. @throws {BadFile} `cancelled` */
	async stop(): Promise<void> {
		await macrotask();
		if (this.isCancelled()) throw new BadFile('cancelled');
		this.began = performance.now();
	}
}
