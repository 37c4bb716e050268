import { readSpaceName, type SpaceDb } from '../../store/instance.ts'

/** The name under which this space writes to people. */
export function nameOfSpace(db: SpaceDb): Promise<string> {
  return readSpaceName(db)
}
