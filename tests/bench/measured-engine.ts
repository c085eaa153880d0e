import type { Engine } from '../../src/lib/vault/engine/engine';

/** Time inside the engine: putting rows into tables, and running statements. */
export type EngineTime = { appendMs: number; runMs: number };

/** The same engine with a clock on it. */
export function measured(engine: Engine): { engine: Engine; time: EngineTime } {
	const time: EngineTime = { appendMs: 0, runMs: 0 };
	const clocked = <T>(into: keyof EngineTime, work: () => T): T => {
		const began = performance.now();
		try {
			return work();
		} finally {
			time[into] += performance.now() - began;
		}
	};
	return {
		time,
		engine: {
			...engine,
			run: (statement) => clocked('runMs', () => engine.run(statement)),
			append: (...rows) => clocked('appendMs', () => engine.append(...rows))
		}
	};
}
