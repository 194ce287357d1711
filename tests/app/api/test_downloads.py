"""Downloads over HTTP: files, archives, redirects to a bucket, and errors in the one shape."""

import gzip
import hashlib
import io
import json
import threading
import zipfile
from urllib.parse import urlsplit

import brotli
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from app import services
from app.factory import create_app
from app.jobs import Lane
from app.settings import Settings
from tests.app.services.tiny_store import FIRST, FOREIGN, HEATED, make_store

DOWNLOAD = "/activity/api/data/download"
SIMULATED = "simulated_demo-sim-2026-01-01-01"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = make_store(tmp_path_factory.mktemp("tiny") / "store")
    (made.folder / "recordings" / HEATED / "timestamps.npy").unlink()
    return made


@pytest.fixture(scope="module")
def client(store):
    return create_app(Settings(max_downloads=2), store).server.test_client()


@pytest.fixture(scope="module")
def bucket_client(store):
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    account = {"client_email": "s@worms.example", "token_uri": "https://t.example", "private_key": pem.decode()}
    settings = Settings(gcs_bucket="worm-data", signing_service_account_json=json.dumps(account))
    return create_app(settings, store).server.test_client()


def error(answer):
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(answer.json) == {"status", "code", "message"}
    return answer.status_code, answer.json["code"]


