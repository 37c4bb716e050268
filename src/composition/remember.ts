const kept = new WeakMap<App.Locals, Map<string, Promise<unknown>>>()

/**
 * What one request asks of the gate is asked once: the frame around a page stands behind the same door as the page.
 * @param what names the question within the request, e.g. `memberOf jardins-x7`
 */
export function rememberIn<Answer>(
  locals: App.Locals,
  what: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const answers = kept.get(locals) ?? new Map<string, Promise<unknown>>()
  kept.set(locals, answers)
  const answer = answers.get(what) ?? ask()
  answers.set(what, answer)
  // One question has one type of answer: `what` begins with the name of the policy that asks it.
  return answer as Promise<Answer>
}

/** To be called once something was done: the page that is shown next looks anew. */
export function forgetIn(locals: App.Locals): void {
  kept.delete(locals)
}
