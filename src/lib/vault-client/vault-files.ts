import engineAddress from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import solverAddress from 'highs/runtime?url';
import workerAddress from '$lib/vault/vault.worker?worker&url';

/** Where the vault's worker, engine and solver lie on the app's host, in the build or in the development server. */
export const vaultFiles = { worker: workerAddress, engine: engineAddress, solver: solverAddress } as const;
