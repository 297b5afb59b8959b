"""Where a file of `resources/` lies: in a checkout, in an installed wheel, in a bundle."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """The folder of icons, fonts, themes, translations, guides and the sample person."""
    # A wheel and a bundle carry the folder inside the package; a checkout has it beside.
    installed = _HERE / "_resources"
    return installed if installed.is_dir() else _HERE.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of one file or folder in it, given by its parts."""
    return resources_folder().joinpath(*parts)