def opened(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.testzip() is None
    return archive


def test_json_is_what_comes_without_a_format(client):
    answer = client.get(f"{DOWNLOAD}/{FIRST}/")
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == "attachment; filename=lab_2026_01.json"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    document = answer.json
    assert document["gcamp"]["trace_array"][0] == [0.57, -1.106709, 0, 1.5]
    assert document["gcamp"]["trace_array_original"][0] == [10, 11, 12, 13]
    assert document["behavior"]["velocity"] == [0.0123456, -0.02, 0, 0.1]
    assert document["behavior"]["pumping"] == [None, 1, 2, 3]
    assert document["behavior"]["reversal_events"] == [[1, 2], [3, 4]]
    assert document["timing"] == {
        "mean_timestep": 0.6, "max_t": 4, "timestamp_confocal": [0, 0.6, 1.2, 1.8], "event": {"light": [3]},
    }  # fmt: skip
    assert document["label"]["3"]["label"] == "OLQ?L"
    assert document["label"]["3"]["DV"] == "missing"
    assert document["encoding"]["ranges"] == [[1], [4]]
    assert document["encoding"]["rel_enc_str_θh"] == [0.2, 0, 0]
    told = document["metadata"]
    assert told["dataset_type"] == ["neuropal", "baseline"]
    assert (told["citation"], told["doi"], told["note"]) == ("Lab (2026)", "10.1/lab", "Kept in the cold.")


@pytest.mark.parametrize(
    ("form", "mimetype", "name", "magic"),
    [
        ("csv", "text/csv", "lab_2026_01.csv", b"# recording: lab_2026-01"),
        ("nwb", "application/x-hdf5", "lab_2026_01.nwb", b"\x89HDF"),
        ("h5", "application/x-hdf5", "01-data.h5", b"\x89HDF"),
    ],
)
def test_other_formats(client, form, mimetype, name, magic):
    answer = client.get(f"{DOWNLOAD}/{FIRST}/?format={form}", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.mimetype == mimetype
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    if form != "csv":  # compressed inside already
        assert "Content-Encoding" not in answer.headers
        assert answer.data.startswith(magic)
    else:
        assert client.get(f"{DOWNLOAD}/{FIRST}/?format=csv").data.startswith(magic)


def test_a_file_that_is_there_already_is_not_made_again(client):
    tags = {client.head(f"{DOWNLOAD}/{FIRST}/?format={form}").headers["ETag"] for form in ("json", "csv", "nwb", "h5")}
    assert len(tags) == 4
    first = client.head(f"{DOWNLOAD}/{FIRST}/")
    assert (first.status_code, first.data) == (200, b"")
    again = client.get(f"{DOWNLOAD}/{FIRST}/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.fixture
def keeping_client(store, tmp_path):
    settings = Settings(max_downloads=2, download_cache=tmp_path / "kept", download_cache_bytes=10_000_000)
    return create_app(settings, store).server.test_client()


@pytest.mark.parametrize("path", [f"/{FIRST}/", f"/{FIRST}/?format=nwb", "/paper/other_2025/", f"/?datasets={FIRST}"])
def test_parts_of_a_file_join_into_it(keeping_client, path):
    whole = keeping_client.get(DOWNLOAD + path)
    tag, size = whole.headers["ETag"], len(whole.data)
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert not tag.startswith("W/")
    parts = []
    for asked, told in (("0-99", f"0-99/{size}"), ("100-", f"100-{size - 1}/{size}")):
        part = keeping_client.get(DOWNLOAD + path, headers={"Range": f"bytes={asked}", "If-Range": tag})
        assert (part.status_code, part.headers["Content-Range"]) == (206, f"bytes {told}")
        assert part.headers["ETag"] == tag
        assert int(part.headers["Content-Length"]) == len(part.data)
        parts.append(part.data)
    assert b"".join(parts) == whole.data
    assert keeping_client.get(DOWNLOAD + path, headers={"Range": "bytes=-10"}).data == whole.data[-10:]


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-99", "If-Range": '"of other bytes"'},
        {"Range": "bytes=0-99", "If-Range": "Wed, 21 Oct 2015 07:28:00 GMT"},
        {"Range": "bytes=0-9,20-29"},
        {"Range": "lines=0-9"},
    ],
)
def test_the_whole_file_answers_what_may_not_be_answered_in_part(keeping_client, headers):
    answer = keeping_client.get(f"{DOWNLOAD}/{FIRST}/", headers=headers)
    assert answer.status_code == 200
    assert answer.json["metadata"]["doi"] == "10.1/lab"


def test_a_part_that_is_not_there_is_told_with_the_size(keeping_client):
    size = len(keeping_client.get(f"{DOWNLOAD}/{FIRST}/").data)
    answer = keeping_client.get(f"{DOWNLOAD}/{FIRST}/", headers={"Range": f"bytes={size}-"})
    assert error(answer) == (416, "no_such_part")
    assert f"{size} bytes" in answer.json["message"]


def test_files_of_text_are_sent_in_what_the_browser_takes(keeping_client):
    plain = keeping_client.get(f"{DOWNLOAD}/{FIRST}/?format=csv")
    tags = {plain.headers["ETag"]}
    for accepted, encoding, decode in (("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)):
        answer = keeping_client.get(f"{DOWNLOAD}/{FIRST}/?format=csv", headers={"Accept-Encoding": accepted})
        assert answer.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert decode(answer.data) == plain.data
        tags.add(answer.headers["ETag"])
    assert len(tags) == 3
    for accepted in ("zstd", "br;q=0", "identity"):
        answer = keeping_client.get(f"{DOWNLOAD}/{FIRST}/?format=csv", headers={"Accept-Encoding": accepted})
        assert answer.data == plain.data
        assert "Content-Encoding" not in answer.headers


def test_what_was_made_once_is_sent_again(keeping_client, store, tmp_path):
    first = keeping_client.get(f"{DOWNLOAD}/{FIRST}/?format=nwb")
    # another instance on the same folder
    other = create_app(Settings(download_cache=tmp_path / "kept", download_cache_bytes=10_000_000), store).server
    again = other.test_client().get(f"{DOWNLOAD}/{FIRST}/?format=nwb")
    assert again.data == first.data
    assert again.headers["ETag"] == first.headers["ETag"]
    known = other.test_client().get(f"{DOWNLOAD}/{FIRST}/?format=nwb", headers={"If-None-Match": first.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")


def test_the_bound_of_an_archive_holds_for_papers(store):
    client = create_app(Settings(max_downloads=1), store).server.test_client()
    answer = client.get(f"{DOWNLOAD}/paper/lab_2026/")
    assert error(answer) == (413, "too_large")
    assert answer.json["message"].startswith("2 data sets belong to “lab_2026”; at most 1")
    assert client.head(f"{DOWNLOAD}/paper/lab_2026/").status_code == 413
    assert client.head(f"{DOWNLOAD}/paper/other_2025/").status_code == 200


def test_who_comes_while_others_files_are_made_is_told_when_to_come_again(store, monkeypatch):
    client = create_app(Settings(job_wait_seconds=0), store).server.test_client()
    with services.of(client.application).jobs.one(Lane.FILES):
        answers = []
        thread = threading.Thread(target=lambda: answers.append(client.get(f"{DOWNLOAD}/{FIRST}/")))
        thread.start()
        thread.join(30)
    assert error(answers[0]) == (503, "busy")
    assert answers[0].headers["Retry-After"] == "5"
    assert client.get(f"{DOWNLOAD}/{FIRST}/").status_code == 200


def test_a_file_that_cannot_be_made_is_an_error_not_half_a_file(client):
    answer = client.get(f"{DOWNLOAD}/{HEATED}/")  # its clock is missing in the store
    assert error(answer) == (503, "store_damaged")
    assert "Content-Disposition" not in answer.headers


def test_a_paper_in_one_archive(client):
    answer = client.get(f"{DOWNLOAD}/paper/lab_2026/")
    assert answer.headers["Content-Disposition"] == "attachment; filename=lab_2026_json.zip"
    archive = opened(answer)
    assert archive.namelist() == ["lab_2026/lab_2026_01.json", "MANIFEST.json", "CITATION.txt"]
    assert archive.read("lab_2026/lab_2026_01.json") == client.get(f"{DOWNLOAD}/{FIRST}/").data
    assert "please cite: Lab (2026)" in archive.read("CITATION.txt").decode()


def test_the_manifest_tells_of_each_and_a_failed_one_breaks_nothing(client):
    archive = opened(client.get(f"{DOWNLOAD}/?datasets={HEATED},{FIRST}&format=csv"))
    manifest = json.loads(archive.read("MANIFEST.json"))
    failed, fine = manifest["files"]
    assert manifest["format"] == "csv"
    assert (failed["dataset_id"], failed["status"]) == (HEATED, "failed")
    assert failed["reason"]
    content = archive.read("lab_2026/lab_2026_01.csv")
    assert fine == {
        "dataset_id": FIRST, "file": "lab_2026/lab_2026_01.csv", "simulated": False, "status": "ok",
        "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip


def test_the_citation_marks_what_is_simulated(client):
    archive = opened(client.get(f"{DOWNLOAD}/?datasets={FOREIGN}"))
    assert f"SIMULATED recording, not measured data: {FOREIGN}" in archive.read("CITATION.txt").decode()
    assert json.loads(archive.read("MANIFEST.json"))["files"][0]["simulated"] is True


@pytest.mark.parametrize(
    ("path", "expected", "named"),
    [
        ("/nope/", (404, "unknown_dataset"), "nope"),
        ("/nope/?format=nwb", (404, "unknown_dataset"), "nope"),
        (f"/{FIRST}/?format=xls", (400, "invalid_format"), "format=xls: expected one of json, csv, nwb, h5"),
        ("/paper/nope/", (404, "unknown_paper"), "nope"),
        ("/paper/lab_2026/?format=", (400, "invalid_format"), "format="),
        ("/", (400, "empty_selection"), "datasets=a,b"),
        ("/?datasets=,", (400, "empty_selection"), "At least one"),
        (f"/?datasets={FIRST}&datasets=nope", (404, "unknown_dataset"), "nope"),
        (f"/{FIRST}/?format=csv&format=json", (400, "repeated_parameter"), "format = csv, json: expected one value"),
        (f"/?datasets={FIRST},nope", (404, "unknown_dataset"), "nope"),
        (f"/?datasets={FIRST},{HEATED},{FOREIGN}", (413, "too_large"), "3 data sets were asked for; at most 2"),
    ],
)
def test_a_bad_question_is_answered_with_its_value(client, path, expected, named):
    answer = client.get(DOWNLOAD + path)
    assert error(answer) == expected
    assert named in answer.json["message"]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (f"/{FIRST}/", "/worm-data/lab_2026/lab_2026_01.json.bz2"),
        (f"/{FIRST}/?format=json", "/worm-data/lab_2026/lab_2026_01.json.bz2"),
        ("/paper/lab_2026/", "/worm-data/lab_2026/lab_2026.tar.bz2"),
    ],
)
def test_with_a_bucket_json_comes_from_it(bucket_client, path, target):
    answer = bucket_client.get(DOWNLOAD + path)
    assert answer.status_code == 302
    assert answer.headers["Cache-Control"] == "no-store"
    location = urlsplit(answer.headers["Location"])
    assert (location.scheme, location.netloc, location.path) == ("https", "storage.googleapis.com", target)
    assert "X-Goog-Signature=" in location.query


def test_with_a_bucket_the_rest_is_still_made_here(bucket_client):
    assert bucket_client.get(f"{DOWNLOAD}/{FIRST}/?format=h5").status_code == 200
    assert error(bucket_client.get(f"{DOWNLOAD}/nope/")) == (404, "unknown_dataset")
    assert error(bucket_client.get(f"{DOWNLOAD}/paper/nope/")) == (404, "unknown_paper")


def test_a_bucket_without_a_key_is_unavailable(store):
    client = create_app(Settings(gcs_bucket="worm-data"), store).server.test_client()
    assert error(client.get(f"{DOWNLOAD}/{FIRST}/")) == (503, "signing_key")


def test_the_embedded_recordings_say_that_they_are_simulated(site):
    client = site.server.test_client()
    told = client.get(f"{DOWNLOAD}/{SIMULATED}/").json["metadata"]
    assert told["simulated"] is True
    assert told["note"].startswith("SIMULATED")
    assert client.get(f"{DOWNLOAD}/{SIMULATED}/?format=csv").text.startswith(
        "# SIMULATED recording, not measured data."
    )
