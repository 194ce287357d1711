"""Citations that circulating source files state wrongly or without a DOI, and what is right.

Each correction is told where the file is read. DOIs of White, Albertson, Varshney, Witvliet, Jarrell and Cook are those
that the compilations of these data cite too; those of Hall & Russell and of Sulston et al. follow the publishers' rules
(volume, issue and first page; article number) and were not resolved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from data_loader.problems import Report
from data_loader.schema import Citation, ConnectomeInfo

DOIS: Final[Mapping[str, str]] = {
    "Albertson & Thomson, 1976": "10.1098/rstb.1976.0085",
    "Cook et al., 2019": "10.1038/s41586-019-1352-7",
    "Cook & Jarrell et al., 2019": "10.1038/s41586-019-1352-7",
    "Cook et al., 2020": "10.1002/cne.24932",
    "Jarrell et al., 2012": "10.1126/science.1221762",
    "Hall & Russell, 1991": "10.1523/JNEUROSCI.11-01-00001.1991",
    "Sulston, Albertson & Thomson, 1980": "10.1016/0012-1606(80)90352-8",
    "Varshney et al., 2011": "10.1371/journal.pcbi.1001066",
    "White et al., 1986": "10.1098/rstb.1986.0056",
    "Witvliet et al., 2021": "10.1038/s41586-021-03778-8",
}
# names of authors, also in the names of data sets
SPELLINGS: Final[Mapping[str, str]] = {"Jarrel": "Jarrell"}


@dataclass(frozen=True)
class Mistaken:
    """A citation that is wrong for one data set; others may mean another work by it."""

    dataset: str
    text: str
    right: str


MISTAKEN: Final = (Mistaken("cook_2020", "Cook et al., 2021", "Cook et al., 2020"),)


def corrected(info: ConnectomeInfo, file: str, key: str, report: Report) -> ConnectomeInfo:
    """With known mistakes mended, each with a warning, and with the DOIs of known works."""
    name = _spelled(info.name)
    if name != info.name:
        report.warn(file, f"{key}.name", info.name, f"{name}; it was corrected")
    citations = []
    for citation in info.citations:
        text = _spelled(citation.text)
        text = next((known.right for known in MISTAKEN if (known.dataset, known.text) == (info.id, text)), text)
        doi = citation.doi if text == citation.text and citation.doi else DOIS.get(text, citation.doi)
        if text != citation.text:
            said = f"{text}, https://doi.org/{doi}" if doi else text
            report.warn(file, f"{key}.citation", citation.text, f"{said}; it was corrected")
        citations.append(Citation(text, doi))
    return replace(info, name=name, citations=tuple(citations))


def _spelled(text: str) -> str:
    for wrong, right in SPELLINGS.items():
        text = re.sub(rf"\b{wrong}\b", right, text)
    return text
