/** How much later than the answer's own `Date` a time in it may be, milliseconds: clocks differ. */
export const clockSkewMs = 5 * 60 * 1000;
