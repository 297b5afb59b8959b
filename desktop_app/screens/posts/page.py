"""Posts as widgets: the parts, the search with its filters, one post."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.screens.posts.bars import FilterBar, PostTable
from desktop_app.screens.posts.panels import ComparedPage, HoursPage, LastsPage, PostCardPage
from desktop_app.screens.posts.plans import hidden_columns
from desktop_app.screens.posts.state import Part, Phase, PostsState, StudyState, period_options
from desktop_app.screens.posts.view_model import PostsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import column_of
from desktop_app.widgets.empty_state import EmptyState
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr


class PostsPage(QWidget):
    """The list with all around it, or why there is none."""

    def __init__(
        self,
        view_model: PostsViewModel,
        on_imports: Callable[[], object],
        on_why: Callable[[str], object],
        *,
        below_post: QWidget | None = None,
        below_gone: QWidget | None = None,
        hidden: tuple[str, ...] = (),
        keep_hidden: Callable[[tuple[str, ...]], object] = lambda _names: None,
    ) -> None:
        super().__init__()
        self._view_model = view_model
        spoken(self, tr("Posts"))
        self._is_calm = view_model.state.is_calm
        self.filters = FilterBar(is_calm=self._is_calm)
        self.table = PostTable(view_model, on_why)
        self.card = PostCardPage(view_model.close_card, on_why, is_calm=self._is_calm)
        self.parts = {part: _part_chip(text, name, lambda part=part: view_model.open_part(part)) for part, text, name in _part_names()}  # type: ignore[misc]
        self.lasts = LastsPage(view_model.open_post)
        self.topics, self.voice = _topics_page(), _voice_page()
        self.hours = HoursPage(is_calm=self._is_calm)
        self._try_again = button(tr("Try again"), view_model.refresh, role="primary")
        self._import = button(tr("Import an archive"), on_imports, role="primary")
        self._nothing = EmptyState("file-text", self._try_again, self._import)
        self._loading = plain_label(tr("Reading your posts…"), "muted")
        self._note, self._zone = plain_label("", "small", is_wrapped=True), plain_label("", "small", is_wrapped=True)
        self._not_found = plain_label("", "lead", is_wrapped=True)
        self._trouble, self._studying = plain_label("", "muted", is_wrapped=True), plain_label(tr("Computing…"), "muted")
        self._stack = QStackedWidget()
        self._study: StudyState | None = None  # which the other parts show
        self._add_parts(below_post, below_gone)
        self._area = self._made_area()
        self._keep_hidden = keep_hidden
        self.filters.columns.show_hidden(hidden)
        self.table.hide_columns(hidden_columns(hidden, is_calm=self._is_calm))
        self._lay_out()
        self._connect()
        self.render_state(view_model.state)

    def _add_parts(self, below_post: QWidget | None, below_gone: QWidget | None) -> None:
        if below_post is not None:
            self.card.column.insertWidget(self.card.column.count() - 1, below_post)
        if below_gone is not None:
            self.lasts.below_gone = below_gone
            self.lasts.column.insertWidget(self.lasts.column.count() - 1, below_gone)

    def _connect(self) -> None:
        self.filters.typed.connect(self._view_model.type_words)
        self.filters.chosen.connect(self._view_model.choose)
        self.filters.columns.changed.connect(self._hide_columns)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._focus_search)
        self._view_model.state_changed.connect(self.render_state)

    @Slot(object)
    def _hide_columns(self, names: tuple[str, ...]) -> None:
        self.table.hide_columns(hidden_columns(names, is_calm=self._is_calm))
        self._keep_hidden(names)

    def _made_area(self) -> QWidget:
        area = QWidget()
        layout = QVBoxLayout(area)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(FlowArea(*self.parts.values(), spacing=6))
        layout.addWidget(self.filters)
        for label in (self._trouble, self._note, self._not_found, self._studying):
            layout.addWidget(label)
        for shown in (self.table, self.lasts, self.topics, self.hours, self.voice, self.card):
            self._stack.addWidget(shown)
        stage = QVBoxLayout()
        stage.addWidget(self._stack, 1)
        stage.addStretch(0)
        layout.addLayout(stage, 1)
        layout.addWidget(self._zone)
        return area

    def _lay_out(self) -> None:
        layout = column_of(self)
        layout.setSpacing(12)
        layout.addWidget(plain_label(tr("Posts"), "title"))
        layout.addWidget(self._loading)
        layout.addWidget(self._nothing)
        layout.addWidget(self._area, 1)
        layout.addStretch(0)

    @Slot(object)
    def render_state(self, state: PostsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        has_posts = state.phase is Phase.POSTS
        self._loading.setVisible(state.phase is Phase.LOADING)
        self._nothing.setVisible(state.phase in {Phase.EMPTY, Phase.FAILED})
        self._nothing.show_words(state.title, state.message)
        self._try_again.setVisible(state.phase is Phase.FAILED)
        self._import.setVisible(state.phase is Phase.EMPTY)
        self._area.setVisible(has_posts)
        if has_posts:
            self._render_posts(state)

    def _render_posts(self, state: PostsState) -> None:
        is_table, is_card = state.part is Part.TABLE, state.card is not None
        is_list = is_table and not is_card
        for part, chip in self.parts.items():
            chip.setChecked(part is state.part)
        self.filters.boxes["platform"].offer(state.platforms)
        self.filters.boxes["topic"].offer(state.topics)
        period = "" if self._view_model.range_key == "all" else self._view_model.range_key
        self.filters.boxes["days"].choose(period)  # before another own range is not offered any more, and after it is
        self.filters.boxes["days"].offer(period_options(period))
        self.filters.boxes["days"].choose(period)
        self.filters.boxes["order"].choose(self._view_model.query.order)
        self.table.mark_order()
        self.filters.setVisible(not is_card)
        self.filters.show_all(is_table)
        plain(self.filters.count, state.count_text)
        for label, text, is_shown in (
            (self._trouble, state.trouble, True),
            (self._note, state.note, is_list),
            (self._not_found, state.nothing_text, is_list),
            (self._zone, f"{state.zone_text} {state.dash_text}", is_list),
        ):
            plain(label, text)
            label.setVisible(is_shown and bool(text))
        self._studying.setVisible(not is_table and not is_card and state.study is None and not state.trouble)
        if state.study is not None and state.study is not self._study:
            self._study = state.study
            self.lasts.render_study(state.study)
            self.topics.render_rows(state.study.topics)
            self.hours.render_study(state.study, state.zone_text)
            self.voice.render_rows(state.study.voice, state.study.voice_text)
        if state.card is not None:
            self.card.render_card(state.card)
        self._stack.setVisible(is_card or (is_table and not state.nothing_text) or (not is_table and state.study is not None))
        self._turn_to(state)

    def _turn_to(self, state: PostsState) -> None:
        pages = {Part.TABLE: self.table, Part.LASTS: self.lasts, Part.TOPICS: self.topics, Part.HOURS: self.hours, Part.VOICE: self.voice}
        wanted = self.card if state.card is not None else pages[state.part]
        if self._stack.currentWidget() is wanted:
            return
        was_card = self._stack.currentWidget() is self.card
        self._stack.setCurrentWidget(wanted)
        if wanted is self.card:
            self.card.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif was_card and wanted is self.table:
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_search(self) -> None:
        if self._view_model.state.part is not Part.TABLE or self._view_model.state.card is not None:
            self._view_model.open_part(Part.TABLE)
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Esc closes a post, else clears the search; the table has keys of its own."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._view_model.state.card is not None:
            self._view_model.close_card()
        else:
            self.filters.field.clear()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours: the icon is a picture."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_nothing"):
            self._nothing.tint()


def _topics_page() -> ComparedPage:
    return ComparedPage(
        tr("Topics"),
        (tr("Topic"), tr("Posts")),
        tr("Median reactions of the posts of a topic against the median of all posts of their accounts. Under 5 posts nothing is said."),
    )


def _voice_page() -> ComparedPage:
    return ComparedPage(
        tr("Own voice"),
        (tr("Kind"), tr("30 days"), tr("90 days"), tr("365 days")),
        tr("Shares of all posts; what follows them is of the last 365 days, against the median of the account."),
    )


def _part_names() -> tuple[tuple[Part, str, str], ...]:
    return (
        (Part.TABLE, tr("Table"), tr("Show the table of posts")),
        (Part.LASTS, tr("What lasts"), tr("Show which posts last")),
        (Part.TOPICS, tr("Topics"), tr("Show how topics did")),
        (Part.HOURS, tr("Hours and days"), tr("Show hours and days")),
        (Part.VOICE, tr("Own voice"), tr("Show kinds of posts")),
    )


def _part_chip(text: str, name: str, on_press: Callable[[], object]) -> QPushButton:
    chip = button(text, on_press, role="chip", name=name)
    chip.setCheckable(True)
    return chip
