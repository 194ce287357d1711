"""Links into the bucket: the signature is checked with the public key, offline, as the storage would check it."""

import hashlib
import json
import sys
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from app.errors import UnavailableError
from app.services.downloads.signed_links import SignedLinks
from app.settings import Settings

BUCKET, OBJECT = "worm-data", "lab_2026/lab_2026_2026-01-01-01.json.bz2"
SIGNER = "signer@worms.iam.gserviceaccount.com"


@pytest.fixture(scope="module")
def private_key():
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


@pytest.fixture(scope="module")
def account(private_key):
    pem = private_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {
        "type": "service_account",
        "project_id": "worms",
        "private_key_id": "1",
        "private_key": pem.decode(),
        "client_email": SIGNER,
        "token_uri": "https://oauth2.googleapis.com/token",
    }


def settings(**change):
    return Settings(**({"gcs_bucket": BUCKET} | change))


def verify(link, public_key):
    """Raises unless the signature is that of the canonical request (V4, RSA-SHA256)."""
    parts = urlsplit(link)
    query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    signature = bytes.fromhex(query.pop("X-Goog-Signature"))
    canonical_query = "&".join(f"{quote(name, safe='')}={quote(query[name], safe='')}" for name in sorted(query))
    request = f"GET\n{parts.path}\n{canonical_query}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    scope = query["X-Goog-Credential"].removeprefix(f"{SIGNER}/")
    digest = hashlib.sha256(request.encode()).hexdigest()
    signed = f"{query['X-Goog-Algorithm']}\n{query['X-Goog-Date']}\n{scope}\n{digest}"
    public_key.verify(signature, signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    return parts, query


def test_a_link_is_signed_for_the_object_and_a_while(account, private_key):
    links = SignedLinks(settings(signing_service_account_json=json.dumps(account), signed_url_expiration_seconds=321))
    assert links.configured
    parts, query = verify(links.link(OBJECT), private_key.public_key())
    assert parts.scheme == "https"
    assert parts.netloc == "storage.googleapis.com"
    assert parts.path == f"/{BUCKET}/{OBJECT}"
    assert query["X-Goog-Expires"] == "321"
    assert query["X-Goog-Algorithm"] == "GOOG4-RSA-SHA256"
    assert query["X-Goog-Credential"].startswith(f"{SIGNER}/")
    assert query["response-content-disposition"] == 'attachment; filename="lab_2026_2026-01-01-01.json.bz2"'


def test_ten_minutes_unless_set(account, private_key):
    link = SignedLinks(settings(signing_service_account_json=json.dumps(account))).link(OBJECT)
    assert verify(link, private_key.public_key())[1]["X-Goog-Expires"] == "600"


def test_the_key_may_be_a_file(account, private_key, tmp_path):
    path = tmp_path / "key.json"
    path.write_text(json.dumps(account))
    verify(SignedLinks(settings(signing_service_account_path=path)).link(OBJECT), private_key.public_key())


def test_nothing_is_configured_by_default():
    assert not SignedLinks(Settings()).configured


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, "is missing"),
        ({"signing_service_account_json": "{"}, "is not JSON"),
        ({"signing_service_account_json": "[]"}, "is not a JSON object"),
        ({"signing_service_account_json": '{"private_key": "topsecret"}'}, "cannot sign"),
    ],
)
def test_a_key_that_cannot_sign_is_told_without_showing_it(change, told):
    with pytest.raises(UnavailableError) as error:
        SignedLinks(settings(**change)).link(OBJECT)
    assert told in error.value.message
    assert "WWW_SIGNING_SERVICE_ACCOUNT_PATH" in error.value.message
    assert "topsecret" not in error.value.message
    assert error.value.code == "signing_key"


def test_a_key_file_that_cannot_be_read(tmp_path):
    with pytest.raises(UnavailableError, match="cannot be read") as error:
        SignedLinks(settings(signing_service_account_path=tmp_path / "none.json")).link(OBJECT)
    assert str(tmp_path) not in error.value.message


def test_without_the_library_the_answer_says_what_to_install(account, monkeypatch):
    monkeypatch.setitem(sys.modules, "google.cloud", None)
    with pytest.raises(UnavailableError, match="pip install google-cloud-storage") as error:
        SignedLinks(settings(signing_service_account_json=json.dumps(account))).link(OBJECT)
    assert (error.value.status, error.value.code) == (503, "storage_library_missing")
