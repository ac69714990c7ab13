"""The rules of a dossier on the screen: what held, what failed, what nobody knows, and why."""

from collections.abc import Iterator

from rich.markup import escape
from rich.table import Table

from contracts.rules import Explained, RuleOutcome

UNCONFIRMED = "chưa xác nhận / unconfirmed"
_MARKS = {
    "held": "[green]✓ đạt / held[/green]",
    "failed": "[red]✗ không đạt / failed[/red]",
    "unknown": "[yellow]? chưa rõ / unknown[/yellow]",
}
_STAGES = {
    "now": "xem thử, chưa lưu / looked at now",
    "Appraised": "lưu khi thẩm định / stored at the appraisal",
    "Referred": "lưu khi trình Hội đồng / stored at the referral",
    "Decided": "lưu khi quyết định / stored at the decision",
}


def explained_tables(found: Explained) -> Iterator[Table | str]:
    """A heading, one row a check, then what is missing, the deadline and the bonus."""
    received = f"{found.received_on:%d/%m/%Y}"
    yield f"[bold]{escape(found.award_name)}[/bold] ({found.award_kind}), nhận {received}"
    yield escape(f"{found.law}; {_STAGES.get(found.stage, found.stage)}")
    table = Table("kết quả / outcome", "vì sao / why", "quy định / rule", show_lines=True)
    for check in found.checks:
        mark = _MARKS.get(check.outcome, check.outcome)
        table.add_row(mark, f"{escape(check.vi)}\n[dim]{escape(check.en)}[/dim]", _rule(check))
    yield table
    for held in found.held_by:
        yield f"[bold red]{escape(held.vi)}[/bold red] {escape(held.en)} {_rule(held)}"
    yield f"Còn thiếu / missing: {escape(', '.join(found.missing)) or '—'}"
    yield f"Hạn quyết định / due: {_deadline(found)}"
    yield f"Tiền thưởng / bonus: {_bonus(found)}"


def _rule(check: RuleOutcome) -> str:
    figures = ", ".join(f"{each.name} = {each.value}" for each in check.figures)
    kind = "bắt buộc / binding" if check.binding else "cảnh báo / warning"
    lines = (check.rule, escape(f"{check.source} [{check.status}]"), kind, figures)
    return "\n".join(line for line in lines if line)


def _deadline(found: Explained) -> str:
    due = found.deadline
    if due is None:
        return "chưa có quy định / no rule gives one"
    kind = "ngày làm việc / working days" if due.working else "ngày / days"
    sure = "" if due.confirmed else f" ({UNCONFIRMED})"
    return f"{due.due_on:%d/%m/%Y}, {due.days} {kind}, {due.rule}{sure}"


def _bonus(found: Explained) -> str:
    money = found.bonus
    if money is None:
        return "— (không có, hoặc chưa có quy định / none, or no rule gives one)"
    sure = "" if money.confirmed else f" ({UNCONFIRMED})"
    amount = f"{money.rounded:,} đ".replace(",", ".")
    exact = f"{money.unrounded:,} đ".replace(",", ".")
    return f"{amount} (chưa làm tròn / unrounded {exact}){sure}, {', '.join(money.rules)}"
