/** The program itself, in a folder, with what it says. */
import { runCli } from '../../src/cli/program.ts'
import { projectRenames } from '../../transforms/index.ts'
import { packagesOf, pythonOf, stuckOn } from '../../transforms/libraries/environment.ts'
import { kerasVersions, tensorflowVersions } from '../../transforms/libraries/versions.ts'
import { resolveFrom, resolveTarget } from '../../transforms/targets.ts'
import { knowledge } from '../fixtures.ts'

const brought = {
  knowledge, resolveTarget, resolveFrom, renames: projectRenames, packagesOf, pythonOf, stuckOn,
  versions: { tensorflow: tensorflowVersions, keras: kerasVersions }, names: () => import('../../transforms/libraries/name-data.ts'),
}

// Each run listens for errors of its streams.
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(100)

export async function run(root: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const before = process.cwd()
  const streams = [process.stdout, process.stderr] as const
  const writes = streams.map(stream => stream.write)
  const said = ['', '']
  process.chdir(root)
  for (const [index, stream] of streams.entries()) {
    stream.write = ((text: string | Uint8Array, ...rest: readonly unknown[]) => {
      said[index] += Buffer.from(text).toString()
      for (const done of rest) if (typeof done === 'function') done()
      return true
    }) as typeof stream.write
  }
  try {
    return { code: await runCli(args, brought), out: said[0]!, err: said[1]! }
  } finally {
    process.chdir(before)
    for (const [index, stream] of streams.entries()) stream.write = writes[index]!
  }
}

/** Code of Keras 2 through TensorFlow. */
export const OLD = 'import tensorflow as tf\nmodel = tf.keras.Sequential([tf.keras.layers.Dense(1)])\n'
