"""What to cite: papers of recordings, papers of connectomes, and this site with the version of its data.

Facts are those of the sources (``initial_data``): often a short reference and a DOI. Authors and journal are looked up
in the bibliography.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.services.credits.bibliography import doi_of, work
from app.services.encoding.service import METHOD_CITATION
from app.site import SITE
from data_loader.schema import Paper
from data_loader.store import Store

SIMULATED = "Simulated: made by a model, no animal was measured"
METHOD_ONLY = "SIMULATED: the values shown are not of this work, they only have the form of its model"
# "White et al., 1986", "Sulston, Albertson & Thomson, 1980", "Atanas, Kim et al. (2023) Brain-wide …"
_SHORT = re.compile(r"(?P<authors>[^(\d]+?),?\s+\(?(?P<year>(?:18|19|20)\d\d)\)?(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """One thing to cite. ``text`` is how the source writes it; what it does not state is empty."""

    text: str
    doi: str = ""
    title: str = ""
    url: str = ""
    note: str = ""
    simulated: bool = False

    @property
    def authors(self) -> tuple[str, ...]:
        """Family names as the short reference gives them; a last "others" stands for et al."""
        if not (match := _SHORT.fullmatch(self.text)):
            return ()
        listed, others = re.subn(r",?\s+et al\.?$", "", match["authors"].strip())
        names = [name.strip() for name in re.split(r"\s*(?:,|&|\band\b)\s*", listed) if name.strip()]
        return (*names, "others") if others else tuple(names)

    @property
    def year(self) -> str:
        match = _SHORT.fullmatch(self.text)
        return match["year"] if match else ""

    @property
    def rest(self) -> str:
        """What the short reference says after its year."""
        match = _SHORT.fullmatch(self.text)
        rest = match["rest"].strip(" .,") if match else ""
        return rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest

    @property
    def link(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def short(self) -> str:
        """One line for below a figure: who and when, or what the source calls it, and the link."""
        match = _SHORT.fullmatch(self.text)
        name = f"{match['authors'].strip()}, {match['year']}" if match else self.text
        line = ". ".join(part.rstrip(".") for part in (name, self.note) if part) + "."
        return f"{line} {self.link}" if self.link else line

    @property
    def plain(self) -> str:
        """One line: as a reference list has it where the bibliography knows the work, else what the source states."""
        if known := work(self.doi):
            return " ".join(part for part in (known.plain, self.note and f"{self.note}.", self.link) if part)
        title = "" if self.title.casefold() in self.text.casefold() else self.title
        text = "" if title.startswith(self.text) else self.text
        parts = [part.rstrip(".") for part in (text, title, self.note) if part]
        line = ". ".join(parts) + "."
        return f"{line} {self.link}" if self.link else line


def of_paper(paper: Mapping[str, Any] | Paper) -> Reference:
    """A source of recordings, from its row or from ``ActivityService.dataset(...)["paper"]`` with ``simulated``."""
    row = paper if isinstance(paper, Mapping) else vars(paper)
    simulated = bool(row.get("simulated"))
    short = str(row.get("title_short") or row.get("title") or row["paper_id"])
    return Reference(
        text=str(row["citation"] or short),
        doi=str(row["doi"]) or doi_of(str(row["title_full"])),
        title=str(row["title_full"]),
        url=str(row["repository_url"]),
        note=SIMULATED if simulated else "",
        simulated=simulated,
    )


def of_connectomes(datasets: Iterable[Mapping[str, Any]]) -> tuple[Reference, ...]:
    """Papers of connectome data sets (rows of ``ConnectomeService.datasets``), each once."""
    found = {
        (citation["text"], citation["doi"]): Reference(citation["text"], citation["doi"])
        for dataset in datasets
        for citation in dataset["citations"]
    }
    return tuple(found.values())


TRANSMITTERS = Reference("Wang et al., 2024", "10.7554/eLife.95402")
GANGLIA = Reference("Yemini et al., 2021", "10.1016/j.cell.2020.12.012")
SOMATA = Reference(
    "Virtual Worm Project (Grove & Sternberg, WormBase, California Institute of Technology)",
    url="http://caltech.wormbase.org/virtualworm/",
)


def of_transmitters(store: Store) -> tuple[Reference, ...]:
    """Whom the neurotransmitters of the cell table are from; none where it has none."""
    return (TRANSMITTERS,) if (store.frame("cells")["neurotransmitter"] != "").any() else ()


def of_positions(store: Store) -> tuple[Reference, ...]:
    """Whom the positions of cell bodies are from; none where there are none."""
    return (SOMATA,) if store.frame("cells")["soma_x_um"].notna().any() else ()


def of_cell_table(store: Store) -> tuple[Reference, ...]:
    """Everything that the cell table says of a cell besides its name."""
    ganglia = (GANGLIA,) if (store.frame("cells")["ganglion"] != "").any() else ()
    return (*of_transmitters(store), *ganglia, *of_positions(store))


def of_encodings(simulated: bool) -> Reference:
    """The paper of the encoding model and of the published class table. ``simulated``: the values shown are not its
    own, they only have the form of its model."""
    note = METHOD_ONLY if simulated else ""
    return Reference(METHOD_CITATION["text"], METHOD_CITATION["doi"], note=note, simulated=simulated)


def of_site(address: str, data_version: str, simulated: bool) -> Reference:
    """This site. ``simulated``: what is cited comes from generated recordings, or partly."""
    note = f"Data version {data_version}"
    return Reference(
        text=SITE,
        title=f"{SITE}: whole-brain activity, behavioral encoding and wiring of C. elegans",
        url=address,
        note=f"{note}. {SIMULATED}" if simulated else note,
        simulated=simulated,
    )


def unique(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Each work once, known by its DOI where it has one; the first mention stays."""
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.doi.lower() or reference.plain, reference)
    return tuple(found.values())


def plain(references: Sequence[Reference]) -> str:
    """One line for each, for a text."""
    return "".join(reference.plain + "\n" for reference in references)
