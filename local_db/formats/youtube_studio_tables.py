"""The CSV files of YouTube Studio: which one a file is, what its columns hold, the period in the name around it.

File names and headers are in the language of the person; the metrics are those which the person chose, in any order. A file
is known by its shape: ids of videos behind a row of totals; days before numbers; days, then ids. What a column holds is known
by its header; where no header is known, views stand before the watch time. The end in the name is the day after the last one.
Names and headers of languages beyond English and German: as other people's scripts for their own exports tell them.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import head_rows
from local_db.formats.day_columns import DayColumn
from local_db.formats.local_numbers import shown_change, shown_count
from local_db.formats.numbers import decimal
from local_db.formats.times import iso_time
from local_db.formats.youtube_channels import CHANNEL_ID, VIDEO_ID, plain_words
from local_db.records import Evidence, UnixTime

CONTENT, DAYS, CHART, OTHER = "content", "days", "chart", "other tab"

_NAMED_PERIOD = re.compile(r"(?:^| )(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)(?: (?P<channel>[^/]+))?")
_PACKED = re.compile(r"(?: ?\(\d+\))?(?:\.zip|\.tar|\.tar\.gz|\.tgz)?$", re.IGNORECASE)


def _any_of(*names: str) -> re.Pattern[str]:
    """Finds one of these names in one without accents."""
    return re.compile("|".join(re.escape(plain_words(name)) for name in names))


_TABLE_NAME = _any_of(
    *("table data", "tabellendaten", "datos de la tabla", "données du tableau", "relatives aux tableaux", "dados da tabela"),
    *("data tabel", "tabelgegevens", "dati della tabella", "表データ", "표 데이터"),
)
_TOTALS_NAME = re.compile(r"(?:^|[^a-z])(?:totals?|gesamtwerte|totales|totaux|totais|totali|totalen|合計|총계|합계)(?:[^a-z]|$)")
_CHART_NAME = _any_of(
    *("chart data", "diagrammdaten", "datos del gráfico", "données du graphique", "dados do gráfico", "data diagram"),
    *("grafiekgegevens", "dati del grafico", "グラフデータ", "グラフのデータ", "차트 데이터"),
)
TOTAL_WORDS = frozenset(
    map(plain_words, ("total", "totals", "gesamt", "totaal", "totale", "totaux", "合計", "合计", "합계", "총계", "итого", "jumlah"))
)
_ID_WORDS = frozenset(
    map(
        plain_words,
        ("content", "video", "videos", "contenido", "contenu", "conteúdo", "konten", "inhalte", "コンテンツ", "콘텐츠", "동영상"),
    )
)
_DURATION = re.compile(r"\d+:\d\d(?::\d\d)?")
# What the columns are called, in English, German, Spanish, French, Portuguese, Indonesian, Japanese, Korean.
_ALIASES = {
    "title": (
        *("video title", "videotitel", "título del vídeo", "título del video", "titre de la vidéo", "título do vídeo", "judul video"),
        *("動画のタイトル", "동영상 제목"),
    ),
    "published": (
        *("video publish time", "veröffentlichungszeitpunkt des videos", "hora de publicación del vídeo", "動画公開時刻"),
        *("heure de publication de la vidéo", "horário de publicação do vídeo", "waktu publikasi video", "동영상 게시 시간"),
    ),
    "duration": ("duration", "dauer", "duración", "durée", "duração", "durasi", "長さ", "길이"),
    "views": ("views", "aufrufe", "visualizaciones", "vistas", "vues", "visualizações", "penayangan", "視聴回数", "조회수"),
    "engaged": (
        *("engaged views", "visualizaciones interesadas", "vues engagées", "visualizações intencionais", "visualizações engajadas"),
        *("エンゲージ ビュー", "유효 조회수"),
    ),
    "likes": (
        *("likes", "mag ich-bewertungen", "mag-ich-bewertungen", "me gusta", "j'aime", "curtidas", "gostei", "marcações gostei", "suka"),
        *("高評価数", "高評価", "좋아요"),
    ),
    "replies": (
        *("comments added", "comments", "kommentare hinzugefügt", "hinzugefügte kommentare", "comentarios añadidos"),
        *("comentarios agregados", "commentaires ajoutés", "comentários adicionados", "komentar ditambahkan", "コメントの追加回数"),
        *("コメント追加回数", "추가된 댓글", "추가된 댓글 수"),
    ),
    "shares": ("shares", "geteilte inhalte", "veces compartido", "partages", "compartilhamentos", "共有数", "共有回数", "공유"),
    "gained": (
        *("subscribers gained", "neue abonnenten", "suscriptores ganados", "suscriptores obtenidos", "abonnés gagnés", "inscritos ganhos"),
        *("inscrições obtidas", "登録者増加数", "チャンネル登録者増加数", "구독자 증가수", "구독자 증가 수"),
    ),
    "lost": (
        *("subscribers lost", "verlorene abonnenten", "suscriptores perdidos", "abonnés perdus", "inscritos perdidos"),
        *("inscrições perdidas", "登録者減少数", "チャンネル登録者減少数", "구독자 감소수", "구독자 감소 수"),
    ),
    "net": ("subscribers", "abonnenten", "suscriptores", "abonnés", "inscritos", "subscriber", "チャンネル登録者", "구독자"),
    "viewers": (
        *("unique viewers", "einzelne zuschauer", "usuarios únicos", "espectadores únicos", "spectateurs uniques"),
        *("ユニーク視聴者数", "순 시청자수", "순 시청자 수"),
    ),
    "posts": ("videos published",),
    # These are only known, so that a file is.
    "hours": (
        *("watch time (hours)", "wiedergabezeit (stunden)", "tiempo de visualización (horas)", "durée de visionnage (heures)"),
        *("tempo de exibição (horas)", "waktu tonton (jam)", "総再生時間(単位: 時間)", "시청 시간(단위: 시간)"),
    ),
    "known": (
        *("impressions", "impressionen", "impresiones", "impressões", "tayangan", "インプレッション数", "노출수"),
        *("thumbnail impressions", "thumbnail-impressionen", "impressões de miniaturas", "サムネイルのインプレッション", "dislikes"),
        *("average view duration", "durchschnittliche wiedergabedauer", "平均視聴時間", "평균 시청 지속 시간"),
        *("impressions click-through rate (%)", "average percentage viewed (%)", "平均視聴率 (%)", "평균 조회율 (%)", "노출 클릭률 (%)"),
        *("new viewers", "returning viewers", "regular viewers", "shown in feed", "stayed to watch (%)", "likes (vs. dislikes) (%)"),
        *("estimated revenue (usd)", "your estimated revenue (usd)"),
    ),
}
_METRICS = ("views", "likes", "replies", "shares", "gained", "lost", "net", "viewers", "posts")
DAILY_EVIDENCE = {
    "likes": (Evidence.LIKES, Evidence.REACTION_TIMES),
    "replies": (Evidence.REPLIES, Evidence.REACTION_TIMES),
    "shares": (Evidence.REACTION_TIMES,),
    "views": (Evidence.VIEWS,),
    **dict.fromkeys(("gained", "lost", "net"), (Evidence.FOLLOWER_CHANGES,)),
}
_OF_VIDEOS = (Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS)
_LABELS = {plain_words(alias): title for title, aliases in _ALIASES.items() for alias in aliases}


class Period(NamedTuple):
    """What a name says: from the start of the first day to the end of the last one, and whose channel."""

    since: UnixTime
    until: UnixTime
    channel: str | None


class Table(NamedTuple):
    """One file; `columns` by what they hold. `separator` is that of a spreadsheet where it is no comma."""

    name: str
    kind: str
    separator: str
    columns: dict[str, int]
    period: Period | None

    @property
    def folder(self) -> str:
        """Where it lies: files of one export lie side by side."""
        return self.name.rpartition("/")[0]

    def cell(self, cells: list[str], title: str) -> str:
        """A cell, trimmed; empty where it is missing."""
        place = self.columns.get(title, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    def number(self, cells: list[str], title: str) -> int | None:
        """A count, below 0 too; None where there is none."""
        return shown_change(self.cell(cells, title))


_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2212": "-"})


class _Shape(NamedTuple):
    kind: str
    is_sure: bool  # False: only beside a file which is surely of YouTube Studio


def tables(archive: Archive) -> tuple[Table, ...]:
    """All tables of YouTube Studio in an archive."""
    outside = [name for name in archive.container_names if name not in archive.names()]
    shapes: list[tuple[Table, bool]] = []
    for name in archive.names():
        if name.lower().endswith(".csv"):
            separator, rows = _head(archive, name)
            period = named_period(name.rpartition("/")[0].split("/")) or named_period(outside)
            shape = _shape(name, rows, has_period=period is not None) if rows else None
            if shape is not None:
                columns = _columns(rows) | (_placed(rows) if shape.kind == CONTENT else {})
                shapes.append((Table(name, shape.kind, separator, columns, period), shape.is_sure))
    sure = {table.folder for table, is_sure in shapes if is_sure}
    return tuple(table for table, is_sure in shapes if is_sure or table.folder in sure)


def metrics_of(table: Table) -> tuple[str, ...]:
    """The columns which are counts."""
    return tuple(title for title in _METRICS if title in table.columns)


def evidence_of(table: Table) -> tuple[Evidence, ...]:
    """What a table is about, by its columns."""
    told = {kind for title in metrics_of(table) for kind in DAILY_EVIDENCE.get(title, ())}
    if table.kind == CONTENT:
        return (Evidence.POSTS, *(kind for kind in _OF_VIDEOS if kind in told))
    return tuple(kind for kind in Evidence if kind in told) if table.kind == DAYS else ()


def named_period(names: Iterable[str]) -> Period | None:
    """The period which these names agree on, as in "Content 2023-01-01_2025-01-01 Channel.zip"."""
    found = set()
    for name in names:
        match = _NAMED_PERIOD.search(_PACKED.sub("", name))
        since, until = (iso_time(f"{match[place]} 00:00", assume_utc=True) for place in (1, 2)) if match else (None, None)
        if match and since is not None and until is not None and since < until:
            found.add(Period(since, until, match["channel"]))
    return found.pop() if len(found) == 1 else None


def is_video(cell: str) -> bool:
    """Whether a cell is the id of a video; one that begins with "-" has a blank before it, for spreadsheets."""
    return VIDEO_ID.fullmatch(cell.strip()) is not None


def is_total(cells: list[str], *, is_first: bool = False) -> bool:
    """Whether a row holds the numbers of the whole channel; it may hold more than the rows below it do together.

    In a language which is not known here it is a first row with a word in place of an id, and without a title and a day.
    """
    if plain_words(cells[0]) in TOTAL_WORDS or not is_first:
        return plain_words(cells[0]) in TOTAL_WORDS
    is_word = bool(cells[0].strip()) and not is_video(cells[0]) and not any(map(str.isdecimal, cells[0]))
    numbers = [cell for cell in cells[3:] if cell.strip()]
    return is_word and not any(cell.strip() for cell in cells[1:3]) and bool(numbers) and all(map(_is_number, numbers))


def is_footer(cells: list[str]) -> bool:
    """Whether a row says in words that the table was cut: "Showing top 500 results"."""
    return bool(cells[0].strip()) and not is_video(cells[0]) and not any(cell.strip() for cell in cells[1:])


def _head(archive: Archive, name: str) -> tuple[str, list[list[str]]]:
    """What parts the cells of a file, and its first rows."""
    rows = head_rows(archive, name)
    separator = max(",;\t", key=",".join(rows[0]).count) if rows else ","
    return separator, rows if separator == "," else head_rows(archive, name, delimiter=separator)


def _columns(rows: list[list[str]]) -> dict[str, int]:
    """Columns by their headers; the first of equal ones."""
    found: dict[str, int] = {}
    for place, cell in enumerate(rows[0]):
        if title := _LABELS.get(plain_words(cell)):
            found.setdefault(title, place)
    shaped = None if set(found) - {"title", "published", "duration"} else _views_by_shape(rows)
    if shaped is not None:
        found["views"] = shaped
    if "views" not in found and "engaged" in found:
        found["views"] = found["engaged"]
    return found


def _placed(rows: list[list[str]]) -> dict[str, int]:
    """Title and day of publication of videos stand behind the id, in every language."""
    third = [row[2] for row in rows[1:] if len(row) > 2 and row[2].strip()]
    column = DayColumn(third)
    return {"title": 1, "published": 2} if _mostly(column.day(cell) is not None for cell in third) else {}


def _views_by_shape(rows: list[list[str]]) -> int | None:
    """The column of counts before the one of hours, which have four digits behind the point."""
    body = rows[1:]
    for place in range(2, len(rows[0])):
        hours, counts = ([row[column].strip() for row in body if column < len(row)] for column in (place, place - 1))
        has_hours = any(re.fullmatch(r"\d+[.,]\d{3,4}", cell.translate(_SPACES)) for cell in hours)
        if has_hours and all(shown_count(cell) is not None or not cell for cell in counts):
            return place - 1
    return None


def _is_number(cell: str) -> bool:
    text = cell.strip().translate(_SPACES)
    return not text or decimal(text) is not None or _DURATION.fullmatch(text) is not None


def _shape(name: str, rows: list[list[str]], *, has_period: bool) -> _Shape | None:
    """Which table this is, None if it is none of YouTube Studio."""
    base = plain_words(name.rpartition("/")[2])
    head, body = [plain_words(cell) for cell in rows[0]], rows[1:]
    has_total = bool(body) and is_total(body[0], is_first=True)
    days = DayColumn(row[0] for row in body)
    inner = [row for row in body[int(has_total) :] if not is_total(row) and (not is_footer(row) or days.day(row[0]) is not None)]
    titles = {_LABELS[label] for label in head if label in _LABELS}
    if _is_content(head, inner, titles, has_total=has_total):
        return _Shape(CONTENT, is_sure=True)
    if len(head) > 1 and _mostly(days.day(row[0]) is not None for row in inner):
        if _mostly(all(map(_is_number, row[1:])) for row in inner):
            is_named = _TOTALS_NAME.search(base) or _TABLE_NAME.search(base) or has_total
            return _Shape(DAYS, is_sure=bool(has_period or (is_named and titles)))
        is_headed = "published" in titles or head[1] in _ID_WORDS
        is_of_videos = is_headed and _mostly(is_video(row[1]) for row in inner if len(row) > 1)
        return _Shape(CHART, is_sure=bool(titles)) if is_of_videos or (len(head) > 2 and _CHART_NAME.search(base)) else None
    if has_total and titles and _TABLE_NAME.search(base):
        return _Shape(OTHER, is_sure=True)
    return None


def _is_content(head: list[str], inner: list[list[str]], titles: set[str], *, has_total: bool) -> bool:
    """A table of videos: known headers, or ids below totals. One of Takeout names the channel in each row."""
    if head[0] in _ID_WORDS and "title" in titles:
        return True
    is_of_channel = any(CHANNEL_ID.fullmatch(cell.strip()) for row in inner for cell in row)
    has_ids = len(head) > 3 and _mostly(is_video(row[0]) for row in inner)
    return has_ids and (has_total or "published" in titles) and not is_of_channel


def _mostly(tests: Iterable[bool]) -> bool:
    """Whether more than half are true: one damaged row must not hide a file."""
    found = list(tests)
    return 2 * sum(found) > len(found)
