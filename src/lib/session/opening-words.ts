import type { Progress } from '$lib/protocol/exchange';
import type { BootFailureCode } from '$lib/vault-client/boot-failure';
import type { Shown } from './shown';

const stages: Readonly<Record<Progress['stage'], string>> = {
	'starting-engine': 'Starting the engine',
	reading: 'Reading',
	checking: 'Checking',
	linking: 'Linking people across files',
	answering: 'Counting',
	protecting: 'Protecting small numbers',
	comparing: 'Comparing with what was shown before',
	scanning: 'Looking through conditions and services'
};

/** `Reading gp_register.csv`: what is being done, for the line above the bar. */
export function stageInWords(progress: Progress | null): string {
	if (!progress) return 'Opening the files';
	return progress.file ? `${stages[progress.stage]} ${progress.file}` : stages[progress.stage];
}

/** `Protecting small numbers`: what is being done while an answer is awaited. */
export function answeringInWords(progress: Progress | null): string {
	return stages[progress?.stage ?? 'answering'];
}

/** What is done before any file can be opened. */
export function startInWords(shown: Extract<Shown, { is: 'starting' }>): string {
	if (shown.step === 'sealing') return 'Sealing the page: from here on it can make no request';
	if (shown.step === 'trying') return 'Starting the engine, locking it and trying every way out';
	return shown.source === 'demo'
		? 'Fetching the demo and the engine, before the page is sealed'
		: 'Fetching the engine, before the page is sealed';
}

/** Bytes as people say them, to the megabyte. */
export function bytesInWords(bytes: number): string {
	if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-GB')} KB`;
	return `${Math.round(bytes / 1_000_000).toLocaleString('en-GB')} MB`;
}

const failures: Readonly<Record<BootFailureCode, string>> = {
	'asset-changed':
		'One of Wardwise’s own files is not the one that was built, so nothing was opened. Ask whoever hosts it to put the release there again.',
	'asset-missing': 'One of Wardwise’s own files could not be fetched. Check the connection and load the page again.',
	'insecure-context':
		'Wardwise can check its own files only when it is served over https or from this computer (localhost). Ask whoever hosts it to do so.',
	'no-guard': 'The page’s guard did not start, so nothing was opened. Load the page again; if it stays, use another browser.',
	'not-sealed':
		'This browser did not enforce the seal that keeps data on the machine, so nothing was opened. Use a current Edge, Chrome or Firefox.'
};

/** Why Wardwise would not start, and what to do. */
export function failureInWords(code: BootFailureCode): string {
	return failures[code];
}
