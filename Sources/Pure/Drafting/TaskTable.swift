/// A table in a document that lists tasks: which column tells what, by its header.
struct TaskTable {
    let number: Int
    private let title: Int
    private let lead: Int?
    private let assist: Int?
    private let leader: Int?
    private let deadline: Int?

    /// Nil where the row heads no list of tasks.
    init?(number: Int, header: [String]) {
        func column(_ words: [String]) -> Int? {
            header.firstIndex { $0.count <= 12 && $0.containsAny(words) }
        }
        guard let title = column(["任务", "事项", "内容", "项目", "工作"]) else { return nil }
        let lead = column(["牵头单位", "责任单位", "承办单位", "主办单位", "责任部门", "牵头部门"])
        let deadline = column(["时限", "完成时间", "期限"])
        guard lead != nil || deadline != nil else { return nil }
        self.number = number
        self.title = title
        self.lead = lead
        self.deadline = deadline
        assist = column(["配合", "协办", "参与"])
        leader = column(["领导"])
    }

    /// The matter of one row; nil where it names no task.
    func matter(
        _ cells: [String], _ source: String, _ anchor: DraftedMatter.Anchor, _ paper: PaperKind
    ) -> DraftedMatter? {
        func cell(_ column: Int?) -> String? {
            guard let column, cells.indices.contains(column) else { return nil }
            let text = cells[column].trimmed
            return text.isEmpty ? nil : text
        }
        guard let task = cell(title), cells.count > 1, task != cell(lead) else { return nil }
        let leads = cell(lead).map(Label.names) ?? []
        return DraftedMatter(
            title: TitleCutter.cut(task), leadUnits: leads,
            assistingUnits: (cell(assist).map(Label.names) ?? []).unique(without: leads),
            leader: cell(leader), deadline: cell(deadline), cycle: nil, source: source,
            anchor: anchor, category: paper.category, confidence: leads.isEmpty ? .medium : .high,
            evidence: [leads.isEmpty ? .deadline : .labelled])
    }
}
