import type { ApiCode } from './refusals.ts'
import type { Operation } from './terms.ts'

/** Every refusal an operation can end in: its own, and those of the way to it. */
export function codesOf(
  operation: Pick<Operation, 'method' | 'path' | 'policy' | 'terms'>,
): ApiCode[] {
  const { terms } = operation
  const own = terms.refusals ?? []
  return [...new Set([...gateCodes(operation), ...requestCodes(operation), ...own])]
}

function gateCodes({
  path,
  policy,
  terms,
}: Pick<Operation, 'path' | 'policy' | 'terms'>): ApiCode[] {
  return [
    'token_not_valid',
    ...(policy.because === null ? (['not_signed_in'] as const) : []),
    ...(terms.scope === null ? [] : (['scope_missing'] as const)),
    ...(path.includes('{') ? (['not_found'] as const) : []),
  ]
}

function requestCodes({ method, terms }: Pick<Operation, 'method' | 'terms'>): ApiCode[] {
  return [
    'not_valid',
    ...(method === 'GET'
      ? []
      : (['foreign_origin', 'body_not_readable', 'body_too_large', 'not_json'] as const)),
    ...(method === 'POST'
      ? ([
          'key_missing',
          'key_not_valid',
          'key_reused',
          'still_working',
          'outcome_unknown',
        ] as const)
      : []),
    ...(terms.query !== undefined && 'cursor' in shapeOf(terms.query)
      ? (['cursor_not_valid'] as const)
      : []),
    'unexpected',
    'unavailable',
  ]
}

function shapeOf(schema: unknown): object {
  return typeof schema === 'object' && schema !== null && 'shape' in schema
    ? Object(schema.shape)
    : {}
}
