"""How the page of a comparison looks: dark on white, wide and narrow, and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --faint: #f3f5f7; --blue: #1f5fa8;
  --good: #d7f0dc; --fair: #fdf0c8; --bad: #fbd9d5; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; border-bottom: 2px solid var(--ink); padding-bottom: .25rem; }
h3 { font-size: 1.1rem; margin: 0; }
p { max-width: 60rem; margin: .5rem 0; }
.path { color: var(--soft); font-size: .85rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 1rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .5rem 0; }
caption { text-align: left; color: var(--soft); font-size: .85rem; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
thead th { border-bottom: 2px solid var(--soft); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 600; white-space: nowrap; }
.case caption, .cards.case caption { display: none; }
.matrix td { text-align: center; border: 1px solid #fff; min-width: 3rem; }
.matrix thead th { font-weight: 400; font-size: .8rem; }
.matrix thead th + th { text-align: center; }
.good { background: var(--good); } .fair { background: var(--fair); }
.bad { background: var(--bad); } .none { background: var(--faint); }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; margin: .25rem 0;
  font-size: .85rem; color: var(--soft); }
.mark { display: inline-block; min-width: 2rem; text-align: center; color: var(--ink); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem 2rem; margin: 1.25rem 0; }
figure { margin: 0; } figcaption { font-weight: 600; font-size: .9rem; margin-bottom: .25rem; }
svg { width: 100%; max-width: 30rem; height: auto; display: block; } svg text { font-size: 13px; fill: var(--ink); }
.room { fill: var(--faint); } .bar { fill: var(--blue); }
section { margin: 1.5rem 0 2rem; }
section > p { font-size: .85rem; color: var(--soft); }
details { font-size: .85rem; margin: .25rem 0; } summary { cursor: pointer; color: var(--blue); }
details ul { margin: .25rem 0; padding-left: 1.25rem; overflow-wrap: anywhere; }
code { font-family: ui-monospace, "Liberation Mono", Consolas, monospace; font-size: .95em; }
@media screen and (max-width: 52rem) {
  main { padding: 1rem .9rem 3rem; }
  dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; }
  .charts { grid-template-columns: 1fr; }
  .cards thead { display: none; }
  .cards, .cards caption, .cards tbody, .cards tr, .cards th, .cards td { display: block; width: 100%; }
  .cards tr { border: 1px solid var(--line); border-radius: .3rem; margin: .6rem 0; overflow: hidden; }
  .cards tbody th { background: var(--faint); white-space: normal; }
  .cards td { display: grid; grid-template-columns: 9rem 1fr; gap: .5rem; text-align: left; border: 0;
    border-bottom: 1px solid var(--line); }
  .matrix td { grid-template-columns: 9rem 2rem 1fr; }
  .matrix .said { position: static; width: auto; height: auto; clip-path: none; white-space: normal; }
  .cards td::before { content: attr(data-label); color: var(--soft); }
}
@media print {
  @page { size: A4 landscape; margin: 14mm; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; } tr, figure, .key { break-inside: avoid; } thead { display: table-header-group; }
  .charts { grid-template-columns: 1fr 1fr; } .wide { overflow: visible; } details { display: none; }
  .good, .fair, .bad, .none, .bar, .room { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
