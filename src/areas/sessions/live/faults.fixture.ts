import { diff } from '#platform/live/patch.ts'
import { refuse } from '#platform/outcome.ts'
import {
  allRevealed,
  ballotsOf,
  deaf,
  forgetOnBack,
  keepEvents,
  mapEvents,
  moody,
  mutating,
  openToAll,
  revealOnBack,
  rich,
  withItems,
  withoutDay,
  withRoom,
  withRuns,
  withoutGuests,
  withoutOneBallot,
} from './breakages.fixture.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { KERNEL, type Kernel } from './ledger.fixture.ts'
import { project } from './project.ts'

/** A kernel that breaks one promise, and the invariant that must notice. */
export interface Fault {
  readonly name: string
  /** The number of the invariant that must notice. */
  readonly noticedBy: string
  readonly kernel: Kernel
}

export const FAULTS: readonly Fault[] = [
  fault('1', 'a rewording is not counted in the sequence', {
    evolve: (state, event) => ({
      ...evolve(state, event),
      seq: state.seq + (event.type === 'reworded' ? 0 : 1),
    }),
  }),
  fault('2', 'a copy of a command is done again', { recall: () => undefined }),
  fault('7', 'the log keeps what was typed', {
    decide: mapEvents((event) =>
      event.type === 'written' ? Object.assign({ body: '«text 1»' }, event) : event,
    ),
  }),
  fault('8', 'any epoch will do', {
    decide: (state, command, context) =>
      decide(
        state,
        'expectEpoch' in command ? { ...command, expectEpoch: state.epoch } : command,
        context,
      ),
  }),
  fault('8', 'an extension moves the epoch twice', {
    evolve: (state, event) => {
      const next = evolve(state, event)
      return event.type === 'extended' ? { ...next, epoch: next.epoch + 1 } : next
    },
  }),
  fault('6', 'what is hidden is sent', {
    project: (state, ...rest) => project(allRevealed(state), ...rest),
  }),
  fault('6', 'what came late shows before it is brought in', {
    project: (state, ...rest) =>
      project(
        withItems(state, () => ({ late: false })),
        ...rest,
      ),
  }),
  fault('6b', 'every item bears a name', {
    project: (state, ...rest) =>
      project(
        withItems(state, () => ({ named: true })),
        ...rest,
      ),
  }),
  fault('6f', 'the day of a card is forgotten', {
    project: (state, { words, name }, viewer) =>
      project(state, { words: (id) => withoutDay(words(id)), name }, viewer),
  }),
  fault('6e', 'the close shows what was to stay hidden', {
    decide: (state, command, context) =>
      decide(
        state,
        command.type === 'close' && command.cards === 'keep'
          ? { ...command, cards: 'reveal' }
          : command,
        context,
      ),
  }),
  fault('6e', 'the close does not ask what becomes of hidden cards', {
    decide: (state, command, context) =>
      decide(
        state,
        command.type === 'close' && command.cards === null
          ? { ...command, cards: 'keep' }
          : command,
        context,
      ),
  }),
  fault('16', 'going back throws away what was written', { evolve: forgetOnBack }),
  fault('6c', 'going back shows what is still hidden', { decide: revealOnBack }),
  fault('6d', 'going on leaves hidden what was to be shown', {
    decide: keepEvents((event, command) => event.type !== 'revealed' || command === 'reveal'),
  }),
  fault('17', 'writing for a closed step is refused', {
    decide: (state, command, context) => {
      const isOver =
        command.type === 'write' &&
        state.runs.find(({ id }) => id === command.run)?.closedAt !== null
      return isOver ? refuse('step_over') : decide(state, command, context)
    },
  }),
  fault('17', 'what comes late is not marked', {
    decide: mapEvents((event) => (event.type === 'written' ? { ...event, late: false } : event)),
  }),
  fault('5', 'the first wording wins', { evolve: deaf('reworded') }),
  fault('5', 'a withdrawal is forgotten', { evolve: deaf('withdrawn') }),
  fault('9', 'votes count after the close', {
    decide: (state, command, context) =>
      decide(
        command.type === 'vote' ? withRuns(state, () => ({ status: 'open' })) : state,
        command,
        context,
      ),
  }),
  fault('9', 'the budget is not looked at', {
    decide: (state, command, context) =>
      decide(command.type === 'vote' ? rich(state) : state, command, context),
  }),
  fault('19', 'points show before the close', {
    project: (...args) => withRoom(project(...args), { results: [...ballotsOf(args[0])] }),
  }),
  fault('9b', 'results leave one voter out', {
    project: (state, ...rest) => project({ ...state, ballots: withoutOneBallot(state) }, ...rest),
  }),
  fault('10', 'a guest may facilitate', {
    decide: (state, ...rest) => decide(withoutGuests(state), ...rest),
  }),
  fault('10b', 'anybody may take over at any time', {
    decide: (state, command, context) =>
      decide(state, command, { ...context, facilitatorAbsentSeconds: 999 }),
  }),
  fault('8', 'anybody may lead', {
    decide: (state, command, context) => {
      const isLead = command.type === 'pause' || command.type === 'extend'
      return decide(isLead ? { ...state, facilitator: context.seat } : state, command, context)
    },
  }),
  fault('23', 'the room moves on over those who write', {
    decide: (state, command, context) =>
      decide(
        state,
        'evenIfWriting' in command ? { ...command, evenIfWriting: true } : command,
        context,
      ),
  }),
  fault('27', 'whoever has written all is said to be still at it', {
    project: (state, ...rest) =>
      project(
        withItems(state, () => ({ hiddenFirst: false })),
        ...rest,
      ),
  }),
  fault('27', 'a card read at once tells of its author that they have finished', {
    project: (state, ...rest) =>
      project(
        withItems(state, () => ({ hiddenFirst: true })),
        ...rest,
      ),
  }),
  fault('25', 'a promise is told of again and again', {
    decide: (state, ...rest) => decide({ ...state, followedUp: [] }, ...rest),
  }),
  fault('25', 'nobody hears that a promise was told of', { evolve: deaf('followedUp') }),
  fault('26', 'a step recalls what is still to come', {
    project: (...args) => {
      const view = project(...args)
      const steps = view.room.steps.map((step, index) => ({ ...step, recalls: [index] }))
      return withRoom(view, { steps })
    },
  }),
  fault('12', 'a turn that ended is not remembered', {
    evolve: (state, event) => {
      const next = evolve(state, event)
      return event.type === 'turnEnded' ? withRuns(next, () => ({ spoken: [] })) : next
    },
  }),
  fault('21', 'listeners may write', {
    decide: (state, command, context) =>
      decide(command.type === 'write' ? openToAll(state) : state, command, context),
  }),
  fault('22', 'the composer shows to those who listen', {
    project: (...args) => {
      const view = project(...args)
      return { ...view, own: { ...view.own, mayWrite: view.room.run !== null } }
    },
  }),
  fault('18', 'everybody gets the chair', {
    project: (state, voices, viewer) => {
      const { chair } = project(state, voices, state.facilitator ?? viewer)
      return { ...project(state, voices, viewer), chair }
    },
  }),
  fault('18', 'the room is not the same for all', {
    project: (state, voices, viewer) =>
      withRoom(project(state, voices, viewer), { facilitator: viewer }),
  }),
  fault('24', 'a pause eats the time of the step', {
    evolve: (state, event) => {
      const next = evolve(state, event)
      return event.type === 'resumed' ? withRuns(next, () => ({ pausedFor: 0 })) : next
    },
  }),
  fault('20', 'an item whose words were erased disappears', {
    project: (...args) => {
      const view = project(...args)
      const readable = Object.entries(view.room.items).filter(([, { text }]) => text !== null)
      return withRoom(view, { items: Object.fromEntries(readable) })
    },
  }),
  fault('3', 'a node remembers by itself', { evolve: moody() }),
  fault('4b', 'what was taken away is not told', {
    diff: (...views) => diff(...views).filter((change) => change.length === 2),
  }),
  fault('4', 'folding writes into the state it was given', { evolve: mutating }),
]

function fault(noticedBy: string, name: string, broken: Partial<Kernel>): Fault {
  return { name, noticedBy, kernel: { ...KERNEL, ...broken } }
}
