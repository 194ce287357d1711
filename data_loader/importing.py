"""The whole work on one file of recordings, wherever it is done: read, check, compute, pack."""

from __future__ import annotations

from collections.abc import Iterator

from data_loader.archives import is_archive
from data_loader.matlab import is_matlab
from data_loader.packing import Imported, Packed, pack
from data_loader.reading import Found, Item, Knowledge, read_item
from data_loader.reuse import file_facts
from data_loader.sources import processed_h5, simulated


def import_item(known: Knowledge, item: Item) -> Imported[Packed]:
    """A function of the file and of what is known: the same wherever and in whatever order it runs.

    What it found is read while it is asked for: a set of recordings all at once might fill the memory.
    """
    return Imported(_packed(known, item), file_facts(known, item))


def check_item(known: Knowledge, item: Item) -> Imported[bool]:
    """Nothing but whether each recording is sound, and what was met."""
    checked = (
        Found(one.before, one.dataset_id, one.uid, one.file, None if one.content is None else True, one.after)
        for one in read_item(known, item)
    )
    return Imported(checked, {})


def is_set(item: Item) -> bool:
    """Whether an item may hold any number of recordings: a folder, an archive, a MATLAB file or a simulation."""
    path = item.path
    single_h5 = processed_h5.is_processed(path)
    several = path.name == simulated.FILE_NAME or is_archive(path) or is_matlab(path)
    return path.is_dir() or several or (processed_h5.reads(path) and not single_h5)


def _packed(known: Knowledge, item: Item) -> Iterator[Found[Packed]]:
    for one in read_item(known, item):
        content = None if one.content is None else pack(one.content, known.vocabulary.type_ids)
        yield Found(one.before, one.dataset_id, one.uid, one.file, content, one.after)
