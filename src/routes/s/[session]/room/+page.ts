/** The one place that needs JavaScript to be at its best; its forms work without. */
export const csr = true
