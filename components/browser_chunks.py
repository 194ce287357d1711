"""Which modules of ``assets/browser/`` travel together.

esbuild makes a file of its own for each set of pages that share modules, however small: fifty files, of which a page
asks for thirty. Here sets are joined while that saves more than it costs: a page asks for fewer files, and gets bytes
that it does not use. esbuild is told so by imports of all that is joined: what the same pages import is one file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import Any, Final

REQUEST: Final = 3000  # bytes of modules, as they are written, that cost as much as one more request


@dataclass(frozen=True)
class Chunk:
    """Modules that the same entries import."""

    entries: frozenset[str]
    modules: frozenset[str]
    size: int  # bytes of the modules

    def joined(self, other: Chunk) -> Chunk:
        return Chunk(self.entries | other.entries, self.modules | other.modules, self.size + other.size)

    def cost(self, other: Chunk) -> int:
        """Bytes that entries would get of which they use nothing, if both were one."""
        return self.size * len(other.entries - self.entries) + other.size * len(self.entries - other.entries)


def shared(
    inputs: Mapping[str, Any], entries: Iterable[str], request: int = REQUEST, everywhere: Iterable[str] = ()
) -> list[Chunk]:
    """What entries share, in few chunks. What an entry that every page has (``everywhere``) shares is one of them.
    ``request``: how many bytes too many are better than one more file.

    ``inputs``: of esbuild's metafile, with ``bytes`` and ``imports`` of each module. ``entries``: modules that pages
    ask for by name. What is imported while a page runs is not joined with what is there from the start.
    """
    named = set(entries)
    late = {
        item["path"] for module in inputs.values() for item in module["imports"] if item["kind"] == "dynamic-import"
    }
    used_by: dict[str, set[str]] = defaultdict(set)
    for entry in sorted(named | late):
        for module in _imported(inputs, entry):
            used_by[module].add(entry)
    sets: dict[frozenset[str], set[str]] = defaultdict(set)
    for module, users in used_by.items():
        sets[frozenset(users)].add(module)
    chunks = [
        Chunk(users, frozenset(modules), sum(inputs[module]["bytes"] for module in modules))
        for users, modules in sets.items()
        if len(users & named) > 1
    ]
    common = [chunk for chunk in chunks if chunk.entries & set(everywhere)]
    if common:
        chunks = [chunk for chunk in chunks if chunk not in common] + [reduce(Chunk.joined, common)]
    while pairs := [
        (
            request * len(one.entries & other.entries & named) - one.cost(other),
            sorted(one.modules | other.modules),
            one,
            other,
        )
        for one, other in combinations(chunks, 2)
        if one.entries & late == other.entries & late
    ]:
        gain, _, one, other = max(pairs, key=lambda pair: pair[:2])
        if gain <= 0:
            break
        chunks = [chunk for chunk in chunks if chunk not in (one, other)] + [one.joined(other)]
    return chunks


def _imported(inputs: Mapping[str, Any], entry: str) -> set[str]:
    """The entry and all that it imports before it runs."""
    found: set[str] = set()
    waiting = [entry]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting.extend(item["path"] for item in inputs[module]["imports"] if item["kind"] == "import-statement")
    return found
