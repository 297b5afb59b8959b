"""Write the archives of Sari Contoh, the sample person, into resources/sample: python3 packaging/make_sample.py [--seed 1] [--to DIR].

The same seed gives the same members, byte for byte; the application reads them with its real importers. The X archive
is as of the day on which she left; the Mastodon archive is as from a server of version 4.3 or later and comes twice,
60 days apart; the blog is a WXR 1.2 export. What happened in that life is in sample_life.py.
"""

import argparse
import datetime as dt
import json
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import sample_life as life

_OWNER_ID = "1213300000000000000"
_MASTODON = "https://example.social/users/sari"
_BLOG_LINK = '<a href="https://sari.example.org/" rel="me">sari.example.org</a>'
_BLOG = "https://sari.example.org"
_USER_LINK = "https://twitter.com/intent/user?user_id="


def main() -> None:
    """Write the four archives."""
    parser = argparse.ArgumentParser(description="Write the sample person's archives.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=Path(__file__).resolve().parent.parent / "resources" / "sample")
    arguments = parser.parse_args()
    write_sample(arguments.to, arguments.seed)


def write_sample(folder: Path, seed: int) -> None:
    """Write twitter.zip, two archives of Mastodon and blog.zip into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_zip(folder / f"twitter-{life.LEFT_X:%Y-%m-%d}-sample.zip", _x_archive(seed))
    for as_of in (life.FIRST_ARCHIVE, life.TODAY):
        _write_zip(folder / f"archive-{as_of:%Y%m%d%H%M%S}-sample.zip", _mastodon_archive(seed, as_of))
    _write_zip(folder / "blog.zip", {f"sari.wordpress.{life.TODAY:%Y-%m-%d}.xml": _blog_export(seed)})


def _write_zip(path: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, date_time=(2026, 11, 23, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, text.encode("utf-8"))


def _grown(total: int, at: dt.datetime, as_of: dt.datetime) -> int:
    """What of a total had come by then: nine tenths in the first day, the rest over two months."""
    days = (as_of - at).total_seconds() / 86_400
    return round(total * min(1.0, 0.9 * min(days, 1.0) + 0.1 * min(days / 60, 1.0)))


def _snowflake(at: dt.datetime, number: int) -> str:
    return str((int(at.timestamp() * 1000) - 1_288_834_974_657 << 22) + number)


def _x_archive(seed: int) -> dict[str, str]:
    notes = life.x_notes(seed)
    ids = [_snowflake(note.at, number) for number, note in enumerate(notes)]
    tweets = [_tweet(note, ids[number], ids[number - 1]) for number, note in enumerate(notes)]
    people = [str(900_000_000 + 7919 * number) for number in range(340)]
    lists: dict[str, list[dict[str, dict[str, object]]]] = {
        "tweets": [{"tweet": tweet} for tweet in reversed(tweets)],
        "follower": [{"follower": {"accountId": one, "userLink": f"{_USER_LINK}{one}"}} for one in people],
        "following": [{"following": {"accountId": one, "userLink": f"{_USER_LINK}{one}"}} for one in people[::3]],
        "like": [{"like": {"tweetId": _snowflake(note.at, 5), "expandedUrl": "https://twitter.com/i/web/status/1"}} for note in notes[::4]],
        "account": [{"account": {"username": "saricontoh", "accountId": _OWNER_ID, "createdAt": "2020-01-04T08:00:00.000Z",
                                 "accountDisplayName": "Sari Contoh"}}],
        "profile": [{"profile": {"description": {"bio": "Captions, bikes, choir.", "website": "", "location": ""}}}],
    }  # fmt: skip
    members = {f"data/{name}.js": f"window.YTD.{name}.part0 = {json.dumps(rows, indent=2)}" for name, rows in lists.items()}
    manifest = {
        "userInfo": {"accountId": _OWNER_ID, "userName": "saricontoh", "displayName": "Sari Contoh"},
        "archiveInfo": {"sizeBytes": "1", "generationDate": f"{life.LEFT_X:%Y-%m-%dT%H:%M:%S}.000Z", "isPartialArchive": False},
        "dataTypes": {
            name: {"files": [{"fileName": f"data/{name}.js", "globalName": f"YTD.{name}.part0", "count": str(len(rows))}]}
            for name, rows in lists.items()
        },
    }
    members["data/manifest.js"] = f"window.__THAR_CONFIG = {json.dumps(manifest, indent=2)}"
    return members


def _tweet(note: life.Note, tweet_id: str, before: str) -> dict[str, object]:
    text = f"@{life.handle(note.to)} {note.text}" if note.to else note.text
    mentions = []
    if note.to:
        person = str(900_000_000 + 7919 * life.NAMES.index(note.to))
        name = life.handle(note.to)
        mentions = [{"name": note.to, "screen_name": name, "id": person, "id_str": person, "indices": ["0", str(len(name) + 1)]}]
    urls: list[dict[str, object]] = []
    if note.link:
        urls = [{"url": "https://t.co/sample0001", "expanded_url": note.link, "display_url": note.link[8:],
                 "indices": [str(len(text) + 1), str(len(text) + 24)]}]  # fmt: skip
        text += " https://t.co/sample0001"
    start = len(text) + 1
    text += f" #{note.topic}"
    tweet: dict[str, object] = {
        "id": tweet_id, "id_str": tweet_id, "full_text": text, "lang": "en", "truncated": False, "favorited": False, "retweeted": False,
        "created_at": note.at.strftime("%a %b %d %H:%M:%S +0000 %Y"), "source": "Sample",
        "favorite_count": str(note.likes), "retweet_count": str(note.reposts), "display_text_range": ["0", str(len(text))],
        "entities": {"hashtags": [{"text": note.topic, "indices": [str(start), str(len(text))]}], "symbols": [],
                     "user_mentions": mentions, "urls": urls},
    }  # fmt: skip
    if note.to:
        tweet |= {"in_reply_to_user_id_str": mentions[0]["id_str"], "in_reply_to_screen_name": mentions[0]["screen_name"]}
    elif note.is_thread:
        tweet |= {"in_reply_to_user_id_str": _OWNER_ID, "in_reply_to_status_id_str": before, "in_reply_to_screen_name": "saricontoh"}
    return tweet


def _mastodon_archive(seed: int, as_of: dt.datetime) -> dict[str, str]:
    notes = [note for note in life.mastodon_notes(seed) if note.at < as_of]
    ids = [str((int(note.at.timestamp() * 1000) << 16) + number) for number, note in enumerate(notes)]
    items = [_activity(note, ids[number], ids[number - 1], as_of) for number, note in enumerate(notes)]
    actor = {
        "@context": "https://www.w3.org/ns/activitystreams", "id": _MASTODON, "type": "Person", "preferredUsername": "sari",
        "name": "Sari Contoh", "url": "https://example.social/@sari", "published": f"{life.JOINED_MASTODON:%Y-%m-%dT00:00:00Z}",
        "webfinger": "sari@example.social", "followers": f"{_MASTODON}/followers", "following": f"{_MASTODON}/following",
        "summary": "<p>Captions, bikes, choir.</p>", "attachment": [{"type": "PropertyValue", "name": "Blog", "value": _BLOG_LINK}],
    }  # fmt: skip
    likes = [f"https://example.social/users/{life.handle(life.NAMES[number % 30])}/statuses/{one}" for number, one in enumerate(ids[::5])]
    following = [f"{life.handle(name)}@example.social,true,false," for name in life.NAMES]
    lists: dict[str, list[object]] = {"outbox.json": items, "likes.json": [*likes], "bookmarks.json": []}
    members = {name: json.dumps(_collection(name, rows)) for name, rows in lists.items()}
    members["actor.json"] = json.dumps(actor)
    members["following_accounts.csv"] = "\n".join(["Account address,Show boosts,Notify on new posts,Languages", *following]) + "\n"
    return members


def _collection(name: str, rows: list[object]) -> dict[str, object]:
    return {"@context": "https://www.w3.org/ns/activitystreams", "id": name, "type": "OrderedCollection", "orderedItems": rows}


def _activity(note: life.Note, status: str, before: str, as_of: dt.datetime) -> object:
    url = f"{_MASTODON}/statuses/{status}"
    tag: list[dict[str, str]] = [{"type": "Hashtag", "href": f"https://example.social/tags/{note.topic}", "name": f"#{note.topic}"}]
    html = f"<p>{escape(note.text)}</p>" if note.text else ""
    if note.to:
        person = life.handle(note.to)
        html = f'<p><a href="https://example.social/@{person}" class="u-url mention">@<span>{person}</span></a> {escape(note.text)}</p>'
        tag.append({"type": "Mention", "href": f"https://example.social/users/{person}", "name": f"@{person}@example.social"})
    if note.link:
        html += f'<p><a href="{note.link}" rel="nofollow">{note.link}</a></p>'
    if note.text:
        html += f'<p><a href="https://example.social/tags/{note.topic}" class="mention hashtag">#<span>{note.topic}</span></a></p>'
    target = None
    if note.to:
        target = f"https://example.social/users/{life.handle(note.to)}/statuses/{before}"
    elif note.is_thread:
        target = f"{_MASTODON}/statuses/{before}"
    published = f"{note.at:%Y-%m-%dT%H:%M:%SZ}"
    public = "https://www.w3.org/ns/activitystreams#Public"
    totals = {
        name: {"id": f"{url}/{name}", "type": "Collection", "totalItems": _grown(count, note.at, as_of)}
        for name, count in (("likes", note.likes), ("shares", note.reposts))
    }
    post = {"id": url, "type": "Note", "summary": None, "inReplyTo": target, "published": published, "url": f"https://example.social/@sari/{status}",
            "attributedTo": _MASTODON, "to": [public], "cc": [f"{_MASTODON}/followers"], "sensitive": False, "content": html,
            "contentMap": {"en": html}, "attachment": [], "tag": tag if note.text else [], **totals}  # fmt: skip
    return {"id": f"{url}/activity", "type": "Create", "actor": _MASTODON, "published": published, "to": [public],
            "cc": [f"{_MASTODON}/followers"], "object": post}  # fmt: skip


def _blog_export(seed: int) -> str:
    items = "\n".join(_item(number, article) for number, article in enumerate(life.articles(seed), 1))
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Catatan Sari</title>
<link>{_BLOG}</link>
<pubDate>{life.TODAY:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
<language>en</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{_BLOG}</wp:base_site_url>
<wp:base_blog_url>{_BLOG}</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>sari</wp:author_login>
<wp:author_display_name>Sari Contoh</wp:author_display_name></wp:author>
{items}
</channel>
</rss>
"""


def _item(number: int, article: life.Article) -> str:
    comments = "\n".join(_comment(number * 100 + index, number * 100, comment) for index, comment in enumerate(article.comments))
    slug = f"{_BLOG}/{article.at:%Y/%m}/{article.topic}-{number}/"
    return f"""<item>
<title>{escape(article.title)}</title>
<link>{slug}</link>
<pubDate>{article.at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
<dc:creator>sari</dc:creator>
<guid isPermaLink="false">{_BLOG}/?p={number}</guid>
<content:encoded><![CDATA[{article.text}]]></content:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date>{article.at:%Y-%m-%d %H:%M:%S}</wp:post_date>
<wp:post_date_gmt>{article.at:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>
<wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="{article.topic}"><![CDATA[{article.topic}]]></category>
{comments}
</item>"""


def _comment(comment_id: int, first: int, comment: life.Comment) -> str:
    is_own = comment.by is None
    name = comment.by or "Sari Contoh"
    url = _BLOG if is_own else f"https://{life.handle(name)}.example.org"
    kind = "pingback" if comment.is_pingback else "comment"
    parent = 0 if comment.parent is None else first + comment.parent
    return f"""<wp:comment>
<wp:comment_id>{comment_id}</wp:comment_id>
<wp:comment_author><![CDATA[{name}]]></wp:comment_author>
<wp:comment_author_url>{url}</wp:comment_author_url>
<wp:comment_date>{comment.at:%Y-%m-%d %H:%M:%S}</wp:comment_date>
<wp:comment_date_gmt>{comment.at:%Y-%m-%d %H:%M:%S}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{comment.text}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved>
<wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent>
<wp:comment_user_id>{1 if is_own else 0}</wp:comment_user_id>
</wp:comment>"""


if __name__ == "__main__":
    main()
