/** What `scripts/bench.js` calls, bundled as the app is. */
export { measureInNode } from './node-part';
