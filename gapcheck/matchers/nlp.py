"""spaCy, imported late and without its command line, which is a third of its import time."""

from __future__ import annotations

import importlib
import re
import sys
from functools import cache
from types import ModuleType
from typing import Any


@cache
def vocabulary() -> Any:
    """The one spaCy vocabulary; a whole language would bring rules that laws do not need."""
    _spacy()
    return importlib.import_module("spacy.vocab").Vocab()


@cache
def tokenizer() -> Any:
    """spaCy's tokenizer, cutting at everything that is no letter or digit."""
    words = vocabulary()
    cut = re.compile(r"[\W_]").finditer
    return importlib.import_module("spacy.tokenizer").Tokenizer(words, infix_finditer=cut)


def _spacy() -> ModuleType:
    """The package, with a stand-in for `spacy.cli` while it is being imported.

    ``spacy/__init__.py`` asks for nothing of its command line but the function ``info``; the
    stand-in is taken away again at once, so that whoever wants the real one gets it.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        return importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _info(*args: Any, **options: Any) -> Any:
    return importlib.import_module("spacy.cli.info").info(*args, **options)
