/** Style and script of the page. Neither holds a `<`, so that nothing in them needs to be escaped. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --text: #1f2328; --dim: #59636e; --line: #d1d9e0; --box: #f6f8fa; --old: #ffebe9; --new: #dafbe1; --old-mark: #ffc1bc; --new-mark: #a6ecb4; --link: #0550ae; --bad: #b3202a; --warn: #8a5a00 }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --text: #e6edf3; --dim: #9198a1; --line: #3d444d; --box: #151b23; --old: #3a1d20; --new: #16301f; --old-mark: #7a2d31; --new-mark: #1f6a35; --link: #79b8ff; --bad: #ff7b72; --warn: #d9a443 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 110rem; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem; margin: 0 }
h2, h3 { display: inline; font-size: 1rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere }
h3 { display: block; margin: 0; padding: .3rem .6rem; font-size: .85rem; font-weight: normal; color: var(--dim) }
p { margin: .2rem 0 }
a { color: var(--link) }
code, td.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .85rem }
.dim { color: var(--dim) }
#filters { position: sticky; top: 0; z-index: 1; margin: 1rem 0; padding: .5rem; background: var(--box); border: 1px solid var(--line); border-radius: 6px; max-height: 50vh; overflow: auto }
fieldset { display: inline-block; margin: 0 .5rem .3rem 0; padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 6px }
label { margin-right: .7rem; white-space: nowrap }
.file { margin: 1rem 0; border: 1px solid var(--line); border-radius: 6px }
.file summary { padding: .5rem; background: var(--box); cursor: pointer }
.reason { padding: .3rem .6rem; color: var(--bad) }
article { border-top: 1px solid var(--line) }
.scroll { overflow-x: auto }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
td { padding: 0 .4rem; vertical-align: top }
td.no { width: 4rem; text-align: right; color: var(--dim); user-select: none; font-size: .8rem }
td.code { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; tab-size: 4 }
td.old { background: var(--old) }
td.new { background: var(--new) }
td.gone { background: var(--box) }
mark { color: inherit; background: var(--old-mark); border-radius: 2px }
td.new mark { background: var(--new-mark) }
ul { list-style: none; margin: 0; padding: .3rem .6rem }
.finding { padding: .3rem 0 }
.tag { padding: 0 .4rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .75rem; color: var(--dim) }
.tag.breaks { color: var(--bad) }
.tag.deprecated, .tag.behaviour { color: var(--warn) }
[hidden] { display: none }
@media (max-width: 50rem) { td.no { width: 2.2rem } #filters { position: static } }
@media print { #filters { display: none } .file { break-inside: auto } }
`

export const SCRIPT = `
const form = document.getElementById('filters')
const path = document.getElementById('path')
const boxes = form ? [...form.querySelectorAll('input[type=checkbox]')] : []
function update() {
  const on = {}
  for (const box of boxes) (on[box.dataset.group] ||= new Set())[box.checked ? 'add' : 'delete'](box.value)
  const words = path.value.trim().toLowerCase()
  let count = 0
  for (const file of document.querySelectorAll('.file')) {
    let any = file.querySelector('article') === null
    for (const card of file.querySelectorAll('article')) {
      let shown = false
      for (const finding of card.querySelectorAll('.finding')) {
        const match = Object.keys(on).every(group => on[group].has(finding.dataset[group]))
        finding.hidden = !match
        if (match) shown = true
      }
      card.hidden = !shown
      if (shown) any = true
    }
    file.hidden = !any || !file.dataset.path.toLowerCase().includes(words)
    if (!file.hidden) count += 1
  }
  document.getElementById('count').textContent = count + (count === 1 ? ' file' : ' files')
  document.getElementById('none').hidden = count > 0
}
function setAll(checked) {
  for (const box of boxes) if (box.dataset.group === 'transform') box.checked = checked
  update()
}
if (form) {
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', update)
  document.getElementById('all').addEventListener('click', () => setAll(true))
  document.getElementById('no').addEventListener('click', () => setAll(false))
  update()
}
`
