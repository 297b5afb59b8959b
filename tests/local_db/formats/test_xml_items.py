from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.formats.json_items import BadItem
from local_db.formats.xml_items import XmlNode, xml_channel_and_items
from local_db.records import IssueKind

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:wp="http://x/"><channel><title>T &amp; t</title>'
_TAIL = "</channel></rss>"


def _read(folder: Path, text: str | bytes) -> list[XmlNode | BadItem]:
    (folder / "a.xml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with open_archive([folder]) as archive:
        return list(xml_channel_and_items(archive, "a.xml"))


def _titles(found: list[XmlNode | BadItem]) -> list[str | None]:
    return [node.text_of("title") for node in found if isinstance(node, XmlNode) and node.tag == "item"]


def _item(title: str, more: str = "") -> str:
    return f"<item><title>{title}</title>{more}</item>"


def test_the_channel_then_each_item(tmp_path: Path) -> None:
    found = _read(tmp_path, f"\n\n{_HEAD}<wp:n a='1'> x </wp:n>{_item('one', '<wp:c>1</wp:c><wp:c>2</wp:c>')}{_item('two')}{_TAIL}")
    channel = found[0]
    assert isinstance(channel, XmlNode)
    assert (channel.tag, channel.text_of("title"), channel.text_of("n"), channel.text_of("none")) == ("channel", "T & t", "x", None)
    assert _titles(found) == ["one", "two"]
    item = found[1]
    assert isinstance(item, XmlNode)
    assert [node.text for node in item.all("c")] == ["1", "2"]
    number = channel.first("n")
    assert number is not None
    assert number.attributes == {"a": "1"}


def test_a_file_without_items_gives_its_channel(tmp_path: Path) -> None:
    [channel] = _read(tmp_path, _HEAD + _TAIL)
    assert isinstance(channel, XmlNode)
    assert channel.tag == "channel"


def test_a_damaged_item_costs_only_itself(tmp_path: Path) -> None:
    found = _read(tmp_path, _HEAD + _item("one") + _item("tw <o") + _item("three", "<b>") + _item("four") + _TAIL)
    assert _titles(found) == ["one", "four"]
    bad = [node for node in found if isinstance(node, BadItem)]
    assert [(one.index, one.kind) for one in bad] == [(-1, IssueKind.MALFORMED), (1, IssueKind.MALFORMED), (2, IssueKind.MALFORMED)]
    assert "tw" not in str(bad)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("tw & o", "tw & o"),
        ("tw&nbsp;o &amp; &lt;i&gt; &#33;", "tw&nbsp;o & <i> !"),
        ("<![CDATA[a ]]> b &nbsp; &]]>", "a ]]> b &nbsp; &"),
        ("<![CDATA[a ]]]]><![CDATA[> b]]> &", "a ]]> b &"),
        ("&\ufffe;\uffff", "& ;"),
    ],
)
def test_a_broken_item_is_repaired_without_changing_its_words(tmp_path: Path, written: str, read: str) -> None:
    found = _read(tmp_path, _HEAD + _item("one") + _item(written, "<other:x>1</other:x><xml:y/>") + _item("three") + _TAIL)
    assert _titles(found) == ["one", read, "three"]


def test_bytes_of_another_encoding_are_replaced(tmp_path: Path) -> None:
    assert _titles(_read(tmp_path, (_HEAD + _item("caf\xe9") + _item("two") + _TAIL).encode("latin-1"))) == ["caf\ufffd", "two"]


def test_a_file_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    found = _read(tmp_path, _HEAD + _item("one") + "<item><title>cut")
    assert _titles(found) == ["one"]
    assert [node.index for node in found if isinstance(node, BadItem)] == [-1, 1]


def test_a_broken_channel_still_gives_its_items(tmp_path: Path) -> None:
    found = _read(tmp_path, _HEAD + "<b>&nbsp;</b>" + _item("one") + _TAIL)
    assert _titles(found) == ["one"]


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE r [<!ENTITY a "billion"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE r SYSTEM "http://example.org/x.dtd">',
    ],
)
def test_entities_are_never_filled_in(tmp_path: Path, entity: str) -> None:
    text = f"<?xml version='1.0'?>{entity}<rss><channel>{_item('safe')}{_item('&a;')}{_TAIL}"
    found = _read(tmp_path, text)
    assert _titles(found) == ["safe"]
    assert "billion" not in str(found)


def test_nesting_without_end_is_stopped(tmp_path: Path) -> None:
    found = _read(tmp_path, _HEAD + _item("one") + "<x>" * 5_000)
    assert _titles(found) == ["one"]


def test_control_characters_and_a_mark_are_passed_over(tmp_path: Path) -> None:
    assert _titles(_read(tmp_path, b"\xef\xbb\xbf" + (_HEAD + _item("o\x01ne\x1b") + _TAIL).encode())) == ["o ne"]


def test_another_encoding_and_one_that_does_not_exist(tmp_path: Path) -> None:
    latin = f"<?xml version='1.0' encoding='iso-8859-1'?><rss><channel>{_item('é')}{_TAIL}".encode("iso-8859-1")
    assert _titles(_read(tmp_path, latin)) == ["é"]
    none = f"<?xml version='1.0' encoding='x-none'?><rss><channel>{_item('one')}{_TAIL}".encode()
    assert _titles(_read(tmp_path, none)) == ["one"]
    broken = f"<?xml version='1.0' encoding='iso-8859-1'?><rss><channel>{_item('é & è')}{_TAIL}".encode("iso-8859-1")
    assert _titles(_read(tmp_path, broken)) == ["é & è"]


def test_the_feed_of_atom_is_a_channel_too(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><title>T</title><entry><title>one</title></entry></feed>', encoding="utf-8"
    )
    with open_archive([tmp_path]) as archive:
        channel, entry = xml_channel_and_items(archive, "a.xml", item_tag="entry")
    assert isinstance(channel, XmlNode)
    assert (channel.tag, channel.text_of("title"), channel.attributes) == ("channel", "T", {"lang": "id"})
    assert isinstance(entry, XmlNode)
    assert (entry.tag, entry.text_of("title")) == ("entry", "one")


def test_text_behind_an_element_is_known_by_it(tmp_path: Path) -> None:
    found = _read(tmp_path, _HEAD + _item("one", "<d>before <b>bold</b> between <i/> after</d>") + _TAIL)
    item = found[1]
    assert isinstance(item, XmlNode)
    body = item.first("d")
    assert body is not None
    assert body.text == "before  between  after"
    assert [(child.tag, child.text, child.tail) for child in body.children] == [("b", "bold", " between "), ("i", "", " after")]


def test_items_with_attributes_and_the_prefixes_of_feeds_are_saved_from_a_broken_file(tmp_path: Path) -> None:
    items = '<item><b></item><item n="2"><title>two</title><slash:comments>4</slash:comments><media:content url="x"/></item><items/>'
    found = _read(tmp_path, f'<rss xmlns:slash="s" xmlns:media="m"><channel>{items}</channel></rss>')
    assert _titles(found) == ["two"]
    item = found[-1]
    assert isinstance(item, XmlNode)
    assert (item.text_of("comments"), item.attributes) == ("4", {"n": "2"})
