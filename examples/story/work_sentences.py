"""How the acts around dossiers are said: units, people, plans, reports, the council at work."""

DIRECTORY: dict[str, tuple[str, str]] = {
    "RegisterUnit": ("ghi đơn vị {name}", "enters the unit {name}"),
    "RegisterPerson": ("ghi {full_name} vào danh bạ", "enters {full_name} in the directory"),
    "CorrectPerson": ("sửa tên thành {full_name}", "corrects a name to {full_name}"),
    "RenameUnit": ("đổi tên đơn vị thành {name}", "renames a unit to {name}"),
    "BeginAppointment": (
        "ghi {person_id} giữ chức vụ {office}, phụ trách {in_charge_of} đơn vị",
        "enters {person_id} as {office}, in charge of {in_charge_of} units",
    ),
    "EndAppointment": (
        "ghi một chức vụ kết thúc ngày {last_day}",
        "enters that an office ends on {last_day}",
    ),
    "DissolveUnit": ("giải thể {unit_id} từ {on}", "dissolves {unit_id} on {on}"),
    "MergeUnits": (
        "nhập {unit_id} vào {into_unit_id} từ {on}",
        "merges {unit_id} into {into_unit_id} on {on}",
    ),
    "PlaceLegalHold": (
        "yêu cầu giữ dữ liệu của {person_id} theo {legal_basis}",
        "has the data of {person_id} kept, by {legal_basis}",
    ),
    "ErasePerson": (
        "xử lý đề nghị xóa dữ liệu của {person_id}: {erased}",
        "acts on the request to erase {person_id}: {erased}",
    ),
    "LiftLegalHold": (
        "bỏ yêu cầu giữ dữ liệu của {person_id}",
        "lifts the duty to keep the data of {person_id}",
    ),
}
"""Units and people."""

CAMPAIGNS: dict[str, tuple[str, str]] = {
    "RegisterLegalBasis": (
        "ghi văn bản {number} của {issuer}: {title}",
        "registers {number} of {issuer}: {title}",
    ),
    "EndLegalBasis": (
        "ghi {legal_basis_id} hết hiệu lực sau ngày {valid_to}",
        "enters that {legal_basis_id} ends after {valid_to}",
    ),
    "DistributePlan": (
        "gửi kế hoạch tới {recipients} nơi nhận",
        "sends the plan to {recipients} recipients",
    ),
    "ArchivePlan": ("lưu bản kế hoạch đã ký", "lays the signed plan in the archive"),
    "PublishGuidance": ("hướng dẫn các đơn vị: {title}", "gives guidance: {title}"),
    "AddCoordinator": (
        "mời {unit_id} phối hợp phong trào “{campaign_id}”",
        "asks {unit_id} to coordinate “{campaign_id}”",
    ),
    "RegisterTheme": ("ghi chủ đề năm {year}: {text}", "enters the theme of {year}: {text}"),
    "LinkToTheme": (
        "gắn phong trào “{campaign_id}” với chủ đề năm",
        "links “{campaign_id}” to the theme of the year",
    ),
    "FileUnitPlan": (
        "nộp kế hoạch thi đua của đơn vị: {aims}",
        "files the unit's plan: {aims}",
    ),
    "AdaptCampaign": (
        "cụ thể hóa tiêu chí phong trào “{campaign_id}” cho đơn vị",
        "puts the criteria of “{campaign_id}” in the unit's own words",
    ),
    "NameProblem": (
        "nêu việc khó: {text}; mục tiêu: {target}, hạn {due_on}",
        "names a problem: {text}; aim: {target}, by {due_on}",
    ),
    "SolveProblem": ("báo đã giải quyết việc khó: {how}", "says how a problem was solved: {how}"),
    "RaiseDifficulty": ("phản ánh vướng mắc: {text}", "raises a difficulty: {text}"),
    "AnswerDifficulty": ("trả lời vướng mắc: {answer}", "answers a difficulty: {answer}"),
    "SaveTemplate": (
        "soạn mẫu phong trào “{title}” cho trường học",
        "keeps a model campaign for schools: “{title}”",
    ),
    "LaunchFromTemplate": (
        "phát động phong trào theo mẫu “{template_id}” từ {opens_on} đến {closes_on}",
        "launches a campaign after the model “{template_id}” from {opens_on} to {closes_on}",
    ),
    "ProposeChecks": (
        "đề xuất “{title}” tại {visits} đơn vị",
        "proposes “{title}” at {visits} units",
    ),
    "ApproveChecks": ("duyệt “{check_plan_id}”", "approves “{check_plan_id}”"),
    "CheckUnitPlan": ("kiểm tra {unit_id}: {finding}", "checks {unit_id}: {finding}"),
    "SelfCheckUnitPlan": ("tự kiểm tra: {finding}", "checks its own work: {finding}"),
    "SelfAssessUnitPlan": (
        "tự đánh giá {period}: {result}",
        "assesses its own work of {period}: {result}",
    ),
    "AssessUnitPlan": (
        "đánh giá {unit_id} {period}: {result}",
        "assesses {unit_id} for {period}: {result}",
    ),
    "ReviewCampaign": (
        "{final} phong trào “{campaign_id}”: {findings}",
        "{final} “{campaign_id}”: {findings}",
    ),
    "OpenReportingPeriod": (
        "mở kỳ báo cáo {period}, hạn {due_on}",
        "opens the reports of {period}, due on {due_on}",
    ),
    "SubmitUnitReport": ("gửi báo cáo {period} của đơn vị", "reports for the unit on {period}"),
    "ReturnUnitReport": (
        "trả lại báo cáo của {report_id}, cần bổ sung: {missing}",
        "sends back the report of {report_id}; to be added: {missing}",
    ),
    "AcceptUnitReport": (
        "tiếp nhận báo cáo của {report_id}",
        "accepts the report of {report_id}",
    ),
    "OpenYearReview": (
        "chỉ đạo tổng kết năm {year}, đơn vị báo cáo trước {due_on}",
        "opens the review of {year}; units report by {due_on}",
    ),
    "ReportYear": ("báo cáo tổng kết năm {year}", "reports on the year {year}"),
    "PlanConference": (
        "lập kế hoạch {title}: {on}, {place}, trao {nomination_ids} khen thưởng",
        "plans {title}: {on}, {place}, {nomination_ids} awards to hand over",
    ),
    "HoldConference": (
        "ghi nhận {conference_id} đã tổ chức, khen thưởng đã trao",
        "enters that {conference_id} was held and its awards handed over",
    ),
    "CloseYearReview": ("kết thúc tổng kết: {summary}", "closes the review: {summary}"),
}
"""Plans, campaigns, reports and reviews."""

