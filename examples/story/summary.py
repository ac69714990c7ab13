"""What came of a story: campaigns, dossiers, notices, a dossier's trail, the fund, the audit."""

from rich.console import Console
from rich.table import Table

from chassis.trail_table import trail_table
from contracts.nominations import DossierRow
from examples.story.gathering import StoryResult
from examples.story.script import Script

_STATES = {
    "filed": "đã nộp / filed",
    "returned": "bị trả lại / returned",
    "appraised": "đã thẩm định / appraised",
    "referred": "đã trình Hội đồng / referred",
    "advised": "Hội đồng đã xét / advised",
    "forwarded": "đã trình cấp trên / forwarded",
    "withdrawn": "đã rút / withdrawn",
}


_FUND_PARTS = {
    "được duyệt / planned": "planned",
    "để tổ chức phong trào / for organising": "organising",
    "giữ chỗ / reserved": "reserved",
    "cam kết / committed": "committed",
    "đã chi / paid": "paid",
    "trong đó đã thu hồi / of it recovered": "recovered",
    "còn lại / free": "free",
}


def show_summary(console: Console, script: Script, result: StoryResult) -> None:
    """Print it."""
    units = {result.kept[f"unit.{unit.code}"]: unit.name for unit in script.units}
    console.print()
    console.print(_campaigns(result))
    console.print(_dossiers(result, units))
    console.print(_awards(result))
    console.print(_notices(result, script))
    names = {
        each.actor.person_id: each.actor.name for each in result.officials if each.actor.person_id
    }
    console.print(trail_table(result.trail, names))
    console.print(_fund(result))
    console.print(_year(result))
    console.print(_kept(result))
    joined = {unit.unit_id for row in result.campaigns.campaigns for unit in row.joined}
    console.print(
        f"{result.acts} việc, {len(result.refusals)} việc bị từ chối đúng quy định; "
        f"{len(result.campaigns.campaigns)} phong trào, {len(joined)} đơn vị tham gia, "
        f"{result.dossiers.total} hồ sơ."
    )
    console.print(
        f"[dim]{result.acts} acts, {len(result.refusals)} refused as the rules say; "
        f"{len(result.campaigns.campaigns)} campaigns, {len(joined)} units joined, "
        f"{result.dossiers.total} dossiers.[/dim]"
    )


def _campaigns(result: StoryResult) -> Table:
    table = Table("phong trào / campaign", title="Phong trào / Campaigns", expand=True)
    table.add_column("từ – đến / from – to", no_wrap=True)
    table.add_column("tham gia\njoined", justify="right", no_wrap=True)
    for row in reversed(result.campaigns.campaigns):
        days = f"{row.opens_on:%d/%m} – {row.closes_on:%d/%m/%Y}"
        table.add_row(row.title, days, str(len(row.joined)))
    return table


def _dossiers(result: StoryResult, units: dict[str, str]) -> Table:
    table = Table(title="Hồ sơ / Dossiers", expand=True)
    table.add_column("mã biên nhận\nreceipt", no_wrap=True)
    table.add_column("hồ sơ, đơn vị / dossier, unit", ratio=5)
    table.add_column("kết quả / outcome", ratio=3)
    for row in result.dossiers.dossiers:
        what = f"{row.title}\n[dim]{units.get(str(row.unit_id), row.unit_id)}[/dim]"
        table.add_row(row.code, what, _outcome(row))
    return table


def _outcome(row: DossierRow) -> str:
    again = f"\nlần {row.round} / round {row.round}" if row.round > 1 else ""
    if row.conferred is None:
        return f"[yellow]{_STATES.get(row.state, row.state)}[/yellow]{again}"
    said = "[green]được khen / conferred[/green]" if row.conferred else "không khen / not conferred"
    if row.revoked_by_number:
        said = f"[red]đã hủy / revoked[/red]\n[dim]{row.revoked_by_number}[/dim]"
    return f"{said}{again}\n[dim]{row.number}[/dim]"


def _awards(result: StoryResult) -> Table:
    table = Table(title="Khen thưởng / Awards", expand=True)
    table.add_column("danh hiệu, hình thức / award")
    table.add_column("được khen\nconferred", justify="right", no_wrap=True)
    table.add_column("đã hủy\nrevoked", justify="right", no_wrap=True)
    conferred = [row for row in result.dossiers.dossiers if row.conferred]
    for kind, name in result.kinds.items():
        rows = [row for row in conferred if row.award_kind == kind]
        revoked = sum(row.revoked_by_number is not None for row in rows)
        if rows:
            table.add_row(f"{name} [dim]{kind}[/dim]", str(len(rows)), str(revoked))
    return table


def _year(result: StoryResult) -> Table:
    """What the commune's review of the year counts, and who has not reported."""
    year, reports = result.year, result.reports
    table = Table(f"năm / year {year.year}", title="Tổng kết năm / The year", expand=True)
    table.add_column("", ratio=1)
    table.add_row("phong trào / campaigns", str(year.campaigns))
    table.add_row("lượt đơn vị tham gia / joinings", str(year.units_joined))
    table.add_row("nhiệm vụ đã báo cáo / tasks reported", f"{year.tasks_reported}/{year.tasks}")
    table.add_row("kế hoạch đơn vị / unit plans", str(year.unit_plans))
    answered = year.difficulties - year.difficulties_open
    table.add_row("vướng mắc đã trả lời / answered", f"{answered}/{year.difficulties}")
    table.add_row("khen thưởng / awards", str(year.awards))
    table.add_row("báo cáo năm / reports on the year", str(len(year.reports)))
    table.add_row("chưa báo cáo năm / missing", _listed([unit.name for unit in year.missing]))
    if reports is not None:
        missing = [row.unit.name for row in reports.reports if row.report_id is None]
        table.add_row(f"chưa báo cáo / missing {reports.period}", _listed(missing))
    return table


def _listed(names: list[str]) -> str:
    return "; ".join(names) or "—"


def _notices(result: StoryResult, script: Script) -> Table:
    table = Table("đơn vị / unit", title="Thông báo / Notices", expand=True)
    table.add_column("nhận\ntold", justify="right", no_wrap=True)
    table.add_column("đã mở\nread", justify="right", no_wrap=True)
    table.add_column("chưa mở\nunread", justify="right", no_wrap=True)
    table.add_column("mới nhất / newest", ratio=2, no_wrap=True, overflow="ellipsis")
    for unit in script.units:
        page = result.inboxes[unit.code]
        read = page.total - page.unread
        newest = page.notices[0].title
        table.add_row(unit.name, str(page.total), str(read), str(page.unread), newest)
    return table


def _fund(result: StoryResult) -> Table:
    table = Table(f"năm / year {result.fund.year}", title="Quỹ / Fund")
    table.add_column("đồng", justify="right", no_wrap=True)
    for name, part in _FUND_PARTS.items():
        table.add_row(name, f"{getattr(result.fund, part):,}".replace(",", "."))
    return table


def _kept(result: StoryResult) -> Table:
    table = Table("dịch vụ / service", title="Sổ kiểm toán / Audit")
    table.add_column("mục đã giữ / entries kept", justify="right")
    table.add_column("thiếu / gaps", justify="right")
    for each in result.completeness.services:
        table.add_row(each.service, str(each.count), str(each.gaps))
    return table
