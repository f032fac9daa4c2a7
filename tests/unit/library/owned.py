"""A kit of somebody's, with a default for everything."""

from app.library.domain import OwnKit, OwnKitId


def an_own_kit(kit, **changes):
    known = {"id": OwnKitId("3b0f2f0e-0000-4000-8000-000000000001"), "kit": kit, "touched_at": 0}
    return OwnKit(**{**known, **changes})
