"""The report: one HTML file without script and without anything from outside, readable in any browser and printed well."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from desktop_app.report.chart_svg import history_svg, summary
from desktop_app.words.calm_words import calm_words
from desktop_app.words.coverage_words import coverage_heads
from desktop_app.words.dates import long_date
from desktop_app.words.plain_words import cleaned
from desktop_app.words.redaction import redacted_words
from desktop_app.words.translations import language, tr

if TYPE_CHECKING:
    import datetime as dt

    from desktop_app.operations.score_results import ScoreDays
    from desktop_app.screens.today.state import TodayState
    from desktop_app.words.coverage_words import CoverageLine

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ddd; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
.score { font-size: 3.2rem; font-weight: 600; line-height: 1; } .quiet { color: #555; } svg { width: 100%; height: auto; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What the report shows; `is_redacted` says that stand-ins are in it for names and texts, `is_calm` puts words for numbers."""

    today: "dt.date"
    state: "TodayState"
    days: "ScoreDays"
    coverage: "tuple[CoverageLine, ...]"
    recipe: str
    is_redacted: bool
    is_calm: bool = False


def report_html(content: ReportContent) -> str:
    """The whole file."""
    title = tr("Influence report, {day}", day=long_date(content.today))
    page = f"""<!DOCTYPE html>
<html lang="{language()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>{escape(title)}</title><style>{_STYLE}</style></head>
<body><header><h1>{escape(title)}</h1></header><main>
{_score(content)}
{_history(content)}
{_causes(content)}
{_coverage(content)}
</main><footer><p class="quiet">{escape(content.recipe)}.{" " + escape(redacted_words()) if content.is_redacted else ""}
{escape(tr("Made on this computer from own archives; nothing was sent anywhere."))}
{escape(tr("The score measures reactions to public posts, not the worth of a person."))}</p></footer></body></html>
"""
    return cleaned(page)


def _score(content: ReportContent) -> str:
    state = content.state
    if not state.score_text:
        return f"<section><h2>{escape(tr('Score'))}</h2><p>{escape(state.message or tr('There is no score yet.'))}</p></section>"
    if content.is_calm:
        return f"<section><h2>{escape(tr('Score'))}</h2><p>{escape(calm_words(content.days.score))}</p></section>"
    rows = "".join(
        f"<tr><th scope='row'>{escape(part.label)}</th><td class='n'>{escape(part.value_text)}</td><td>{escape(part.meaning)}</td></tr>"
        for part in state.parts
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in (state.change_text, state.decay_text, state.old_text) if line)
    heads = "".join(f"<th scope='col'>{escape(head)}</th>" for head in (tr("Part"), tr("Points of 100"), tr("What it means")))
    return f"""<section><h2>{escape(tr("Score"))}</h2>
<p><span class="score">{escape(state.score_text)}</span> <span class="quiet">{escape(state.band_text)}</span></p>{lines}
<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"""


def _history(content: ReportContent) -> str:
    if not content.days.days:
        return ""
    note = escape(tr("Days are UTC. Hatched: no data in your files."))
    return f"""<section><h2>{escape(tr("History"))}</h2><figure style="margin:0">{history_svg(content.days, is_calm=content.is_calm)}
<figcaption>{escape(summary(content.days, is_calm=content.is_calm))} <span class="quiet">{note}</span></figcaption></figure></section>"""


def _causes(content: ReportContent) -> str:
    if not content.state.causes:
        return ""
    labels = [cause.label for cause in content.state.causes]
    title = escape(content.state.causes_title)
    if content.is_calm:
        return f"<section><h2>{title}</h2><ul>{''.join(f'<li>{escape(label)}</li>' for label in labels)}</ul></section>"
    rows = "".join(
        f"<tr><td>{escape(label)}</td><td class='n'>{escape(cause.points_text)}</td></tr>"
        for label, cause in zip(labels, content.state.causes, strict=True)
    )
    heads = f"<th scope='col'>{escape(tr('Cause'))}</th><th scope='col'>{escape(tr('Points'))}</th>"
    return f"<section><h2>{title}</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"


def _coverage(content: ReportContent) -> str:
    rows = ""
    for line in content.coverage:
        rows += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (line.platform, line.account, *line[3:])) + "</tr>"
    head = "".join(f"<th scope='col'>{escape(one)}</th>" for one in (tr("Platform"), tr("Account"), *coverage_heads()))
    title = escape(tr("What the files can tell"))
    return f"<section><h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
