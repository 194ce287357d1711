"""The part of a stylesheet that this site can use: Bootstrap has classes for everything, of which some fifty are here.

A rule stays when every class of one of its selectors is a word of the site's own code; what has no class stays too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
CODE: Final = ("app", "components", "pages", "assets/browser")
_WORD = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_COMMA = re.compile(r",(?![^(]*\))")  # not within :is(…)


def words() -> frozenset[str]:
    """Every word of the code that writes classes."""
    files = (path for folder in CODE for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".js"))
    return frozenset(word for path in files for word in _WORD.findall(path.read_text("utf-8")))


def used(css: str, known: Collection[str]) -> str:
    """The rules of ``css`` that ``known`` classes can meet, in their order."""
    return "".join(_kept(css, known))


def _kept(css: str, known: Collection[str]) -> Iterator[str]:
    for head, body in _rules(css):
        if head.startswith(("@media", "@supports")):
            inner = used(body, known)
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}" if body else head
        else:
            selectors = [one for one in _COMMA.split(head) if all(name in known for name in _CLASS.findall(one))]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """(selectors or at-rule, what stands in its braces) one after the other; statements have no braces, nor have texts
    in quotation marks."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    at = 0
    while at < len(css):
        opened, ended = css.find("{", at), css.find(";", at)
        if opened < 0 or 0 <= ended < opened:
            if ended < 0:
                return
            yield css[at : ended + 1].strip(), ""
            at = ended + 1
            continue
        depth, end = 1, opened + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[at:opened].strip(), css[opened + 1 : end - 1]
        at = end
