"""Writes a recording in the formats that scientists ask for: one module a format, all of them from the same object.

The published layouts are kept where there is one (JSON v2: formats.md a.2, processed H5: b.1, NWB: c), so what is
written here can be read by the tools that read the originals, and by ``data_loader.sources``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, assert_never

from data_loader.export.credit import Credit
from data_loader.schema import BEHAVIORS, Behavior, Recording

# of the numbers in a file
UNITS: Mapping[Behavior, str] = {behavior: info.native_unit for behavior, info in BEHAVIORS.items()}


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"
    NWB = "nwb"
    H5 = "h5"


@dataclass(frozen=True)
class FormatInfo:
    file_name: str  # with the places {paper_id} and {uid}
    mimetype: str
    compressible: bool  # False when the file is compressed inside
    summary: str


FORMATS: Mapping[Format, FormatInfo] = {
    Format.JSON: FormatInfo(
        "{paper_id}_{uid}.json", "application/json", True, "everything there is, in the layout of WormWideWebData"
    ),
    Format.CSV: FormatInfo(
        "{paper_id}_{uid}.csv", "text/csv", True, "one row per frame; comment lines say what and whose it is"
    ),
    Format.NWB: FormatInfo("{paper_id}_{uid}.nwb", "application/x-hdf5", False, "Neurodata Without Borders"),
    Format.H5: FormatInfo("{uid}-data.h5", "application/x-hdf5", False, "the layout of the labs' processed files"),
}


def file_name(paper_id: str, uid: str, form: Format) -> str:
    """The name its readers expect: those of processed H5 take the recording's id from it."""
    return FORMATS[form].file_name.format(paper_id=paper_id, uid=uid)


def write(form: Format, recording: Recording, credit: Credit, stream: BinaryIO) -> None:
    """Write the file to ``stream``, which must be seekable, readable and empty. Writers are imported when needed."""
    match form:
        case Format.JSON:
            from data_loader.export import json_v2

            json_v2.write(recording, stream, credit)
        case Format.CSV:
            from data_loader.export import csv

            csv.write(recording, stream, credit)
        case Format.NWB:
            from data_loader.export import nwb  # pynwb takes a second to import

            nwb.write(recording, stream, credit)
        case Format.H5:
            from data_loader.export import h5

            h5.write(recording, stream, credit)
        case _:
            assert_never(form)


__all__ = ["FORMATS", "UNITS", "Credit", "Format", "FormatInfo", "file_name", "write"]
