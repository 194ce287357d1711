"""The whole work on one file of recordings, wherever it is done: read, check, compute, pack."""

from __future__ import annotations

from data_loader.packing import Imported, pack
from data_loader.reading import Found, Item, Knowledge, read_item
from data_loader.reuse import file_facts


def import_item(known: Knowledge, item: Item) -> Imported:
    """A function of the file and of what is known: the same wherever and in whatever order it runs."""
    files = file_facts(known, item)
    found = [
        Found(
            one.before,
            one.dataset_id,
            one.uid,
            one.file,
            None if one.content is None else pack(one.content, known.vocabulary.type_ids),
            one.after,
        )
        for one in read_item(known, item)
    ]
    return Imported(found, files)
