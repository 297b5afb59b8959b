"""The section as a person uses it: tick, name, save, copy, read what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.report.handle_card import card_svg, card_text, contact_text, signature_html, signature_text
from desktop_app.screens.handle_card.exports import CardWays
from desktop_app.screens.handle_card.page import HandleCardSection
from desktop_app.screens.handle_card.view_model import HandleCardViewModel
from desktop_app.words.translations import use_language
from tests.desktop_app.own_profile_cases import BLOG, TWELVE, FakeProfiles, profile
from tests.desktop_app.window_fakes import JobsAtOnce

_FACTS = Changed(1, frozenset({"facts"}))
_WAYS = CardWays(card_svg, card_text, signature_text, signature_html, contact_text)


@dataclass
class Opened:
    section: HandleCardSection
    model: HandleCardViewModel
    operations: FakeProfiles
    jobs: JobsAtOnce
    asked: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def texts(self) -> str:
        return "\n".join(label.text().replace("\u200b", "") for label in self.section.findChildren(QLabel) if label.isVisible())

    def titles(self) -> list[str]:
        return [box.text() for box in self.section.boxes]


Opens = Callable[..., Opened]


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    def opened(operations: FakeProfiles | None = None, *, saved: str = "card") -> Opened:
        faked, jobs, asked, taken = operations or FakeProfiles(), JobsAtOnce(), list[str](), list[str]()

        def choose(name: str, _filter: str) -> str:
            asked.append(name)
            return str(tmp_path / saved) if saved else ""

        model = HandleCardViewModel(jobs, faked, explain=lambda error: f"It went wrong: {error}.")
        section = HandleCardSection(model, replace(_WAYS, choose_file=choose), lambda: taken.append("imports"))
        qtbot.addWidget(section)
        section.resize(660, 500)
        with qtbot.waitExposed(section):
            section.show()
        section.activateWindow()
        jobs.run()
        return Opened(section, model, faked, jobs, asked, taken)

    yield opened
    use_language("en")


def test_profiles_in_use_are_on_the_card_and_what_each_links_to_is_told(opens: Opens) -> None:
    shown = opens()
    assert shown.titles() == ["Blog, sari.example.org", "Mastodon, @sari@example.social", "X, @sari_contoh"]
    assert [box.isChecked() for box in shown.section.boxes] == [True, True, False]
    assert shown.section.name_field.text() == "Sari Contoh"
    words = shown.texts()
    assert "https://x.com/sari_contoh, left on 4 Nov 2023" in words
    assert "Does not link to: Blog, sari.example.org; Mastodon, @sari@example.social." in words
    assert "Put your blog's address into your X profile: https://sari.example.org/" in words


def test_ticks_by_the_keyboard_change_the_card(opens: Opens, qtbot: QtBot) -> None:
    shown = opens()
    qtbot.waitUntil(lambda: shown.section.preview.accessibleName() != "")
    before = shown.section.preview.pixmap().toImage()
    said = "The card as it will be: Sari Contoh: Blog sari.example.org; Mastodon @sari@example.social"
    assert shown.section.preview.accessibleName() == said
    box = shown.section.boxes[2]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.section.preview.accessibleName() == f"{said}; X @sari_contoh")
    assert shown.section.preview.pixmap().toImage() != before
    assert shown.section.boxes[2] is box
    assert box.hasFocus()
    for one in shown.section.boxes:
        qtbot.keyClick(one, Qt.Key.Key_Space)
    assert "Tick a profile to see the card." in shown.texts()
    assert not shown.section.exports.isVisible()
    assert not shown.section.preview.isVisible()


def test_another_name_is_typed_and_stays_when_something_is_imported(opens: Opens, qtbot: QtBot) -> None:
    shown = opens()
    shown.section.name_field.selectAll()
    qtbot.keyClicks(shown.section.name_field, "S. C.")
    qtbot.waitUntil(lambda: shown.section.preview.accessibleName().startswith("The card as it will be: S. C.: "))
    qtbot.keyClick(shown.section.boxes[1], Qt.Key.Key_Space)
    shown.operations.profiles = (*shown.operations.profiles, profile("threads", "sari"))
    shown.model.facts_changed(_FACTS)
    shown.jobs.run()
    assert shown.titles()[-1] == "Threads, @sari"
    assert [box.isChecked() for box in shown.section.boxes] == [True, False, False, True]
    assert shown.section.name_field.text() == "S. C."
    shown.model.facts_changed(Changed(2, frozenset({"people"})))
    assert shown.jobs.waiting == []


@pytest.mark.parametrize(
    ("place", "name", "begins"),
    [
        (0, "card.png", b"\x89PNG"),
        (1, "card.png", b"\x89PNG"),
        (2, "card.svg", b"<svg "),
        (3, "card.pdf", b"%PDF-"),
        (4, "card.txt", b"Sari Contoh\n"),
        (5, "card.vcf", b"BEGIN:VCARD\r\n"),
    ],
)
def test_the_card_is_saved_in_each_form(opens: Opens, tmp_path: Path, place: int, name: str, begins: bytes) -> None:
    shown = opens()
    shown.section.exports.menu.actions()[place].trigger()
    assert shown.asked == [name]
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert f"{name} is written." in shown.texts()
    if name.endswith("png"):
        assert QImage(str(tmp_path / name)).width() == (2_720 if place else 1_360)


def test_the_button_opens_the_forms(opens: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, opened = opens(), list[QPoint]()
    monkeypatch.setattr(QMenu, "popup", lambda _menu, at: opened.append(at))
    qtbot.keyClick(shown.section.exports.save_button, Qt.Key.Key_Space)
    assert len(opened) == 1


def test_what_cannot_be_written_is_said_and_without_a_name_nothing_is(opens: Opens, tmp_path: Path) -> None:
    shown = opens(saved="nowhere/card.png")
    shown.section.exports.menu.actions()[0].trigger()
    assert "card.png could not be written" in shown.texts()
    none = opens(saved="")
    none.section.exports.menu.actions()[0].trigger()
    assert not none.section.told.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_picture_and_signature_are_copied(opens: Opens, qtbot: QtBot) -> None:
    shown = opens()
    qtbot.mouseClick(shown.section.exports.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().image().width() == 1_360
    assert "The picture is copied." in shown.texts()
    qtbot.mouseClick(shown.section.exports.signature_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().startswith("-- \nSari Contoh\nBlog: https://sari.example.org/")
    assert '<a href="https://sari.example.org/">' in copied.html()


def test_before_the_first_import_it_says_what_will_be_here(opens: Opens, qtbot: QtBot) -> None:
    shown = opens(FakeProfiles(is_empty=True))
    assert "After the first import your profiles stand here" in shown.texts()
    qtbot.mouseClick(shown.section.import_button, Qt.MouseButton.LeftButton)
    assert shown.taken == ["imports"]


def test_profiles_that_cannot_be_read_can_be_tried_again(opens: Opens, qtbot: QtBot) -> None:
    operations = FakeProfiles()
    operations.error = OSError("disk")
    shown = opens(operations)
    [again] = [one for one in shown.section.findChildren(QAbstractButton) if one.text() == "Try again"]
    assert "It went wrong: disk." in shown.texts()
    operations.error = None
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    shown.jobs.run()
    assert len(shown.section.boxes) == 3
    assert not again.isVisible()
    operations.error = OSError("disk")
    shown.model.facts_changed(_FACTS)
    shown.jobs.run()
    assert "It went wrong: disk." in shown.texts()
    assert len(shown.section.boxes) == 3


def test_it_is_read_when_it_is_seen_and_not_before(opens: Opens) -> None:
    shown = opens()
    assert shown.operations.reads == 1
    shown.model.show()
    shown.section.hide()
    shown.model.facts_changed(_FACTS)
    shown.jobs.run()
    assert shown.operations.reads == 1
    shown.section.show()
    shown.jobs.run()
    assert shown.operations.reads == 2


def test_it_is_said_in_the_language_which_is_in_use_now(opens: Opens, qtbot: QtBot) -> None:
    shown = opens()
    use_language("id")
    shown.model.translate()
    qtbot.waitUntil(lambda: "Cantumkan alamat blog Anda di profil X Anda: https://sari.example.org/" in shown.texts())


@pytest.mark.parametrize("width", [500, 660, 1_000])
def test_every_control_has_a_name_and_room_and_nothing_is_wider_than_the_page(opens: Opens, qtbot: QtBot, width: int) -> None:
    operations = FakeProfiles()
    long = profile("blog", url="https://a-very-long-name-that-nobody-remembers.example.org/with/" + "path/" * 40)
    operations.profiles = (long, *TWELVE[1:], profile("telegram", called="字幕是为了每一个人而存在的" * 8))
    shown = opens(operations)
    shown.section.resize(width, 600)
    qtbot.waitUntil(lambda: not shown.section.preview.pixmap().isNull())
    controls = [*shown.section.findChildren(QAbstractButton), *shown.section.findChildren(QLineEdit)]
    for one in controls:
        if one.isVisible():
            assert one.accessibleName()
            assert one.height() >= 24
    assert len(shown.section.findChildren(QCheckBox)) == 13
    canvas = shown.section.widget()
    assert canvas is not None
    assert canvas.minimumSizeHint().width() <= width
    assert canvas.width() <= width
    assert shown.section.boxes[0].accessibleName() == f"On the card: Blog, {long.address.partition('://')[2] if long.address else ''}"


def test_a_card_without_a_name_is_told_by_its_profiles(opens: Opens, qtbot: QtBot) -> None:
    operations = FakeProfiles()
    operations.profiles = (BLOG,)
    shown = opens(operations)
    assert shown.section.name_field.text() == ""
    qtbot.waitUntil(lambda: shown.section.preview.accessibleName() == "The card as it will be: Blog sari.example.org")


def test_a_dialog_asks_where_to_save(opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = opens()
    shown.section.exports._ways = _WAYS
    asked: list[str] = []

    def choose(_parent: object, title: str, suggested: str, filter_: str) -> tuple[str, str]:
        asked.extend((title, Path(suggested).name, filter_))
        return str(tmp_path / "mine.txt"), filter_

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    shown.section.exports.menu.actions()[4].trigger()
    assert asked == ["Save the card", "card.txt", "TXT (*.txt)"]
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8").startswith("Sari Contoh\n")


def test_a_card_from_which_all_went_before_it_was_drawn_is_not_drawn(opens: Opens, qtbot: QtBot) -> None:
    shown = opens()
    for one in shown.section.boxes[:2]:
        qtbot.keyClick(one, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not shown.section._draw.isActive())
    assert shown.section.preview.accessibleName() == ""
