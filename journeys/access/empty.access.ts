import { testSights } from './sights.ts'

testSights('empty')
