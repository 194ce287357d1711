"""``python -m deploy.pin``: write the digests of the images that are used beside their tags, everywhere.

A tag may be another image tomorrow, a digest is one image for good. Docker asks the registry (``docker buildx
imagetools inspect``), so this runs where a registry can be reached; without an answer for every image nothing is
written. Run it again to take newer images of the same tags.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
# images of others; our own are built here and named by whoever pushes them
IMAGE: Final = re.compile(r"\b(?P<name>(?:python|node|nginx|redis):[\w.-]+)(?:@sha256:[0-9a-f]{64})?(?=\s|$)", re.M)
DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")


class PinError(Exception):
    """One line: which image, and what was said instead of a digest."""


def files(root: Path = ROOT) -> list[Path]:
    """Everything that names an image."""
    return [root / "Dockerfile", *sorted((root / "deploy").rglob("*.yaml"))]


def images(paths: Iterable[Path]) -> list[str]:
    return sorted({found["name"] for path in paths for found in IMAGE.finditer(path.read_text("utf-8"))})


def pin(paths: list[Path], digest_of: Callable[[str], str]) -> dict[str, str]:
    """Image -> digest, as written into the files. Raises ``PinError`` before anything is written."""
    digests = {image: digest_of(image) for image in images(paths)}
    for image, digest in digests.items():
        if not DIGEST.fullmatch(digest):
            raise PinError(f"{image}: expected sha256: and 64 hexadecimal digits, not {digest[:100]!r}")
    for path in paths:
        text = path.read_text("utf-8")
        pinned = IMAGE.sub(lambda found: f"{found['name']}@{digests[found['name']]}", text)
        if pinned != text:
            path.write_text(pinned, "utf-8")
    return digests


def ask_docker(image: str) -> str:
    """The digest of the list of an image's platforms. Raises ``PinError``."""
    command = ["docker", "buildx", "imagetools", "inspect", image, "--format", "{{.Manifest.Digest}}"]
    try:
        answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        said = " ".join((getattr(error, "stderr", "") or str(error)).split())
        raise PinError(f"{image}: no digest, so nothing was written: {said[:200]}") from None
    return answer.stdout.strip()


def main() -> None:
    try:
        digests = pin(files(), ask_docker)
    except PinError as error:
        raise SystemExit(f"pin: {error}") from None
    sys.stdout.writelines(f"{image}@{digest}\n" for image, digest in digests.items())


if __name__ == "__main__":
    main()
