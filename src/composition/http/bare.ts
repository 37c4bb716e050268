/** Answers that no page can give, because nothing is known of the reader yet: in both languages. */
function bare(status: number, sentences: readonly string[], headers: HeadersInit = {}): Response {
  const answer = new Response(`${sentences.join('\n')}\n`, { status, headers })
  answer.headers.set('content-type', 'text/plain; charset=utf-8')
  return answer
}

/** A form or a call that did not come from our own pages. */
export function foreign(): Response {
  return bare(403, [
    'Cet envoi vient d’un autre site. Ouvrez la page ici et recommencez.',
    'This came from another site. Open the page here and try again.',
  ])
}

/** The database does not answer; nothing was done. */
export function unavailable(): Response {
  const sentences = [
    'Palabre ne joint pas sa base de données. Rien n’a été enregistré ; réessayez dans un instant.',
    'Palabre cannot reach its database. Nothing was saved; try again in a moment.',
  ]
  return bare(503, sentences, { 'retry-after': '5' })
}
