"""Where the repositories are, and how patiently they are asked: environment variables ``WWW_FETCH_…``.

Proxies come from the variables that all tools read: HTTP_PROXY, HTTPS_PROXY, NO_PROXY.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ValueError("expected an address that begins with http:// or https://")
    return text.rstrip("/")


Address = Annotated[str, AfterValidator(_address)]


class FetchSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="WWW_FETCH_", env_ignore_empty=True, frozen=True)

    zenodo_url: Address = "https://zenodo.org"
    dryad_url: Address = "https://datadryad.org"
    dandi_url: Address = "https://api.dandiarchive.org"
    dryad_token: SecretStr = SecretStr("")  # of an API account at Dryad, which gives files to nobody else
    retries: int = Field(
        default=5, ge=0, le=20
    )  # further attempts at one request, and at a download that brings nothing new
    pause: float = Field(
        default=1.0, ge=0, le=60
    )  # s before the second attempt; doubled each time, unless Retry-After says
    timeout: float = Field(default=60.0, gt=0, le=600)  # s of silence after which a connection counts as lost
