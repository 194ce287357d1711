"""Citations that the field's files state wrongly are mended where they are read, and it is said."""

from __future__ import annotations

from pathlib import Path

from data_loader import tables
from data_loader.derive import catalog
from data_loader.known_citations import DOIS, corrected
from data_loader.problems import Report
from data_loader.schema import Citation, ConnectomeInfo


def mended(identifier: str, name: str, *citations: Citation) -> tuple[ConnectomeInfo, list[str]]:
    report = Report()
    info = ConnectomeInfo(identifier, name, "complete", 0.0, 0.0, "", "", citations=citations)
    return corrected(info, "list.json", "[1]", report), [str(problem) for problem in report.problems]


def test_the_published_list_of_data_sets(shared_data: Path) -> None:
    """Jarrell has two l; the pharynx appeared in 2020, 10.1002/cne.24932."""
    root, report = shared_data / "wormwideweb-data", Report()
    infos = tables.read_connectome_infos(root / "connectome/connectome_datasets.json", root, report)
    told = {name: (info.name, [(one.text, one.doi) for one in info.citations]) for name, (info, _) in infos.items()}
    assert told["cook_jarrell_2019_h"] == (
        "Cook & Jarrell et al., 2019 (adult hermaphrodite)",
        [
            ("Cook & Jarrell et al., 2019", "10.1038/s41586-019-1352-7"),
            ("Albertson & Thomson, 1976", "10.1098/rstb.1976.0085"),
        ],
    )
    assert told["cook_jarrell_2019_m"][0] == "Cook & Jarrell et al., 2019 (adult male)"
    assert told["cook_2020"][1] == [("Cook et al., 2020", "10.1002/cne.24932")]
    assert told["witvliet_2020_8"][1] == [("Witvliet et al., 2021", "10.1038/s41586-021-03778-8")]
    assert all(doi for _, citations in told.values() for _, doi in citations)
    said = [str(problem) for problem in report.problems]
    assert len(said) == 5  # two names, two times Jarrell, one year
    assert any(
        "Cook et al., 2021" in line and "Cook et al., 2020, https://doi.org/10.1002/cne.24932" in line for line in said
    )


def test_a_mistake_is_one_of_its_data_set_alone() -> None:
    info, problems = mended("cook_2021", "Another", Citation("Cook et al., 2021", "10.1/x"))
    assert info.citations == (Citation("Cook et al., 2021", "10.1/x"),)
    assert problems == []


def test_a_stated_doi_stays_unless_its_citation_was_wrong() -> None:
    info, problems = mended("mine", "Mine", Citation("White et al., 1986", "10.1/own"), Citation("Durbin, 1987"))
    assert info.citations == (Citation("White et al., 1986", "10.1/own"), Citation("Durbin, 1987"))
    assert problems == []
    info, problems = mended("cook_2020", "Pharynx", Citation("Cook et al., 2021", "10.1/wrong"))
    assert info.citations == (Citation("Cook et al., 2020", "10.1002/cne.24932"),)
    assert len(problems) == 1


def test_the_dois_are_those_of_the_embedded_data_sets() -> None:
    named = [value for value in vars(catalog).values() if isinstance(value, Citation) and value.doi]
    assert len(named) >= 7
    assert {citation.text: DOIS[citation.text] for citation in named} == {c.text: c.doi for c in named}
