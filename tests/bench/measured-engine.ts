import type { Engine } from '../../src/lib/vault/engine/engine';

/** Time inside the engine: reading written rows into tables, and everything else. */
export type EngineTime = { insertMs: number; otherMs: number };

/** The same engine with a clock on it. */
export function measured(engine: Engine): { engine: Engine; time: EngineTime } {
	const time: EngineTime = { insertMs: 0, otherMs: 0 };
	return {
		time,
		engine: {
			...engine,
			run(statement) {
				const began = performance.now();
				try {
					return engine.run(statement);
				} finally {
					const spent = performance.now() - began;
					if (statement.text.includes('read_csv')) time.insertMs += spent;
					else time.otherMs += spent;
				}
			}
		}
	};
}
