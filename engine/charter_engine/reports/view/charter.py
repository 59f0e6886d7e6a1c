"""What a reader is shown of a charter, before it is a page or data."""

from __future__ import annotations

from collections.abc import Mapping

from charter_engine.model.languages import Versions
from charter_engine.syntax.value import frozen


@frozen
class ShownBy:
    """A case that shows something of a norm: its title, its file, and what comes of the norm in it (``breached``)."""

    title: str
    file: str
    states: tuple[str, ...]


@frozen
class Finding:
    """Something `charter check` says of a paragraph; ``excused`` is why it is kept, empty where no excuse names a reason."""

    code: str
    severity: str
    message: str
    note: str = ""
    help: str = ""
    citations: tuple[str, ...] = ()
    is_excused: bool = False
    excused: str = ""


@frozen
class Meeting:
    """What is known of a norm and another that can meet; ``settled_by`` is the paragraph that prevails."""

    other: str
    verdict: str
    settled_by: str
    bound: str


@frozen
class Sentence:
    """A formal sentence: as it is written and in plain words, both with marks (:mod:`..plain.marks`).

    ``plain`` is empty where there are no words for it; ``texts`` and ``comments`` are those of a procedure or principle, which
    stand in it; ``declares`` are the keys of what it gives a name to; ``statements`` are what is known of each statement of a
    principle: the statement, and the verdict in words.
    """

    citation: str
    anchor: str
    formal: str
    plain: tuple[str, ...]
    texts: Versions
    comments: tuple[str, ...]
    declares: tuple[str, ...]
    cases: tuple[ShownBy, ...]
    findings: tuple[Finding, ...]
    meetings: tuple[Meeting, ...]
    statements: tuple[tuple[str, str], ...]


@frozen
class Paragraph:
    """A numbered or lettered paragraph, or (``label`` empty) what stands in an article before any.

    ``depth`` is 0 for a numbered one, more for those below it; ``findings`` are on the paragraph as a whole.
    """

    label: str
    citation: str
    anchor: str
    depth: int
    repealed: bool
    texts: Versions
    comments: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]


@frozen
class Article:
    """An article or annex with its paragraphs in order; ``amended`` says what amended it, from when, for whom."""

    number: str
    title: str
    anchor: str
    amended: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def heading(self) -> str:
        """``Article 7`` or ``Annex B``."""
        return self.number if self.number.startswith("Annex") else f"Article {self.number}"


@frozen
class Loose:
    """What stands outside articles, between two of them: declarations, principles, texts and comments."""

    paragraph: Paragraph


@frozen
class Part:
    """A part: its title (empty for what comes before the first), and what stands in it in order."""

    title: str
    anchor: str
    items: tuple[Article | Loose, ...]


@frozen
class Term:
    """A name: what it was declared as, in which words and where, and what uses it.

    ``used_by`` are the paragraphs that do, and the names outside the articles that do, each with its place on the page.
    """

    key: str
    sort: str
    told: str
    anchor: str
    declared_in: str
    used_by: tuple[tuple[str, str], ...]


@frozen
class Viewed:
    """A whole charter; ``anchors`` gives the place on the page of each key that words link to.

    ``checked`` says whether it was checked, ``tried`` how many cases were looked at, None where none were asked for;
    ``cited`` are the titles of the charters it cites, by alias; ``findings`` those on no paragraph.
    """

    title: str
    version: str
    language: str
    parts: tuple[Part, ...]
    terms: tuple[Term, ...]
    cited: tuple[tuple[str, str], ...]
    anchors: Mapping[str, str]
    findings: tuple[Finding, ...]
    checked: bool
    tried: int | None

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in the order of the page."""
        return tuple(item for part in self.parts for item in part.items if isinstance(item, Article))
