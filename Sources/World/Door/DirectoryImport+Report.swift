import Almanac
import Channels
import Desk
import Documents
import Ledger

/// What a person sees before anything is written.
extension DirectoryImport {
    private var isChinese: Bool { language == .zhHans }

    /// The mapping, the lines that become other, what is left to a person; a line each.
    package var report: String {
        readings.flatMap { mapping($0.file, $0.sheets) }.screen + change.report
            + (remarks + [summary]).screen
    }

    private func mapping(
        _ file: String, _ sheets: [ContactSource.SheetReading]
    ) -> [String] {
        sheets.flatMap { sheet -> [String] in
            let head = file == sheet.name ? file : "\(file) “\(sheet.name)”"
            switch sheet.state {
            case .hidden:
                return [head + (isChinese ? "：隐藏的工作表，未导入" : ": hidden, left out")]
            case .noHeader:
                return [
                    head
                        + (isChinese
                            ? "：没有认得的表头，未导入；应有“单位”“姓名”“手机”等列"
                            : ": no header that is known; name columns such as 单位, 姓名, 手机")
                ]
            case .read:
                let count =
                    isChinese
                    ? "：\(sheet.contacts)人" + (sheet.skipped > 0 ? "，\(sheet.skipped)行不是人" : "")
                    : ": \(sheet.contacts) people, \(sheet.skipped) other rows"
                return [head + count] + sheet.columns.map { "  " + $0.line(language) }
            }
        }
    }

    private var remarks: [String] {
        let doubts = intake.doubts.map { isChinese ? $0.zh : $0.en }
        guard !intake.vanished.isEmpty else { return doubts }
        let names = intake.vanished.map { "\($0.unit) \($0.name)" }
            .joined(separator: isChinese ? "、" : ", ")
        return doubts + [
            isChinese
                ? "表中没有、通讯录里有（未删，确已离岗的请手工删去）：\(names)"
                : "in the directory but not in the list (kept; remove who has left by hand): \(names)"
        ]
    }

    private var summary: String {
        let units = intake.edits.count { $0.isNewUnit }
        let people = intake.edits.count { $0.isNewOfficial }
        let changes = intake.edits.count - units - people
        return isChinese
            ? "表中\(intake.people)人：新增单位\(units)个、人员\(people)位，改动\(changes)处，"
                + "需要人看的\(intake.doubts.count)处，表中没有的\(intake.vanished.count)位"
            : "\(intake.people) people in the list: \(units) new units, \(people) new people, "
                + "\(changes) changes, \(intake.doubts.count) to look at, "
                + "\(intake.vanished.count) not in it"
    }

    /// - Parameter file: Where it was written; nil where nothing was.
    package func json(written file: String?) -> JSONValue {
        let sheets = readings.flatMap { reading in
            reading.sheets.map { $0.json(file: reading.file) }
        }
        let lines = edited.hunks.map { hunk -> JSONValue in
            [
                "line": JSONValue(hunk.line),
                "removed": .array(hunk.removed.map { .string($0) }),
                "added": .array(hunk.added.map { .string($0) }),
            ]
        }
        return [
            "sheets": .array(sheets), "people": JSONValue(intake.people),
            "new_units": JSONValue(intake.edits.count { $0.isNewUnit }),
            "new_officials": JSONValue(intake.edits.count { $0.isNewOfficial }),
            "hunks": .array(lines),
            "doubts": .array(intake.doubts.map { .string(isChinese ? $0.zh : $0.en) }),
            "vanished": .array(intake.vanished.map { .string($0.id) }),
            "written": JSONValue(file),
        ]
    }
}

extension DirectoryEdit {
    fileprivate var isNewUnit: Bool {
        guard case .add(let entry) = self, case .unit = entry.subject else { return false }
        return true
    }

    fileprivate var isNewOfficial: Bool {
        guard case .add(let entry) = self, case .official = entry.subject else { return false }
        return true
    }
}

extension ContactSource.SheetReading {
    fileprivate func json(file: String) -> JSONValue {
        [
            "file": .string(file), "sheet": .string(name), "read": .bool(state == .read),
            "people": JSONValue(contacts),
            "columns": .array(
                columns.map {
                    [
                        "column": .string($0.letter), "header": .string($0.label),
                        "field": JSONValue($0.field?.word), "role": JSONValue($0.role?.rawValue),
                    ]
                }),
        ]
    }
}

extension ContactSource.SheetReading.Column {
    fileprivate func line(_ language: Language) -> String {
        let meaning =
            field.map { language.pick($0.zh, $0.word) } ?? language.pick("（不认得，未取）", "(unknown)")
        let whose = role.map { language.pick("（\($0.zh)）", " (\($0.rawValue))") } ?? ""
        return "\(letter)  \(label.onOneLine) → \(meaning)\(whose)"
    }
}

extension ContactRole {
    fileprivate var zh: String {
        switch self {
        case .principal: "主要负责人"
        case .deputyHead: "分管负责人"
        case .liaison: "联络员"
        }
    }
}

extension ContactField {
    fileprivate var word: String {
        switch self {
        case .unit: "unit"
        case .group: "group"
        case .name: "name"
        case .duty: "duty"
        case .mobile, .anyPhone: "mobile"
        case .officePhone: "office_phone"
        case .mail: "mail"
        case .deputy: "deputy"
        case .inChargeOf: "in_charge_of"
        case .wecom: "wecom"
        case .dingtalk: "dingtalk"
        case .feishu: "feishu"
        case .unused: "unused"
        }
    }

    fileprivate var zh: String {
        switch self {
        case .unit: "单位"
        case .group: "单位组"
        case .name: "姓名"
        case .duty: "职务"
        case .mobile: "手机"
        case .anyPhone: "手机（是手机号才取）"
        case .officePhone: "办公电话（发不了消息，未取）"
        case .mail: "邮箱"
        case .deputy: "AB角"
        case .inChargeOf: "分管"
        case .wecom: "企业微信"
        case .dingtalk: "钉钉"
        case .feishu: "飞书"
        case .unused: "（不用）"
        }
    }
}
