import Ledger

/// One person of an address list with everything that its rows say of him.
struct PersonDraft {
    let sheet: String
    let row: Int
    let home: String
    let name: String
    var id = ""
    /// As the directory has him.
    var known: Official?
    var roles: Set<ContactRole> = []
    var duty: String?
    var mobile: String?
    var mail: String?
    var deputyWritten: String?
    var deputy: String?
    var inChargeOf: [String] = []
    var wecom: String?
    var dingtalk: String?
    var feishu: String?

    /// Characters of a field of work; what is longer describes a duty.
    static let fieldMax = 12

    init(_ contact: Contact, home: String) {
        sheet = contact.sheet
        row = contact.row
        name = contact.name
        self.home = home
    }

    /// What the header says he is, where no column does.
    var roleDuty: String? {
        if roles.contains(.principal) { return "主要负责人" }
        if roles.contains(.deputyHead) { return "分管负责人" }
        return roles.contains(.liaison) ? "联络员" : nil
    }

    /// B of A, and A of B, where the unit has one of each and nobody else.
    static func other(of draft: PersonDraft, in colleagues: [PersonDraft]) -> PersonDraft? {
        let marked = colleagues.filter { $0.deputyWritten.flatMap(letter) != nil }
        let own = draft.deputyWritten.flatMap(letter)
        let others = marked.filter { $0.deputyWritten.flatMap(letter) != own }
        return marked.count == 2 && others.count == 1 ? others[0] : nil
    }

    /// A or B, where an AB角 column only says which of the two he is.
    static func letter(_ written: String) -> Character? {
        let text = written.plainName.uppercased()
        guard ["A", "B", "A角", "B角", "A岗", "B岗", "Ａ", "Ｂ", "Ａ角", "Ｂ角"].contains(text) else {
            return nil
        }
        return text.hasPrefix("A") || text.hasPrefix("Ａ") ? "A" : "B"
    }

    /// Whether what he is makes him the first of his unit: 局长, 党组书记、局长; not 副局长, nor the
    /// 主任 of its office.
    static func isHead(_ duty: String?, of unit: String) -> Bool {
        guard let duty else { return false }
        let parts = duty.split { "、，,;；/ 兼".contains($0) }.map { String($0).plainName }
        return parts.contains { part in
            let bare = part.hasPrefix(unit) ? String(part.dropFirst(unit.count)) : part
            return heads.contains(bare)
        }
    }

    private static let heads: Set<String> = [
        "局长", "主任", "委主任", "县长", "区长", "市长", "镇长", "乡长", "院长", "校长", "行长", "会长", "主席",
        "检察长", "台长", "社长", "馆长", "关长", "总经理", "董事长", "管委会主任", "街道办主任", "主要负责人", "支队长",
    ]
}
