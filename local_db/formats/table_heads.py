"""Heads of columns: their names within one table, the fields a column can be, and what heads of many tables mean.

The words are those of exports and of spreadsheets in English, Indonesian, German, French, Spanish, Portuguese, Japanese.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from local_db.importer_protocol import ColumnMapping, TableKind
from local_db.records import Evidence

_LONGEST = 200  # characters of a head
_MOST = 1_000  # columns
_COUNTS: Final = ("likes", "replies", "reposts", "quotes", "saves", "shares", "reactions", "follows", "views", "viewers", "clicks")
REACTIONS: Final = ("likes", "replies", "reposts", "quotes", "saves", "shares")  # of which "reactions" is a sum
NUMBERS: Final[Mapping[TableKind, tuple[str, ...]]] = {
    TableKind.AUDIENCE: ("followers", "following", "other"),
    TableKind.DAYS: ("followers", *_COUNTS, "unfollows", "profile_visits", "posts"),
    TableKind.POSTS: _COUNTS,
}
EVIDENT: Final[Mapping[TableKind, tuple[str, ...]]] = {
    **NUMBERS,
    # New followers by post are no gains by day.
    TableKind.POSTS: tuple(field for field in _COUNTS if field != "follows"),
}
NAMING: Final = ("id", "url", "text", "title")  # what tells a post from others
FIELDS: Final[Mapping[TableKind, tuple[str, ...]]] = {
    TableKind.AUDIENCE: ("date", "clock", *NUMBERS[TableKind.AUDIENCE]),
    TableKind.DAYS: ("date", *NUMBERS[TableKind.DAYS]),
    TableKind.POSTS: ("date", "clock", "text", "title", "url", "id", "kind", *NUMBERS[TableKind.POSTS]),
}
EVIDENCE: Final[Mapping[str, Evidence]] = {
    "likes": Evidence.LIKES,
    "reactions": Evidence.LIKES,  # a sum of unnamed kinds counts like them
    "replies": Evidence.REPLIES,
    "reposts": Evidence.REPOSTS,
    "quotes": Evidence.QUOTES,
    "saves": Evidence.SAVES,
    "views": Evidence.VIEWS,
    "followers": Evidence.FOLLOWERS,
    "follows": Evidence.FOLLOWER_CHANGES,
    "unfollows": Evidence.FOLLOWER_CHANGES,
}
_WORDS: Final[Mapping[str, str]] = {
    "date": """date|day|published|publish date|publish time|posted|posted at|posted on|created|created at|date posted|post date|timestamp
        |datetime|date time|time|tanggal|hari|tgl|tanggal posting|waktu|dipublikasikan|waktu publikasi|datum|tag|veröffentlicht
        |veröffentlicht am|veröffentlichungsdatum|erstellt|erstellt am|zeitpunkt|date de publication|jour|publié le|fecha|día
        |fecha de publicación|publicado|publicado el|data|dia|data de publicação|publicado em|日付|日|年月日|投稿日|公開日|日時|投稿日時""",
    "clock": "time|hour|clock|jam|pukul|waktu|uhrzeit|zeit|heure|hora|horário|時刻|時間",
    "followers": """followers|follower|follower count|followers count|subscribers|subscriber count|fans|pengikut|abonnenten|follower gesamt
        |abonnés|seguidores|suscriptores|inscritos|フォロワー|フォロワー数|登録者|登録者数|チャンネル登録者数""",
    "follows": """new followers|new follows|follows|followers gained|gained followers|net followers|subscribers gained|pengikut baru
        |neue follower|neue abonnenten|nouveaux abonnés|nuevos seguidores|novos seguidores|新規フォロワー|新規フォロワー数""",
    "unfollows": """unfollows|lost followers|followers lost|subscribers lost|unfollowers|pengikut hilang|berhenti mengikuti
        |verlorene follower|abonnés perdus|désabonnements|seguidores perdidos|フォロー解除""",
    "following": """following|follows count|mengikuti|diikuti|gefolgt|folgt|abonnements|siguiendo|seguidos|seguindo|a seguir
        |フォロー中|フォロー数""",
    "other": """connections|friends|members|koneksi|teman|anggota|kontakte|freunde|mitglieder|relations|amis|membres|contactos|amigos
        |miembros|conexões|membros|友達|メンバー""",
    "likes": """likes|like|favorites|favourites|favorite count|favs|hearts|like count|reactions|suka|disukai|reaksi|gefällt mir
        |gefällt mir angaben|likes erhalten|reaktionen|jaime|mentions jaime|réactions|me gusta|reacciones|curtidas|gostos|reações
        |いいね|いいね数|リアクション""",
    "replies": """comments|comment|replies|reply|comment count|reply count|komentar|balasan|kommentare|antworten|commentaires|réponses
        |comentarios|respuestas|comentários|respostas|コメント|コメント数|返信|返信数""",
    "reposts": """reposts|repost|retweets|retweet|retweet count|repost count|boosts|reblogs|bagikan ulang|posting ulang|republications
        |republicaciones|reposteos|retuits|republicações|retuites|リポスト|リポスト数|リツイート|ブースト""",
    "quotes": "quotes|quote tweets|quote posts|quote count|kutipan|zitate|citations|citas|citações|引用|引用数",
    "saves": """saves|saved|bookmarks|bookmark count|save count|disimpan|simpanan|simpan|gespeichert|lesezeichen|enregistrements|signets
        |guardados|marcadores|salvamentos|salvos|itens salvos|保存|保存数|ブックマーク""",
    "shares": """shares|shared|share|share count|sends|forwards|dibagikan|bagikan|geteilt|geteilte inhalte|partages|compartidos
        |veces compartido|compartilhamentos|partilhas|シェア|シェア数|共有""",
    "reactions": """engagements|engagement|total engagement|total engagements|interactions|total interactions|interaksi|keterlibatan
        |interaktionen|interacciones|interações|engajamentos|エンゲージメント|エンゲージメント数|反応""",
    "views": """views|view|view count|impressions|impression|plays|post views|page views|video views|tayangan|penayangan|dilihat|impresi
        |ditonton|aufrufe|ansichten|impressionen|vues|lectures|vistas|visualizaciones|reproducciones|impresiones|visualizações|exibições
        |impressões|表示|表示回数|視聴回数|再生回数|閲覧数|インプレッション|インプレッション数""",
    "viewers": """reach|reached|viewers|unique viewers|unique views|unique visitors|accounts reached|people reached|jangkauan|reichweite
        |erreichte konten|erreichte personen|portée|alcance|リーチ|リーチ数""",
    "clicks": "clicks|click|link clicks|url clicks|klik|klik tautan|klicks|linkklicks|clics|clics sur le lien|cliques|クリック|クリック数",
    "profile_visits": """profile visits|profile views|kunjungan profil|profilaufrufe|profilbesuche|visites du profil|visitas al perfil
        |visitas ao perfil|プロフィールへのアクセス""",
    "posts": """posts|posts published|tweets|tweets published|number of posts|kiriman|postingan|beiträge|publications|publicaciones
        |publicações|postagens|投稿数|投稿""",
    "text": """text|caption|post text|tweet text|tweet|content|message|body|post|description|teks|keterangan|isi|deskripsi|kiriman
        |beitrag|beschreibung|inhalt|texte|légende|contenu|message du post|texto|descripción|contenido|mensaje|publicación|legenda
        |descrição|conteúdo|publicação|本文|テキスト|内容|キャプション|投稿内容""",
    "title": "title|headline|video title|post title|judul|titel|überschrift|titre|título|titulo|タイトル|件名|題名",
    "url": "url|link|permalink|post url|post link|video url|tweet permalink|tautan|alamat|adresse|lien|enlace|vínculo|endereço|リンク",
    "id": "id|post id|tweet id|video id|content id|status id|media id|message id|identifier|kennung|identifiant|identificador|投稿id",
    "kind": """kind|type|post type|media type|content type|jenis|tipe|jenis kiriman|art|typ|beitragstyp|type de publication|tipo
        |tipo de publicación|tipo de publicação|種類|種別|タイプ""",
}
_FILLER_WORDS = """
total totals number of the post posts tweet video lifetime count sum all received my our no num amount jumlah semua anzahl der gesamt
insgesamt nombre de des du total número numero cantidad quantidade do da dos das e la el 数 合計 総
"""
_NO_COUNT_WORDS = """
rate ratio percent percentage per average avg mean median change growth delta diff time duration watch rasio rata persen perubahan
pertumbuhan durasi durchschnitt quote veränderung wachstum dauer prozent taux moyenne évolution durée croissance tasa promedio cambio
crecimiento duración taxa média mudança crescimento duração 率 平均 割合 増減 時間
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_NO_COUNTS = frozenset(_NO_COUNT_WORDS.split())
_PIECE = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’`´]")


def unique_heads(cells: Sequence[str], *, has_heads: bool = True) -> tuple[str, ...]:
    """Names of all columns of a table, all different: a repeated head has its number, a column without a head its place, "#3"."""
    found: dict[str, None] = {}
    for place, cell in enumerate(cells[:_MOST], 1):
        told = " ".join(unicodedata.normalize("NFC", cell).split())[:_LONGEST].strip() if has_heads else ""
        name = told or f"#{place}"
        number = 1
        while name in found:
            number += 1
            name = f"{told or f'#{place}'} ({number})"
        found[name] = None
    return tuple(found)


def folded_head(head: str) -> str:
    """What two heads must share to be the same: letters and figures, whatever their case and the blanks between."""
    return " ".join(unicodedata.normalize("NFKC", head).casefold().split())


def heads_sha256(heads: Sequence[str]) -> str | None:
    """By which a table is known again, in whatever order its columns stand; None for a table without heads."""
    named = sorted(folded_head(head) for head in heads if not re.fullmatch(r"#\d+", head))
    return hashlib.sha256("\n".join(named).encode("utf-8", "replace")).hexdigest() if named else None


def mapping_problems(mapping: ColumnMapping) -> tuple[str, ...]:
    """Why nothing could be read with it: "date", "numbers" (nothing is counted), "identity" (posts look all alike), "sum", "twice"."""
    fields = set(mapping.columns)
    is_posts = mapping.kind is TableKind.POSTS
    columns = [folded_head(head) for head in mapping.columns.values()]
    found = {
        "date": "date" not in fields,
        "numbers": not is_posts and not fields & set(NUMBERS[mapping.kind]),
        "identity": is_posts and not fields & {*NAMING, "clock"} and mapping.dates not in {"unix-seconds", "unix-milliseconds"},
        "sum": "reactions" in fields and bool(fields & set(REACTIONS)),
        "twice": len(set(columns)) < len(columns),
    }
    return tuple(problem for problem, is_so in found.items() if is_so)


def _plain(text: str) -> str:
    return " ".join(_PIECE.findall(_APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())))


_MEANINGS: Final[Mapping[str, Mapping[str, int]]] = {
    field: {_plain(phrase): place for place, phrase in enumerate(phrases.split("|"))} for field, phrases in _WORDS.items()
}


def word_place(head: str, field: str) -> int:
    """Of two heads which name a field as surely the one with the lower number is it rather: views before impressions."""
    phrases = _MEANINGS[field]
    plain = _plain(head)
    return phrases.get(plain, phrases.get(_without_fillers(plain.split()), len(phrases)))


def head_score(head: str, field: str) -> int:
    """How surely a head names a field: 3 by the very words, 2 but for words such as "number of", 1 among others, 0 not at all."""
    plain = _plain(head)
    phrases = _MEANINGS[field]
    is_number = field not in {"date", "clock", "text", "title", "url", "id", "kind"}
    if is_number and "%" in head:
        return 0
    if plain in phrases:
        return 3
    pieces = plain.split()
    if is_number and _NO_COUNTS & set(pieces):
        return 0
    if _without_fillers(pieces) in phrases:
        return 2
    padded = f" {plain} "
    return int(any(f" {phrase} " in padded for phrase in phrases if len(phrase) > 2) or (_is_unspaced(plain) and _ends(plain, phrases)))


def _without_fillers(pieces: list[str]) -> str:
    return " ".join(piece for piece in pieces if piece not in _FILLERS)


def _is_unspaced(plain: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" for letter in plain)


def _ends(plain: str, phrases: Iterable[str]) -> bool:
    """Japanese writes its words without blanks between."""
    return any(plain.endswith(phrase) and _is_unspaced(phrase) and len(phrase) > 1 for phrase in phrases)
