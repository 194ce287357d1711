"""What an address of the site means for those who share it."""

from __future__ import annotations

import re
from typing import Any

import dash
import pytest
from flask.testing import FlaskClient

from app import urls
from app.api.addresses import view_at
from app.factory import create_app
from app.settings import Settings
from app.views.view import SharedView, Simulated
from data_loader.store import Store

RECORDING = "simulated_demo-sim-2026-01-01-01"
NOT_FOR_SHARING = {urls.DATA_STATUS, "/404/"}  # the former only where the setting admin shows it
SHARED = [
    urls.HOME, urls.ABOUT, urls.API_DOCS, urls.CONNECTOME, urls.CONNECTOME_EXPLORE, urls.CONNECTOME_PATH,
    urls.CONNECTOME_COMPARE, urls.CONNECTOME_DEVELOPMENT, urls.CONNECTOME_MATRIX,
    urls.CONNECTOME_STRUCTURE_FUNCTION, urls.ACTIVITY, urls.ACTIVITY_DATASETS,
    urls.ACTIVITY_FIND_NEURON, urls.ACTIVITY_EXPLORE, urls.ACTIVITY_PLOT_MULTIPLE, urls.ACTIVITY_REPLAY, urls.ENCODING,
    urls.ENCODING_TABLE, urls.ENCODING_CONNECTOME, urls.ACTIVITY_CORRELATIONS, urls.ACTIVITY_EVENTS, urls.NEURON,
    urls.COVERAGE, urls.METHODS, urls.ACTIVITY_GROUPS, urls.CONNECTOME_STATISTICS, urls.CONNECTOME_LAYERS,
]  # fmt: skip
# what bare addresses of pages stand for that would be empty
OPENED = {
    urls.CONNECTOME_EXPLORE: r"\?classes=AVA,RIM,RIB",
    urls.CONNECTOME_COMPARE: r"\?classes=AVA,RIM,RIB",
    urls.CONNECTOME_DEVELOPMENT: r"\?classes=AVA,RIM,RIB",
    urls.ENCODING_CONNECTOME: r"\?classes=AVA,RIM,RIB",
    urls.CONNECTOME_PATH: r"\?start=ASH&end=RMD",
    urls.ACTIVITY_FIND_NEURON: r"\?n=AVA\*-RIM\*-RIB\*",
    urls.ACTIVITY_PLOT_MULTIPLE: rf"\?d={RECORDING}:[\d-]+(,simulated_demo-[\d\w-]+:[\d-]+){{3}}",
    urls.ACTIVITY_EXPLORE: r"\?n=\d+(-\d+){3,5}&b=v",
    urls.ACTIVITY_EVENTS: r"\?neurons=AVE,RME,RIM",
    urls.ACTIVITY_REPLAY: rf"\?activity_dataset={RECORDING}&frame=\d+",
}


def view(site: dash.Dash, url: str) -> SharedView:
    with site.server.test_request_context("/"):
        return view_at(url)


def shared(client: FlaskClient, what: str, url: str, **more: str) -> Any:
    return client.get(f"/share/{what}/", query_string={"url": url, **more})


def test_every_page_is_for_sharing(site: dash.Dash) -> None:
    pages = {page["path_template"] or page["path"] for page in dash.page_registry.values()}
    assert pages - NOT_FOR_SHARING == set(SHARED)


@pytest.mark.parametrize("template", SHARED)
def test_every_page_answers_everything(client: FlaskClient, template: str) -> None:
    url = urls.path(template, dataset_id=RECORDING, name="AVA")
    data = shared(client, "data", url)
    assert data.status_code == 200, data.text
    meta = data.json["meta"]
    # a bare address opens with an example, which may become another one: what is kept names its cells
    assert re.fullmatch(re.escape(f"http://localhost{url}") + OPENED.get(template, ""), meta["generated_from"])
    assert meta["data_version"]
    assert all(request.startswith("http://localhost/") for request in meta["requests"])
    assert any("WormWideWeb" in citation and meta["data_version"] in citation for citation in meta["citations"])
    for request in meta["requests"]:
        assert client.get(request).status_code == 200, request
    assert shared(client, "citation", url).text.startswith("@")
    assert shared(client, "python", url).text.startswith("# ")
    assert client.get("/oembed", query_string={"url": url}).json["title"].endswith("WormWideWeb")  # type: ignore[index]


