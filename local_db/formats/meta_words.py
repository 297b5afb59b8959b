"""Words in the tables of Meta Business Suite, which come in the language of the person: columns, series, platforms.

English, Portuguese, Spanish and Italian words were seen in readers that others made public, the German ones there as a
reconstruction; French and Indonesian are translations. What is not here is not read as something else.
"""

import re
import unicodedata
from typing import Final

from local_db.records import Platform

_QUOTES = re.compile("[\"'„“”«»‚‘’`]")
_PLATFORM = re.compile(r"(?:\b(?:on|no|do|de|del|en|in|im|auf|bei|von|di|su|sur|pada|dari)\s+)?\b(facebook|instagram)\b-?")
_PAGE = re.compile(r"^page ")
_HINTS = {
    Platform.INSTAGRAM: re.compile(r"(?<![a-z])(?:ig|insta|instagram)(?![a-z])"),
    Platform.FACEBOOK: re.compile(r"(?<![a-z])(?:fb|facebook)(?![a-z])"),
}


def _by_word(groups: dict[str, str]) -> dict[str, str]:
    return {word.strip(): field for field, words in groups.items() for word in words.split("|")}


COLUMNS: Final = _by_word(
    {
        "id": "post id|identificação do post|identificador de la publicación|beitrags-id|id del post|id postingan"
        "|identifiant de publication",
        "account": "account id|identificação da conta|identificador de la cuenta|konto-id|id account|id akun|identifiant du compte",
        "page": "page id|identificação da página|identificador de la página|seiten-id|id pagina|id halaman|identifiant de la page",
        "handle": "account username|nome de usuário da conta|nombre de usuario de la cuenta|konto-benutzername|benutzername des kontos"
        "|nome utente dellaccount|nama pengguna akun|nom dutilisateur du compte",
        "account_name": "account name|nome da conta|nombre de la cuenta|kontoname|nome account|nome dellaccount|nama akun|nom du compte",
        "page_name": "page name|nome da página|nombre de la página|seitenname|name der seite|nome della pagina|nama halaman|nom de la page",
        "title": "title|título|titel|titolo|judul|titre",
        "text": "description|descrição|descripción|beschreibung|descrizione|deskripsi",
        "time": "publish time|horário de publicação|hora de publicación|veröffentlichungszeitpunkt|veröffentlichungszeit"
        "|orario di pubblicazione|waktu publikasi|heure de publication",
        "url": "permalink|link permanente|enlace permanente|tautan permanen|lien permanent|permalien",
        "type": "post type|tipo de post|tipo de publicación|beitragstyp|tipo di post|jenis postingan|type de publication",
        "is_share": "is share",
        "day": "date|data|fecha|datum|tanggal",
        "views": "views|visualizações|visualizaciones|aufrufe|visualizzazioni|tayangan|vues",
        "impressions": "impressions|impressões|impresiones|impressionen|impressioni|impresi",
        "viewers": "reach|alcance|reichweite|copertura|jangkauan|couverture|accounts reached|people reached",
        "likes": "likes|reactions|curtidas|reações|me gusta|reacciones|gefällt mir-angaben|reaktionen|mi piace|reazioni|suka|tanda suka"
        "|reaksi"
        "|jaime|mentions jaime|réactions",
        "replies": "comments|replies|comentários|respostas|comentarios|respuestas|kommentare|antworten|commenti|risposte|komentar|balasan"
        "|commentaires|réponses",
        "shares": "shares|compartilhamentos|veces que se ha compartido|veces que se compartió|geteilte inhalte|condivisioni|dibagikan"
        "|partages",
        "saves": "saves|salvamentos|veces guardado|veces que se guardó|gespeicherte beiträge|gespeicherte inhalte|salvataggi|simpanan"
        "|enregistrements",
        "follows": "follows|seguimentos|seguimientos|seguidores|neue follower|follow|mengikuti|abonnements",
        "clicks": "total clicks|total de cliques|total de clics|klicks insgesamt|clic totali|total klik|total des clics",
        "link_clicks": "link clicks|cliques no link|clics en el enlace|link-klicks|clic sul link|klik tautan|clics sur un lien",
        "sum": "reactions, comments and shares|reações, comentários e compartilhamentos"
        "|reacciones, comentarios y veces que se ha compartido"
        "|reacciones, comentarios y veces que se compartió|reaktionen, kommentare und geteilte inhalte"
        "|reazioni, commenti e condivisioni|reaksi, komentar, dan pembagian",
    }
)
SERIES: Final = _by_word(
    {
        "follows": "follows|followers gained|new followers|seguidores|seguimentos|seguimientos|neue follower|follow|pengikut|mengikuti"
        "|abonnements",
        "unfollows": "unfollows|deixaram de seguir|dejaron de seguir",
        "views": "views|impressions|visualizações|visualizaciones|impressões|impresiones|aufrufe|impressionen|visualizzazioni|tayangan"
        "|vues",
        "viewers": "viewers|reach|alcance|espectadores|reichweite|copertura|jangkauan|spectateurs|couverture",
        "reactions": "content interactions|interactions|interações|interações com o conteúdo|interacciones|interacciones con el contenido"
        "|interaktionen mit inhalten|content-interaktionen|interazioni con i contenuti|interaksi konten|interactions avec le contenu",
        "profile_visits": "visits|profile visits|visitas|visitas ao perfil|visitas al perfil|besuche|profilbesuche|visite|visite al profilo"
        "|kunjungan|kunjungan profil|visites|visites du profil",
        "clicks": "link clicks|cliques no link|clics en el enlace|link-klicks|clic sul link|klik tautan|clics sur un lien",
    }
)
VALUES: Final = frozenset(("primary", "primario", "primária", "primär", "principal", "principale", "valor", "value", "nilai"))


def plain_word(cell: str) -> str:
    """A header without quotes, capitals and double blanks."""
    return " ".join(_QUOTES.sub("", unicodedata.normalize("NFC", cell)).casefold().split())


def series_of(title: str) -> tuple[str | None, Platform | None]:
    """What a series counts, and on which platform: "Instagram follows", "Seguidores no Instagram"; None = it does not say."""
    word = plain_word(title)
    named = {found[1] for found in _PLATFORM.finditer(word)}
    platform = Platform(named.pop()) if len(named) == 1 else None
    rest = " ".join(_PLATFORM.sub(" ", word).split())
    field = SERIES.get(rest) or SERIES.get(_PAGE.sub("", rest))
    if rest == "viewers" and platform is None:
        platform = Platform.FACEBOOK  # the other platform calls it reach
    return field, platform


def hinted_platform(name: str) -> Platform | None:
    """The one platform which a name of a file or folder speaks of."""
    found = [platform for platform, hint in _HINTS.items() if hint.search(name.casefold())]
    return found[0] if len(found) == 1 else None
