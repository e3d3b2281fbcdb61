/** How much later than the `Date` of a response a time in it may be, milliseconds, since clocks differ. */
export const clockSkewMs = 5 * 60 * 1000;
