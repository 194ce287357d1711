"""All that a visitor can look for, made once a data version: cells, classes, pages, data sets, papers, recordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from app import theme, urls
from app.analysis.connectome.groups import GROUPS
from app.navigation import FOOT, MENUS, TOP
from app.services.activity.catalog import paper_holdings
from app.services.activity.service import ActivityService
from app.services.connectome.answers import ClassFacts
from app.services.connectome.service import ConnectomeService
from app.services.connectome.tables import CellRow
from app.services.search.answers import SearchEntry, Target
from app.services.search.matching import Kind
from data_loader.cell_names import other_spellings
from data_loader.store import Store

DEFAULT: Final = "witvliet_2020_8"  # what Connectome › Explore draws unless told otherwise
TRANSMITTERS: Final[Mapping[str, str]] = {
    code: entry.label.lower() for code, entry in theme.NEUROTRANSMITTER.items() if code not in ("uptake", "unknown")
}
NO_WORDS: Final = frozenset({"and", "are", "the", "their", "they", "what", "where", "which", "with", "how", "for"})


class IndexBuilder:
    """``prefix``: the setting ``url_prefix``, which every address begins with."""

    def __init__(self, store: Store, connectome: ConnectomeService, activity: ActivityService, prefix: str) -> None:
        self._store = store
        self._activity = activity
        self._prefix = prefix.rstrip("/")
        self._datasets = connectome.datasets()
        self._facts = connectome.class_facts()
        self._in = {row["id"]: connectome.cell_names([row["id"]]).neurons for row in self._datasets}
        self._classes: dict[str, list[CellRow]] = {}
        for row in connectome.cell_table():
            self._classes.setdefault(row.cell_class, []).append(row)

    def entries(self) -> list[SearchEntry]:
        """Equally good answers come in this order: neurons, pages, data sets, papers, recordings, other cells."""
        neurons = {name: rows for name, rows in self._classes.items() if _is_nervous(rows)}
        others = {name: rows for name, rows in self._classes.items() if name not in neurons}
        return [
            *self._cells(neurons),
            *self._pages(),
            *self._connectomes(),
            *self._papers(),
            *self._recordings(),
            *self._cells(others),
        ]

    # ------------------------------------------------------------------ cells

    def _cells(self, classes: Mapping[str, Sequence[CellRow]]) -> Iterator[SearchEntry]:
        """Classes, and then their cells. A class that is its only cell is that cell."""
        alone = {name for name, rows in classes.items() if [row.name for row in rows] == [name]}
        for name in sorted(classes.keys() - alone):
            yield self._class(name, classes[name])
        rows = [row for members in classes.values() for row in members]
        for row in sorted(rows, key=lambda row: row.name):
            words = class_words(row.cell_class, self._facts[row.cell_class]) if row.cell_class in alone else []
            yield self._cell(row, words)

    def _class(self, name: str, rows: Sequence[CellRow]) -> SearchEntry:
        members = [row.name for row in rows]
        listed = ", ".join(members) if len(members) <= 4 else f"{len(members)} cells, {members[0]} to {members[-1]}"
        more = self._more(name, "classes", members, self._recorded(name))
        where = urls.path(urls.NEURON, name=name)
        return self._entry("class", [name], class_words(name, self._facts[name]), listed, where, more)

    def _cell(self, row: CellRow, words: list[str]) -> SearchEntry:
        detail = row.type if row.cell_class == row.name else f"{row.type}, class {row.cell_class}"
        more = self._more(row.name, "neurons", [row.name], self._recorded(row.name))
        names = [row.name, *other_spellings(row.name)]
        return self._entry("cell", names, words, detail.strip(), urls.path(urls.NEURON, name=row.name), more)

    def _recorded(self, name: str) -> tuple[str, int]:
        """How the name is written in an address of Find neurons, and how many recordings have it; ("", 0) without."""
        choice = self._activity.finder.choice(name)
        meant = choice is not None and name in (choice.value, choice.neuron_class, choice.label)
        return (choice.value, self._activity.finder.occurrences[choice.value]) if choice and meant else ("", 0)

    def _more(self, name: str, key: str, cells: Sequence[str], recorded: tuple[str, int]) -> list[Target]:
        more = []
        with_it = [dataset for dataset, there in self._in.items() if not there.isdisjoint(cells)]
        if with_it:
            chosen = {} if DEFAULT in with_it else {"datasets": with_it[0]}
            where = urls.with_query(urls.CONNECTOME_EXPLORE, {**chosen, key: name})
            more.append(self._target(f"Wiring of {name} in Explore", where))
        value, count = recorded
        if count:
            noun = "recording" if count == 1 else "recordings"
            where = urls.with_query(urls.ACTIVITY_FIND_NEURON, {"n": value})
            more.append(self._target(f"{count:,} {noun} with {name}", where))
        return more

    # ------------------------------------------------------------------ pages and data sets

    def _pages(self) -> Iterator[SearchEntry]:
        yield self._entry("page", ["Home"], [], "The start page", urls.HOME)
        for area, items in MENUS:
            for item in items:
                overview = item.title == "Overview"
                names = [area, f"{area} overview"] if overview else [item.title, f"{area} {item.title}"]
                detail = item.hint if overview else f"{area}: {item.hint}"
                yield self._entry("page", names, _words(item.hint), detail, item.url)
        for item in (*TOP, *FOOT):
            yield self._entry("page", [item.title], _words(item.hint), item.hint, item.url)

    def _connectomes(self) -> Iterator[SearchEntry]:
        for row in self._datasets:
            cited = [citation["text"] for citation in row["citations"]]
            detail = ", ".join(filter(None, ["wiring", row["stage"], f"{row['n_cells']:,} cells"]))
            names = list(dict.fromkeys([row["name"], row["short_name"], row["id"]]))
            where = urls.with_query(urls.CONNECTOME_EXPLORE, {"datasets": row["id"]})
            yield self._entry("connectome", names, _words(" ".join([row["stage"], *cited])), detail, where)

    def _papers(self) -> Iterator[SearchEntry]:
        for line in paper_holdings(self._store):
            paper = line.paper
            noun = "recording" if line.n_recordings == 1 else "recordings"
            detail = f"{line.n_recordings:,} {noun}. {paper.title_full}"
            words = _words(f"{paper.title_short} {paper.title_full} {paper.citation}")
            names = list(dict.fromkeys([paper.title_short, paper.paper_id]))
            where = urls.with_query(urls.ACTIVITY_DATASETS, {"papers": paper.paper_id})
            yield self._entry("paper", names, words, detail, where, simulated=line.simulated)

    def _recordings(self) -> Iterator[SearchEntry]:
        for row in self._activity.datasets():
            about = f"{row['paper']['title']}: {row['n_neuron']:,} neurons, {row['n_labeled']:,} identified"
            types = " ".join(one.partition("-")[2] for one in row["dataset_type"])
            words = _words(f"{row['paper']['title']} {row['paper']['paper_id'].replace('_', ' ')} {types}")
            where = urls.path(urls.ACTIVITY_EXPLORE, dataset_id=row["dataset_id"])
            names = [row["name"], row["dataset_id"]]
            yield self._entry("recording", names, words, about, where, simulated=row["simulated"])

    # ------------------------------------------------------------------ addresses

    def _entry(
        self, kind: Kind, names: list[str], words: list[str], detail: str, where: str,
        more: list[Target] | None = None, simulated: bool = False,
    ) -> SearchEntry:  # fmt: skip
        return {
            "kind": kind,
            "names": names,
            "words": words,
            "detail": detail,
            "simulated": simulated,
            "where": self._prefix + where,
            "more": more or [],
        }

    def _target(self, name: str, where: str) -> Target:
        return {"name": name, "where": self._prefix + where}


def class_words(name: str, facts: ClassFacts) -> list[str]:
    """What a class is found by besides its name, as pickers do (assets/browser/foundation/words.js)."""
    transmitters = [
        word for code in facts["transmitters"] if code in TRANSMITTERS for word in (TRANSMITTERS[code], code.lower())
    ]
    places = set(facts["ganglia"].values())
    words: list[Any] = [
        *(kind.lower() for kind in facts["types"]),
        *transmitters,
        *(place.lower() for place in places if len(places) == 1 and place),
        *(group for group, classes in GROUPS.items() if name in classes),
    ]
    return list(dict.fromkeys(words))


def _is_nervous(rows: Iterable[CellRow]) -> bool:
    return any(row.type_code in "simn" for row in rows)


def _words(text: str) -> list[str]:
    """Words in small letters that say something, each once."""
    bare = (word.strip(".,:;()“”").lower() for word in text.split())
    return list(dict.fromkeys(word for word in bare if len(word) > 2 and word not in NO_WORDS))
