import * as z from 'zod';

/** A day that there is, as `2025-03-31`: what is judged, counted or drawn by it needs no second look. */
export const Day = z.iso.date('a date, as 2025-03-31');
