import { testSights } from './sights.ts'

testSights('many')
