"""The records in JSON files of Meta: one reader for both families, typed loosely, streamed.

Family A (classic) keeps what it tells in `string_list_data` and `string_map_data`; family B (since about 2025, file by
file) in `label_values`, which nest (`dict`, `vec`). Both are read as one row of labelled values. The labels are in the
language of the owner. A list of one element is often written as that element alone: at the root, under the key which
wraps the list, and inside of records.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar, get_origin

import msgspec

from local_db.archives import Archive
from local_db.formats.json_items import BadItem, decoded_document, decoded_items, repaired
from local_db.formats.meta_text import Scalar, as_list, mended, text_of, time_of
from local_db.records import IssueKind, UnixTime

T = TypeVar("T")

_HEAD_BYTES = 4096
_BOM_AND_BLANKS = b"\xef\xbb\xbf \t\r\n"
_FIRST_KEY = re.compile(rb'\{\s*"([^"\\]{1,200})"\s*:\s*\[')


class Medium(msgspec.Struct, frozen=True, gc=False):
    """One picture or video; what cameras and phones wrote into it is never read."""

    uri: Scalar = None
    creation_timestamp: Scalar = None
    title: Scalar = None
    description: Scalar = None


class Value(msgspec.Struct, frozen=True, gc=False):
    """One value of family A."""

    href: Scalar = None
    value: Scalar = None
    timestamp: Scalar = None


class LabelValue(msgspec.Struct, frozen=True, gc=False):
    """One value of family B, or a group of them."""

    label: Scalar = None
    title: Scalar = None
    value: Scalar = None
    href: Scalar = None
    timestamp_value: Scalar = None
    media: list[Medium] | Medium | None = None
    dict: "list[LabelValue] | LabelValue | None" = None
    vec: "list[LabelValue] | LabelValue | None" = None


class MetaRecord(msgspec.Struct, frozen=True, gc=False):
    """One record of either family."""

    title: Scalar = None
    timestamp: Scalar = None
    fbid: Scalar = None
    string_list_data: list[Value] | Value | None = None
    string_map_data: dict[str, Value | None] | list[msgspec.Raw] | None = None
    media_list_data: list[Medium] | Medium | None = None
    media_map_data: dict[str, Medium | None] | list[msgspec.Raw] | None = None
    media: list[Medium] | Medium | None = None
    label_values: list[LabelValue] | LabelValue | None = None


class _ActivityLog(msgspec.Struct, frozen=True, gc=False):
    activity_log_data: msgspec.Raw  # without it, the object is something else


class Said(NamedTuple):
    """One labelled value; the label is mended, "" in a `string_list_data`."""

    label: str
    group: str  # title or label of the groups around it, "Owner/"; "" = none
    value: str | None
    href: str | None
    at: UnixTime | None


def said(record: MetaRecord) -> list[Said]:
    """All that a record says, in its order."""
    listed = [("", one) for one in as_list(record.string_list_data)]
    mapped = list(record.string_map_data.items()) if isinstance(record.string_map_data, dict) else []
    classic = [
        Said(mended(label), "", text_of(one.value), text_of(one.href), time_of(one.timestamp))
        for label, one in (*listed, *mapped)
        if one is not None
    ]
    return classic + list(_labelled(as_list(record.label_values)))


def _labelled(values: list[LabelValue]) -> Iterator[Said]:
    """Labelled values of family B, depth first; a stack, for files may nest them without end."""
    left = [("", one) for one in reversed(values)]
    while left:
        group, one = left.pop()
        label = text_of(one.label) or ""
        inner = as_list(one.dict) + as_list(one.vec)
        if inner:
            name = text_of(one.title) or label
            left.extend((f"{group}{name}/" if name and len(group) < 200 else group, deeper) for deeper in reversed(inner))
        said_here = (text_of(one.value), text_of(one.href), time_of(one.timestamp_value))
        if any(told is not None for told in said_here) or (label and not inner):
            yield Said(label or group.rstrip("/").rpartition("/")[2], group, *said_here)


def media_of(record: MetaRecord) -> list[Medium]:
    """All media of a record, wherever its family keeps them."""
    mapped = record.media_map_data.values() if isinstance(record.media_map_data, dict) else ()
    labelled = [medium for one in as_list(record.label_values) for medium in as_list(one.media)]
    return as_list(record.media) + as_list(record.media_list_data) + [one for one in mapped if one is not None] + labelled


def record_time(record: MetaRecord) -> UnixTime | None:
    """When it was: its own time, else the first in what it says."""
    own = time_of(record.timestamp)
    return own if own is not None else next((one.at for one in said(record) if one.at is not None), None)


def meta_items(archive: Archive, name: str, item_type: type[T], *keys: str) -> Iterator[T | BadItem]:
    """Elements of the list at the root, of the list under one of `keys`, or the one element which stands for the list.

    An object with one key which `item_type` does not know, and a list under it, is a list too: names of wrappers change.

    Raises:
        MalformedArchiveError: the file is no JSON, or the list ends in the middle of an element.
    """
    head = archive.head(name, _HEAD_BYTES).lstrip(_BOM_AND_BLANKS)
    if head.startswith(b"["):
        yield from decoded_items(archive, name, item_type)
        return
    first = _FIRST_KEY.match(head)
    if first is not None and first[1].decode("utf-8", "replace") in keys:
        yield from decoded_items(archive, name, item_type, key=first[1].decode())
        return
    document = decoded_document(archive, name, dict[str, msgspec.Raw])
    key = next((key for key in keys if key in document), None) or _unknown_wrapper(document, item_type)
    yield from _elements(_unlogged(document[key]) if key else msgspec.Raw(msgspec.json.encode(document)), item_type)


def _unlogged(value: msgspec.Raw) -> msgspec.Raw:
    """The list in {"activity_log_data": [...]}, which some lists of about 2018 to 2020 stand in."""
    if not bytes(value).lstrip().startswith(b"{"):
        return value
    try:
        return msgspec.json.decode(value, type=_ActivityLog).activity_log_data
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return value


def _unknown_wrapper(document: dict[str, msgspec.Raw], item_type: type[T]) -> str | None:
    if len(document) != 1 or get_origin(item_type) is not None or not issubclass(item_type, msgspec.Struct):
        return None
    [(key, value)] = document.items()
    is_known = any(field.encode_name == key for field in msgspec.structs.fields(item_type))
    return None if is_known or not bytes(value).lstrip().startswith(b"[") else key


def _elements(value: msgspec.Raw, item_type: type[T]) -> Iterator[T | BadItem]:
    """Elements of a small list, or the one which stands for it; null and {} are none."""
    content = bytes(value).strip()
    if content in {b"null", b"{}"}:
        return
    elements = msgspec.json.decode(content, type=list[msgspec.Raw]) if content.startswith(b"[") else [msgspec.Raw(content)]
    for index, element in enumerate(elements):
        yield from _element(bytes(element), item_type, index)


def _element(content: bytes, item_type: type[T], index: int) -> Iterator[T | BadItem]:
    """One element; text that is no UTF-8 is repaired."""
    try:
        yield msgspec.json.decode(content, type=item_type)
        return
    except (msgspec.DecodeError, RecursionError) as error:
        yield BadItem(index, IssueKind.UNKNOWN_SHAPE, str(error))
        return
    except UnicodeDecodeError:
        pass
    try:
        yield msgspec.json.decode(repaired(content), type=item_type)
        yield BadItem(index, IssueKind.REPLACED_CHARACTERS, "")
    except (msgspec.DecodeError, RecursionError) as error:
        yield BadItem(index, IssueKind.UNKNOWN_SHAPE, str(error))
