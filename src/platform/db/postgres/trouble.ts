import { StartFailure } from '../../start-failure.ts'

/** @returns the failure to tell when the words of a program, or a system error, mean that the disk is full; else null. */
export function describeDiskFull(said: string, folder: string): StartFailure | null {
  if (!/No space left on device|ENOSPC|Disk quota exceeded/i.test(said)) return null
  return new StartFailure(
    'disk_full',
    `The disk that holds ${folder} is full.`,
    'Free at least 200 MB there, or set DATA_DIR to a folder on another disk; what was already stored is untouched.',
  )
}
