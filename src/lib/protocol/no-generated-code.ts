import * as z from 'zod';

// Zod compiles schemas with `new Function` where it may. Here it may not, and even its trial is a breach of the policy
// that the console reports. Imported before any schema is made: by the worker first of all, and by the page's hooks.
z.config({ jitless: true });
