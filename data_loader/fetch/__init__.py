"""Brings published recordings from their repositories into a source folder: ``python -m data_loader fetch``.

    catalog    what is known of public sets: paper, record, uid, type, event frames, sign of the head angle, sha256
    targets      the words of the command line, as orders
    choosing     which of a record's files are fetched
    zenodo, dryad, dandi, links   what a repository says of a record: files, sizes, checksums, terms
    web          HTTP: retries, redirects, what may go wrong, in words
    downloading  whole files, resumed and checked
    ranges, excerpt, excerpts   the traces, behavior and names of an NWB file, without its images
    unpacking    archives, and their files against the manifest
    vocabulary   types and events of recordings that come as JSON
    source_folder     the folder that all of it ends in
    running      the order of these steps

Only ``http`` and ``https`` are spoken. Names that come from outside are plain file names or refused.
"""
