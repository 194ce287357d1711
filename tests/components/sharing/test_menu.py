"""The share menu as it leaves the server."""

from __future__ import annotations

import re
from pathlib import Path

from components.sharing.dialogs import share_dialogs
from components.sharing.embed_bar import embed_bar
from components.sharing.menu import GROUPS, share_menu

BROWSER = Path(__file__).resolve().parents[3] / "assets" / "browser"


def test_every_item_has_something_to_do_in_the_browser() -> None:
    script = (BROWSER / "sharing" / "menu.js").read_text("utf-8")
    block = script[script.index("const actions = {") :]
    known = set(re.findall(r"^  (\w+): ", block, re.MULTILINE))
    assert {action for _, items in GROUPS for action, _, _ in items} <= known


def test_the_button_says_that_it_opens_a_menu_which_is_closed() -> None:
    button, menu = share_menu().children
    assert (button.to_plotly_json()["props"]["aria-haspopup"], button.to_plotly_json()["props"]["aria-expanded"]) == (
        "menu",
        "false",
    )
    assert menu.role == "menu"
    assert menu.hidden is True


def test_addresses_lie_below_the_prefix() -> None:
    props = share_dialogs("/worm/").to_plotly_json()["props"]
    assert props["data-python"] == "/worm/share/python/"
    link = embed_bar("Site", "/worm/").children[0]
    assert (link.href, link.target, link.rel) == ("/worm/", "_blank", "noopener")
