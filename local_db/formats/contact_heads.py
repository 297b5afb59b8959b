"""Heads of the tables into which address books are exported, and what each column is.

Known: Google Contacts before and since 2024, Outlook and outlook.com, Thunderbird, Yahoo, and plain tables, with heads in
English, German, French, Spanish and Indonesian. A head is compared by its letters and digits alone. Columns which are
private or say nothing of the web are known only to tell an address book from other tables: they are never read.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from local_db.formats.profile_links import SERVICES


class Column(Enum):
    """What a column says; NUMBERED and PRIVATE ones are not read."""

    NAME = "name"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    COMPANY = "company"
    NICKNAME = "nickname"
    LINK = "link"
    SERVICE = "service"  # the word for what stands in the next column
    PROFILE = "profile"  # a name or link at that service
    AT = "at"  # a name or link at the service after which the head is called
    MAIL = "mail"  # of the identity
    PRIVATE = "private"


NAMES = frozenset({Column.NAME, Column.GIVEN, Column.MIDDLE, Column.FAMILY, Column.COMPANY, Column.NICKNAME})
"""Columns out of which somebody gets a name."""


class Place(NamedTuple):
    """One column of a table; `service` where the head names it."""

    column: Column
    service: str = ""


_HEADS: dict[Column, str] = {
    Column.NAME: "name; full name; fullname; display name; displayname; contact; contact name; anzeigename; vollständiger name; nama;"
    " nama lengkap; nom complet; nom affiché; nom à afficher; nombre completo; nombre para mostrar; nombre mostrado; nama tampilan",
    Column.GIVEN: "first name; firstname; first; given name; givenname; vorname; prénom; prenom; nombre; nama depan",
    Column.MIDDLE: "middle name; middlename; middle; additional name; weitere vornamen; zweiter vorname; deuxième prénom; segundo nombre;"
    " nama tengah",
    Column.FAMILY: "last name; lastname; last; family name; familyname; surname; nachname; familienname; nom; nom de famille; apellidos;"
    " apellido; nama belakang; nama keluarga",
    Column.COMPANY: "company; organization; organisation; organization name; firma; unternehmen; société; entreprise;"
    " organización; compañía; empresa; perusahaan; organisasi",
    Column.NICKNAME: "nickname; nick name; spitzname; surnom; sobrenombre; apodo; nama panggilan",
    Column.LINK: "url; urls; link; links; web; web page; webpage; web page 1; web page 2; website; websites; web site; homepage; home page;"
    " personal web page; business web page; personal website; business website; blog; webseite; webseite 1; webseite 2; internetseite;"
    " page web; page web 1; page web 2; site web; site internet; página web; página web 1; página web 2; sitio web; situs; situs web;"
    " halaman web; laman web; tautan; profile url; profile; profil; perfil",
    Column.PROFILE: "handle; handles; username; user name; benutzername; nom d'utilisateur; nombre de usuario; nama pengguna; account;"
    " social; social media; social profile",
    Column.MAIL: "email; e-mail; mail; email address; e-mail address; emails; primary email; e-mail-adresse; primäre e-mail-adresse;"
    " adresse de messagerie; adresse e-mail; première adresse électronique; courriel; correo electrónico; dirección de correo electrónico;"
    " correo-e principal; correo; alamat email; alamat e-mail; surel",
    Column.PRIVATE: "title; suffix; name prefix; name suffix; prefix; file as; labels; label; group membership; groups; tags; category;"
    " comments; messenger id; distribution lists; home; work; other; primary; categories; initials; gender; birthday;"
    " anniversary; notes; note; photo; location; language; priority; sensitivity; private; profession; department;"
    " job title; position; role; hobby; spouse; children; account type; keywords; mileage; referred by; manager's name;"
    " assistant's name; government id number; billing information; directory server; internet free busy; office location;"
    " organizational id number; organization title; organization department; phone; phones; phone number; mobile;"
    " telephone; tel; fax; address; street; city; state; zip; postal code; country; screen name; secondary email; po box;"
    " user 1; user 2; user 3; user 4; pager; telex; isdn; callback; ttytdd phone; yomi name; maiden name; short name;"
    " subject; country code; related name; custom 1; custom 2; custom 3; custom 4; birth year; birth month; birth day;"
    " telefon; handy; handynummer; telefonnummer; anschrift; adresse; straße; strasse; ort; plz; postleitzahl; land;"
    " geburtstag; geburtsjahr; geburtsmonat; notiz; notizen; anrede; titel; abteilung; beruf; geschlecht; kategorien;"
    " hobbys; partner; kinder; jahrestag; sekundäre e-mail-adresse; messenger-name; téléphone; portable; ville;"
    " code postal; pays; anniversaire; titre; suffixe; service; fonction; remarques; catégories; sexe; enfants; conjoint;"
    " adresse électronique secondaire; pseudo; teléfono; teléfono móvil; móvil; celular; dirección; ciudad; código postal;"
    " país; cumpleaños; tratamiento; sufijo; departamento; puesto; notas; categorías; sexo; hijos; cónyuge; aniversario;"
    " telepon; ponsel; nomor telepon; nomor ponsel; no hp; hp; alamat; kota; provinsi; kode pos; negara; tanggal lahir;"
    " ulang tahun; catatan; jabatan; departemen; kategori; gelar; akhiran",
}
_NUMBERED = re.compile(
    r"(email|phone|address|organization|relation|event|customfield|website|im|externalid|calendarlink|jot|language|hobby|keyword)\d{1,2}"
    r"(type|label|value|service|formatted|street|city|pobox|region|postalcode|country|extendedaddress|name|yomi|title|department|symbol"
    r"|location|jobdescription)"
)
_PRIVATE = re.compile(  # families of columns: "business phone 2", "straße geschäftlich 3", "teléfono del trabajo", "privat: ort"
    r".*(phone|fax|pager|street|city|state|postalcode|zipcode|country|pobox|address\d|telex|isdn|yomi|phonetic|strasse|ortgesch|ortpriv|plz"
    r"|postleitzahl|postfach|telefon|telgesch|telpriv|mobiltel|téléphone|télécopie|tlcopie|rue|boîtepostale|codepostal|calle|código|teléfono"
    r"|buscapersonas|telepon|faks|kodepos|instantmessag|customer|user\d|benutzer\d|personnalisé\d|personalizado\d|private?adresse"
    r"|dienstlich|privat(?!e)|geschäftlich|bureau|domicile|trabajo|particular).*|email(address)?[23](displayname|type)?|emailaddress"
    r"type|emaildisplayname|emailtype|.*(secondary|additional|other)e?mail.*|correoesecundario.*|alternateemail\d"
)
_ADDRESSES = re.compile(r"email(address)?1(value)?")
_ENOUGH_KNOWN = 12  # of a long table which also has heads of its own
_SHARE_KNOWN = 0.6
_FOREIGN = re.compile(
    r"(like|follower|follow|view|impression|share|comment|reaction|repost|retweet|subscri|connectedon|createdat|sentat|bookmarkedat|invit"
    r"|post(?!al|e|code|leitzahl|fach)|timestamp|abonn|seguidor|pengikut|stripe|purchase|amount|price|score)"
)
_WHOLE_NAMES = frozenset({Column.NAME, Column.GIVEN, Column.FAMILY})
_MEANS = frozenset({Column.PROFILE, Column.AT, Column.MAIL})
_BOOK = re.compile(r"contact|kontak|address ?book|adressbuch|carnet|libreta|friend|freunde|people|buku ?alamat")
_NO_BOOK = re.compile(r"follow|subscri|connection|member|customer|abonn|pengikut|like[sd]?\b")
_CALLS = re.compile(r"phone|telefon|téléphone|teléfono|telepon|ponsel|mobile|handy|nohp")


def letters_of(head: str) -> str:
    """A head without blanks, signs and capitals, by which it is compared."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", head).casefold())


