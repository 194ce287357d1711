"""Every analysis says how it is computed, and links to where all of them do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pages.conftest import Rendered

DOIS = {  # of the specification of the analyses
    "correlations": {"10.1101/2020.11.29.402719", "10.1101/2023.03.13.531689", "10.1139/f98-104"},
    "events": {"10.1111/j.2517-6161.1995.tb02031.x", "10.1016/j.jneumeth.2007.03.024"},
    "partners": {"10.1080/01621459.1927.10502953"},
    "groups": {"10.3102/10769986006002107", "10.2202/1544-6115.1585"},
    "structure-function": {"10.1007/s11336-007-9016-1", "10.1111/2041-210x.12018"},
    "statistics": {"10.1126/science.1065103", "10.1126/science.298.5594.824", "10.1523/JNEUROSCI.3784-12.2013"},
    "layers": {"10.1016/0378-8733(88)90004-4"},
}


def test_each_analysis_has_its_section_its_page_and_its_papers(render: Callable[..., Rendered]) -> None:
    page = render("/methods/")
    for anchor, dois in DOIS.items():
        section = page.by_id(anchor)
        assert {f"https://doi.org/{doi}" for doi in dois} <= set(section.links())
        assert len(section.text) > 200
    shown = {"/activity/correlations/", "/activity/events/", "/activity/groups/", "/connectome/structure-function/"}
    assert {*shown, "/connectome/statistics/", "/connectome/layers/", "/neuron/AVA/"} <= set(page.links())
    assert {link for link in page.links() if link.startswith("#")} <= {f"#{name}" for name in page.ids()}


@pytest.mark.parametrize(
    "page",
    ["/activity/correlations/", "/activity/events/", "/activity/groups/", "/connectome/structure-function/"]
    + ["/connectome/statistics/", "/connectome/layers/"],
)
def test_an_analysis_links_to_its_method(render: Callable[..., Rendered], page: str) -> None:
    assert f"/methods/#{page.split('/')[2]}" in render(page).links()
