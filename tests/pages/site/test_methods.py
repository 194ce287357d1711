"""Every analysis says how it is computed, and links to where all of them do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pages.conftest import Rendered

DOIS = {  # of the specification of the analyses
    "correlations": {"10.1101/2020.11.29.402719", "10.1101/2023.03.13.531689", "10.1139/f98-104"},
    "events": {"10.1111/j.2517-6161.1995.tb02031.x", "10.1016/j.jneumeth.2007.03.024"},
    "partners": {"10.1080/01621459.1927.10502953"},
}


def test_each_analysis_has_its_section_its_page_and_its_papers(render: Callable[..., Rendered]) -> None:
    page = render("/methods/")
    for anchor, dois in DOIS.items():
        section = page.by_id(anchor)
        assert {f"https://doi.org/{doi}" for doi in dois} <= set(section.links())
        assert len(section.text) > 200
    assert {"/activity/correlations/", "/activity/events/", "/neuron/AVA/"} <= set(page.links())
    assert {link for link in page.links() if link.startswith("#")} <= {f"#{name}" for name in page.ids()}


@pytest.mark.parametrize("anchor", ["correlations", "events"])
def test_an_analysis_links_to_its_method(render: Callable[..., Rendered], anchor: str) -> None:
    assert f"/methods/#{anchor}" in render(f"/activity/{anchor}/").links()
