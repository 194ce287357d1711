"""The tables of initial_data that are written by hand."""

from __future__ import annotations

from data_loader.problems import Report
from data_loader.tables import read_dataset_types, read_event_styles, read_papers

from .conftest import INITIAL_DATA


def test_the_only_paper_is_simulated_and_says_so() -> None:
    report = Report()
    activity = INITIAL_DATA / "activity"
    papers = read_papers(activity / "papers.json", INITIAL_DATA, report)
    assert [(paper.paper_id, paper.title_short, paper.simulated) for paper in papers] == [
        ("simulated_demo", "Simulated demo", True)
    ]
    ids = [paper.paper_id for paper in papers]
    types = read_dataset_types(activity / "dataset_types.json", INITIAL_DATA, ids, report)
    assert [item.type_id for item in types] == ["common-neuropal", "simulated_demo-baseline", "simulated_demo-heat"]
    styles = read_event_styles(activity / "event_styles.json", INITIAL_DATA, ids, report)
    assert [(style.owner, style.event) for style in styles] == [("simulated_demo", "heat")]
    assert report.problems == []
