import { expect, it } from 'vitest';
import { openWorker } from '../../../src/lib/vault-client/open-vault';

it.each(['https://example.org/worker.js', '/worker.js', 'data:text/javascript,0', ' blob:x', 'BLOB:x'])(
	'makes no worker from %s, which would escape the page’s policy',
	(address) => expect(() => openWorker(address)).toThrow(TypeError)
);
