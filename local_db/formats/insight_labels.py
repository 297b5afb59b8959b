"""What the labels of Instagram's insights mean, in the languages in which they are known or likely.

English, German, Portuguese and French labels come from public readers of such files; the others are the words of the
app and may differ. Where a label is unknown its place tells: the order of the eight numbers of a post is the same in all
languages, which is trusted only if the known labels of the same record stand in their places.
"""

import re
from collections.abc import Sequence
from typing import Final

_META = re.compile(r"[\"'„“”«»‚‘’]")
_ORDER: Final = ("profile_visits", "views", "follows", "viewers", "saves", "likes", "replies", "shares")
_SURE = 4  # known labels which must stand in their places

# Of one post or reel. `profile_visits`, `caption` and `other` are known and are no counts.
_OF_POSTS: Final = {
    "viewers": """accounts reached|reach|erreichte konten|contas alcançadas|comptes touchés|comptes atteints|cuentas alcanzadas
        |bereikte accounts|account raggiunti|akun yang dijangkau|akun dijangkau|alcance|portée|reichweite|bereik|copertura|jangkauan""",
    "views": """impressions|views|plays|impressionen|aufrufe|wiedergaben|impressões|visualizações|reproduções|vues|lectures|impresiones
        |visualizaciones|reproducciones|weergaven|impressies|impression|visualizzazioni|riproduzioni|impresi|tayangan|pemutaran|putaran""",
    "likes": """likes|gefällt mir-angaben|gefällt mir|curtidas|gostos|mentions jaime|jaime|me gusta|vind-ik-leuks|mi piace|suka
        |aprecieri|beğeniler""",
    "replies": """comments|kommentare|comentários|commentaires|comentarios|opmerkingen|reacties|commenti|komentar|comentarii|yorumlar""",
    "shares": """shares|geteilt|geteilte inhalte|compartilhamentos|partilhas|partages|veces que se compartió|compartidos
        |veces compartido|keren gedeeld|deelacties|gedeeld|condivisioni|dibagikan|bagikan|pembagian|distribuiri|paylaşımlar""",
    "saves": """saves|gespeichert|salvamentos|itens salvos|enregistrements|guardados|veces que se guardó|veces guardado
        |keren opgeslagen|opgeslagen|salvataggi|elementi salvati|disimpan|simpanan|salvări|kaydedilenler""",
    "follows": """follows|neue follower|seguidores|novos seguidores|seguimentos|followers|abonnements|nouveaux followers|seguimientos
        |nuevos seguidores|gevolgd|nieuwe volgers|volgers|follower|nuovi follower|mengikuti|pengikut baru|pengikut|takipler""",
    "clicks": """external link taps|website taps|appuis sur les liens externes|toques em links externos|toques en enlaces externos""",
    "profile_visits": """profile visits|profilaufrufe|profilbesuche|visitas ao perfil|visites du profil|visitas al perfil
        |visitas del perfil|profielbezoeken|visite al profilo|visite del profilo|kunjungan profil|vizite pe profil|profil ziyaretleri""",
    "caption": "caption|bildunterschrift|legenda|légende|descripción|bijschrift|didascalia|keterangan",
    "other": """duration|dauer|duração|durée|duración|duur|durata|durasi|email button taps|call button taps|text button taps
        |directions taps|product page views|product button clicks|interest topics""",
}
_FOLLOWERS: Final = frozenset(
    ("followers", "follower", "seguidores", "abonnés", "volgers", "pengikut", "urmăritori", "takipçiler", "подписчики")
)


def _table(of_meaning: dict[str, str]) -> dict[str, str]:
    return {label.strip(): meaning for meaning, labels in of_meaning.items() for label in labels.split("|")}


_POST_LABELS: Final = _table(_OF_POSTS)


def plain_label(label: str) -> str:
    """A label without case, quotation marks, and the name of the app which some of them begin with."""
    return " ".join(_META.sub("", label).casefold().split()).removeprefix("instagram ")


def meanings(labels: Sequence[str]) -> list[str | None]:
    """What each label of one post's numbers (not its times) means: a field of the counts, or None = not known."""
    plain = [plain_label(label) for label in labels]
    known = [_POST_LABELS.get(label) for label in plain]
    placed = [meaning for meaning, _ in zip(known, _ORDER, strict=False)]
    in_place = sum(meaning == place for meaning, place in zip(placed, _ORDER, strict=False))
    is_in_order = len(placed) == len(_ORDER) and all(one in {None, place} for one, place in zip(placed, _ORDER, strict=True))
    if is_in_order and in_place >= _SURE:
        return [*_ORDER, *known[len(_ORDER) :]]
    return known


def is_caption(label: str) -> bool:
    """Whether the value is the post's text."""
    return _POST_LABELS.get(plain_label(label)) == "caption"


def follower_row(labels: Sequence[str], values: Sequence[str | None]) -> int | None:
    """Which row of the audience is the number of followers; None = not to be told.

    Behind the range of dates stand the total, its change in per cent, gains and losses. A later row with a similar
    label ("Overall followers", "Total des followers") is the net change, no total.
    """
    for row, label in enumerate(labels):
        if plain_label(label) in _FOLLOWERS and "%" not in (values[row] or ""):
            return row
    if len(values) > 2 and "%" in (values[2] or "") and not (values[1] or "").endswith("%") and " - " in (values[0] or ""):
        return 1
    return None
