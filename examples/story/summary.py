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
    "còn lại / free": "free",
}


def show_summary(console: Console, script: Script, result: StoryResult) -> None:
    """Print it."""
    units = {result.kept[f"unit.{unit.code}"]: unit.name for unit in script.units}
    console.print()
    console.print(_campaigns(result))
    console.print(_dossiers(result, units))
    console.print(_notices(result, script))
    names = {
        each.actor.person_id: each.actor.name for each in result.officials if each.actor.person_id
    }
    console.print(trail_table(result.trail, names))
    console.print(_fund(result))
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
    return f"{said}{again}\n[dim]{row.number}[/dim]"


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
