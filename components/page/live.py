"""The shape of a page that lives in the browser.

The server lays out a live page with the values of its address and names those that it could not use. A function of the
browser takes over: Dash calls it with the values of the page's inputs, at first and at every change of one, and with
the page's config, which comes last. Inputs are declared once, by name, and the names travel in the config.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html

from app.site import SITE
from app.states.codec import BadValue, ViewState
from components.elements.messages import Children, error_message, page_header
from components.elements.tour import Step, tour

Prop = tuple[str, str]  # id of a component, name of its property
Inputs = Mapping[str, Prop]


def values(page: str, names: Iterable[str]) -> dict[str, Prop]:
    """The controls ``<page>-<name>``, each by what was chosen there."""
    return {name: (f"{page}-{name}", "value") for name in names}


def facts(state: ViewState, data_version: str, example: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """What the config of every live page holds: the state, its defaults, and what files of the page name as source.

    ``example``: fields of the state that a bare address stands for, of a page that would be empty without.
    """
    return {
        "site": SITE,
        "dataVersion": data_version,
        "defaults": state.defaults(),
        "example": state.flat(example),
        "steps": state.steps(),
        "state": state.query(),
    }


@dataclass(frozen=True, kw_only=True)
class LivePart:
    """A part of a page that a function of the browser fills, and what it hears of."""

    name: str  # ids of its controls and stores begin with it
    module: str  # of assets/browser, whose function ``callback`` Dash calls
    inputs: Inputs = field(default_factory=dict)  # none: the function is called once, with the config
    states: Inputs = field(default_factory=dict)  # what it reads besides
    config_of: str = ""  # the page whose config it gets, where it has none of its own

    def start(self) -> None:
        """Declare the callback, once, when the page's module is imported."""
        config = (f"{self.config_of or self.name}-config", "data")
        heard, read = ([*self.inputs.values()], [*self.states.values(), config]) if self.inputs else ([config], [])
        clientside_callback(
            ClientsideFunction("browser", self.module),
            # Dash makes the first call of a page that arrives later only for a callback with an output
            Output(f"{self.name}-started", "data"),
            *[Input(*one) for one in heard],
            *[State(*one) for one in read],
        )

    def stores(self, config: Mapping[str, Any]) -> list[dcc.Store]:
        """What the browser needs to know, and where it says that it has started."""
        return [
            dcc.Store(id=f"{self.name}-config", data={"inputs": [*self.inputs, *self.states], **config}),
            dcc.Store(id=f"{self.name}-started"),
        ]


@dataclass(frozen=True, kw_only=True)
class LivePage(LivePart):
    """A whole page."""

    title: str = ""
    purpose: Children = ""
    steps: Sequence[Step] = ()  # of its tour
    class_name: str = ""
    element: str = ""  # id of its element, where a part of the page has the page's name

    def layout(
        self,
        body: Sequence[Children],
        config: Mapping[str, Any],
        bad: Sequence[BadValue] = (),
        actions: Sequence[Children] = (),
    ) -> html.Div:
        """Header with buttons, the values that were ignored, and ``body``."""
        tours = [tour(self.name, self.steps)] if self.steps else []
        head = page_header(self.title, self.purpose, [*actions, *tours])
        return self.frame([head, error_message(bad), *body], config)

    def frame(self, children: Sequence[Children], config: Mapping[str, Any], **attributes: Any) -> html.Div:
        """The page's element, for a page with a head of its own."""
        return html.Div(
            [*children, *self.stores(config)],
            id=self.element or self.name,
            className=f"page page-wide {self.class_name}".rstrip(),
            **attributes,
        )

    def without(self, nothing: Children) -> html.Div:
        """The page of an instance that has nothing to show on it."""
        return html.Div([page_header(self.title, self.purpose), nothing], className="page")
