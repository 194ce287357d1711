"""``python -m data_loader fetch``: from nothing to a source folder that ``check`` passes."""

import bz2
import csv
import hashlib
import io
import json
import shutil
import tarfile

import numpy as np
import pytest

from data_loader.fetch import catalog
from data_loader.fetch.source_folder import SourceFolder
from data_loader.manifest import COLUMNS
from tests.data_loader import recordings as small
from tests.data_loader.fetch.conftest import run
from tests.data_loader.small_source import make_source
from tests.data_loader.sources.nwb.test_layouts import write as write_nwb

ARCHIVE = "processed_h5.tar.bz2"


def tar(files):
    """An archive of name -> content."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:bz2", compresslevel=1) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


def write_manifest(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows])
    return path


def tree(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def base(tmp_path):
    return make_source(tmp_path / "base")


@pytest.fixture
def to(tmp_path):
    return tmp_path / "real"


@pytest.fixture
def h5(tmp_path):
    return small.write_h5(tmp_path / "lab" / f"{small.UID}-data.h5").read_bytes()


@pytest.fixture
def manifest(tmp_path, h5):
    name, digest = f"{small.UID}-data.h5", hashlib.sha256(h5).hexdigest()
    row = [name, digest, small.UID, "true", "false", "neuropal,calm", "heat=[40]", ""]
    return write_manifest(tmp_path / "manifest.csv", row)


@pytest.fixture
def fetch(world, base, to, manifest):
    """The record 123 of Zenodo, whose archive has one recording."""

    def command(*words, record="zenodo:123"):
        options = ("--paper", "lab_2026", "--title", "A lab", "--manifest", manifest)
        return run("fetch", record, "--to", to, "--base", base, *options, *words)

    return command


@pytest.fixture
def archive(world, h5):
    world.put(ARCHIVE, tar({f"set/{small.UID}-data.h5": h5, "set/notes.txt": b"hello"}))
    world.put("video.avi", b"x" * 1000)
    world.zenodo["123"] = [ARCHIVE, "video.avi"]
    return f"/content/{ARCHIVE}"


def test_published_recordings(world, shared_data, tmp_path, to, monkeypatch):
    """The five real recordings, as a set of the catalog, with the cells and connectomes of this project."""
    there = shared_data / "recordings/dag_nwabudike_kang_2023"
    rows = [*csv.DictReader((there / "manifest.csv").open(encoding="utf-8"))]
    entry = json.loads(catalog.FILE.read_text(encoding="utf-8"))[1]
    assert entry["name"] == "dag_nwabudike_kang_2023"
    sha256 = {row["uid"]: row["checksum"] for row in rows}
    entry["recordings"] = [
        facts | {"sha256": sha256[facts["uid"]]} for facts in entry["recordings"] if facts["uid"] in sha256
    ]
    listed = tmp_path / "catalog.json"
    listed.write_text(json.dumps([entry]), encoding="utf-8")
    monkeypatch.setattr(catalog, "FILE", listed)
    catalog.catalog.cache_clear()
    world.put(ARCHIVE, tar({f"processed_h5/{path.name}": path.read_bytes() for path in (there / "h5").iterdir()}))
    world.put("neuropal_label.json.bz2", bz2.compress((there / "neuropal_label.json").read_bytes()))
    world.zenodo[entry["record"]] = [ARCHIVE, "neuropal_label.json.bz2"]
    try:
        fetched = run("fetch", "dag_nwabudike_kang_2023", "--to", to)
    finally:
        catalog.catalog.cache_clear()
    assert fetched.exit_code == 0, fetched.output
    assert "doi:10.1016/j.cell.2023.04.023" in fetched.output
    assert "terms: cc-by-4.0" in fetched.output
    checked = run("check", "--source", to)
    assert checked.exit_code == 0, checked.output
    assert "5 recordings" in checked.output
    assert "refused" not in checked.output.replace("0 refused", "")
    sources = json.loads((to / "activity/sources.json").read_text(encoding="utf-8"))["dag_nwabudike_kang_2023"]
    assert (sources["record"], sources["license"], sources["version"]) == ("19414639", "cc-by-4.0", "v4")
    assert {file["name"]: file["sha256"] for file in sources["files"] if file["name"].endswith(".h5")} == {
        row["filename"]: row["checksum"] for row in rows
    }
    readme = (to / "activity/data/dag_nwabudike_kang_2023/README.md").read_text(encoding="utf-8")
    assert "https://doi.org/10.5281/zenodo.19414639" in readme
    assert "terms: cc-by-4.0" in readme
    (paper,) = json.loads((to / "activity/papers.json").read_text(encoding="utf-8"))
    assert paper["repository"] == {"type": "zenodo", "record_id": "19414639"}
    assert not any("simulated" in name for name in tree(to / "activity"))


def test_a_record_with_a_manifest(fetch, archive, to):
    result = fetch()
    assert result.exit_code == 0, result.output
    assert "1 of 2 files" in result.output
    assert "set/notes.txt is left out" in result.output
    assert run("check", "--source", to).exit_code == 0
    assert tree(to / "activity") == [
        "data/lab_2026/2026-01-01-01-data.h5",
        "data/lab_2026/README.md",
        "dataset_types.json",
        "event_styles.json",
        "papers.json",
        "raw/lab_2026.csv",
        "sources.json",
    ]
    assert tree(to / ".fetch") == ["lock"]


def test_again_fetches_nothing(fetch, archive, world, to):
    assert fetch().exit_code == 0
    asked = len(world.of("/content/"))
    again = fetch()
    assert again.exit_code == 0
    assert "lab_2026 is here already, and whole" in again.output
    assert len(world.of("/content/")) == asked
    (to / "activity/data/lab_2026" / f"{small.UID}-data.h5").write_bytes(b"damaged")
    assert fetch().exit_code == 0
    assert run("check", "--source", to).exit_code == 0


def test_an_interrupted_fetch_goes_on(fetch, archive, world, to, h5):
    noise = np.random.default_rng(5).bytes(300_000)  # which no compression makes smaller
    world.put(ARCHIVE, tar({f"{small.UID}-data.h5": h5, "noise": noise}))
    world.faults[archive] = ["cut 131072", *["500"] * 20]
    broken = fetch()
    assert broken.exit_code == 1
    assert "are kept; the same command goes on from there" in " ".join(broken.output.split())
    assert run("check", "--source", to).exit_code == 0  # an empty site, not a broken one
    world.faults.clear()
    assert fetch().exit_code == 0
    assert world.of("/content/")[-1].range == "bytes=131072-"


@pytest.mark.parametrize("stated", ["record", "manifest"])
def test_a_wrong_checksum_keeps_nothing(fetch, archive, world, to, manifest, stated):
    if stated == "record":
        world.stated[ARCHIVE] = "0" * 32
    else:
        row = [f"{small.UID}-data.h5", "0" * 64, small.UID, "true", "false", "neuropal", "", ""]
        write_manifest(manifest, row)
    result = fetch()
    assert result.exit_code == 1
    assert "0" * 32 in result.output
    assert tree(to / "activity") == ["dataset_types.json", "event_styles.json", "papers.json"]
    assert tree(to / ".fetch") == ["lock"]
    assert run("check", "--source", to).exit_code == 0


def test_an_older_set_stays_when_the_new_one_is_wrong(fetch, archive, world, to):
    assert fetch().exit_code == 0
    before = tree(to / "activity")
    (to / "activity/sources.json").write_text("{}")
    world.stated[ARCHIVE] = "0" * 32
    assert fetch().exit_code == 1
    assert tree(to / "activity") == before
    assert run("check", "--source", to).exit_code == 0


@pytest.mark.parametrize("name", ["../../evil-data.h5", "/tmp/evil-data.h5"])
def test_an_archive_cannot_leave_its_folder(fetch, world, to, tmp_path, name):
    world.put(ARCHIVE, tar({name: b"evil"}))
    world.zenodo["123"] = [ARCHIVE]
    result = fetch()
    assert result.exit_code == 1
    assert "a plain relative name" in result.output
    assert list(tmp_path.rglob("evil*")) == []


def test_a_page_instead_of_the_archive(fetch, archive, world, to):
    world.always[archive] = "html"
    result = fetch()
    assert result.exit_code == 1
    assert f"a web page came instead of {ARCHIVE}" in result.output
    assert not (to / "activity/data/lab_2026").exists()


def test_h5_files_need_a_manifest_and_are_not_fetched_without(world, archive, base, to):
    result = run("fetch", "zenodo:123", "--to", to, "--base", base)
    assert result.exit_code == 1
    assert "--manifest FILE" in result.output
    assert world.of("/content/") == []


def test_a_dry_run_tells_and_writes_nothing(fetch, archive, world, to):
    result = fetch("--dry-run")
    assert result.exit_code == 0
    assert "cite: Doe, Jane; Roe, Max (2026) Recordings of worms." in result.output
    assert not to.exists()
    assert world.of("/content/") == []


def test_terms_that_nobody_states_are_said_so(fetch, archive, world, to):
    world.license = ""
    assert "terms: none are stated" in fetch().output
    assert "terms: none are stated" in (to / "activity/data/lab_2026/README.md").read_text(encoding="utf-8")


def test_a_full_disk_is_said_before(fetch, archive, world, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9 - 1, 1))
    result = fetch()
    assert result.exit_code == 1
    assert "make room or choose another folder" in result.output
    assert world.of("/content/") == []


def test_dryad_gives_files_to_a_token(fetch, world, h5, to, monkeypatch):
    name = f"{small.UID}-data.h5"
    world.put(name, h5)
    world.dryad["10.5061/dryad.abc"] = [name]
    monkeypatch.setenv("WWW_FETCH_DRYAD_TOKEN", "let-me-in")
    result = fetch(record="dryad:10.5061/dryad.abc")
    assert result.exit_code == 0, result.output
    assert world.of("/download")[0].authorization == "Bearer let-me-in"
    assert "let-me-in" not in result.output + (to / "activity/sources.json").read_text()
    assert run("check", "--source", to).exit_code == 0


def test_dandi_gives_recordings_without_their_images(world, base, to, tmp_path):
    for number, uid in enumerate(["2026-01-01-01", "2026-01-02-01"]):
        names = ["RIS", "", "AVAL", "AVAR"] if number else [""] * 4
        path = write_nwb(tmp_path / f"{uid}.nwb", names=names, identifier=uid)
        world.put(f"{uid}.nwb", path.read_bytes())
    world.put("structure.nwb", small.write_hdf5(tmp_path / "s.nwb", {"identifier": "s"}).read_bytes())
    world.dandi["000123"] = ["a/2026-01-01-01.nwb", "b/structure.nwb", "b/2026-01-02-01.nwb"]
    result = run("fetch", "dandi:000123", "--to", to, "--base", base)
    assert result.exit_code == 0, result.output
    assert "structure.nwb is left out: it holds no traces" in result.output
    checked = run("check", "--source", to)
    assert checked.exit_code == 0, checked.output
    assert "2 recordings" in checked.output
    sources = json.loads((to / "activity/sources.json").read_text(encoding="utf-8"))["dandi_000123"]
    assert sources["version"] == "0.260101.1200"
    assert [file["path"] for file in sources["files"]] == ["a/2026-01-01-01.nwb", "b/2026-01-02-01.nwb"]
    assert "is here already" in run("fetch", "dandi:000123", "--to", to, "--base", base).output


def test_dandi_goes_on_with_the_file_that_is_missing(world, base, to, tmp_path):
    for number in (1, 2):
        path = write_nwb(tmp_path / f"{number}.nwb", identifier=f"2026-01-0{number}-01")
        world.put(f"{number}.nwb", path.read_bytes())
    world.dandi["000123"] = ["1.nwb", "2.nwb"]
    world.always["/content/2.nwb"] = "503"
    assert run("fetch", "dandi:000123", "--to", to, "--base", base).exit_code == 1
    assert not (to / "activity/data/dandi_000123").exists()
    world.always.clear()
    asked = len(world.of("/content/1.nwb"))
    assert run("fetch", "dandi:000123", "--to", to, "--base", base).exit_code == 0
    assert len(world.of("/content/1.nwb")) == asked


def test_one_file_of_many(world, base, to, tmp_path):
    for number in (1, 2):
        path = write_nwb(tmp_path / f"{number}.nwb", identifier=f"2026-01-0{number}-01")
        world.put(f"{number}.nwb", path.read_bytes())
    world.dandi["000123"] = ["a/1.nwb", "b/2.nwb"]
    assert run("fetch", "dandi:000123", "--to", to, "--base", base, "--file", "b/*").exit_code == 0
    assert tree(to / "activity/data/dandi_000123") == ["2.nwb", "README.md"]
    none = run("fetch", "dandi:000123", "--to", to, "--base", base, "--file", "c/*")
    assert none.exit_code == 1
    assert "holds a/1.nwb, b/2.nwb; none is called c/*" in none.output


def test_an_address_with_a_manifest(fetch, world, h5, to):
    url = world.put(f"{small.UID}-data.h5", h5)
    result = fetch(record=url)
    assert result.exit_code == 0, result.output
    assert run("check", "--source", to).exit_code == 0
    world.put(f"{small.UID}-data.h5", h5 + b"x")
    (to / "activity/sources.json").write_text("{}")
    assert "is stated" in fetch(record=url).output


@pytest.mark.parametrize("layout", [small.v1, small.v2])
def test_json_brings_its_types_and_events_along(world, base, to, layout):
    label = {"label": {"1": small.label()}} if layout is small.v2 else {"labeled": {"1": small.label()}}
    document = layout(**label) | label  # of a cell that the small cell table knows
    url = world.put("worm.json", json.dumps(document).encode())
    result = run("fetch", url, "--to", to, "--base", base, "--paper", small.PAPER)
    assert result.exit_code == 0, result.output
    assert "its server states no checksum; it is taken as it came" in result.output
    checked = run("check", "--source", to)
    assert checked.exit_code == 0, checked.output
    types = json.loads((to / "activity/dataset_types.json").read_text())[small.PAPER]
    assert [entry["id"] for entry in types] == ["baseline"]


def test_half_of_the_encodings_is_left_out_and_said(fetch, archive, world, to):
    for name in ("neuron_categorization", "tuning_strength"):
        world.put(f"{name}.h5.bz2", b"half")
        world.zenodo["123"].append(f"{name}.h5.bz2")
    result = fetch()
    assert result.exit_code == 0, result.output
    assert (
        "encodings are left out: the record has no encoding_changes_corrected, relative_encoding_strength_median, "
        "sampled_tau_vals_median, fit_ranges"
    ) in result.output
    assert run("check", "--source", to).exit_code == 0


def test_one_set_that_fails_does_not_stop_the_others(world, base, to, tmp_path):
    world.put("1.nwb", write_nwb(tmp_path / "1.nwb").read_bytes())
    world.dandi["000123"] = ["1.nwb"]
    result = run("fetch", "zenodo:404", "dandi:000123", "--to", to, "--base", base)
    assert result.exit_code == 1
    assert "not fetched: zenodo_404" in result.output
    assert (to / "activity/data/dandi_000123/1.nwb").is_file()


def test_the_list_asks_nobody(world):
    result = run("fetch", "--list")
    assert result.exit_code == 0
    assert "zenodo:19388374" in result.output
    assert "dandi:000776" in result.output
    assert world.asked == []


def test_wrong_words_and_settings_are_a_wrong_call(world, to, monkeypatch):
    assert run("fetch", "atanas", "--to", to).exit_code == 2
    monkeypatch.setenv("WWW_FETCH_ZENODO_URL", "zenodo.org")
    result = run("fetch", "zenodo:1", "--to", to)
    assert result.exit_code == 2
    assert "begins with http" in result.output
    assert not to.exists()


def test_a_folder_that_is_something_else_is_left_alone(fetch, archive, base, to):
    to.mkdir()
    (to / "thesis.txt").write_text("do not touch")
    result = fetch()
    assert result.exit_code == 1
    assert "is no source folder" in result.output
    assert tree(to) == ["thesis.txt"]
    assert "is what is copied from" in run("fetch", "zenodo:123", "--to", base, "--base", base).output


def test_own_papers_stay(fetch, archive, base, to):
    shutil.copytree(base, to)
    before = json.loads((to / "activity/papers.json").read_text())
    result = run("fetch", "dandi:000000", "--to", to)
    assert result.exit_code == 1
    assert json.loads((to / "activity/papers.json").read_text()) == before


def test_one_at_a_time(fetch, archive, to):
    with SourceFolder(to).alone():
        result = fetch()
    assert result.exit_code == 1
    assert "another process fetches into it" in result.output
