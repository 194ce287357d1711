"""Every setting, declared once: name, type, default, one help sentence. The documentation is made from here.

A setting ``port`` is read from ``WWW_PORT``. Where the Django site had a name for the same thing (``DJ_…``,
``ACTIVITY_DATA_…``) that name is accepted too, so its environment file starts this site; ``WWW_`` wins.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.settings import checks
from data_loader.remote.address import RemoteAddress

PREFIX = "WWW_"


def _setting(default: Any, help_text: str, *old_names: str, name: str = "", **bounds: Any) -> Any:
    """A documented field; ``old_names`` are the Django site's names for it."""
    alias = AliasChoices(PREFIX + name, *old_names) if name else None
    return Field(default, description=help_text, validation_alias=alias, **bounds)


CommaList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(checks.comma_list)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,  # NAME= in an environment file is how a value is left out
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    # --- where the data are
    source: Path = _setting(Path("initial_data"), "Folder that the store is built from.")
    store: Path | RemoteAddress = _setting(
        Path(".store"),
        "Folder of the built store, which every instance opens read-only; or the address it was published to: "
        "s3://bucket/path, gs://bucket/path or file:///path (docs/publishing.md).",
    )
    store_cache: Path = _setting(
        Path(".cache/store"), "Folder for what an instance fetches of a published store; instances may share it."
    )
    store_cache_bytes: int = _setting(
        2_000_000_000,
        "Most bytes of that folder: tables of two versions, and of the arrays those used last.",
        ge=1_000_000,
    )
    store_poll_seconds: int = _setting(
        60, "How often an instance asks whether another version was published, in seconds.", ge=1, le=86_400
    )
    db_build: bool = _setting(
        False, "Build the store anew before serving, even when it is up to date.", "DJ_DB_BUILD", name="DB_BUILD"
    )

    # --- how the site is served
    host: str = _setting("127.0.0.1", "Address to listen on.")
    port: int = _setting(8050, "Port to listen on.", ge=1, le=65535)
    workers: int = _setting(2, "Number of gunicorn worker processes.", ge=1, le=64)
    threads: int = _setting(8, "Threads per worker; each makes one answer at a time.", ge=1, le=64)
    max_jobs: int = _setting(
        1,
        "Files for downloads that all workers make at the same time; and as many answers that take long.",
        ge=1,
        le=64,
    )
    job_wait_seconds: int = _setting(
        10, "How long such a request may wait for its turn, in seconds; then it gets 503.", ge=0, le=60
    )
    client_limit: str = _setting(
        "",
        "Most requests of one client address, as 300/minute; a download counts ten, what a worker has kept nothing. "
        "Counted together where instances share Redis. Empty: no limit.",
    )
    url_prefix: str = _setting("/", "Path the site lives below, with a slash at both ends.")
    public_url: str = _setting(
        "",
        "Address visitors use, for links, citations and code, as https://worm.example; url_prefix is added unless it "
        "has a path of its own; empty: the request's own.",
    )
    debug: bool = _setting(
        False, "Log more and show tracebacks in the log. Never in production.", "DJ_DEBUG", name="DEBUG"
    )
    admin: bool = _setting(False, "Show the read-only data status page.", "DJ_ADMIN", name="ADMIN")

    # --- figures for operators
    metrics_port: int = _setting(
        0, "Port of the figures that Prometheus collects, apart from the site's; 0: none.", ge=0, le=65_535
    )
    metrics_host: str = _setting("127.0.0.1", "Address to listen on for them.")

    # --- security
    allowed_hosts: CommaList = _setting(
        ("localhost", "127.0.0.1", "[::1]"),
        "Comma-separated host names this site answers to; a leading dot includes subdomains, * allows any.",
        "DJ_ALLOWED_HOSTS",
        name="ALLOWED_HOSTS",
    )
    frame_ancestors: CommaList = _setting(
        ("*",),
        "Comma-separated origins that may show views of this site (embed=1) in a frame, as https://lab.example; also"
        " 'self', 'none', and * for any. Whole pages: the same origins, but with * the site's own pages alone.",
    )
    csrf_trusted_origins: CommaList = _setting(
        (),
        "Comma-separated origins whose pages may send POST requests here; the site's own is always trusted.",
        "DJ_CSRF_TRUSTED_ORIGINS",
        name="CSRF_TRUSTED_ORIGINS",
    )
    cors_origins: CommaList = _setting(
        ("*",),
        "Comma-separated origins whose pages may read answers, as https://lab.example; * any, null sandboxed frames; "
        "never with credentials.",
    )
    secret_key: str = _setting(
        "",
        "Signs the answers that are kept in Redis, so that one which somebody else put there is not believed; the same "
        "for all instances. Without it only garbage is noticed.",
        "DJ_SECRET_KEY",
        name="SECRET_KEY",
        repr=False,
    )
    secret_key_backup: str = _setting(
        "",
        "The key before, while it is being replaced: answers signed with it are believed too.",
        "DJ_SECRET_KEY_BACKUP",
        name="SECRET_KEY_BACKUP",
        repr=False,
    )
    trusted_proxies: CommaList = _setting(
        ("127.0.0.1", "::1"),
        "Comma-separated addresses and networks (10.0.0.0/8) of the proxies in front, whose X-Forwarded-For, "
        "X-Forwarded-Proto and X-Request-ID are believed; * is whoever connects, where nobody else can.",
        "FORWARDED_ALLOW_IPS",
        name="TRUSTED_PROXIES",
    )
    hsts_seconds: int = _setting(
        0, "How long browsers ask for https only (Strict-Transport-Security), in seconds; 0: not said.", ge=0
    )
    max_body_bytes: int = _setting(1_000_000, "Largest request body, in bytes.", ge=1_000, le=100_000_000)
    max_query_bytes: int = _setting(7_000, "Longest query string, in bytes.", ge=500, le=8_000)
    max_datasets: int = _setting(50, "Most data sets in one request.", ge=1, le=1_000)
    max_neurons: int = _setting(1_000, "Most neurons and classes in one request.", ge=1, le=10_000)
    max_downloads: int = _setting(60, "Most data sets in one ZIP, chosen ones or a paper's.", ge=1, le=1_000)
    max_paths: int = _setting(500, "Most shortest paths in one answer of the path search.", ge=1, le=10_000)
    max_simple_paths: int = _setting(50, "Most simple paths in one answer of the path search.", ge=1, le=1_000)
    max_path_steps: int = _setting(
        50_000, "Most connections that one search of simple paths looks at.", ge=1_000, le=10_000_000
    )
    max_matrix: int = _setting(600, "Most rows of a connectivity matrix.", ge=1, le=2_000)

    # --- cache
    use_redis: bool = _setting(
        False, "Share the cache between instances through Redis.", "DJ_USE_REDIS", name="USE_REDIS"
    )
    redis_uri: str = _setting(
        "redis://127.0.0.1:6379/0",
        "Address of Redis, as redis://[:password@]host:port/number.",
        "DJ_REDIS_URI",
        name="REDIS_URI",
        repr=False,
    )
    cache_version: int = _setting(
        1,
        "Part of every cache key: raise it to leave old answers behind.",
        "DJ_CACHE_VERSION",
        name="CACHE_VERSION",
        ge=0,
    )
    cache_seconds: int = _setting(86_400, "How long a cached answer is kept, in seconds.", ge=1, le=31_536_000)
    cache_megabytes: int = _setting(
        32, "Memory of the in-process cache of each worker, in MB (without Redis).", ge=1, le=100_000
    )

    # --- downloads
    download_cache: Path = _setting(
        Path(".cache/downloads"),
        "Folder for the files of downloads, each made once; instances may share it. Where it cannot be written, each "
        "is made anew.",
    )
    download_cache_bytes: int = _setting(
        1_000_000_000, "Most bytes of that folder; what was not asked for longest goes first.", ge=0
    )
    gcs_bucket: str = _setting(
        "",
        "Google Cloud Storage bucket with the dataset archives; empty: this instance streams its own data.",
        "ACTIVITY_DATA_GCS_BUCKET",
        name="GCS_BUCKET",
    )
    signing_service_account_path: Path | None = _setting(
        None,
        "File with the service account key that signs download links.",
        "ACTIVITY_DATA_SIGNING_SERVICE_ACCOUNT_PATH",
        name="SIGNING_SERVICE_ACCOUNT_PATH",
    )
    signing_service_account_json: str = _setting(
        "",
        "The same key as JSON text.",
        "ACTIVITY_DATA_SIGNING_SERVICE_ACCOUNT_JSON",
        name="SIGNING_SERVICE_ACCOUNT_JSON",
        repr=False,
    )
    signed_url_expiration_seconds: int = _setting(
        600,
        "How long a signed download link works, in seconds.",
        "ACTIVITY_DATA_SIGNED_URL_EXPIRATION_SECONDS",
        name="SIGNED_URL_EXPIRATION_SECONDS",
        ge=1,
        le=604_800,
    )

    _store = field_validator("store", mode="before")(checks.store)
    _hosts = field_validator("allowed_hosts")(checks.hosts)
    _origins = field_validator("frame_ancestors", "csrf_trusted_origins")(checks.origins)
    _cors = field_validator("cors_origins")(checks.cors_origins)
    _proxies = field_validator("trusted_proxies")(checks.networks)
    _prefix = field_validator("url_prefix")(checks.url_prefix)
    _address = field_validator("public_url")(checks.public_url)
    _limit = field_validator("client_limit")(checks.client_limit)
    _redis = field_validator("redis_uri")(checks.redis_uri)


def variable_names(field_name: str) -> list[str]:
    """The environment variables a setting is read from, the preferred one first."""
    alias = Settings.model_fields[field_name].validation_alias
    if isinstance(alias, AliasChoices):
        return [str(choice) for choice in alias.choices]
    return [PREFIX + field_name.upper()]


def bounds(info: FieldInfo) -> tuple[Any, Any]:
    """(least, largest) allowed number; None where there is no such bound."""
    least = next((part.ge for part in info.metadata if hasattr(part, "ge")), None)
    largest = next((part.le for part in info.metadata if hasattr(part, "le")), None)
    return least, largest
