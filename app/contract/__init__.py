"""What Python and the browser both must know, written once, in Python: ``python -m app.contract`` makes modules of it.

``assets/browser/contract/`` is generated and committed; ``make lint`` fails when it is not what the code says. A page
that uses a key, a choice, an input or a field that is not there does not pass the type check of the browser's modules.
"""
