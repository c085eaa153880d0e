import { disclosure } from './disclosure.js';
import { input } from './input.js';
import { output } from './output.js';
import { vault } from './vault.js';
import { walls } from './walls.js';
import { worker } from './worker.js';

/**
 * A control that can be taken out, and the test that must then fail. `take`: file, a text that stands in it once, and what comes in
 * its place. `test`: file, and the name of the test or how it begins.
 * @typedef {{
 *   threat: string,
 *   control: string,
 *   take: readonly (readonly [file: string, text: string, instead: string])[],
 *   test: readonly [file: string, name: string]
 * }} Control
 */

/**
 * Every control, by the threat that it answers: T1 to T32 of the threat list, P1 to P7 of the promises.
 * @type {readonly Control[]}
 */
export const controls = [...walls, ...worker, ...vault, ...input, ...disclosure, ...output];
