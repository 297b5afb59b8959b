"""Which fields of results name somebody or say something, and what stands in their place; `redaction` walks by these.

The stand-in of a person is made of their key, that of a post of its key, that of an account of its handle, else its id: so one
person has one stand-in wherever they are named. Records are named by module and class, for most of their modules are heavy.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.words.redaction import stand_in, stand_in_key
from desktop_app.words.translations import tr


@dataclass(frozen=True, slots=True)
class Walk:
    """How a result is walked: whether keys stay, and the walk of a part of it."""

    has_keys: bool
    part: Callable[[Any], Any]


Rule = Callable[[Any, Any, Walk], Any]
"""Of the record, the value of its field and the walk: what stands in its place."""

_HARMLESS_KEYS = frozenset({"rest", "platform", "week", "topic", "factor"})  # kinds of keys which name nobody
_KIND_OF_KEY = {"contact": "person", "http": "link", "https": "link"}


def key_kind(key: str) -> str:
    """What a key stands for; whether a card of the address book names somebody tells of them, too."""
    kind = key.partition(":")[0]
    return _KIND_OF_KEY.get(kind, kind)


def other_key(key: str) -> str:
    """Of people, posts, accounts and addresses a stand-in; what is about all, or a topic, stays."""
    return key if not key or key_kind(key) in _HARMLESS_KEYS else stand_in_key(key_kind(key), key)


def _stays(_one: Any, value: Any, _walk: Walk) -> Any:
    return value


def _goes(_one: Any, value: Any, _walk: Walk) -> Any:
    """A link or a handle: nothing, as if it were not told."""
    return type(value)() if isinstance(value, tuple) else None


def _key(_one: Any, value: Any, walk: Walk) -> Any:
    """A key to act on; programs read another."""
    if walk.has_keys or value is None:
        return value
    return tuple(other_key(one) for one in value) if isinstance(value, tuple) else other_key(value)


def _by(kind: str, *names: str) -> Rule:
    """A stand-in by the first of these fields which tells something, or by the value itself."""

    def rule(one: Any, value: Any, _walk: Walk) -> Any:
        if isinstance(value, tuple):
            return tuple(stand_in(kind, text) for text in value)
        told = next((str(text) for name in names if (text := getattr(one, name)) not in {None, ""}), value)
        return stand_in(kind, told) if told else value

    return rule


def _own(kind: str, *names: str) -> Rule:
    """The same, where there is something to hide."""
    rule = _by(kind, *names)
    return lambda one, value, walk: rule(one, value, walk) if value else value


def _post_text(one: Any, value: Any, walk: Walk) -> Any:
    """What a post says: that it is hidden; of one whose words are not known, or were erased, that stays known."""
    return tr("Its words are hidden while redaction is on.") if value and walk.has_keys else None


def _label(one: Any, value: Any, _walk: Walk) -> Any:
    """Of a row of the ledger, or a cause: by its key, that of a reaction by the post which it names."""
    kind = key_kind(one.key)
    if not value or kind in _HARMLESS_KEYS:
        return value
    if kind == "audience":
        return stand_in("account", value)
    if kind == "reaction":
        return stand_in("post", one.post_key or value)
    return stand_in(kind, one.key)


def _row_key(_one: Any, value: Any, walk: Walk) -> Any:
    return value if walk.has_keys or not _one.label else other_key(value)


def _mark_text(one: Any, value: Any, _walk: Walk) -> Any:
    if not value:
        return value
    return stand_in("note", value) if one.is_own else stand_in("post", f"post:{one.key.partition(':')[2]}")


def _mark_key(one: Any, value: Any, walk: Walk) -> Any:
    """Keys of proposals tell ids."""
    is_ours = one.is_own or one.kind in {"pause", "first_post"}
    return value if walk.has_keys or is_ours else stand_in_key(one.kind, value)


def _note_text(one: Any, value: Any, _walk: Walk) -> Any:
    return value if one.kind == "reach" else stand_in("note", value)  # how many they reach is a number


def _moment_text(one: Any, value: Any, _walk: Walk) -> Any:
    """The words of somebody, or the owner's own post."""
    if not value:
        return value
    return stand_in("text", value) if one.is_theirs or not one.post_key else stand_in("post", one.post_key)


