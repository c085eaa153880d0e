import { fileURLToPath } from 'node:url';
import { defineConfig } from 'playwright/test';
import { findFirefox } from './scripts/firefox.js';

const firefox = findFirefox();
/** Of the gate; `npm run test:long` leaves out none. */
const leftOut = process.env['ATTACK_RUNS'] ? [] : [/@long/];

/** Journeys in the real browser against the built app; each test file serves the build itself. */
export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results',
	workers: 2,
	expect: { timeout: 20_000 },
	retries: 0,
	timeout: 300_000,
	grepInvert: leftOut,
	reporter: 'list',
	use: {
		locale: 'en-GB',
		serviceWorkers: 'block' // each journey would put the app away again; offline.e2e.ts lets it
	},
	projects: [
		{
			name: 'chromium',
			use: {
				browserName: 'chromium',
				launchOptions: {
					executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
					// Chromium refuses its own sandbox when it runs as root, as it does on build machines.
					args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
				}
			}
		},
		...(firefox ? [firefoxProject(firefox)] : [])
	]
});

/** What must hold in every browser, in Firefox: the ways out, the way of a question by mouse and by keys, and all of it without a network. */
function firefoxProject(path: string) {
	return {
		name: 'firefox',
		testMatch: ['**/security.e2e.ts', '**/offline.e2e.ts', '**/keyboard.e2e.ts'],
		grepInvert: [...leftOut, /stops the start/], // our own comparing of hashes, which is the same in any browser
		use: {
			browserName: 'firefox' as const,
			channel: 'moz-firefox',
			launchOptions: {
				executablePath: fileURLToPath(new URL('tests/support/firefox-relay.js', import.meta.url)),
				env: { ...process.env, FIREFOX: path } as Record<string, string>,
				// Off by themselves: without them these ways out would seem shut on any page.
				firefoxUserPrefs: { 'browser.send_pings': true, 'media.peerconnection.ice.loopback': true }
			}
		}
	};
}