_KNOWN = {letters_of(head): column for column, heads in _HEADS.items() for head in heads.split(";")}


def places_of(heads: Sequence[str]) -> tuple[Place | None, ...]:
    """What each column says; None = not known."""
    found = tuple(_place(letters_of(head)) for head in heads)
    # "Nom" is the family name beside "Prénom", and alone the whole one; so is "Nombre" the given one beside "Apellidos".
    columns = {place.column for place in found if place}
    if Column.FAMILY not in columns or Column.GIVEN not in columns:
        alone = {letters_of(word) for word in ("Nom", "Nombre")}
        found = tuple(Place(Column.NAME) if letters_of(head) in alone else place for head, place in zip(heads, found, strict=True))
    return found


def is_address_book(heads: Sequence[str], name: str) -> bool:
    """Whether a table with these heads and this name is one: names, a way to reach people, and nothing no address book has.

    Names and links alone may be bookmarks, unless the file is called contacts.
    """
    filled = [head for head in heads if head.strip()]
    letters = [letters_of(head) for head in filled]
    known = [place.column for place in places_of(filled) if place]
    if not _WHOLE_NAMES & set(known) or _NO_BOOK.search(name.lower()) or any(_FOREIGN.search(one) for one in letters if one not in _KNOWN):
        return False
    is_of_people = {Column.GIVEN, Column.FAMILY} <= set(known) or _BOOK.search(name.lower()) is not None
    can_reach = bool(_MEANS & set(known)) or (Column.LINK in known and is_of_people) or any(_CALLS.search(one) for one in letters)
    return can_reach and (len(known) == len(filled) or len(known) >= max(_ENOUGH_KNOWN, _SHARE_KNOWN * len(filled)))


def _place(letters: str) -> Place | None:
    if column := _KNOWN.get(letters):
        return Place(column)
    if found := _NUMBERED.fullmatch(letters):
        return _numbered(found[1], found[2])
    if _ADDRESSES.fullmatch(letters):
        return Place(Column.MAIL)
    service = re.sub(r"(handle|username|user|name|url|link|profile|profil|account|id|page)$", "", letters)
    if service in SERVICES:
        return Place(Column.AT, service)
    return Place(Column.PRIVATE) if _PRIVATE.fullmatch(letters) else None


def _numbered(what: str, part: str) -> Place:
    """Columns of Google come in pairs: what it is, and its value."""
    match what, part:
        case "website", "value":
            return Place(Column.LINK)
        case "email", "value":
            return Place(Column.MAIL)
        case ("im", "service") | ("customfield", "type" | "label"):
            return Place(Column.SERVICE)
        case "im" | "customfield", "value":
            return Place(Column.PROFILE)
        case "organization", "name":
            return Place(Column.COMPANY)
        case _:
            return Place(Column.PRIVATE)
