"""A deployment's environment file works as it is, and a wrong value says which one it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings, SettingsError, load_settings, variable_names
from app.settings.declared import PREFIX
from app.settings.docs import documentation
from data_loader.remote.address import RemoteAddress

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable and no .env of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        for name in variable_names(field):
            monkeypatch.delenv(name, raising=False)


OLD_NAMES: list[tuple[str, str, str, Any]] = [
    ("DJ_SECRET_KEY", "s3cret", "secret_key", "s3cret"),
    ("DJ_SECRET_KEY_BACKUP", "older", "secret_key_backup", "older"),
    ("DJ_ALLOWED_HOSTS", "worm.example,.lab.example", "allowed_hosts", ("worm.example", ".lab.example")),
    ("DJ_DEBUG", "True", "debug", True),
    ("DJ_DB_BUILD", "1", "db_build", True),
    ("DJ_ADMIN", "true", "admin", True),
    ("DJ_CSRF_TRUSTED_ORIGINS", "https://*.example", "csrf_trusted_origins", ("https://*.example",)),
    ("DJ_USE_REDIS", "True", "use_redis", True),
    ("DJ_REDIS_URI", "redis://cache:6379/1", "redis_uri", "redis://cache:6379/1"),
    ("DJ_CACHE_VERSION", "7", "cache_version", 7),
    ("ACTIVITY_DATA_GCS_BUCKET", "worms", "gcs_bucket", "worms"),
    ("ACTIVITY_DATA_SIGNING_SERVICE_ACCOUNT_PATH", "/run/key", "signing_service_account_path", Path("/run/key")),
    ("ACTIVITY_DATA_SIGNING_SERVICE_ACCOUNT_JSON", "{}", "signing_service_account_json", "{}"),
    ("ACTIVITY_DATA_SIGNED_URL_EXPIRATION_SECONDS", "3600", "signed_url_expiration_seconds", 3600),
]


@pytest.mark.parametrize(("name", "text", "field", "value"), OLD_NAMES)
def test_the_django_sites_names(name: str, text: str, field: str, value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, text)
    assert getattr(load_settings(), field) == value


def test_the_new_name_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJ_CACHE_VERSION", "7")
    monkeypatch.setenv("WWW_CACHE_VERSION", "8")
    assert load_settings().cache_version == 8


def test_every_setting_has_a_name_with_the_prefix() -> None:
    assert all(variable_names(field)[0] == PREFIX + field.upper() for field in Settings.model_fields)


def test_an_environment_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('DJ_ALLOWED_HOSTS="worm.example"\nWWW_PORT=9000\nUNRELATED=1\n')
    settings = load_settings()
    assert (settings.port, settings.allowed_hosts) == (9000, ("worm.example",))


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, _, field, _ in OLD_NAMES])
def test_an_empty_line_leaves_the_default(name: str, field: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"{name}=\n")
    assert getattr(load_settings(), field) == Settings.model_fields[field].default


def test_an_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WWW_PORT", "9000")
    assert load_settings(port=9001).port == 9001
    assert load_settings(port=None).port == 9000


EXPIRATION = "ACTIVITY_DATA_SIGNED_URL_EXPIRATION_SECONDS"
WRONG = [
    (EXPIRATION, "0", f"{EXPIRATION}='0': expected a whole number from 1 to 604800"),
    (EXPIRATION, "604801", f"{EXPIRATION}='604801': expected a whole number from 1 to 604800"),
    (EXPIRATION, "soon", f"{EXPIRATION}='soon': expected a whole number from 1 to 604800"),
    ("WWW_SIGNED_URL_EXPIRATION_SECONDS", "0", "WWW_SIGNED_URL_EXPIRATION_SECONDS='0': expected a whole number from"),
    ("DJ_CACHE_VERSION", "-1", "DJ_CACHE_VERSION='-1': expected a whole number of at least 0"),
    ("DJ_USE_REDIS", "maybe", "DJ_USE_REDIS='maybe': expected true or false"),
    ("WWW_PORT", "70000", "WWW_PORT='70000': expected a whole number from 1 to 65535"),
    ("WWW_ALLOWED_HOSTS", "https://worm.example", "expected host names without scheme or port, as worm.example"),
    ("WWW_FRAME_ANCESTORS", "https://a.example;script-src", "expected origins, as https://worm.example"),
    ("WWW_URL_PREFIX", "worms", "WWW_URL_PREFIX='worms': expected a path with a slash at both ends, as /worms/, or /"),
    ("WWW_URL_PREFIX", "/a b/", "expected a path with a slash at both ends, as /worms/, or / alone"),
    ("WWW_PUBLIC_URL", "javascript:alert(1)", "expected an address of http or https, as https://worm.example or"),
    ("WWW_PUBLIC_URL", "worm.example", "expected an address of http or https"),
    ("WWW_PUBLIC_URL", 'https://worm.example/"onload="x', "expected an address of http or https"),
    ("WWW_PUBLIC_URL", "https://user@worm.example", "expected an address of http or https"),
    ("WWW_PUBLIC_URL", "https://worm.example?x=1", "expected an address of http or https"),
    ("WWW_PUBLIC_URL", "https://worm.example:70000", "expected an address of http or https"),
    ("DJ_REDIS_URI", "http://cache", "expected an address that begins with redis://, rediss:// or unix://"),
    ("WWW_CORS_ORIGINS", "worm.example", "expected origins, as https://worm.example, also null and *; not worm."),
]


@pytest.mark.parametrize(
    "address", ["", "https://worm.example", "http://[::1]:8050/", "https://lab.example:8443/c-elegans/worms"]
)
def test_a_public_address(address: str) -> None:
    assert load_settings(public_url=address).public_url == address


def test_a_misspelt_name_is_told_at_the_start() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=PROJECT,
        env={**os.environ, "WWW_PROT": "9000", "WWW_QQQQQQQQ": "1", EXPIRATION: "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr.splitlines()[:2] == [
        "settings: warning: WWW_PROT is no setting and is ignored; did you mean WWW_PORT?",
        "settings: warning: WWW_QQQQQQQQ is no setting and is ignored.",
    ]


@pytest.mark.parametrize(("name", "text", "line"), WRONG)
def test_a_wrong_value(name: str, text: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(SettingsError) as error:
        load_settings()
    message = str(error.value)
    assert line in message
    assert message.startswith(f"{name}=")
    assert "\n" not in message


def test_a_wrong_value_in_the_environment_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DJ_CACHE_VERSION=new\n")
    with pytest.raises(SettingsError, match=r"^DJ_CACHE_VERSION='new': expected a whole number of at least 0$"):
        load_settings()


def test_a_wrong_option_is_named_as_the_option() -> None:
    with pytest.raises(SettingsError, match=r"^--port=0: expected a whole number from 1 to 65535$"):
        load_settings(port=0)


def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJ_REDIS_URI", "http://user:pa55word@cache")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value).startswith("DJ_REDIS_URI=(not shown): ")
    assert "pa55word" not in str(error.value)
    assert "pa55word" not in repr(load_settings(redis_uri="redis://user:pa55word@cache:6379/0"))


def test_a_wrong_value_stops_the_start_with_one_line() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=PROJECT,
        env={**os.environ, EXPIRATION: "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert result.stderr == f"settings: {EXPIRATION}='0': expected a whole number from 1 to 604800\n"
    assert result.stdout == ""


def test_the_documentation_is_up_to_date() -> None:
    assert (PROJECT / "docs" / "settings.md").read_text() == documentation(), "run `make docs`"


def test_the_documentation_names_every_variable_and_its_bounds() -> None:
    page = documentation()
    for field in Settings.model_fields:
        for name in variable_names(field):
            assert f"`{name}`" in page
    assert "How long a signed download link works, in seconds. From 1 to 604800." in page


def test_a_store_is_a_folder_or_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, expected in (
        ("stores/site", Path("stores/site")),
        ("s3://worms/site/", RemoteAddress("s3", "worms/site")),
        ("file:///srv/site", RemoteAddress("file", "/srv/site")),
    ):
        monkeypatch.setenv("WWW_STORE", value)
        assert load_settings().store == expected
    assert load_settings(store=Path("elsewhere")).store == Path("elsewhere")


@pytest.mark.parametrize(
    "value", ["https://worms.example/site", "s3:/worms", "s3://key:secret@worms", "s3://worms/../a"]
)
def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("WWW_STORE", value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).startswith(
        f"WWW_STORE='{value}': expected a folder, or an address as s3://bucket/path, gs://bucket/path or file:///path"
    )
