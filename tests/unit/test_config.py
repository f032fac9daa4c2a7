import stat
from pathlib import Path

import pytest

from config import Config, ConfigError

GOOD_SECRET = "kP3vR9sT1xZ5bD7fH2jL4nQ6wY8aC0eG"
PRODUCTION = {
    "ESSAIM_ENV": "production",
    "SECRET_KEY": GOOD_SECRET,
    "BASE_URL": "https://essaim.exemple.fr",
}
OTHER_SECRET = "bQ7mW2zX9cV4nB6kJ1hG8fD3sA5pL0oI"


def test_with_no_setting_the_server_listens_on_this_machine_and_keeps_its_data_in_var(tmp_path):
    config = Config.from_env({}, var=tmp_path)

    assert config.base_url == "http://127.0.0.1:5000"
    assert config.database_url == f"sqlite:///{tmp_path}/essaim.db"
    assert (config.async_mode, config.processes, config.retention_days) == ("eventlet", 1, 90)
    assert not config.is_production
    assert not config.is_https


def test_the_folder_of_the_data_can_be_chosen(tmp_path):
    config = Config.from_env({"DATA_DIR": str(tmp_path)})
    on_postgresql = Config.from_env({"DATA_DIR": str(tmp_path), "DATABASE_URL": "postgresql:///e"})

    assert config.database_url == f"sqlite:///{tmp_path}/essaim.db"
    assert (tmp_path / "secret_key").read_text() == config.secret_key
    assert on_postgresql.ledger == tmp_path / "erasures.jsonl"


def test_the_development_secret_is_made_once_and_is_private(tmp_path):
    first = Config.from_env({}, var=tmp_path / "var")
    second = Config.from_env({}, var=tmp_path / "var")

    assert len(first.secret_key) >= 32
    assert second.secret_key == first.secret_key
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


def test_a_secret_may_stand_in_a_file_of_its_own_and_so_may_the_one_before_it(tmp_path):
    current, before = tmp_path / "current", tmp_path / "before"
    current.write_text(f"{GOOD_SECRET}\n")
    before.write_text(OTHER_SECRET)
    files = {"SECRET_KEY_FILE": str(current), "SECRET_KEY_PREVIOUS_FILE": str(before)}

    config = Config.from_env(PRODUCTION | {"SECRET_KEY": ""} | files, var=tmp_path / "var")

    assert (config.secret_key, config.previous_secret_key) == (GOOD_SECRET, OTHER_SECRET)


def test_without_a_secret_of_before_there_is_none(tmp_path):
    environ = PRODUCTION | {"SECRET_KEY_PREVIOUS": ""}

    assert Config.from_env(environ, var=tmp_path).previous_secret_key is None


@pytest.mark.parametrize("mode", ["development", "production"])
@pytest.mark.parametrize("content", [b"", b"\n", b"short", b"\xff" * 40, None])
def test_a_file_that_holds_no_whole_secret_is_refused_in_every_mode(tmp_path, mode, content):
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    environ = PRODUCTION | {"SECRET_KEY": "", "SECRET_KEY_FILE": str(path), "ESSAIM_ENV": mode}

    with pytest.raises(ConfigError) as refused:
        Config.from_env(environ, var=tmp_path / "var")

    assert refused.value.setting == "SECRET_KEY_FILE"
    assert not (tmp_path / "var").exists()


def test_the_base_url_follows_the_port_and_a_host_that_can_be_opened(tmp_path):
    config = Config.from_env({"HOST": "::", "PORT": "5055"}, var=tmp_path)

    assert config.base_url == "http://127.0.0.1:5055"


def test_erasures_are_written_down_where_it_was_asked_or_beside_the_sqlite_file(tmp_path):
    beside = Config.from_env({"DATABASE_URL": "sqlite:////srv/essaim.db"}, var=tmp_path)
    asked = Config.from_env({"ERASURES": "/srv/erasures.jsonl"}, var=tmp_path)

    assert beside.ledger == Path("/srv/essaim.erasures.jsonl")
    assert asked.ledger == Path("/srv/erasures.jsonl")


@pytest.mark.parametrize("url", ["postgres://u:p@h/b", "postgresql://u:p@h/b"])
def test_the_driver_of_postgresql_is_named(url, tmp_path):
    config = Config.from_env({"DATABASE_URL": url}, var=tmp_path)

    assert config.database_url == "postgresql+psycopg://u:p@h/b"