TITLES = [
    ("/activity/events/?neurons=AVE,RME&event=reversal_end",
     "AVE and RME at the end of a reversal, 8 animals"),
    ("/connectome/explore/?neurons=AVAL,AVAR&datasets=white_1986_whole,witvliet_2020_7,witvliet_2020_8",
     "AVAL and AVAR in 3 connectomes"),
    ("/connectome/explore/", "AVA, RIM and RIB in W8 · adult"),
    ("/connectome/explore/?neurons=", "Explore the connectome"),
    ("/connectome/path/?start=ASH&end=RMD,RME", "Shortest paths from ASH to RMD and RME"),
    ("/connectome/development/?classes=AVA", "AVA from birth to adulthood"),
    ("/activity/find-neuron/?n=AVAL-AVAR", "AVAL and AVAR: identified in 8 recordings"),
    (f"/activity/explore/{RECORDING}/?n=1-2&b=v", "RMGL, neuron 2 and velocity in sim-2026-01-01-01"),
    (f"/activity/explore/{RECORDING}/?view=population", "All 142 neurons of sim-2026-01-01-01"),
    ("/neuron/aval/?top=50", "AVAL: wiring and activity"),
    ("/activity/correlations/?signal=hc", "Correlation with head curve across 8 animals"),
    ("/activity/correlations/?signal=AVAL&level=cell", "Correlation with AVAL across 8 animals"),
    ("/connectome/structure-function/?dataset=cook_2020",
     "Structure and function: correlations of 8 animals against Cook pharynx"),
    ("/connectome/structure-function/?function=response",
     "Structure and function: responses to stimulation against White whole"),
    ("/connectome/layers/", "Neuropeptides (Bentley et al., 2016), and not White whole, chemical synapses"),
    ("/connectome/layers/?a=witvliet_2020_8:chemical&b=bentley_2016_monoamines&show=states&state_a=none&state_b=found",
     "W8 · adult, chemical synapses: 0, measured; Monoamines (Bentley et al., 2016): found"),
    ("/activity/groups/", "Response to the start of a reversal: heat against baseline, 4 and 8 animals"),
    ("/activity/groups/?quantity=events&event=stimulus:heat",
     "Stimuli “heat” a minute: heat against baseline, 4 and 9 animals"),
    ("/activity/groups/?a=after&b=before&event=reversal_end",
     "Mean of z-scored traces: after against before the end of a reversal, 8 animals"),
    ("/coverage/", "Where neurons are known"),
    ("/coverage/?level=class&cells=all&in=cook_2020", "Where these classes of cells are known"),
    ("/activity/encoding/table/?q=AVA", "Tuning of neuron classes that match “AVA”"),
]  # fmt: skip


def test_what_is_only_partly_simulated_says_so() -> None:
    marks = [Simulated.of(some).mark for some in ([], [False], [True, False], [True, True])]
    assert marks == ["", "", " (partly simulated)", " (simulated)"]


@pytest.mark.parametrize(("url", "title"), TITLES)
def test_titles(site: dash.Dash, url: str, title: str) -> None:
    assert view(site, url).title == title


def test_bad_values_are_left_out_and_named(client: FlaskClient) -> None:
    url = f"/activity/explore/{RECORDING}/?n=1-9999&b=v-zz&unknown=1&height=12"
    told = shared(client, "data", url).json
    assert told["meta"]["generated_from"] == f"http://localhost/activity/explore/{RECORDING}/?n=1&b=v"
    assert list(told["data"]) == ["frame", "time_min", "1 (RMGL)", "v"]
    assert len(told["meta"]["ignored"]) == 3
    assert "n=9999" in " ".join(told["meta"]["ignored"])


