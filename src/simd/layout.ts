/** Bytes of a number in single precision. */
export const FLOAT: usize = 4
/** Bytes of a vector of four numbers. The channels of a pixel are stored side by side, four to a vector. */
export const VECTOR: usize = 16
/** Bytes of four vectors. */
export const FOUR: usize = 4 * VECTOR
