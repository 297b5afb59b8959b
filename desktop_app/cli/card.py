"""card: own profiles, which of them link to one another, and the card which tells others where to find a person."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER, WRONG_USE
from desktop_app.cli.redaction import hidden, hidden_name, shown
from desktop_app.cli.shapes import Json
from desktop_app.operations.own_profiles import ProfileCheck, check_profiles, chosen_profiles, own_name, read_profiles
from desktop_app.words.profile_words import check_lines, place_words, profile_name
from desktop_app.words.translations import tr
from local_db.errors import ReadOnlyFolderError

if TYPE_CHECKING:
    from desktop_app.operations.own_profiles import OwnProfile

FORMS = {
    "png": "a picture",
    "svg": "a drawing",
    "pdf": "a page",
    "text": "plain text",
    "signature": "the signature of an e-mail, as HTML where FILE ends so",
    "vcard": "for an address book",
}
_ENDINGS = {".png": "png", ".svg": "svg", ".pdf": "pdf", ".txt": "text", ".html": "signature", ".htm": "signature", ".vcf": "vcard"}
_OF_TEXT = frozenset({"text", "signature", "vcard"})


def card(context: Context) -> int:
    """Write the card; without a file print it, or list the profiles and what they link to."""
    options = context.options
    found = read_profiles(context.database)
    if not found:
        context.output.error("no_answer", tr("There is no profile here yet."), tr("Import an archive first."))
        return NO_ANSWER
    chosen = chosen_profiles(context.database, found, options.card_only or ())
    form = options.form or (None if options.file is None else _ENDINGS.get(options.file.suffix.lower()))
    if (options.file is not None and form is None) or (options.file is None and form is not None and form not in _OF_TEXT):
        said = tr("It is not clear what to write.") if options.file is not None else tr("A file is needed for this.")
        context.output.error("wrong_use", said, tr("Write gaung card FILE, ending in .png, .svg, .pdf, .txt, .html or .vcf."))
        return WRONG_USE
    name = own_name(chosen) if options.card_name is None else options.card_name
    if options.redact:
        # On a card a stand-in for an address would be a link which leads nowhere.
        chosen = tuple(one._replace(address=None) for one in hidden(context, chosen))
        name = hidden_name(context, "person", name)
    if options.file is not None and form is not None:
        _write(context, form, options.file, name, chosen)
    elif form is not None:
        text = _text(form, None, name, chosen)
        context.output.result({"form": form, "text": text}, lines=lambda: iter(text.splitlines()))
    else:
        _list(context, found, {one.name for one in chosen_profiles(context.database, found, options.card_only or ())})
    return DONE


def _write(context: Context, form: str, file: Path, name: str, chosen: "Sequence[OwnProfile]") -> None:
    from desktop_app.report.handle_card import card_svg

    if form == "png":
        context.printing.save_picture(card_svg(name, chosen), file, is_for_print=context.options.for_print)
    elif form == "pdf":
        context.printing.save_page(card_svg(name, chosen), file)
    else:
        _save(file, card_svg(name, chosen) if form == "svg" else _text(form, file, name, chosen))
    result = {"file": str(file.absolute()), "form": form, "profiles": [one.name for one in chosen]}
    context.output.result(result, lines=lambda: iter((str(file.absolute()),)))


def _text(form: str, file: Path | None, name: str, chosen: "Sequence[OwnProfile]") -> str:
    from desktop_app.report.handle_card import card_text, contact_text, signature_html, signature_text

    if form == "text":
        return card_text(name, chosen)
    if form == "vcard":
        return contact_text(name, chosen)
    is_html = file is not None and _ENDINGS.get(file.suffix.lower()) == "signature"
    return signature_html(name, chosen) if is_html else signature_text(name, chosen)


def _save(file: Path, text: str) -> None:
    """All of it, or what was there before."""
    fresh = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise ReadOnlyFolderError(f"{file.name} cannot be written: {error.strerror}. Choose another place.", file=file.name) from error


def _list(context: Context, found: "Sequence[OwnProfile]", on_card: set[str]) -> None:
    checks = check_profiles(found)
    told = shown(context, checks)
    is_on = [one.profile.name in on_card for one in checks]
    result: Json = {"profiles": [_shape(one, is_on_card=is_in) for one, is_in in zip(told, is_on, strict=True)]}
    context.output.result(result, lines=lambda: _lines(told))


def _shape(one: ProfileCheck, *, is_on_card: bool) -> Json:
    """`links` null: no export holds the profile; `links_to`: yes, no, no_profile, hidden, no_address (these: cannot tell)."""
    profile = one.profile
    return {
        "account": profile.name,
        "platform": profile.platform,
        "handle": profile.handle,
        "address": profile.address,
        "is_counted": profile.is_counted,
        "left_on": None if profile.left_on is None else profile.left_on.isoformat(),
        "is_on_card": is_on_card,
        "links": None if profile.links is None else list(profile.links),
        "seen_on": None if profile.seen_on is None else profile.seen_on.isoformat(),
        "links_to": {link.to.name: str(link.answer) for link in one.links},
        "to_add": None if one.to_add is None else one.to_add.name,
    }


def _lines(checks: Sequence[ProfileCheck]) -> Iterator[str]:
    for one in checks:
        yield profile_name(one.profile)
        yield f"  {place_words(one.profile)}"
        yield from (f"  {line}" for line in check_lines(one))
    yield tr("A card of them: gaung card FILE, ending in .png, .svg, .pdf, .txt, .html or .vcf.")
