/** Pages are read: they work before, without and despite JavaScript. The room alone switches it on. */
export const csr = false