def _names(one: Any, _value: Any, walk: Walk) -> Any:
    """What people and posts behind cards are called: all whom a card names, whether the files name them or not."""
    keys = {key for card in _cards(one) for key in (card.about, *card.posts, *card.people) if ":" in key}
    keys = {key for key in (*keys, *_value) if key_kind(key) not in _HARMLESS_KEYS}
    return {(key if walk.has_keys else other_key(key)): stand_in(key_kind(key), key) for key in sorted(keys)}


def _cards(one: Any) -> list[Any]:
    items = [item.card for name in ("items", "done", "measured") for item in getattr(one, name, ())]
    return [card for card in (*items, *getattr(one, "cards", ()), *getattr(one, "findings", ())) if card is not None]


def _item_id(one: Any, value: Any, walk: Walk) -> Any:
    """A suggestion is named by its card, whose name holds whom it is about."""
    return value if walk.has_keys or one.card is None or one.state != "suggested" else walk.part(one.card).id


def _extra(_one: Any, value: Any, _walk: Walk) -> Any:
    return {name: tuple(stand_in("handle", one) for one in values) if name == "handles" else values for name, values in value.items()}


def _cell(_one: Any, value: Any, _walk: Walk) -> Any:
    """Rows of a table: numbers and dates stay, so that its columns can be told."""
    return tuple(tuple(cell if _is_number_or_date(cell) else stand_in("text", cell) for cell in row) for row in value)


def _is_number_or_date(cell: str) -> bool:
    return sum(letter.isalpha() for letter in cell) <= 3 and any(letter.isdigit() for letter in cell) if cell else True


def _account_name(one: Any, value: Any, walk: Walk) -> Any:
    """An account as it is found ("x:12"); one of which no import tells now has nothing else to be called by."""
    account = getattr(one, "account", one)
    if walk.has_keys and account is not None:
        return value
    return stand_in("account", value if account is None else account.handle or account.native_id)


def _account_pairs(_one: Any, value: Any, _walk: Walk) -> Any:
    return tuple((platform, stand_in("account", name)) for platform, name in value)


def _answers(one: Any, value: Any, _walk: Walk) -> Any:
    """What a plan proposes for the name of its account; days and zones name nobody."""
    if one.key != "account" or not value:
        return value
    return tuple(stand_in("account", name) for name in value) if isinstance(value, tuple) else stand_in("account", value)


_ACCOUNT = _own("account", "handle", "native_id")
_NAMED_ACCOUNT: Mapping[str, Rule] = {"native_id": _ACCOUNT, "handle": _goes}

