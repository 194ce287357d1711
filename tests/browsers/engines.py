"""Firefox and WebKit behind the few commands that the tests of both are written in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
PATIENCE = 60  # s, for a busy machine
PAUSE = 0.1  # s
SYSTEM_PYTHON = "/usr/bin/python3"  # has Debian's packages


class Engine(ABC):
    """A browser with one page. Selectors are CSS, and mean the first element."""

    @staticmethod
    @abstractmethod
    def missing() -> list[str]:
        """What has to be installed before it can start."""

    @abstractmethod
    def open(self, url: str) -> None:
        """The page at an address, loaded, with a console of its own."""

    @abstractmethod
    def enter(self, selector: str) -> None:
        """From here until the next ``open``, evaluate and act inside this frame."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression."""

    @abstractmethod
    def click(self, selector: str) -> None: ...

    @abstractmethod
    def paste(self, selector: str) -> None:
        """Ctrl+V in a field."""

    @abstractmethod
    def errors(self) -> list[str]:
        """Errors in the console since ``open``: of scripts, of loading, of the content security policy."""

    @abstractmethod
    def close(self) -> None: ...

    def until(self, expression: str) -> Any:
        """The value of an expression once it is true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := self.evaluate(expression):
                return value
            time.sleep(PAUSE)
        raise AssertionError(f"not within {PATIENCE} s: {expression}; errors: {self.errors()}")


class Firefox(Engine):
    """Debian's Firefox without a window, over WebDriver BiDi."""

    @staticmethod
    def missing() -> list[str]:
        packages = {"firefox-esr": _firefox(), "node": shutil.which("node")}
        module = PROJECT / "node_modules" / "puppeteer-core"
        return [name for name, found in packages.items() if not found] + ["puppeteer-core"] * (not module.is_dir())

    def __init__(self, _folder: Path) -> None:
        command = ["node", str(HERE / "firefox.mjs"), _firefox()]
        self._node = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answer()  # once it is there

    def _ask(self, *command: str) -> Any:
        assert self._node.stdin
        self._node.stdin.write(f"{json.dumps(command)}\n")
        self._node.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._node.stdout
        line = self._node.stdout.readline()
        if not line:
            raise RuntimeError("Firefox could not be driven; node says why above")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def open(self, url: str) -> None:
        self._ask("open", url)

    def enter(self, selector: str) -> None:
        self._ask("enter", selector)

    def evaluate(self, expression: str) -> Any:
        return self._ask("evaluate", expression)

    def click(self, selector: str) -> None:
        self._ask("click", selector)

    def paste(self, selector: str) -> None:
        self._ask("paste", selector)

    def errors(self) -> list[str]:
        found: list[str] = self._ask("errors")
        return found

    def close(self) -> None:
        self._node.communicate(timeout=PATIENCE)


class WebKit(Engine):
    """WebKitGTK in a screen of its own, over WebDriver. What it writes to its console is in a file."""

    @staticmethod
    def missing() -> list[str]:
        tools = {"webkit2gtk-driver": "WebKitWebDriver", "xvfb": "Xvfb"}
        bindings = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('WebKit2', '4.1')"]
        absent = [package for package, tool in tools.items() if not shutil.which(tool)]
        if not Path(SYSTEM_PYTHON).exists() or subprocess.run(bindings, capture_output=True).returncode:
            absent += ["python3-gi", "gir1.2-webkit2-4.1"]
        return absent

    def __init__(self, folder: Path) -> None:
        self._console = folder / "webkit-console"
        self._start = 0  # where the messages of this page begin
        self._screen, display = _screen()
        options = Options()
        # line by line: a process that is ended writes the rest of its buffer no more
        options.binary_location = shutil.which("stdbuf") or "stdbuf"
        for argument in ("-oL", SYSTEM_PYTHON, str(HERE / "webkit.py")):
            options.add_argument(argument)
        driver = shutil.which("WebKitWebDriver")
        self._service = Service(driver, log_output=str(self._console), env=os.environ | {"DISPLAY": display})
        try:
            self._service.start()
            server = ClientConfig(self._service.service_url, timeout=PATIENCE)
            self._driver = webdriver.Remote(RemoteConnection(client_config=server), options=options)
        except BaseException:
            self._stop()
            raise

    def open(self, url: str) -> None:
        self._driver.switch_to.default_content()
        # what is broken off is an error of the page before, and is written once that page is gone
        self._driver.execute_script("window.stop()")
        self._driver.get("about:blank")
        self._start = self._console.stat().st_size
        self._driver.get(url)

    def enter(self, selector: str) -> None:
        self._driver.switch_to.frame(self._driver.find_element(By.CSS_SELECTOR, selector))

    def evaluate(self, expression: str) -> Any:
        return self._driver.execute_script(f"return ({expression});")

    def click(self, selector: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def paste(self, selector: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(Keys.CONTROL, "v")

    def errors(self) -> list[str]:
        written = self._console.read_bytes()[self._start :].decode(errors="replace")
        return [line for line in written.splitlines() if "CONSOLE" in line and "ERROR" in line]

    def close(self) -> None:
        with suppress(WebDriverException):  # the window is closed before the driver has seen it close
            self._driver.quit()
        self._stop()

    def _stop(self) -> None:
        self._service.stop()
        self._screen.terminate()
        self._screen.wait()


def _firefox() -> str:
    return shutil.which("firefox-esr") or shutil.which("firefox") or ""


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    """A screen that nobody sees, and its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as number:
        return server, f":{number.readline().strip()}"
