import { letThePageIn, sliceMs } from './in-slices';

type Turn = { draw: () => void; isWithdrawn: boolean };

/** Who waits, in the order in which they are drawn. */
let waiting: Turn[] = [];
let isGiving = false;

/**
 * Has something drawn as soon as the page is free, after all that waits already: small things together, large ones in a task each. What a turn
 * itself puts in line comes before the rest, so that a page is drawn from its top.
 * @param draw does its work before it returns
 * @returns what withdraws it
 */
export function takeTurn(draw: () => void): () => void {
	const turn = { draw, isWithdrawn: false };
	waiting.push(turn);
	if (!isGiving) void giveTurns();
	return () => (turn.isWithdrawn = true);
}

async function giveTurns(): Promise<void> {
	isGiving = true;
	try {
		while (waiting.length > 0) {
			await letThePageIn();
			const until = performance.now() + sliceMs;
			do giveNext();
			while (waiting.length > 0 && performance.now() < until);
		}
	} finally {
		isGiving = false;
	}
}

function giveNext(): void {
	const [next, ...later] = waiting;
	waiting = [];
	try {
		if (next && !next.isWithdrawn) next.draw();
	} finally {
		waiting.push(...later);
	}
}
