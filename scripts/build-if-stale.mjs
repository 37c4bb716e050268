/** The build that every server of the tests starts from: made once here, or each of them would make it again. */
import { build, isBuildStale } from '../src/composition/build.ts'
import { PROJECT } from '../src/composition/project.ts'

if (isBuildStale(PROJECT)) await build(PROJECT, new AbortController().signal)