def test_what_the_legend_has_switched_off_is_left_out(client: FlaskClient) -> None:
    one = shared(client, "data", f"/activity/explore/{RECORDING}/?n=1-2-3&b=v-hc&hidden=2-hc").json["data"]
    assert list(one) == ["frame", "time_min", "1 (RMGL)", "3 (SAAVR)", "v"]
    several = f"/activity/plot-multiple/?d={RECORDING}:1-2-3&b=&hidden=RMGL,{RECORDING}:2"
    found = list(shared(client, "data", several).json["data"])
    assert found == ["dataset_id", "frame", "time_min", "SAAVR", "v", "hc", "av", "f"]  # behaviors are never lost


def test_a_packed_address_is_the_same_view(site: dash.Dash, client: FlaskClient) -> None:
    from app.states.compact import pack

    packed = view(site, "/connectome/explore/?embed=1&z=" + pack("neurons=AVAL,AVAR"))
    assert packed.page == "/connectome/explore/?neurons=AVAL,AVAR"
    broken = shared(client, "data", "/connectome/explore/?neurons=AVAL&z=!").json
    assert broken["meta"]["generated_from"].endswith("?neurons=AVAL")
    assert broken["meta"]["ignored"][0].startswith("“z=!”")


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("/no/such/page/", 404, "unknown_page"),
        ("/activity/explore/nothing/", 404, "unknown_dataset"),
        ("https://evil.example/connectome/", 404, "foreign_url"),
        ("//evil.example/connectome/", 404, "foreign_url"),
        ("javascript:alert(1)", 404, "foreign_url"),
        ("ftp://localhost/connectome/", 404, "foreign_url"),
        ("http://localhost@evil.example/", 404, "foreign_url"),
        ("http://[::1/", 400, "bad_url"),
        ("connectome", 400, "bad_url"),
        ("/access-admin-www/", 404, "unknown_page"),
        ("", 400, "missing_parameter"),
    ],
)
def test_what_is_no_page_of_this_site(client: FlaskClient, url: str, status: int, code: str) -> None:
    for path in ("/share/data/", "/share/python/", "/share/citation/", "/oembed"):
        answer = client.get(path, query_string={"url": url})
        assert (answer.status_code, answer.json["code"]) == (status, code), path  # type: ignore[index]


@pytest.mark.parametrize("url", ["http://localhost/about/", "/about/", "/about", "/about/?x=1#citations"])
def test_an_address_in_any_form(client: FlaskClient, url: str) -> None:
    assert shared(client, "data", url).json["meta"]["generated_from"] == "http://localhost/about/"


def test_unknown_formats(client: FlaskClient) -> None:
    for what in ("data", "citation"):
        answer = shared(client, what, "/about/", format="pdf")
        assert answer.status_code == 400
        assert "pdf" in answer.json["message"]


def test_files_have_speaking_names(client: FlaskClient) -> None:
    answer = shared(client, "data", f"/activity/explore/{RECORDING}/?n=1", format="csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{RECORDING}_traces.csv"'


def test_answers_are_kept_by_those_who_have_them(client: FlaskClient) -> None:
    first = shared(client, "data", "/connectome/")
    again = client.get("/share/data/?url=/connectome/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    other = client.get("/share/data/?url=/connectome/", headers={"Host": "127.0.0.1"})
    assert other.headers["ETag"] != first.headers["ETag"], "the answer holds the name the site was asked by"


def test_too_many_numbers(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.views.answers.MAX_VALUES", 1_000)
    answer = shared(client, "data", f"/activity/explore/{RECORDING}/?n=5-6-7")
    assert answer.status_code == 413
    assert "at most 1,000" in answer.json["message"]


def test_the_data_status_is_shared_where_it_is_shown(settings: Settings, embedded_store: Store) -> None:
    shown = create_app(settings.model_copy(update={"admin": True}), embedded_store).server.test_client()
    told = shared(shown, "data", urls.DATA_STATUS).json
    assert told["data"]["file"]
    assert all(len(checksum) == 64 for checksum in told["data"]["sha256"])
    assert told["meta"]["data_version"] in shared(shown, "citation", urls.DATA_STATUS).text
    assert shown.get("/oembed", query_string={"url": urls.DATA_STATUS}).json["title"].startswith("Data status")
    assert 'property="og:title" content="Data status"' in shown.get(urls.DATA_STATUS).text
