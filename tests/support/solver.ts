import { openSolver } from '../../src/lib/vault/solver/open-solver';

/** The solver of the vault, opened once for a test file. */
export const solver = await openSolver();
