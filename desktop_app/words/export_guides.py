"""How to request each export, out of resources/export_guides: paths and times are data, because platforms change them."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache

from desktop_app.assets import resource
from desktop_app.words.translations import LANGUAGES, language


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
    importers: tuple[str, ...]  # those which read what arrives
    ready_after_hours: int | None = None  # about; 0 = at once, None = not known
    link_lives_hours: int | None = None  # after it is ready; None = not known
    variant_has: str = ""  # a word in the variant of an import, where the importers read other exports, too
    first_part: str = ""  # how the name of a file begins which is not yet the whole archive

    @property
    def is_instant(self) -> bool:
        """Whether there is nothing to wait for."""
        return self.ready_after_hours == 0

    def is_answered_by(self, *, importer: str, variant: str, source_name: str) -> bool:
        """Whether an import of this kind is what the platform hands out here."""
        is_part = bool(self.first_part) and source_name.startswith(self.first_part)
        return importer in self.importers and self.variant_has in variant and not is_part


def export_guides() -> tuple[ExportGuide, ...]:
    """All guides in the language in use: what is ready at once, then by how long it takes, then those of which nobody knows."""
    return _guides(language())


def export_guide(key: str) -> ExportGuide | None:
    """One guide; None = there is none of this key."""
    return next((guide for guide in export_guides() if guide.key == key), None)


@cache
def _guides(code: str) -> tuple[ExportGuide, ...]:
    table = tomllib.loads(resource("export_guides", "guides.toml").read_text(encoding="utf-8"))
    guides = []
    for entry in table["guide"]:
        words = {known: entry.pop(known) for known in LANGUAGES if known in entry}
        fields = {**entry, **words.get(code, words["en"]), "importers": tuple(entry["importers"])}
        guides.append(ExportGuide(**fields))
    return tuple(sorted(guides, key=_waiting_time))


def _waiting_time(guide: ExportGuide) -> tuple[bool, int]:
    return guide.ready_after_hours is None, guide.ready_after_hours or 0
