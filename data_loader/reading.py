"""Reading one file of recordings: a pure function of the file and of what the source says about it.

What it finds, and every problem it met, comes back in the order of the file, so that files can be read anywhere, in any
order, and still make the same store and the same report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from data_loader.checks import Vocabulary, check_recording
from data_loader.files import check_sha256, inside
from data_loader.problems import Problem, Refused, Report
from data_loader.schema import Recording
from data_loader.sources import Context, first_that_reads
from data_loader.sources.registry import RECORDING_SOURCES

T = TypeVar("T")


@dataclass(frozen=True)
class Item:
    """A file, or a folder that belongs together, with the paper it lies under."""

    paper_id: str
    path: Path


@dataclass(frozen=True)
class Knowledge:
    """What the source says about its recordings, outside their files."""

    root: Path
    vocabulary: Vocabulary
    contexts: Mapping[str, Context]  # paper id -> context


@dataclass(frozen=True)
class Found(Generic[T]):
    """One recording of a file; without a ``dataset_id``, what was met after the last one."""

    before: tuple[Problem, ...]  # problems of reading it
    dataset_id: str = ""
    uid: str = ""
    file: str = ""
    content: T | None = None  # None: it was read, and its checks refused it
    after: tuple[Problem, ...] = ()  # problems of checking it
    again: bool = False  # the reading was ended from outside: the next build should try again


def read_item(known: Knowledge, item: Item) -> Iterator[Found[Recording]]:
    """The recordings of an item, checked. Nothing is raised for a bad file: its problems are in what comes back."""
    report, context = Report(), known.contexts[item.paper_id]
    with report.collecting():
        inside(item.path, known.root)
        expected = context.checksums.get(item.path.name)
        if expected and item.path.is_file():
            check_sha256(item.path, known.root, expected)
        source = first_that_reads(item.path, known.root, RECORDING_SOURCES)
        for recording in source.read(item.path, context, report):
            before, checked = report.taken(), None
            with report.collecting():
                checked = check_recording(recording, known.vocabulary, report)
            file = recording.origin.file
            yield Found(before, recording.dataset_id, recording.uid, file, checked, report.taken())
    yield Found(report.taken())


@dataclass
class Arrivals:
    """Lets in what was found, in the order of the site: each id once, its problems into the report."""

    report: Report
    seen: dict[str, str] = field(default_factory=dict)  # dataset id -> the file that has it

    def accept(self, found: Found[T]) -> T | None:
        """The content, or None for a recording that was refused or is there already."""
        self.report.problems += found.before
        if not found.dataset_id:
            return None
        if found.dataset_id in self.seen:
            first = self.seen[found.dataset_id]
            again = Refused(found.file, "uid", found.uid, f"each id once; {first} has it already")
            self.report.problems.append(again.problem)
            return None
        self.report.problems += found.after
        if found.content is not None:
            self.seen[found.dataset_id] = found.file
        return found.content
