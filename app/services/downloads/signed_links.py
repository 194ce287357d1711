"""Links to files in a Google Cloud Storage bucket that work for a while, signed here (V4) without asking Google.

google-cloud-storage is an optional dependency, imported when the first link is signed.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Any, Final

from app.errors import UnavailableError
from app.settings import Settings, variable_names

EXTRA: Final = "google-cloud-storage"
# enough to sign; the project is asked for by the library and does not enter a signature
SCOPES: Final = ("https://www.googleapis.com/auth/devstorage.read_only",)

logger = logging.getLogger(__name__)


class SignedLinks:
    """Signs for the bucket of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def configured(self) -> bool:
        return bool(self._settings.gcs_bucket)

    def link(self, name: str) -> str:
        """GET link to the object, saved under its bare name. Raises ``UnavailableError`` when it cannot be signed."""
        try:
            from google.cloud import storage
            from google.oauth2 import service_account
        except ImportError:
            raise UnavailableError(
                f"Downloads come from a bucket here, and the Python package {EXTRA} that signs links to it is not "
                f"installed (pip install {EXTRA}).",
                code="storage_library_missing",
            ) from None
        key = self._key()
        try:
            credentials = service_account.Credentials.from_service_account_info(key, scopes=SCOPES)
            client = storage.Client(project=str(key.get("project_id", "")), credentials=credentials)
            return str(
                client.bucket(self._settings.gcs_bucket)
                .blob(name)
                .generate_signed_url(
                    version="v4",
                    method="GET",
                    expiration=timedelta(seconds=self._settings.signed_url_expiration_seconds),
                    response_disposition=f'attachment; filename="{name.rsplit("/", 1)[-1]}"',
                )
            )
        except (ValueError, TypeError, AttributeError) as error:  # what the library raises on a key it cannot use
            # the message could quote the key
            logger.error("the signing key cannot be used: %s", type(error).__name__)
            raise _bad_key("cannot sign") from None

    def _key(self) -> dict[str, Any]:
        """The service account's key, from the file or the text of the settings."""
        path, text = self._settings.signing_service_account_path, self._settings.signing_service_account_json
        if path is not None:
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                logger.error("%s: %s", path, type(error).__name__)
                raise _bad_key("cannot be read") from None
        if not text:
            raise _bad_key("is missing")
        try:
            key = json.loads(text)
        except json.JSONDecodeError:
            raise _bad_key("is not JSON") from None
        if not isinstance(key, dict):
            raise _bad_key("is not a JSON object")
        return key


def _bad_key(what: str) -> UnavailableError:
    names = (variable_names(name)[0] for name in ("signing_service_account_path", "signing_service_account_json"))
    return UnavailableError(
        f"Downloads come from a bucket here, and the key that signs links to it {what}; it is set by "
        f"{' or '.join(names)}.",
        code="signing_key",
    )
