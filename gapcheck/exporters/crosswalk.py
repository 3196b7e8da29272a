"""A crosswalk of two checklists for a terminal and as JSON; Markdown and CSV are written from its book."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.crosswalk import Crosswalk, Pair
from gapcheck.exporters import View
from gapcheck.exporters.ink import hanging, render
from gapcheck.model import Checklist, Provision

SCHEMA = "gapcheck-crosswalk/1"


def as_json(walk: Crosswalk) -> str:
    """Both checklists, the common concepts, and what either side has alone."""
    data = {
        "schema": SCHEMA,
        "first": _name(walk.first),
        "second": _name(walk.second),
        "common": [_pair(pair) for pair in walk.common],
        "second_alone": [_provision(p) for p in walk.beyond],
        "first_alone": [_provision(p) for p in walk.lacking],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _name(checklist: Checklist) -> dict[str, str]:
    return {"id": checklist.id, "title": checklist.title, "version": checklist.version}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "concept": pair.concept,
        "title": pair.title,
        "group": pair.group,
        "first": list(pair.first),
        "second": list(pair.second),
        "second_asks_besides": list(pair.beyond),
        "first_asks_besides": list(pair.less),
        "mark": pair.mark,
    }


def _provision(p: Provision) -> dict[str, Any]:
    return {"id": p.id, "concept": p.concept.family, "title": p.title, "source": p.source, "mark": p.mark}


def as_text(walk: Crosswalk, view: View) -> str:
    """What corresponds as a table, under it what differs, then what stands on one side alone."""
    return render(_parts(walk), view)


def _parts(walk: Crosswalk) -> Iterator[RenderableType]:
    first, second = walk.first, walk.second
    yield Text.assemble((first.title, "bold"), f"  ({first.id}@{first.version})")
    yield Text.assemble((second.title, "bold"), f"  ({second.id}@{second.version})")
    yield from (Text(), Text(f"In both: {len(walk.common)}", "bold"), _table(walk))
    for pair in walk.common:
        yield from _differences(pair, walk)
    for checklist, provisions in ((second, walk.beyond), (first, walk.lacking)):
        yield from (Text(), Text(f"In {checklist.id} alone: {len(provisions)}", "bold"))
        yield from (hanging("", f"{p.title}  {p.source}") for p in provisions)


def _table(walk: Crosswalk) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for name in ("Provision", walk.first.id, walk.second.id, "Mark"):
        table.add_column(name)
    for pair in walk.common:
        table.add_row(Text(pair.title), _stack(pair.first), _stack(pair.second), pair.mark)
    return table


def _stack(words: Iterable[str]) -> Text:
    return Text("\n".join(words))


def _differences(pair: Pair, walk: Crosswalk) -> Iterator[RenderableType]:
    if pair.beyond or pair.less:
        yield from (Text(), Text(pair.title, "bold"))
    for checklist, words in ((walk.second, pair.beyond), (walk.first, pair.less)):
        if words:
            yield Padding(Text(f"{checklist.id} asks besides: {'; '.join(words)}"), (0, 0, 0, 2))
