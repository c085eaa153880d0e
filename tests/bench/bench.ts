/** What `scripts/bench.js` calls, bundled as the app is. */
export { measureInBrowser } from './browser-part';
export { measureExports } from './export-times';
export { visit } from './first-visit';
export { loadAlone } from './format-memory';
export { busyness, describeMachine } from './machine';
export { measureInNode } from './node-part';
export { measureShapes } from './disclosure-times';
export { report } from './report';
export { eventsSection, eventsSectionOf } from './report-events';
