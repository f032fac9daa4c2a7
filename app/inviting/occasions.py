"""What is known of a workshop when one invites people to it, or prints it."""

from zoneinfo import ZoneInfo

from app.actor import Role
from app.board.service import BoardService
from app.ids import board_of
from app.inviting.domain import Occasion
from app.words import words
from app.workshops.domain import Seat, Workshop
from app.workshops.lead_routes import link_url
from app.workshops.service import WorkshopService


class Occasions:
    def __init__(
        self,
        workshops: WorkshopService,
        boards: BoardService,
        *,
        base_url: str,
        retention_days: int,
        zone: ZoneInfo,
    ) -> None:
        self._workshops = workshops
        self._boards = boards
        self._base_url = base_url
        self._retention_days = retention_days
        self._zone = zone

    def of(self, seat: Seat) -> Occasion:
        """As the one who leads from this seat tells it."""
        workshop = self._workshops.workshop(seat.workshop)
        state = self._boards.latest(board_of(workshop.id)).state
        token = self._workshops.tokens(workshop.id)[Role.PARTICIPANT]
        return Occasion(
            workshop=workshop.id,
            title=self._title(workshop),
            team=workshop.team,
            day=workshop.date,
            starts_at=state.starts_at,
            minutes=sum(phase.minutes for phase in state.plan.phases),
            video=state.video,
            join_url=link_url(self._base_url, token),
            code=workshop.shown_code,
            facilitator=seat.name,
            retention_days=self._retention_days,
            privacy_url=f"{self._base_url}/confidentialite",
            zone=self._zone,
        )

    def _title(self, workshop: Workshop) -> str:
        """Nobody is to take a rehearsal for the workshop itself."""
        if not workshop.is_rehearsal:
            return workshop.title
        say = words(self._workshops.kept_kits.language(workshop.id))
        return say.t("Répétition — %(title)s", title=workshop.title)
