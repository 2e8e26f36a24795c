/** Bytes of a number, and of the four that a vector holds: the channels of a pixel lie side by side, four to a vector. */
export const FLOAT: usize = 4
export const VECTOR: usize = 16
