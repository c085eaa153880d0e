/** What `scripts/bench.js` calls, bundled as the app is. */
export { measureInBrowser } from './browser-part';
export { measureExports } from './export-times';
export { visit } from './first-visit';
export { loadAlone } from './format-memory';
export { compareWithLimits, Limits, limitsFrom } from './limits';
export { busyness, describeMachine } from './machine';
export { measureInNode } from './node-part';
export { measureShapes } from './disclosure-times';
export { measureRatios } from './ratios';
export { report } from './report';
export { eventsHeading, eventsSection } from './report-events';
export { measurePeers } from './peers-part';
export { measurePeersInBrowser } from './peer-browser';
export { peersSection } from './report-peers';
export { measureGrowth } from './growth';
export { growthSection } from './report-growth';
export { withOtherSections, withSection } from './page-sections';
export { benchCharts } from './charts';
