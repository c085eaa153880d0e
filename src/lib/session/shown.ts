import type { Briefing, Progress } from '$lib/protocol/exchange';
import type { ExtractChange, OutlineChange } from '$lib/protocol/holdings';
import type { BootFailureCode } from '$lib/vault-client/boot-failure';
import type { Loss } from '$lib/vault-client/vault';
import type { How } from './how';
import type { Source } from './url';

/** What the page shows. Data are held only in `ready`, and in `loading` when files are added to what is held. */
export type Shown =
	| { is: 'start' }
	| { is: 'starting'; source: Source; step: 'fetching' | 'sealing' | 'trying'; fetchedBytes: number; totalBytes: number }
	| { is: 'failed'; code: BootFailureCode }
	| { is: 'choosing' }
	/** Files were looked at, and wait for their purpose to be confirmed. */
	| { is: 'briefed'; files: File[]; briefing: Briefing }
	/** Files of kinds that are open already were read, and wait for word of what becomes of those. */
	| { is: 'replacing'; files: File[]; how: How; changes: readonly ExtractChange[]; outlines: readonly OutlineChange[] }
	| { is: 'loading'; progress: Progress | null }
	| { is: 'ready' }
	| { is: 'closed' }
	| { is: 'lost'; why: Loss };

/** One check that something cannot leave, made inside the vault. */
export type SelfCheck = { id: string; refused: boolean };
