"""Words of a law inside Markdown, which must not become markup."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escape(text: str) -> str:
    """Text on one line whose characters Markdown and HTML leave alone."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()).replace("&", "&amp;"))
