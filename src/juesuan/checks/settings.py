"""Settings of the checks in ``pyproject.toml`` (``[tool.juesuan]``) or ``juesuan.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

import attrs

from juesuan.checks.registry import CHECKS, prefixes
from juesuan.checks.scoring import ScoringRule, scoring_rules
from juesuan.diagnostic import Severity

FailOn = Severity | Literal["never"]
_FAIL_ON: tuple[FailOn, ...] = ("error", "warning", "info", "never")
_KEYS = ("select", "ignore", "fail-on", "scoring-rules")


class SettingsError(ValueError):
    """A settings file that cannot be used; the message says where and why, in Chinese."""


@attrs.frozen
class Settings:
    """What a settings file says about checking.

    Attributes:
        select: the codes or prefixes that run; none: all.
        ignore: the codes or prefixes that do not.
        fail_on: from which severity the command fails.
        rules: the scoring rules; None: the default ones.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    rules: dict[str, ScoringRule] | None = None


def find(start: Path) -> Path | None:
    """The nearest settings file, from a folder upward.

    A ``pyproject.toml`` counts only if it has a table ``[tool.juesuan]``.
    """
    for folder in (start, *start.parents):
        own = folder / "juesuan.toml"
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and "juesuan" in _read_toml(shared).get("tool", {}):
            return shared
    return None


def load(path: Path) -> Settings:
    """The settings of a file.

    Raises:
        SettingsError: no TOML, an unknown key, or a value of the wrong kind.
    """
    table = _read_toml(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("juesuan", {})
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise SettingsError(f"{path}：不认识的设置“{unknown[0]}”；可用 {'、'.join(_KEYS)}")
    settings = Settings()
    if "select" in table:
        settings = attrs.evolve(settings, select=_read_codes(path, table, "select"))
    if "ignore" in table:
        settings = attrs.evolve(settings, ignore=_read_codes(path, table, "ignore"))
    if "fail-on" in table:
        if table["fail-on"] not in _FAIL_ON:
            raise SettingsError(f"{path}：fail-on 应为 {'、'.join(_FAIL_ON)} 之一")
        settings = attrs.evolve(settings, fail_on=table["fail-on"])
    if "scoring-rules" in table:
        try:
            rules = scoring_rules(table["scoring-rules"])
        except (ValueError, AttributeError) as error:
            raise SettingsError(f"{path}：scoring-rules：{error}") from None
        settings = attrs.evolve(settings, rules=rules)
    return settings


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}：不能读取（{error}）") from None


def _read_codes(path: Path, table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table[key]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise SettingsError(f'{path}：{key} 应为一组代码，如 ["T", "R2"]')
    try:
        return prefixes(value, CHECKS)
    except ValueError as error:
        raise SettingsError(f"{path}：{key}：{error}") from None
