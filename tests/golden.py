"""Golden files of importers: tests/fixtures/<importer>/<variant>/{input/, options.json?, expected.json}.

`expected.json` holds the plan, every record in order, and the issues. `pytest --regenerate` writes it anew; the
difference is then read before it is committed.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from local_db.archives import Archive, open_archive
from local_db.importer_protocol import Importer, ImportOptions, Recognition
from local_db.parsing.recognition import recognise_mapped
from local_db.records import Account, AudienceObservation, Coverage, Issue

FIXTURES = Path(__file__).resolve().parent / "fixtures"


def variants(importer: str) -> list[str]:
    """Names of the variants of one importer, sorted."""
    return sorted(folder.name for folder in (FIXTURES / importer).iterdir() if (folder / "input").is_dir())


def _shown(record: msgspec.Struct) -> dict[str, Any]:
    """A record as JSON without the fields which say nothing."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    plain = {name: _plain(value) for name, value in fields.items() if value is not None and value != ()}
    return {"record": type(record).__name__, **plain}


def _plain(value: object) -> Any:
    plain = msgspec.to_builtins(value)
    # An account inside another record is a list, whose last element tells of the profile, if there is one.
    return plain[:-1] if isinstance(value, Account) and value.links is None else plain


def read_all(importer: Importer, folder: Path, options: ImportOptions) -> dict[str, Any]:
    """Plan and read one folder in this process; of several exports in it each as a part."""
    with open_archive([folder]) as archive:
        parts = [_read(importer, archive, recognition, options) for recognition in recognised(importer, archive, options)]
    return parts[0] if len(parts) == 1 else {"parts": parts}


def recognised(importer: Importer, archive: Archive, options: ImportOptions) -> tuple[Recognition, ...]:
    """What the importer will read: by itself, or as the mapping says."""
    if options.mapping is None:
        return importer.recognise(archive)
    chosen, recognition = recognise_mapped(archive, options.mapping)
    assert chosen.name == importer.name
    return (recognition,)


def _read(importer: Importer, archive: Archive, recognition: Recognition, options: ImportOptions) -> dict[str, Any]:
    plan = importer.plan(archive, recognition, options)
    read: list[Any] = []
    for item in importer.read(archive, plan, options):
        if isinstance(item, Account | AudienceObservation | Coverage | Issue):
            read.append(_shown(item))
        else:
            read.append([_shown(record) for record in item])
    return {"plan": _shown(plan), "read": read}


def check_golden(importer: Importer, variant: str, *, is_regenerating: bool) -> None:
    """Compare one variant with its golden file."""
    folder = FIXTURES / importer.name / variant
    options_file = folder / "options.json"
    options = msgspec.json.decode(options_file.read_bytes(), type=ImportOptions) if options_file.is_file() else ImportOptions()
    found = json.loads(json.dumps(read_all(importer, folder / "input", options)))  # tuples become lists, as in the file
    golden = folder / "expected.json"
    if is_regenerating:
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))
