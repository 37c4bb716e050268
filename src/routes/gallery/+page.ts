/** What scripts add (copying, a dialog, counting) is shown too; without them everything still stands. */
export const csr = true
