"""The look of the page: on a wide screen, on a narrow one, and printed."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { --ink: #1b1b1b; --soft: #575757; --line: #d9d5cc; --paper: #ffffff; --code: #f6f4ee; --link: #0b4a6f; }
* { box-sizing: border-box; }
html { font: 17px/1.5 "Source Serif 4", Charter, Georgia, "Liberation Serif", "DejaVu Serif", serif; color: var(--ink);
  background: var(--paper); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 1.5rem 4rem; max-width: 82rem; overflow-wrap: break-word; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 3px solid #c46a00; outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem; }
header { border-bottom: 2px solid var(--ink); padding: 2.5rem 0 1rem; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .5rem; font-weight: 600; text-wrap: balance; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 3rem 0 1rem; font-weight: 600; }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 2.2rem 0 .3rem; font-weight: 600; }
h3 a { color: inherit; text-decoration: none; }
h3 span { font-weight: 400; font-style: italic; margin-left: .5em; }
.version, .amended, small, .aside { color: var(--soft); }
.version { margin: 0 0 .5rem; }
.amended, .aside { font-style: italic; margin: 0 0 .5rem; }
summary { cursor: pointer; }
nav h2 { margin-top: 1.5rem; }
nav ol { list-style: none; padding: 0; margin: 0; columns: 3 18rem; column-gap: 2.5rem; }
nav > ol > li { break-inside: avoid; margin-bottom: .8rem; }
nav ol ol { columns: auto; padding-left: 1rem; font-size: .92rem; }
.paragraph { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); gap: 0 2.5rem; padding: .8rem 0;
  border-top: 1px solid var(--line); scroll-margin-top: .5rem; }
.paragraph:target, .said:target, .row:target, .article:target > h3 { background: #fdf6e3; }
.text { display: flex; gap: .7rem; }
.number { flex: none; min-width: 1.6rem; color: inherit; text-decoration: none; font-weight: 600; }
.text > div { min-width: 0; }
.text p, .formal p { margin: 0 0 .6rem; }
.depth-1 .text { padding-left: 1.6rem; }
.depth-2 .text { padding-left: 3.2rem; }
.depth-3 .text { padding-left: 4.8rem; }
.authentic a, .plain a, pre a { color: inherit; text-decoration: underline dotted #8a8478; }
.authentic a:hover, .plain a:hover, pre a:hover { color: var(--link); text-decoration: underline; }
.comment { color: var(--soft); font-size: .92rem; border-left: 3px solid var(--line); padding-left: .7rem; }
.said + .said { margin-top: 1.2rem; }
ul.plain { margin: 0 0 .6rem; padding-left: 1.2rem; }
ul.plain li { margin-bottom: .25rem; }
pre { margin: 0 0 .6rem; padding: .55rem .7rem; background: var(--code); border-radius: 3px; overflow-x: auto;
  white-space: pre-wrap; font: .78rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre span { display: block; }
details.cases, details.found, .meets, .verdicts { font-size: .86rem; color: var(--soft); margin: 0 0 .35rem; }
details.cases ul, ul.verdicts { padding-left: 1.2rem; margin: .2rem 0 .5rem; }
.verdicts code { font-size: .92em; }
.error, .warning { color: #a11212; }
.note, .kept { color: #6b4a00; }
details.names { margin: 1rem 0; padding: .5rem .8rem; border: 1px solid var(--line); border-radius: 3px; font-size: .92rem; }
details.names[open] > summary { margin-bottom: .8rem; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); gap: 0 2.5rem; padding: .25rem 0; }
.row > * { grid-column: 1; }
.row > pre { grid-column: 2; grid-row: 1; background: none; padding: .1rem 0; margin: 0; }
.row pre span { white-space: normal; }
.row p { margin: 0; }
dl { display: grid; grid-template-columns: minmax(10rem, 17rem) minmax(0, 1fr); gap: .3rem 1.5rem; margin: 0; }
dt { font-weight: 600; }
dt small { font-weight: 400; }
dd { margin: 0; }
@media screen and (max-width: 800px) {
  html { font-size: 16px; }
  body { padding: 0 1rem 3rem; }
  header { padding-top: 1.5rem; }
  h1 { font-size: 1.6rem; }
  .paragraph, .row, dl { grid-template-columns: minmax(0, 1fr); }
  .row > pre { grid-column: 1; grid-row: auto; }
  .formal { margin-top: .3rem; padding-left: 1rem; border-left: 3px solid var(--line); }
  .depth-1 .text, .depth-2 .text, .depth-3 .text { padding-left: 0; }
  dd { margin-bottom: .6rem; }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page); font: 9pt serif; color: #575757; } }
@media print {
  html { font-size: 9.5pt; line-height: 1.4; }
  body { max-width: none; padding: 0; }
  a, .authentic a, .plain a, pre a { color: inherit; text-decoration: none; }
  nav, .skip, details.how > summary { display: none; }
  summary { list-style: none; }
  details:not(.cases)::details-content { content-visibility: visible; block-size: auto; }
  header { padding-top: 0; }
  h2, h3 { break-after: avoid; }
  .paragraph:not(.long), .said:not(.long), .row, pre, dt, details.found, .verdicts li { break-inside: avoid; }
  dt { break-after: avoid; }
  .paragraph { padding: 2mm 0; gap: 0 6mm; }
  pre { font-size: 7.5pt; border: .2mm solid var(--line); background: none; }
  details.names { border: none; padding: 0; }
  details.names > summary { margin-bottom: 2mm; color: var(--soft); font-style: italic; }
  .row > pre { border: none; }
  p, li { orphans: 3; widows: 3; }
}
""".strip()
