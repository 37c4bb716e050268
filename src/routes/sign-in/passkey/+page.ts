/** The browser itself asks for the passkey: here scripts are needed, and nowhere before. */
export const csr = true
