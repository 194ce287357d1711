"""What a sign says that is predicted from the sender's transmitters. Words of few pages, so in a file of their own."""

from __future__ import annotations

from app.contract.literal import literal
from app.services.connectome.senders import SIGN_CAVEAT, SIGNS


def module() -> str:
    meanings = literal({str(sign): words for sign, words in SIGNS.items()}, 65)
    return (
        '/** @import {Sign} from "./vocabularies.js" */\n\n'
        "/** What a sign that is predicted from the sender's transmitters says. */\n"
        f"export const SIGN_MEANING = /** @type {{Record<Sign, string>}} */ ({meanings});\n\n"
        "/** What must be known of these signs. */\n"
        f"export const SIGN_CAVEAT =\n  {literal(SIGN_CAVEAT, 2)};\n"
    )
