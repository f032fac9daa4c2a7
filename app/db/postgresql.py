"""PostgreSQL: a pool of connections, and a deadline on every wait for the server."""

from typing import Any

from sqlalchemy import Engine, create_engine, event

_OPTIONS = "-c statement_timeout=3s -c lock_timeout=1s -c idle_in_transaction_session_timeout=10s"
# A frozen PostgreSQL does not keep its own deadlines, so that we have ours.
_CONNECT_SECONDS = 2  # the least that libpq takes
_STATEMENT_SECONDS = 3.2
_PING_SECONDS = 1.0


def postgresql_engines(url: str, *, is_patient: bool, wait_seconds: float) -> tuple[Engine, Engine]:
    """The one that writes and the one that reads, on the same connections."""
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=wait_seconds,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            "options": "" if is_patient else _OPTIONS,
        },
    )
    if not is_patient:
        _bound_waits(engine)
    # By default each statement would have a view of its own.
    view = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
    return engine, engine.execution_options(**view)


def _bound_waits(engine: Engine) -> None:
    """Give every wait for the server a deadline: psycopg alone would wait for ever on a host that
    is lost or frozen. A connection that passed it is closed, since nobody knows what it does."""
    import psycopg  # not before wsgi.py has told it how to wait

    class Bounded(psycopg.Connection[Any]):
        deadline_seconds: float = _CONNECT_SECONDS

        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, timeout or self.deadline_seconds)
            except psycopg.errors._WaitTimeout as error:
                self.pgconn.finish()
                raise psycopg.OperationalError("the database does not answer") from error

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, where: list[Any], how: dict[str, Any]) -> Any:
        return Bounded.connect(*where, **how)

    @event.listens_for(engine, "checkout")
    def begin_work(connection: Any, _record: object, _proxy: object) -> None:
        connection.deadline_seconds = _STATEMENT_SECONDS

    @event.listens_for(engine, "checkin")
    def end_work(connection: Any, _record: object) -> None:
        if connection is not None:  # the next wait on it is the pool's question whether it lives
            connection.deadline_seconds = _PING_SECONDS