def test_secrets_are_not_shown_when_a_configuration_is_printed(tmp_path):
    environ = {"SECRET_KEY": GOOD_SECRET, "DATABASE_URL": "postgresql://u:passe@h/b"}

    shown = repr(Config.from_env(environ, var=tmp_path))

    assert GOOD_SECRET not in shown
    assert "passe" not in shown


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("ESSAIM_ENV", "staging"),
        ("ASYNC_MODE", "gevent"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("PORT", "５０００"),
        ("BASE_URL", "essaim.exemple.fr"),
        ("BASE_URL", "ftp://essaim.exemple.fr"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "https://essaim.exemple.fr:port"),
        ("BASE_URL", "https://essaim.exemple.fr/atelier"),
        ("BASE_URL", "https://moi:passe@essaim.exemple.fr"),
        ("DATABASE_URL", "mysql://h/b"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "essaim.db"),
        ("REDIS_URL", "http://h"),
        ("PROCESSES", "0"),
        ("PROCESSES", "2"),  # with the default SQLite
        ("RETENTION_DAYS", "-1"),
        ("METRICS", "peut-être"),
        ("PROXIES", "-1"),
        ("SOURCE_URL", "javascript:alert(1)"),
        ("CONTACT", "pas une adresse"),
        ("ERASURES", "registre.jsonl"),
        ("DATA_DIR", "ici"),
        ("SECRET_KEY", "kP3vR9sT1xZ5"),  # in development too
        ("SECRET_KEY", " " * 40),
        ("SECRET_KEY_PREVIOUS", "kP3vR9sT1xZ5"),
        ("SECRET_KEY_FILE", "secret"),
        ("SECRET_KEY_FILE", "/nowhere/secret"),
        ("TIME_ZONE", "Europe/Limoges"),
        ("TIME_ZONE", "UTC+1"),
        ("TIME_ZONE", "../../etc/passwd"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name_on_one_line(setting, value, tmp_path):
    with pytest.raises(ConfigError) as refused:
        Config.from_env({setting: value}, var=tmp_path)

    assert refused.value.setting == setting
    assert str(refused.value).startswith(f"{setting} :")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "kP3vR9sT1xZ5"),
        ("SECRET_KEY", "change-me-change-me-change-me-change-me"),
        ("SECRET_KEY", "a" * 64),
        ("SECRET_KEY_FILE", "/etc/hostname"),  # with SECRET_KEY
        ("BASE_URL", "http://essaim.exemple.fr"),
        ("DEBUG", "1"),
        ("FLASK_DEBUG", "true"),
    ],
)
def test_what_is_unsafe_is_refused_in_production(setting, value, tmp_path):
    with pytest.raises(ConfigError) as refused:
        Config.from_env(PRODUCTION | {setting: value}, var=tmp_path)

    assert refused.value.setting == setting


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:5000", "http://[::1]", "http://localhost"])
def test_http_is_accepted_in_production_on_this_machine_alone(base_url, tmp_path):
    assert Config.from_env(PRODUCTION | {"BASE_URL": base_url}, var=tmp_path).is_production


def test_several_processes_are_accepted_on_postgresql(tmp_path):
    environ = PRODUCTION | {"PROCESSES": "4", "DATABASE_URL": "postgresql://u@h/b"}

    assert Config.from_env(environ, var=tmp_path).processes == 4


def test_production_makes_no_secret_of_its_own(tmp_path):
    Config.from_env(PRODUCTION, var=tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "base_url", ["http://localhost", "http://127.0.0.1:5000", "http://[::1]:1"]
)
def test_in_development_the_names_of_this_machine_are_one_origin(base_url, tmp_path):
    config = Config.from_env({"BASE_URL": base_url}, var=tmp_path)

    assert base_url in config.origins
    assert len(set(config.origins)) == 3


def test_in_production_there_is_one_origin(tmp_path):
    assert Config.from_env(PRODUCTION, var=tmp_path).origins == ("https://essaim.exemple.fr",)


@pytest.mark.parametrize("base_url", ["http://localhost.exemple.fr", "http://127.0.0.1.exemple.fr"])
def test_a_name_that_begins_like_this_machine_is_another_one(base_url, tmp_path):
    assert Config.from_env({"BASE_URL": base_url}, var=tmp_path).origins == (base_url,)
