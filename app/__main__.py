"""``python -m app``: build the store if it is absent or stale, then serve it with gunicorn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.settings import Settings, load_settings_or_exit, variable_names
from data_loader.remote.address import RemoteAddress
from data_loader.store import Store, StoreError

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION = ROOT / "gunicorn.conf.py"


def main(
    source: Annotated[Path | None, typer.Option(help="Folder that the store is built from.")] = None,
    store: Annotated[str | None, typer.Option(help="Folder of the built store, or address of a published one.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    workers: Annotated[int | None, typer.Option(help="Number of worker processes.")] = None,
) -> None:
    """Serve WormWideWeb. Options left out come from the environment: docs/settings.md lists all of them."""
    options = {"source": source, "store": store, "host": host, "port": port, "workers": workers}
    settings = load_settings_or_exit(**options)
    _make_store(settings)
    for name, value in options.items():
        if value is not None:
            os.environ[variable_names(name)[0]] = str(value)
    typer.echo(f"WormWideWeb: http://{address(settings)}{settings.url_prefix}")
    sys.stdout.flush()
    # After SIGUSR2 gunicorn starts itself by the path of its own folder, which has a package "app" as well.
    paths = (str(ROOT), os.environ.get("PYTHONPATH", ""))
    os.environ |= {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    # gunicorn takes this process over: its memory is returned, and signals reach gunicorn itself
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "-c", str(CONFIGURATION), "app.wsgi:server"])  # noqa: S606


def _make_store(settings: Settings) -> None:
    """Build where needed. A build that refuses some files still leaves a store of the others, which is then served."""
    store = settings.store
    if isinstance(store, RemoteAddress):
        if settings.db_build:
            name = variable_names("db_build")[0]
            raise SystemExit(f"{name}=true: {store} is published, not built here; leave one of the two out")
        return
    if not settings.db_build and not _is_stale(settings, store):
        return
    command = [sys.executable, "-m", "data_loader", "build"]
    options = ["--source", str(settings.source), "--store", str(store)]
    result = subprocess.run([*command, *options], check=False)  # noqa: S603 - our own command and settings
    if result.returncode:
        try:
            Store.open(store)
        except StoreError as error:
            raise SystemExit(f"store: {error}") from None


def _is_stale(settings: Settings, store: Path) -> bool:
    """Whether a build is due.

    A store without its source is served as it is: that is how an image or a copied store is deployed. So is a store of
    another source when nobody named a source now: the default must not replace somebody's own data.
    """
    if not settings.source.is_dir():
        return False
    if "source" not in settings.model_fields_set and (other := _other_source(settings, store)):
        typer.echo(f"Serving the store {store} as it was built from {other}; --source builds from another folder.")
        return False
    from data_loader.build import is_stale  # every reader comes with it

    return is_stale(settings.source, store)


def _other_source(settings: Settings, store: Path) -> str:
    """The source of the store that is there, where it is not the default one."""
    try:
        source = str(Store.open(store).meta.get("source", ""))
    except StoreError:
        return ""
    return source if source != str(settings.source.resolve()) else ""


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the site."""
    host = {"0.0.0.0": "localhost", "::": "localhost"}.get(settings.host, settings.host)  # noqa: S104
    return f"[{host}]:{settings.port}" if ":" in host else f"{host}:{settings.port}"


if __name__ == "__main__":
    typer.run(main)
