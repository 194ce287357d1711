"""The two packages the embedded data come from: fetched with pip, pinned by sha256, read as zip archives.

Neither is installed and nothing in them is executed: cect would pull a GPL package and import data as a side effect.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from data_loader.problems import Refused

DEFAULT_CACHE = Path(".cache/wheels")
DOWNLOAD_SECONDS = 300


@dataclass(frozen=True)
class Pin:
    """One version of one package, byte for byte."""

    project: str  # also the folder inside the wheel
    version: str
    filename: str
    sha256: str
    license: str
    publisher: str


CECT = Pin(
    "cect",
    "0.3.5",
    "cect-0.3.5-py3-none-any.whl",
    "ea47f7a6b0d69a8d0bd3b0ade4037b7cc32d31ad0449f823d7ec153d6fd25057",
    "MIT",
    "OpenWorm, ConnectomeToolbox",
)
C302 = Pin(
    "c302",
    "0.12.1",
    "c302-0.12.1-py3-none-any.whl",
    "65578a838a8cb52597c64a804b8ab7d5a3bf1b0cef23e196dd4385ac2a79c1b6",
    "MIT",
    "OpenWorm, c302",
)
PINS = (CECT, C302)


class DeriveError(Exception):
    """The embedded data cannot be derived; the message says why and what to do."""


class WheelUnavailable(DeriveError):  # noqa: N818 - reads as a sentence where it is raised
    """pip could not download a wheel; the message says how to supply it by hand."""


@dataclass(frozen=True)
class Wheels:
    """The open archives, by the folder inside them ("cect", "c302")."""

    archives: Mapping[str, zipfile.ZipFile]

    def names(self, folder: str) -> list[str]:
        """Members under ``folder``, e.g. "c302/NeuroML2/", sorted."""
        archive = self.archives[folder.split("/", 1)[0]]
        return sorted(name for name in archive.namelist() if name.startswith(folder))


@dataclass
class Reading:
    """Hands out members of the wheels and remembers which ones, so that every derived file can name its sources."""

    wheels: Wheels
    members: dict[str, str] = field(default_factory=dict)  # member -> sha256, in reading order

    def bytes(self, member: str) -> bytes:
        """Content of a member such as "cect/Cells.py". Raises ``Refused`` when the wheel has no such member."""
        try:
            content = self.wheels.archives[member.split("/", 1)[0]].read(member)
        except KeyError:
            raise Refused(member, "(member)", "absent", "a file of the pinned wheel") from None
        self.members[member] = hashlib.sha256(content).hexdigest()
        return content

    def text(self, member: str) -> str:
        return self.bytes(member).decode("utf-8-sig")


@contextmanager
def open_wheels(cache: Path) -> Iterator[Wheels]:
    """The pinned wheels of a cache folder that ``fetch`` filled."""
    archives: dict[str, zipfile.ZipFile] = {}
    try:
        for pin in PINS:
            archives[pin.project] = zipfile.ZipFile(cache / pin.filename)
        yield Wheels(archives)
    finally:
        for archive in archives.values():
            archive.close()


def fetch(cache: Path, pins: Iterable[Pin] = PINS) -> list[Path]:
    """The wheels in ``cache``, downloaded if absent. Raises ``WheelUnavailable``, or ``Refused`` on other bytes."""
    absent = [pin for pin in pins if not (cache / pin.filename).exists()]
    if absent:
        cache.mkdir(parents=True, exist_ok=True)
        _download(cache, absent)
    return [_checked(cache / pin.filename, pin) for pin in pins]


def _checked(path: Path, pin: Pin) -> Path:
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != pin.sha256:
        raise Refused(pin.filename, "sha256", found, f"{pin.sha256}; delete {path} and derive again")
    return path


def _download(cache: Path, pins: list[Pin]) -> None:
    # Into a folder of its own, then renamed: an interrupted download never looks like a wheel, two runs may overlap.
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        requirements = Path(folder, "requirements.txt")
        requirements.write_text(
            "".join(f"{pin.project}=={pin.version} --hash=sha256:{pin.sha256}\n" for pin in pins), encoding="ascii"
        )
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary=:all:"]
        command += ["--disable-pip-version-check", "--quiet", "--dest", folder, "--requirement", str(requirements)]
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments, no shell
                command, capture_output=True, text=True, timeout=DOWNLOAD_SECONDS, check=False
            )
            reason = (done.stderr or done.stdout).strip() if done.returncode else ""
        except subprocess.TimeoutExpired:
            reason = f"no answer within {DOWNLOAD_SECONDS} s"
        wanted = "; ".join(f"{pin.filename} (sha256 {pin.sha256})" for pin in pins)
        if reason:
            raise WheelUnavailable(f"pip cannot download {wanted}: {reason}. Put the files into {cache} by hand.")
        for pin in pins:
            Path(folder, pin.filename).replace(cache / pin.filename)
