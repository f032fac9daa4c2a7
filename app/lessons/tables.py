"""The table of lessons: by kit version, in numbers. It outlives the workshops: no id of theirs is
in it."""

from sqlalchemy import Column, ForeignKey, Named, String, Table, Text, TypedColumns

from app.db import metadata


class _LessonColumns(TypedColumns):
    workshop_hash = Column(String(64), primary_key=True)  # so that one workshop counts once
    kit_digest: Named[str] = Column(String(64), ForeignKey("kit_version.digest"), index=True)
    content: Named[str] = Column(Text)


kit_lesson = Table("kit_lesson", metadata, _LessonColumns)
