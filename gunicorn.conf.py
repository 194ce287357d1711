"""How gunicorn serves the site: ``gunicorn -c gunicorn.conf.py app.wsgi:server``. Values come from app/settings.py."""

import ctypes
import gc
import os
from pathlib import Path
from typing import Any

from app.metrics import shared_files
from app.settings import load_settings_or_exit

# Before numpy is imported: requests already share the processor, and matrices of some hundred rows take ten times as
# long when the linear algebra of each one starts a thread per processor and these wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Before pyarrow is imported: its own allocator keeps 20 MB a process for frames that are mapped from files anyway.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

# glibc learns from large answers to keep their memory. With bounds that stay it is given back. Arrays of a question
# about many animals are of some MB: to ask the system for each of them takes as long as all that is computed. Other
# systems have no such function.
M_TRIM_THRESHOLD, SPARE = -1, 8 * 1024 * 1024  # bytes
M_MMAP_THRESHOLD, LARGE = -3, 4 * 1024 * 1024
if _mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
    _mallopt(M_TRIM_THRESHOLD, SPARE)
    _mallopt(M_MMAP_THRESHOLD, LARGE)

_settings = load_settings_or_exit()
_memory = Path("/dev/shm")  # noqa: S108 - a folder in memory, for files that gunicorn makes and unlinks itself

bind = f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"
worker_class = "app.serving.worker.Worker"
workers = _settings.workers
threads = _settings.threads
# the store is opened and the pages are made once; workers share that memory until they write to it
preload_app = True
worker_tmp_dir = str(_memory) if _memory.is_dir() and os.access(_memory, os.W_OK) else None

# one more way in, in the home folder and shared by all instances of a user; nobody here uses it
control_socket_disable = True

timeout = 60
graceful_timeout = 20
keepalive = 5
# a long selection in an address; the setting max_query_bytes stays below, so that our own sentence is seen
limit_request_line = 8190

# whose word counts for https; app/http/proxies.py and request_ids.py ask the same of the visitor's address and the name
# of a request. One header says it, and none may change the address that was asked for.
forwarded_allow_ips = ",".join(_settings.trusted_proxies)
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
forwarder_headers = ""

logger_class = "app.http.access_log.JsonLogger"
accesslog = "-"
errorlog = "-"
loglevel = "debug" if _settings.debug else "info"


# before prometheus_client is imported
if _settings.metrics_port:
    shared_files.prepare(Path(worker_tmp_dir) if worker_tmp_dir else None)


def when_ready(server: Any) -> None:
    """Before the workers are forked."""
    # What is loaded by now stays for good, so no collection needs to walk or copy it: without this, large answers wait
    # up to 50 ms for the garbage collector, and pages that the workers share become private.
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """In each worker, after the fork: threads that were started before it are not there."""
    from app import metrics, services
    from app.following import follow
    from app.metrics.collecting import collect

    follow(worker.wsgi)
    if metrics.are_kept():
        metrics.serving(services.of(worker.wsgi).store.data_version)
        collect(_settings)


def child_exit(server: Any, worker: Any) -> None:
    """In the first process, when a worker has ended."""
    from app import metrics
    from app.metrics.collecting import ended

    if metrics.are_kept():
        ended(worker.pid)


def on_exit(server: Any) -> None:
    """In the first process, when it ends."""
    shared_files.remove()
