"""What the files of each account can tell, at one moment: pure, without Qt."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.words.coverage_gaps import band_words, files_for, gaps, no_file_words, part_words, received_words, unknown_words
from desktop_app.words.coverage_words import CoverageLine, account_name, coverage_lines
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.score_results import AccountCoverage

_FILES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file which would show more: the key of its guide, and which part of it in words."""

    guide: str
    words: str

    @property
    def sentence(self) -> str:
        """What it is for."""
        return tr("This would show more. {file}.", file=self.words)


@dataclass(frozen=True, slots=True)
class CoverageCard:
    """One account with gaps. Texts are empty where there is nothing to say."""

    title: str
    period: str
    received: str
    unknown: str
    parts: tuple[str, ...]  # what is told in part only
    band: str
    nowhere: tuple[str, ...]  # what no file can show
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageState:
    """`lines` of all accounts, `cards` of those with gaps; `trouble` is why they could not be read."""

    lines: tuple[CoverageLine, ...] = ()
    cards: tuple[CoverageCard, ...] = ()
    trouble: str = ""
    is_busy: bool = False
    is_loaded: bool = False


def loaded_state(accounts: "tuple[AccountCoverage, ...]", *, is_calm: bool = False) -> CoverageState:
    """All that is known of these accounts; in calm mode without a number of points."""
    cards = tuple(_card(account, is_calm=is_calm) for account in accounts if gaps(account))
    return CoverageState(coverage_lines(accounts), cards, is_loaded=True)


def failed_state(state: CoverageState, words: str) -> CoverageState:
    """It could not be read anew; what was read before stays."""
    return replace(state, trouble=words)


def _card(account: "AccountCoverage", *, is_calm: bool) -> CoverageCard:
    found = gaps(account)
    return CoverageCard(
        title=account_name(account),
        period=_period_words(account),
        received=received_words(account),
        unknown=unknown_words(found),
        parts=part_words(account),
        band=band_words(account, is_calm=is_calm),
        nowhere=no_file_words(account, found),
        files=tuple(FileRow(file.guide, file.words) for file in files_for(account, found)[:_FILES_SHOWN]),
    )


def _period_words(account: "AccountCoverage") -> str:
    """Days of the posts, day of the newest file, day of the newest number that was typed."""
    period = ""
    if account.first_post is not None and account.last_post is not None:
        period = tr("Posts from {first} to {last}", first=medium_date(account.first_post), last=medium_date(account.last_post))
    typed = ""
    if account.typed_on is not None:
        typed = tr("followers typed for {day}", day=medium_date(account.typed_on))
    newest = tr("newest file of {day}", day=medium_date(utc_day(account.as_of)))
    return " · ".join(filter(None, (period, newest, typed)))
