"""Everything that opens a file: sources -> checks -> store. Knows neither Flask nor Dash."""

import os

# Before numpy is imported, where nobody has said otherwise: matrices are small here, and threads of linear algebra that
# wait for each other took a fifth of the processor time of a build.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
