/// A part of `duban export`: the matters that follow a number, as many as one answer carries.
package struct ExportQuery: Codable, Sendable {
    package var kind: String?
    package var unit: String?
    package var state: String?
    package var light: String?
    /// The responsible official, or the leader in charge.
    package var official: String?
    package var isOpen: Bool
    /// Open obligations for a calendar instead of matters: those of the unit and the official.
    package var isForCalendar: Bool
    /// The last matter of the part before; nil begins.
    package var after: String?
    /// A supervising office that has a part in them.
    package var office: String?

    package init(
        kind: String? = nil, unit: String? = nil, state: String? = nil, light: String? = nil,
        official: String? = nil, isOpen: Bool = false, isForCalendar: Bool = false,
        after: String? = nil, office: String? = nil
    ) {
        self.office = office
        self.kind = kind
        self.unit = unit
        self.state = state
        self.light = light
        self.official = official
        self.isOpen = isOpen
        self.isForCalendar = isForCalendar
        self.after = after
    }
}

extension ExportQuery {
    /// What it is narrowed to, in words; nil for the whole ledger.
    package var narrowed: String? {
        let parts = [
            kind.map { "类别 \($0)" }, unit.map { "单位 \($0)" }, state.map { "状态 \($0)" },
            light.map { "亮灯 \($0)" }, official.map { "人员 \($0)" }, isOpen ? "未销号" : nil,
            office.map { "督办单位 \($0)" },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "；")
    }
}
