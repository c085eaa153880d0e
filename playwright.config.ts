import { defineConfig } from 'playwright/test';

/** Journeys in the real browser against the built app; each test file serves the build itself. */
export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results',
	workers: 1,
	retries: 0,
	timeout: 300_000,
	reporter: 'list',
	use: {
		browserName: 'chromium',
		locale: 'en-GB',
		serviceWorkers: 'block', // each journey would put the app away again; offline.e2e.ts lets it
		launchOptions: {
			executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
			// Chromium refuses its own sandbox when it runs as root, as it does on build machines.
			args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
		}
	}
});
