"""The words of the interface: English in the source, other languages by gettext.

`tr` and `trn` translate first and fill in named fields after, so that a sentence is one entry of the catalogue.
The language is one for the whole process and may change while the window is open.
"""

import gettext
import os
from contextlib import suppress

from desktop_app.assets import resource

LANGUAGES = ("en", "id")  # English is the source; each other one has resources/translations/<code>/gaung.po

_SCALE = "TRANS_SCALE"  # percent; a layout test stretches every text with it


class _Current:
    """The language in use."""

    code = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str) -> str:
    """Speak this language from now on, English where its catalogue is absent; returns the code in use."""
    _Current.code, _Current.catalogue = "en", gettext.NullTranslations()
    if code in LANGUAGES and code != "en":
        with suppress(OSError), resource("translations", code, "gaung.mo").open("rb") as catalogue:
            _Current.code, _Current.catalogue = code, gettext.GNUTranslations(catalogue)
    return _Current.code


def language() -> str:
    """Code of the language in use."""
    return _Current.code


def system_language() -> str:
    """The language of the environment if we speak it, else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for value in os.environ.get(name, "").split(":"):
            code = value.split(".")[0].split("_")[0].lower()
            if code in LANGUAGES:
                return code
            if code:
                return "en"
    return "en"


def tr(text: str, **fields: object) -> str:
    """The sentence in the language in use, its {fields} filled in."""
    return _filled(_Current.catalogue.gettext(text), fields)


def trn(one: str, many: str, n: int, **fields: object) -> str:
    """The form of the sentence which fits n; `n` is a field as well, unless given."""
    return _filled(_Current.catalogue.ngettext(one, many, n), {"n": n, **fields})


def _filled(sentence: str, fields: dict[str, object]) -> str:
    percent = int(os.environ.get(_SCALE, "100"))
    if percent > 100:
        sentence += "~" * (len(sentence) * (percent - 100) // 100)
    return sentence.format(**fields) if fields else sentence
