"""The modules of ``assets/browser/`` as browsers get them: bundled by page where esbuild is, else file by file.

Both ways have the same addresses, ``/_bundles/<digest>/<path of the module>``: the digest is that of all that is
served, so browsers keep every file for a year. ``boot.js`` is the first, starts Dash and fetches the others; what it
fetches for a page is told to the browser beforehand by ``preloads``. ``python -m components.bundles`` bundles.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from app import urls
from components import browser_chunks
from components.bundle import Bundle

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "assets" / "browser"
SCRATCH: Final = ROOT / ".bundles"  # from where esbuild finds packages of npm
BUILT: Final = SCRATCH / "browser"
ESBUILD: Final = ROOT / "node_modules" / "@esbuild"  # with the program of this machine, which needs no node
BOOT: Final = "boot.js"
SHELL: Final = "pages/site/shell.js"
METAFILE: Final = "metafile.json"
MARK: Final = "source-digest"  # which sources the bundles were made from
CLASSIC: Final = ("head.js", "height.js")  # no modules: they run before, or on other sites
PAGES: Final = 128  # whose preloads are kept: more than there are
_ENTRY = re.compile(r"^export (?:const|function|async function) callback\b", re.MULTILINE)
OPTIONS: Final = (
    "--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning",
    "--chunk-names=chunks/[name]-[hash]",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Modules:
    """The files, by the path that follows the digest in their address."""

    bundles: Mapping[str, Bundle]
    outputs: Mapping[str, Any]  # of esbuild's metafile; empty where the files are served as they are

    @cached_property
    def digest(self) -> str:
        return _digest((name, bundle.body) for name, bundle in self.bundles.items())

    def url(self, path: str, prefix: str = "/") -> str:
        return prefix.rstrip("/") + urls.path(urls.MODULE, digest=self.digest, path=path)

    def with_imports(self, path: str) -> list[str]:
        """The module and all that must be there before it runs."""
        found: dict[str, None] = {}
        waiting = [path]
        while waiting:
            name = waiting.pop()
            if name in found or name not in self.bundles:
                continue
            found[name] = None
            imports = self.outputs.get(name, {}).get("imports", ())
            waiting.extend(item["path"] for item in imports if item["kind"] == "import-statement")
        return list(found)


def sources() -> dict[str, bytes]:
    """Every script of ``assets/browser/``, by its path there."""
    return {path.relative_to(SOURCE).as_posix(): path.read_bytes() for path in sorted(SOURCE.rglob("*.js"))}


def entries(files: Mapping[str, bytes]) -> list[str]:
    """The modules that are fetched by name: the first, the shell, and those with a callback of Dash."""
    return [BOOT, SHELL, *(name for name, body in files.items() if _ENTRY.search(body.decode()))]


@cache
def modules() -> Modules:
    """What this process serves: the bundles, if they are of these sources."""
    files = sources()
    if _mark() == _digest(files.items()):
        names = [path.relative_to(BUILT).as_posix() for path in sorted(BUILT.rglob("*.js"))]
        built = {name: (BUILT / name).read_bytes() for name in names}
        outputs = json.loads((BUILT / METAFILE).read_text("utf-8"))
        return Modules(_as_bundles(built), outputs)
    return Modules(_as_bundles(files), {})


def classic(name: str) -> bytes:
    """A script that is no module, as it stands."""
    return (SOURCE / name).read_bytes()


def preloads(functions: tuple[str, ...], prefix: str = "/") -> Sequence[str]:
    """Addresses of the modules that a page needs: start, shell, and those of its clientside ``functions``."""
    return _preloads(modules(), functions, prefix)


@lru_cache(PAGES)
def _preloads(served: Modules, functions: tuple[str, ...], prefix: str) -> Sequence[str]:
    named = (BOOT, SHELL, *(f"{function.partition('#')[0]}.js" for function in functions))
    needed = [name for first in named for name in served.with_imports(first)]
    return tuple(served.url(name, prefix) for name in dict.fromkeys(needed))


def build() -> bool:
    """Bundle with esbuild into ``.bundles/browser``. False where npm has not put esbuild there. Raises
    ``CalledProcessError`` when a module cannot be bundled."""
    program = next(ESBUILD.glob("*/bin/esbuild"), None)
    if program is None:
        return False
    files = sources()
    shutil.rmtree(BUILT, ignore_errors=True)
    SCRATCH.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=SCRATCH) as scratch:
        folder = Path(scratch)
        inputs = _esbuild(program, entries(files), base=SOURCE, to=folder / "alone")["inputs"]
        chunks = browser_chunks.shared(inputs, entries(files), everywhere=(BOOT, SHELL))
        for name, body in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            together = {module for chunk in chunks if name in chunk.entries for module in chunk.modules} - {name}
            lines = "".join(f'import "{folder / module}";' for module in sorted(together))
            (folder / name).write_bytes(lines.encode() + body)
        outputs = _esbuild(program, [folder / name for name in entries(files)], base=folder, to=BUILT)["outputs"]
        outputs = _by_served_path(outputs, folder)
    (BUILT / METAFILE).write_text(json.dumps(outputs), "utf-8")
    (BUILT / MARK).write_text(_digest(files.items()), "utf-8")  # last: it says that all is there
    return True


def _esbuild(program: Path, entry_points: Iterable[str | Path], *, base: Path, to: Path) -> Any:
    """Bundle, and return the metafile; its paths are relative to ``base``."""
    to.mkdir(parents=True, exist_ok=True)
    metafile = to / METAFILE
    command = [program, *entry_points, *OPTIONS, f"--outdir={to}", f"--outbase={base}", f"--metafile={metafile}"]
    subprocess.run(command, cwd=base, check=True)  # noqa: S603  # a fixed command over our own files
    return json.loads(metafile.read_text("utf-8"))


def _by_served_path(outputs: Mapping[str, Any], base: Path) -> dict[str, Any]:
    """esbuild names its files from where it ran; here they are named as they are served."""

    def served(name: str) -> str:
        return (base / name).resolve().relative_to(BUILT.resolve()).as_posix()

    return {
        served(name): {**output, "imports": [{**item, "path": served(item["path"])} for item in output["imports"]]}
        for name, output in outputs.items()
    }


def _mark() -> str:
    path = BUILT / MARK
    return path.read_text("utf-8") if path.exists() else ""


def _as_bundles(files: Mapping[str, bytes]) -> dict[str, Bundle]:
    return {name: Bundle(name, "text/javascript", body) for name, body in files.items() if name not in CLASSIC}


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    sha = hashlib.sha256()
    for name, body in files:
        sha.update(f"{name} {len(body)}\n".encode())
        sha.update(body)
    return sha.hexdigest()[:12]
