"""Records in words, for people: the same wherever they are shown."""

from __future__ import annotations

from claimx.records import DoseRecord, Duration

_MEAN = {"d": "day", "wk": "week", "mo": "month", "a": "year"}


def dose_words(dose: DoseRecord) -> str:
    """Say a dose: amount, route, form, how often, how long."""
    amount = ("–" if dose.range else " / ").join(f"{value:g}" for value in dose.values) or dose.qualitative or ""
    unit = dose.unit or ""
    count = "" if dose.count == 1 else f"{dose.count:g} × "
    before = ("about " if dose.approximate else "") + (f"{dose.bound} " if dose.bound else "") + count
    parts = [before + f"{amount} {unit}".strip() + (f"/{dose.per}" if dose.per else "")]
    parts += [part for part in (dose.route, dose.form) if part]
    if dose.frequency is not None:
        often = dose.frequency
        period = "" if often.period == 1 else f"{often.period:g} "
        parts.append(f"{often.times:g}× per {period}{_MEAN.get(often.unit, often.unit)}")
    if dose.timing:
        parts.append(dose.timing)
    if dose.duration is not None:
        parts.append(f"for {_length(dose.duration)}")
    if dose.over is not None:
        parts.append(f"over {_length(dose.over)}")
    if dose.measure != "dose":
        parts.append(dose.measure)
    return ", ".join(part for part in parts if part)


def _length(duration: Duration) -> str:
    unit = _MEAN.get(duration.unit, duration.unit)
    return f"{duration.value:g} {unit}" + ("s" if duration.value != 1 and unit in _MEAN.values() else "")
