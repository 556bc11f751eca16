import { endsBelow, manual, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { besideTensorflow, tensorflowPackages } from '../libraries/packages.ts'

export const besideTensorflowPin: TextTransform = {
  id: 'manifests/beside-tensorflow',
  summary: 'Pins of other packages that the TensorFlow of the target cannot be installed with are reported',
  docs: 'https://pypi.org/project/tensorflow/',
  find,
}

/** Where the file requires TensorFlow too, since that is what pip would not do. */
function* find(file: TextFile, target: Target): Iterable<Finding> {
  const own = file.requirements.filter(one => tensorflowPackages.has(one.name))
  if (own.length === 0) return
  // One release of it is moved to the newest one.
  const exact = own.some(({ specifier }) => /^\s*[=~\d]/.test(file.text.slice(specifier.start, specifier.end)))
  const { version, lows } = besideTensorflow(target, exact ? 'newest' : 'oldest')
  for (const one of file.requirements) {
    const low = lows.get(one.name)
    const specifier = file.text.slice(one.specifier.start, one.specifier.end)
    if (low === undefined || !endsBelow(specifier, low)) continue
    yield manual({ start: one.package.start, end: Math.max(one.package.end, one.specifier.end) }, {
      effect: 'breaks', message: `\`${one.name}${specifier}\` keeps TensorFlow ${version} from being installed`,
      why: `TensorFlow ${version} requires \`${one.name}>=${low}\``, advice: `require \`${one.name}>=${low}\`, and see that the code works with it`,
    })
  }
}
