import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installWithApt } from './apt.js';

const folder = fileURLToPath(new URL('../tests/readers', import.meta.url));

/** By which npm installs the programs of others that read exports, as their own lock file names them. Not `ci`: that wants the program of every system to be had, and each registry has not all. */
export const readersOfNpm = ['install', '--no-save', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];

const runs = (/** @type {string} */ command, /** @type {string} */ arg) => spawnSync(command, [arg]).status === 0;

/** @returns {boolean} whether LibreOffice and poppler are installed, which open what is exported */
export const hasOffice = () => runs('soffice', '--version') && runs('pdftotext', '-v');

/** Installs both from Debian where that can be done without a password. Returns whether they are there now. */
export const installOffice = () => installWithApt(['libreoffice-calc', 'libreoffice-impress', 'poppler-utils']) && hasOffice();
