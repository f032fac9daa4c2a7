"""The notes of each zone, with their groups, as Markdown."""

from collections.abc import Iterable, Iterator

from app.exports.domain import CommentLine, GroupLine, NoteLine, ZoneLine
from app.exports.markdown.pieces import item, signed, title
from app.exports.markdown.text import literal_line
from app.exports.speech import Speech


def wall(say: Speech, zones: Iterable[ZoneLine]) -> Iterator[str]:
    yield "## " + say.t("Post-its")
    for zone in zones:
        yield from _zone(say, zone)


def _zone(say: Speech, zone: ZoneLine) -> Iterator[str]:
    yield f"### {title(say, zone.title)}"
    if zone.prompt:
        yield f"> {literal_line(zone.prompt)}"
    if zone.reactions:
        yield say.t("Sur cette zone : %(signs)s.", signs=say.signs(zone.signs))
    for group in zone.groups:
        yield from _group(say, group)
    if zone.notes:
        yield from (["#### " + say.t("Hors regroupement")] if zone.groups else [])
        yield _notes(say, zone.notes)
    if zone.hidden:
        yield say.tn(
            "%(count)s autre post-it n’est pas encore dévoilé.",
            "%(count)s autres post-its ne sont pas encore dévoilés.",
            zone.hidden,
        )
    if not (zone.groups or zone.notes or zone.hidden):
        yield say.t("Aucun post-it.")


def _group(say: Speech, group: GroupLine) -> Iterator[str]:
    yield "#### " + say.t("Regroupement : %(title)s", title=title(say, group.title))
    if group.reactions:
        yield say.t("Sur ce regroupement : %(signs)s.", signs=say.signs(group.signs))
    if group.comments:
        yield "\n".join(line for said in group.comments for line in _comment(said, depth=0))
        yield say.t("Ses post-its :")
    if group.notes:
        yield _notes(say, group.notes)


def _notes(say: Speech, notes: Iterable[NoteLine]) -> str:
    return "\n".join(line for note in notes for line in _note(say, note))


def _note(say: Speech, note: NoteLine) -> Iterator[str]:
    yield item(note.text, _about(say, note))
    for comment in note.comments:
        yield from _comment(comment, depth=1)


def _comment(comment: CommentLine, *, depth: int) -> Iterator[str]:
    yield item(comment.text, signed(comment.author), depth=depth)
    for answer in comment.answers:
        yield item(answer.text, signed(answer.author), depth=depth + 1)


def _about(say: Speech, note: NoteLine) -> Iterator[str]:
    yield from signed(note.author)
    if note.reactions:
        yield say.signs(note.signs)
    if note.private:
        yield say.t("encore privé")