RULES: Mapping[str, Mapping[str, Rule]] = {
    # People.
    "people_results.Member": {"key": _key, "handle": _goes, "name": _by("person", "key"), "url": _goes},
    "people_results.Person": {"key": _key, "name": _by("person", "key")},
    "people_results.Evidence": {"shown": lambda one, value, _walk: stand_in(one.kind, value)},
    "people_results.Said": {"change": _stays},  # to be given back
    "archive_diff.NamedPerson": {"key": _key, "handle": _goes, "name": _by("person", "key")},
    "comings.ComingPerson": {"key": _key, "name": _by("person", "key")},
    "comings.AccountComings": {"key": _key, "called": _own("account")},
    "larger_answers.LargerPerson": {"key": _key, "name": _by("person", "key")},
    "larger_answers.LargerAnswers": {"missing": _stays},
    "tie_results.TieOrder": {"name": _stays, "keys": _key},
    "tie_results.Moment": {"text": _moment_text, "post": _own("post", "post_key"), "post_key": _key},
    "tie_results.PassedPost": {"title": _own("post", "post_key", "post_id"), "post_key": _key},
    "people_own.NoteRow": {"id": _stays, "about": _key, "text": _note_text},
    "people_own.MeetingRow": {"id": _stays, "person": _key, "text": _own("note")},
    "forgetting.ForgetPreview": {"key": _key, "name": _by("person", "key"), "group": _stays},
    # Posts.
    "post_results.PostLine": {
        **{"key": _key, "title": _by("post", "key"), "text": _post_text, "url": _goes, "links": _goes},
        "account": _own("account"),
    },
    "post_results.OwnAccount": {"key": _key, "native_id": _ACCOUNT, "handle": _ACCOUNT},
    "post_results.LastingPost": {"label": _by("post", "key", "post_id"), "key": _key},
    # The score.
    "score_results.Cause": {"key": _row_key, "label": _label},
    "score_results.Coverage": {"account": _own("account")},
    "score_results.AccountCoverage": {"native_id": _ACCOUNT, "handle": _ACCOUNT},
    "explanations.Row": {"key": _row_key, "label": _label},
    "ledger_results.LedgerAsk": {"path": _key},
    "ledger_results.LedgerRow": {"key": _row_key, "label": _label, "post_key": _key},
    "ledger_results.ScoreWithout": {"key": _row_key, "label": lambda one, value, walk: "" if walk.has_keys else _label(one, value, walk)},
    "ledger_results.ReactionStory": {
        **{"person": _own("person", "person_key"), "post": _own("post", "post_key"), "person_key": _key, "post_key": _key},
    },
    "later_evidence.LaterImport": {"account": _own("account"), "source_name": _by("file")},
    "mark_results.Mark": {"key": _mark_key, "text": _mark_text, "account": _own("account"), "other": _own("account")},
    # Actions.
    "advice.Advice": {"about": _key, "posts": _key, "people": _key, "extra": _extra, "key": _stays, "missing": _stays},
    "advice.Sign": dict.fromkeys(("link", "reply_to"), lambda _one, value, _walk: value and other_key(value)),
    "advice.Blind": {"key": _stays, "missing": _stays},
    "action_results.ActionItem": {"id": _item_id, "text": _own("action"), "reason": _own("reason"), "posts": _key},
    "action_results.Actions": {"names": _names, "unreadable": _stays},
    "action_results.Refreshed": {"names": _names},
    "advice_results.Suggestions": {"labels": _names},
    # Imports and accounts.
    "imports.ImportSummary": {**_NAMED_ACCOUNT, "handle": _ACCOUNT, "source_name": _by("file")},
    "progress.Progress": {"file": _own("file"), "unit": _stays},
    "imports.IssueRow": {"where": _by("file"), "detail": lambda *_: ""},
    "coverage.CoverageRow": {"account": _own("account")},
    "imports.PlannedArchive": {"known_owners": _by("account")},
    "imports.RefusedArchive": {"label": _by("file")},
    "ingest.ArchivePlan": {"label": _by("file")},
    "importer_protocol.ImportPlan": {**dict.fromkeys(("files", "missing", "private"), _by("file")), "evidence": _stays},
    "importer_protocol.ImportOptions": {"account": _own("account")},
    "importer_protocol.ToldTable": {"account": _own("account")},
    "importer_protocol.Question": {"key": _stays, "choices": _answers, "suggestion": _answers},
    "records.Account": {
        **{"native_id": _ACCOUNT, "handle": _ACCOUNT, "name": _ACCOUNT, "url": _goes},
        **{"former_handles": _goes, "links": lambda _one, value, _walk: value and ()},
    },
    "messages.TableHead": {"label": _by("file"), "rows": _cell},
    "column_mapping.LookedAt": {"accounts": _account_pairs},
    "account_results.AccountInfo": {
        **{"name": _account_name, "handle": _goes, "native_id": _ACCOUNT, "shown": _by("account", "handle", "native_id")},
    },
    "account_results.TypedFollowers": {"name": _account_name},
    "old_backups.LeftFile": {"name": _by("file")},
    "accounts.AccountRow": {"native_id": lambda *_: "–", "handle": _goes, "name": _goes},
    "own_profiles.OwnProfile": {
        **{"name": _by("account", "handle"), "handle": _goes, "called": _by("account", "handle", "name"), "person": _goes},
        **{"address": _own("address"), "addresses": _goes, "links": lambda _one, value, _walk: value and ()},
    },
    # What is ours.
    "recipe.Recipe": {"name": _stays},
    "recipe_results.RecipeLine": {"name": _stays},
    "recipe.Constant": dict.fromkeys(("key", "unit", "source", "meaning"), _stays),
    "ledger_results.PersonaScore": {"name": _stays},
    "forecasts.ForecastLine": {"key": _stays},
    "timing.Slot": {"reason": _stays},
    "export_requests.Waiting": {"name": _stays},
    "export_requests.RequestChange": {"name": _stays},
}
