"""A store in a bucket: uploaded once, fetched where it is served. ``docs/publishing.md`` says how it is used.

<address>/objects/<2 digits>/<sha256>              every file of every version, once
<address>/versions/<data version>/meta.json        the list of a version, as a store on disk has it
<address>/CURRENT                                  the data version that is served; replaced last
"""
