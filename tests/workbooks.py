"""Tiny workbooks for tests, the same bytes every time: a zip without compression, and XML written by hand."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

Cell: TypeAlias = str | int | float | dt.date | None
Sheets: TypeAlias = Mapping[str, Sequence[Sequence[Cell]]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Whoever writes workbooks writes parts which say nothing of the cells, and makes them larger than the cells.
_THEME = f'{_HEAD}<theme name="{"plain " * 400}"/>'


def workbook(sheets: Sheets, *, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook with these sheets. `parts`: members which take the place of those made from the sheets, or are added."""
    texts = list(dict.fromkeys(cell for rows in sheets.values() for row in rows for cell in row if isinstance(cell, str)))
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/theme/theme1.xml": _THEME,
        "xl/workbook.xml": _book(list(sheets)),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)}
        ),
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_MAIN}">{"".join(f"<si><t>{escape(text)}</t></si>" for text in texts)}</sst>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        made[f"xl/worksheets/sheet{number}.xml"] = sheet_part(_rows(rows, texts))
    return packed({**made, **(parts or {})})


def sheet_part(rows: str, *, dimension: str = "A1") -> str:
    """A sheet with these rows as XML. LinkedIn's sheets state dimensions which are wrong, and so does this one."""
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Members as a zip without clock times."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as container:
        for name, content in parts.items():
            container.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method)
    return target.getvalue()


def _book(names: Sequence[str]) -> str:
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1))
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, (kind, target) in targets.items())
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _rows(rows: Sequence[Sequence[Cell]], texts: Sequence[str]) -> str:
    found = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(64 + place)}{number}", cell, texts) for place, cell in enumerate(row, 1) if cell is not None)
        found.append(f'<row r="{number}">{cells}</row>')
    return "".join(found)


def _cell(place: str, cell: str | float | dt.date, texts: Sequence[str]) -> str:
    if isinstance(cell, str):
        return f'<c r="{place}" t="s"><v>{texts.index(cell)}</v></c>'
    if isinstance(cell, dt.date):
        return f'<c r="{place}" s="1"><v>{(cell - dt.date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'
