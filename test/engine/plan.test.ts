import { describe, expect, test } from 'vitest'
import type { Effect, OptIn, Release, Transform } from '../../src/core/types.ts'
import { effectFor, planStages, selected } from '../../src/engine/plan.ts'
import type { Knowledge, MigrationOptions } from '../../src/engine/options.ts'
import { knowledge, optionsFor } from '../fixtures.ts'
import { transform } from './fakes.ts'

type Versions = Partial<Pick<Transform, 'runs' | 'removed' | 'restored' | 'optIn'>>

function fake(id: string, release: Release, rest: Versions = {}): Transform {
  return transform(id, () => [], { release, ...rest })
}

function ids(transforms: readonly Transform[], options: MigrationOptions): string[] {
  const releases: Knowledge['releases'] = transforms.map(one => ({ release: one.release, transforms: [one] }))
  return planStages({ ...knowledge, releases }, options).flatMap(stage => stage.transforms.map(one => one.id))
}

const keras = (version: string): Release => ({ library: 'keras', version })
const tensorflow = (version: string): Release => ({ library: 'tensorflow', version })

describe('which transforms run', () => {
  test.each<readonly [string, Release, Versions, string, Release | undefined, boolean]>([
    ['a release up to the target', keras('2.3'), {}, 'keras3.4', undefined, true],
    ['the release of the target itself', keras('3.4'), {}, 'keras3.4', undefined, true],
    ['no release after the target', keras('3.5'), {}, 'keras3.4', undefined, false],
    ['versions are numbers', keras('3.9'), {}, 'keras3.10', undefined, true],
    ['and not text', keras('3.10'), {}, 'keras3.9', undefined, false],
    ['TensorFlow 2.15 brings Keras 2.15', keras('3.0'), {}, 'tf2.15', undefined, false],
    ['the new form must run on the oldest Keras of the target', keras('3.4'), {}, 'tf2.16', undefined, false],
    ['or have run before', keras('3.4'), { runs: '2.6' }, 'tf2.16', undefined, true],
    ['the old form must still be old in the target', keras('2.0'), { restored: '3.2' }, 'keras3.4', undefined, false],
    ['in all of its versions', keras('2.0'), { restored: '3.2' }, 'tf2.16', undefined, true],
    ['as long as it is not restored', keras('2.0'), { restored: '3.8' }, 'keras3.4', undefined, true],
    ['restored in the target itself', keras('2.0'), { restored: '3.4' }, 'keras3.4', undefined, false],
    ['code that cannot hold the old form', keras('2.3'), { removed: '3.0' }, 'keras3.4', keras('3.0'), false],
    ['code that may hold it', keras('2.3'), { removed: '3.0' }, 'keras3.4', keras('2.15'), true],
    ['style always runs', keras('2.3'), {}, 'keras3.4', keras('3.2'), true],
    ['a version of another library says nothing', keras('2.3'), { removed: '2.0' }, 'keras3.4', tensorflow('2.15'), true],
    ['releases of TensorFlow go by TensorFlow', tensorflow('2.16'), {}, 'tf2.15', undefined, false],
    ['also with a Keras target', tensorflow('2.16'), {}, 'keras3.0', undefined, true],
  ])('%s', (_title, release, rest, target, from, runs) => {
    expect(ids([fake('a/b', release, rest)], optionsFor(target, { from })).length > 0).toBe(runs)
  })

  test('one that has to be asked for', () => {
    const optIn: OptIn = 'keep-behaviour'
    const transforms = [fake('a/b', keras('2.0'), { optIn })]
    expect(ids(transforms, optionsFor('keras3', { optIns: new Set() }))).toEqual([])
    expect(ids(transforms, optionsFor('keras3', { optIns: new Set([optIn]) }))).toEqual(['a/b'])
  })

  test('in the order of the registry, without empty stages', () => {
    const transforms = [fake('a/1', keras('1.0')), fake('a/9', keras('99.0')), fake('a/2', tensorflow('2.0')), fake('a/3', keras('3.0'))]
    expect(ids(transforms, optionsFor('keras3'))).toEqual(['a/1', 'a/2', 'a/3'])
    const releases = transforms.map(one => ({ release: one.release, transforms: [one] }))
    expect(planStages({ ...knowledge, releases }, optionsFor('keras3')).every(stage => stage.transforms.length > 0)).toBe(true)
  })
})

describe('selected', () => {
  test.each<readonly [string, string[] | undefined, string[], boolean]>([
    ['everything', undefined, [], true],
    ['by id', ['keras-2.3/lr'], [], true],
    ['by folder', ['keras-2.3'], [], true],
    ['another id', ['keras-2.3/other'], [], false],
    ['another folder', ['keras-2'], [], false],
    ['nothing', [], [], false],
    ['ignored by id', undefined, ['keras-2.3/lr'], false],
    ['ignored by folder', undefined, ['keras-2.3'], false],
    ['ignored wins', ['keras-2.3/lr'], ['keras-2.3'], false],
    ['another one ignored', ['keras-2.3'], ['keras-2.3/other'], true],
  ])('%s', (_title, select, ignore, expected) => {
    expect(selected('keras-2.3/lr', optionsFor('keras3', { select: select && new Set(select), ignore: new Set(ignore) }))).toBe(expected)
  })
})

describe('the effect in the target', () => {
  test.each<readonly [string, string, Effect, Effect]>([
    ['refused there', 'keras3', 'breaks', 'breaks'],
    ['refused from that very release on', 'keras3.0', 'breaks', 'breaks'],
    ['not refused yet', 'tf2.15', 'breaks', 'deprecated'],
    ['refused in some version of the target', 'tf2.16', 'breaks', 'breaks'],
    ['other effects stay', 'tf2.15', 'behaviour', 'behaviour'],
  ])('%s', (_title, target, given, expected) => {
    expect(effectFor(fake('a/b', keras('2.3'), { removed: '3.0' }), given, optionsFor(target).target)).toBe(expected)
  })

  test('without a release that refuses it', () => {
    expect(effectFor(fake('a/b', keras('2.3')), 'breaks', optionsFor('keras2.4').target)).toBe('breaks')
  })
})