COUNCIL: dict[str, tuple[str, str]] = {
    "AdoptWorkProgramme": (
        "ban hành {title}, {tasks} việc cho từng thành viên",
        "adopts {title}, {tasks} tasks of members",
    ),
    "ReportMemberTask": ("báo cáo việc được giao: {result}", "reports on a task: {result}"),
    "AskQuestion": ("hỏi Cơ quan thường trực: {text}", "asks the standing body: {text}"),
    "AnswerQuestion": ("trả lời thành viên Hội đồng: {text}", "answers the member: {text}"),
    "GiveAdvice": (
        "tham mưu về phong trào “{campaign_id}”: {text}",
        "advises on “{campaign_id}”: {text}",
    ),
    "AnswerAdvice": ("trả lời tham mưu: {text}", "answers the advice: {text}"),
    "OpenConsultation": (
        "xin ý kiến {asked} thành viên trước {due_on}: {text}",
        "consults {asked} members until {due_on}: {text}",
    ),
    "GiveOpinion": ("cho ý kiến: {text}", "gives an opinion: {text}"),
    "DeclareKin": (
        "kê khai người thân có tên trong hồ sơ, không tham gia biểu quyết hồ sơ đó",
        "declares kin among the nominees, and has no part in that vote",
    ),
    "DeclareConflict": (
        "xin không biểu quyết hồ sơ “{nomination_id}”",
        "has no part in the vote on “{nomination_id}”",
    ),
    "AnnulBallot": (
        "hủy lần biểu quyết hồ sơ “{nomination_id}” để làm lại",
        "annuls the vote on “{nomination_id}”, to be repeated",
    ),
    "EnterPaperTally": (
        "nhập kết quả kiểm phiếu giấy hồ sơ “{nomination_id}”: {votes_for} tán thành,"
        " {votes_against} không tán thành",
        "enters the paper count on “{nomination_id}”: {votes_for} for, {votes_against} against",
    ),
    "CastSecretVote": (
        "bỏ phiếu kín hồ sơ “{nomination_id}”",
        "votes in secret on “{nomination_id}”",
    ),
    "GiveWrittenOpinion": (
        "gửi ý kiến bằng văn bản về hồ sơ “{nomination_id}”: {choice}",
        "votes in writing on “{nomination_id}”: {choice}",
    ),
    "DraftMinutes": ("lập biên bản {sitting_id}", "drafts the minutes of {sitting_id}"),
    "SignMinutes": ("ký biên bản {sitting_id}", "signs the minutes of {sitting_id}"),
}
"""The council beside its open votes."""

FOLDED: dict[str, tuple[str, str, str]] = {
    "RegisterUnit": ("ghi {count} đơn vị: {each}", "enters {count} units: {each}", "name"),
    "RegisterPerson": (
        "ghi {count} người vào danh bạ: {each}",
        "enters {count} people: {each}",
        "full_name",
    ),
    "RegisterLegalBasis": (
        "ghi {count} văn bản làm căn cứ: {each}",
        "registers {count} legal bases: {each}",
        "number",
    ),
    "AcknowledgePlan": (
        "{count} đơn vị đã đọc kế hoạch và nhận nhiệm vụ: {each}",
        "{count} units have read the plan and take on their tasks: {each}",
        "",
    ),
    "JoinCampaign": (
        "{count} đơn vị đăng ký tham gia “{campaign_id}”: {each}",
        "{count} units join “{campaign_id}”: {each}",
        "",
    ),
    "FileUnitPlan": (
        "{count} đơn vị nộp kế hoạch thi đua: {each}",
        "{count} units file their plans: {each}",
        "",
    ),
    "SubmitUnitReport": (
        "{count} đơn vị gửi báo cáo {period}: {each}",
        "{count} units report on {period}: {each}",
        "",
    ),
    "ReportYear": (
        "{count} đơn vị báo cáo tổng kết năm {year}: {each}",
        "{count} units report on the year {year}: {each}",
        "",
    ),
    "AcceptUnitReport": (
        "tiếp nhận {count} báo cáo: {each}",
        "accepts {count} reports: {each}",
        "report_id",
    ),
    "AppraiseNomination": (
        "thẩm định {count} hồ sơ, đủ điều kiện: {each}",
        "appraises {count} dossiers, which meet the conditions: {each}",
        "nomination_id",
    ),
    "ReferNomination": (
        "trình Hội đồng {count} hồ sơ: {each}",
        "refers {count} dossiers to the council: {each}",
        "nomination_id",
    ),
    "PayBonus": (
        "chi tiền thưởng của {count} hồ sơ: {each}",
        "pays the bonuses of {count} dossiers: {each}",
        "nomination_id",
    ),
}
"""How three or more acts alike are said at once; the last is the field listed, else the units."""
