"""Dash's own controls in their first state, as their scripts write them. ``tests/browser/test_first_paint.py`` compares
the two in a browser, and so does an upgrade of Dash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from components.first_paint.markup import identifier, tag

Props = Mapping[str, Any]
Paint = Callable[[Any], str]

# attributes of <input> that dcc.Input hands on
FIELD: Final = (
    "type", "inputMode", "autoComplete", "placeholder", "min", "max", "step", "minLength", "maxLength", "size", "name",
    "pattern", "readOnly", "required", "disabled", "spellCheck", "autoFocus", "list",
)  # fmt: skip
DEFAULTS: Final = {"type": "text", "inputMode": "verbatim", "autoComplete": "off"}
# of the arrow of a drop-down
ARROW: Final = (
    "M4.18179 6.18181C4.35753 6.00608 4.64245 6.00608 4.81819 6.18181L7.49999 8.86362L10.1818 6.18181C10.3575 6.00608 "
    "10.6424 6.00608 10.8182 6.18181C10.9939 6.35755 10.9939 6.64247 10.8182 6.81821L7.81819 9.81821C7.73379 9.9026 "
    "7.61934 9.95001 7.49999 9.95001C7.38064 9.95001 7.26618 9.9026 7.18179 9.81821L4.18179 6.81821C4.00605 6.64247 "
    "4.00605 6.35755 4.18179 6.18181Z"
)


def link(props: Props, paint: Paint) -> str:
    attributes = {name: props.get(name) for name in ("className", "style", "href", "title", "target")}
    children = props.get("children")
    inside = None if props.get("target") else ""  # assets/browser/start/links.js
    named = {"id": identifier(props.get("id")), **attributes, "data-inside": inside}
    return tag("a", named, paint(props.get("href") if children is None else children))


def field(props: Props, _paint: Paint) -> str:
    own = {"id": identifier(props.get("id")), "className": "dash-input-element", **DEFAULTS}
    given = {name: props[name] for name in FIELD if props.get(name) is not None}
    inner = tag("input", {**own, **given, "value": _value(props.get("value"))})
    if given.get("type") == "number":
        steps = (("decrement", "Decrease value", "−"), ("increment", "Increase value", "+"))
        inner += "".join(
            tag(
                "button",
                {
                    "type": "button", "className": f"dash-input-stepper dash-stepper-{name}", "aria-label": label,
                    "tabIndex": "-1",
                },
                sign,
            )
            for name, label, sign in steps
        )  # fmt: skip
    classes = " ".join(filter(None, ("dash-input-container dash-input", props.get("className"))))
    return tag("div", {"className": classes, "style": props.get("style")}, inner)


def checklist(props: Props, paint: Paint) -> str:
    return _options(props, paint, "checkbox", "dash-checklist", set(props.get("value") or ()))


def radio_items(props: Props, paint: Paint) -> str:
    value = props.get("value")
    return _options(props, paint, "radio", "dash-radioitems", set() if value is None else {value})


def dropdown(props: Props, paint: Paint) -> str:
    """Closed, with the labels of what is chosen. The input before the button takes the focus that a label gives."""
    own = identifier(props.get("id")) or ""
    value = props.get("value")
    chosen = value if isinstance(value, list) else [] if value is None else [value]
    labels = {option["value"]: option["label"] for option in options(props.get("options"))}
    texts = [labels[one] for one in chosen if one in labels]
    many = isinstance(value, list) and len(texts) > 1
    inner = [_chosen(own, texts, props, paint)]
    if many:
        count = tag(
            "span", {"id": f"{own}-value-count", "className": "dash-dropdown-value-count"}, f"{len(texts)} selected"
        )
        inner.append(count)
    if texts and props.get("clearable", True) and not props.get("disabled"):
        inner.append(tag("a", {"className": "dash-dropdown-clear"}, ""))
    inner.append(_arrow())
    trigger = tag("span", {"className": "dash-dropdown-grid-container dash-dropdown-trigger"}, "".join(inner))
    button = {
        "id": own, "type": "button", "className": f"dash-dropdown {props.get('className') or ''}",
        "aria-haspopup": "listbox", "aria-expanded": "false", "disabled": props.get("disabled"),
    }  # fmt: skip
    target = tag("input", {"className": "dash-dropdown-focus-target", "tabIndex": "-1", "readOnly": True})
    wrapper = {"className": "dash-dropdown-wrapper", "style": props.get("style")}
    return tag("div", wrapper, target + tag("button", button, trigger))


def loading(props: Props, paint: Paint) -> str:
    outer = {"className": props.get("parent_className"), "style": props.get("parent_style")}
    return tag("div", {"style": {"position": "relative"}}, tag("div", outer, paint(props.get("children"))))


def graph(props: Props, _paint: Paint) -> str:
    """The place of a figure, which its script draws."""
    classes = " ".join(filter(None, ("dash-graph", props.get("className"))))
    return tag("div", {"id": identifier(props.get("id")), "className": classes, "style": props.get("style")})


def options(given: Any) -> list[Mapping[str, Any]]:
    """Options of a control in the long form; Dash also takes a list of values or a mapping of labels."""
    if isinstance(given, Mapping):
        return [{"value": value, "label": label} for value, label in given.items()]
    return [one if isinstance(one, Mapping) else {"value": one, "label": str(one)} for one in given or ()]


def _options(props: Props, paint: Paint, kind: str, name: str, chosen: Iterable[Any]) -> str:
    own, chosen = identifier(props.get("id")), set(chosen)
    rows = []
    for index, option in enumerate(options(props.get("options"))):
        is_chosen, is_disabled = option["value"] in chosen, bool(option.get("disabled"))
        box = tag(
            "input",
            {
                "type": kind, "name": own, "readOnly": True, "className": "dash-options-list-option-checkbox",
                "value": option["value"], "checked": is_chosen, "disabled": is_disabled,
            },
        )  # fmt: skip
        label = option["label"] if not isinstance(option["label"], str) else None
        words = paint(label) if label is not None else tag("span", {}, paint(option["label"]))
        inner = tag("span", {"className": "dash-options-list-option-wrapper"}, box)
        inner += tag("span", {"className": "dash-options-list-option-text"}, words)
        classes = ["dash-options-list-option", *(["selected"] if is_chosen else [])]
        if props.get("inline"):
            classes.append(f"{name}-inline")
        row = {"className": " ".join(classes), "data-option-index": str(index), "title": option.get("title")}
        rows.append(tag("label", row, inner))
    outer = {"id": own, "className": f"dash-options-list {name} {props.get('className') or ''}"}
    return tag("div", {**outer, "style": props.get("style")}, "".join(rows))


def _chosen(own: str, labels: list[Any], props: Props, paint: Paint) -> str:
    if not labels:
        empty = {"id": f"{own}-value", "className": "dash-dropdown-value dash-dropdown-placeholder"}
        return tag("span", empty, paint(props.get("placeholder")))
    words = [tag("span", {"className": "dash-dropdown-value-item"}, tag("span", {}, paint(label))) for label in labels]
    return tag("span", {"id": f"{own}-value", "className": "dash-dropdown-value"}, "".join(words))


def _arrow() -> str:
    path = tag("path", {"d": ARROW, "fill": "currentColor", "fill-rule": "evenodd", "clip-rule": "evenodd"})
    # viewBox is one of the few names whose case counts, but the parser of HTML puts it right
    size = {"width": 15, "height": 15, "viewBox": "0 0 15 15"}
    return tag("svg", {**size, "fill": "none", "className": "dash-dropdown-trigger-icon"}, path)


def _value(value: Any) -> str | None:
    """As JavaScript writes it: 2.0 is 2."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)
