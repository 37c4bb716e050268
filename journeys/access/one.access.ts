import { testSights } from './sights.ts'

testSights('one')
