"""How to request each export, out of resources/export_guides: paths and times are data, because platforms change them."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache

from desktop_app.assets import resource
from desktop_app.words.translations import language


@dataclass(frozen=True, slots=True)
class ExportGuide:
    """One platform's way to hand out its archive. `mark`: "platform", "others" or "unchecked" says how it was checked."""

    key: str
    name: str
    address: str
    checked: dt.date
    mark: str
    where: str
    choose: str
    wait: str
    arrives: str
    tells: str


def export_guides() -> tuple[ExportGuide, ...]:
    """All guides in the language in use, the quickest exports first."""
    return _guides(language())


@cache
def _guides(code: str) -> tuple[ExportGuide, ...]:
    table = tomllib.loads(resource("export_guides", "guides.toml").read_text(encoding="utf-8"))
    return tuple(
        ExportGuide(
            **{name: guide[name] for name in ("key", "name", "address", "checked", "mark")},
            **guide.get(code, guide["en"]),
        )
        for guide in table["guide"]
    )
