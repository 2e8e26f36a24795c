/** Bytes of a number. */
export const FLOAT: usize = 4
/** Bytes of a vector of four numbers. A pixel's channels are stored side by side, four to a vector. */
export const VECTOR: usize = 16
