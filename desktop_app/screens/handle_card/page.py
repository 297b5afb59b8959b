"""Where to find me as widgets: what is on the card, how it looks, what to do with it, and what the profiles link to."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from desktop_app.charts.picture_files import image_of
from desktop_app.screens.handle_card.exports import CardExports, CardWays
from desktop_app.screens.handle_card.state import HandleCardState, Phase, ProfileRow
from desktop_app.screens.handle_card.view_model import HandleCardViewModel
from desktop_app.widgets.buttons import TickBox, button
from desktop_app.widgets.card import Card, ScrollingPage, column, emptied, hairline, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.plain_words import breakable
from desktop_app.words.translations import tr

_REST_MS = 150
_TARGET_PX = 28
_WIDEST_PX = 520
_BOX_PX = 34  # the box itself, and what Qt leaves around the words


class ProfileBox(TickBox):
    """A box whose words end in "…" where there is no room for them: they cannot break a line."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        plain(self, title)
        self.setMinimumHeight(_TARGET_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        spoken(self, tr("On the card: {profile}", profile=title))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """However long the words are."""
        return QSize(_BOX_PX + _TARGET_PX, _TARGET_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """As many words as there is room for."""
        super().resizeEvent(event)
        plain(self, self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, self.width() - _BOX_PX))


class CardPreview(QLabel):
    """The card as a picture, as wide as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_card(self, svg: str, words: str) -> None:
        """Draw it; `words` are what a screen reader says."""
        self._picture = QPixmap.fromImage(image_of(svg))
        spoken(self, tr("The card as it will be: {words}", words=words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Another width: another size of the picture."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        shown = self._picture.scaledToWidth(round(min(self.width(), _WIDEST_PX) * ratio), Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)
        self.setFixedHeight(round(shown.deviceIndependentSize().height()))


class HandleCardSection(ScrollingPage):
    """Reads the profiles when it is first seen."""

    def __init__(
        self,
        view_model: HandleCardViewModel,
        ways: CardWays,
        on_imports: Callable[[], object],
        on_show_names: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(has_margins=False)
        self._view_model = view_model
        self._rows: tuple[ProfileRow, ...] = ()
        spoken(self, tr("Where to find me"))
        self.name_field = QLineEdit()
        self.name_field.setMinimumHeight(_TARGET_PX)
        self.name_field.setMaximumWidth(360)
        spoken(self.name_field, tr("Name on the card"))
        self.name_field.textEdited.connect(view_model.rename)
        self.boxes: list[ProfileBox] = []
        self._ticks, self._checks = column(spacing=4), column(spacing=10)
        self._words = plain_label("", "muted", is_wrapped=True)
        self._trouble, self.told = plain_label("", is_wrapped=True), plain_label("", "muted", is_wrapped=True)
        self._try_again = button(tr("Try again"), view_model.try_again, role="primary")
        self.import_button = button(tr("Import an archive"), on_imports, role="primary")
        self.names_button = button(tr("Switch redaction off"), on_show_names, role="primary", name=tr("Switch redaction off, F3"))
        self.preview = CardPreview()
        self.exports = CardExports(ways, shown=lambda: view_model.state, tell=self._tell)
        self._draw = QTimer(self, singleShot=True, interval=_REST_MS)  # letters are typed one by one
        self._draw.timeout.connect(self._draw_card)
        self._lay_out()
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _lay_out(self) -> None:
        intro = tr(
            "Print it for people whom you meet, or send it along. It holds your name and the addresses of profiles, and nothing else."
        )
        label = plain_label(tr("Name on the card"), "small")
        label.setBuddy(self.name_field)
        self._choice, self._linked = Card(spacing=6), Card(spacing=10)
        self._choice.column.addWidget(plain_label(tr("What is on the card"), "heading"))
        self._choice.column.addWidget(label)
        self._choice.column.addWidget(self.name_field)
        self._choice.column.addLayout(self._ticks)
        self._linked.column.addWidget(plain_label(tr("Do your profiles lead to one another?"), "heading", is_wrapped=True))
        self._linked.column.addLayout(self._checks)
        self.column.addWidget(plain_label(tr("Where to find me"), "heading"))
        for part in (plain_label(intro, "muted", is_wrapped=True), self._trouble, self._words):
            self.column.addWidget(part)
        self.column.addLayout(row(self._try_again, self.import_button, self.names_button, None))
        parts: tuple[QWidget, ...] = (self._choice, self.exports, self.told, self.preview, self._linked)
        for one in parts:
            self.column.addWidget(one)
        self.column.addStretch(1)

    @Slot(object)
    def render_state(self, state: HandleCardState) -> None:
        """Show `state`; the only place which touches the widgets."""
        has_profiles = state.phase is Phase.PROFILES
        plain(self._trouble, state.trouble)
        self._trouble.setVisible(bool(state.trouble))
        self._try_again.setVisible(bool(state.trouble))
        self.import_button.setVisible(state.phase is Phase.EMPTY)
        self.names_button.setVisible(state.phase is Phase.HIDDEN)
        words = {
            Phase.LOADING: tr("Reading your profiles…"),
            Phase.EMPTY: tr("After the first import your profiles stand here, ready for a card which tells others where to find you."),
            Phase.HIDDEN: tr("The card is made of your name and addresses, so it is hidden while redaction is on."),
            Phase.PROFILES: "" if state.chosen else tr("Tick a profile to see the card."),
        }.get(state.phase, "")
        plain(self._words, words)
        self._words.setVisible(bool(words))
        if self.name_field.text() != state.name:
            plain(self.name_field, state.name)
        if [(one.key, one.title, one.place, one.lines) for one in state.rows] != [(o.key, o.title, o.place, o.lines) for o in self._rows]:
            self._rebuild(state)
        self._rows = state.rows
        for box, one in zip(self.boxes, state.rows, strict=True):
            box.setChecked(one.is_on_card)
        for part in (self._choice, self._linked):
            part.setVisible(has_profiles)
        self.exports.setVisible(has_profiles and bool(state.chosen))
        self.preview.setVisible(has_profiles and bool(state.chosen))
        self.told.setVisible(has_profiles and bool(self.told.text()))
        self._draw.start()

    def _rebuild(self, state: HandleCardState) -> None:
        emptied(self._ticks)
        emptied(self._checks)
        self.boxes = []
        for place, one in enumerate(state.rows):
            box = ProfileBox(one.title)
            box.clicked.connect(lambda is_on, key=one.key: self._view_model.tick(key, is_on))
            self.boxes.append(box)
            self._ticks.addWidget(box)
            if place:
                self._checks.addWidget(hairline())
            texts = column(plain_label(breakable(one.title), "strong", is_wrapped=True), spacing=2)
            texts.addWidget(plain_label(breakable(one.place), "muted", is_wrapped=True))
            for line in one.lines:
                texts.addWidget(plain_label(breakable(line), is_wrapped=True))
            self._checks.addLayout(texts)

    def _draw_card(self) -> None:
        state = self._view_model.state
        if state.chosen:
            self.preview.show_card(self.exports.svg(), state.summary)

    def _tell(self, words: str) -> None:
        plain(self.told, words)
        self.told.show()
        announce(self.told, words)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """It is seen: read."""
        super().showEvent(event)
        self._view_model.open()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """It is not seen any more."""
        super().hideEvent(event)
        self._view_model.hide()
