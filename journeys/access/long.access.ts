import { testSights } from './sights.ts'

testSights('long')
