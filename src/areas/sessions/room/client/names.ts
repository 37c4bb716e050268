/** Says which seat a request comes from; the server does nothing for another one than the signed-in person's. */
export const SEAT_HEADER = 'palabre-seat'
