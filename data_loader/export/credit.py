"""Whose data a file holds, and which version of them: what every exported file says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from data_loader.schema import Paper, Recording

SIMULATED = "SIMULATED recording, not measured data."
H5_FORMAT = "h5"  # ``Origin.format`` of a processed H5 file


@dataclass(frozen=True)
class Credit:
    paper: Paper
    data_version: str

    @property
    def citation(self) -> str:
        """The paper's citation, or its titles where the source states none."""
        return one_line(self.paper.citation) or f"{self.paper.title_short}: {self.paper.title_full}"

    def lines(self) -> Iterator[str]:
        """``name: value``, one fact a line, for readers of text."""
        yield f"data version: {self.data_version}"
        yield f"please cite: {self.citation}"
        if self.paper.doi:
            yield f"doi: {self.paper.doi}"
        if self.paper.repository_url:
            yield f"repository: {self.paper.repository_url}"


def recording_lines(recording: Recording, credit: Credit | None) -> list[str]:
    """What a recording is, for comments and notes; the SIMULATED mark comes first."""
    note = one_line(recording.note)
    lines = [SIMULATED] if recording.simulated else []
    lines.append(f"recording: {recording.dataset_id}")
    if recording.types:
        lines.append(f"types: {', '.join(recording.types)}")
    if note:
        lines.append(f"note: {note}")
    lines.append(f"made from: {recording.origin.file}, sha256 {recording.origin.sha256}")
    return lines + (list(credit.lines()) if credit else [])


def metadata(recording: Recording, credit: Credit | None) -> dict[str, Any]:
    """The same as key and value, with the keys of the published layouts first."""
    origin = recording.origin
    found: dict[str, Any] = {
        "paper_id": recording.paper_id,
        "uid": recording.uid,
        "dataset_type": list(recording.types),
        "n_neuron": recording.n_neuron,
        "source_filename": PurePosixPath(origin.file).name,
        "source_sha256": origin.sha256,
        "simulated": recording.simulated,
        "note": recording.note,
    }
    if origin.format == H5_FORMAT:  # the published key means the processed H5 file and nothing else
        found["checksum_h5"] = origin.sha256
    if credit is not None:
        found |= {"data_version": credit.data_version, "citation": credit.citation}
        found |= {key: value for key in ("doi", "repository_url") if (value := getattr(credit.paper, key))}
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())
