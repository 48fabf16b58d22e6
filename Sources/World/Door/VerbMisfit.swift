import Almanac
import Deadlines

/// Why the options of a verb cannot be meant as they were given.
enum VerbMisfit: Hashable {
    /// Fields without which a matter of the kind is not assigned.
    case missing([RequiredField], kind: String)
    case parentOver(String)
    case unknownSpan(String, kind: String, known: [String])
    case unreadableLength(option: String, text: String)
    /// Exactly one of the two is needed.
    case oneOf(String, String)
    case severalUnits(String, [String])
    case unreadableValue(String)
    case unknownField(String, known: [String])
    case noNumber(String)
    case noTag(String, of: String)
    /// No `ROLE=WHO`.
    case unreadableRole(String)
    /// More than name, level and person.
    case unreadableFormality(String)
    case unknownRole(String, kind: String, known: [String])
    /// A person has to be named.
    case noOfficial(option: String)
    case tooFarAhead(Day, last: Int)
    /// What its kind puts before a date is not there when the matter is assigned.
    case dateTooEarly(String, lacking: [String])

    /// 2 for an order that was written wrong.
    var status: Int32 {
        switch self {
        case .missing, .unknownSpan, .unreadableLength, .oneOf, .severalUnits, .unreadableValue,
            .unknownField, .noNumber, .noOfficial, .tooFarAhead, .unreadableRole,
            .unreadableFormality, .unknownRole:
            2
        case .parentOver, .noTag, .dateTooEarly: 1
        }
    }

    var words: (String, String) {
        switch self {
        case .missing(let fields, let kind):
            (
                "\(kind)类交办前须填：" + fields.map { "\($0.zh)（\($0.option)）" }.joined(separator: "、"),
                "kind \(kind) is not assigned without: "
                    + fields.map { "\($0.en) (\($0.option))" }.joined(separator: ", ")
            )
        case .tooFarAhead(let day, let last):
            (
                "期限 \(day) 太远；最迟 \(last) 年，请核对年份",
                "due on \(day) is too far ahead; \(last) is the last year, check it"
            )
        case .dateTooEarly(let name, let lacking):
            (
                "“\(name)”之前须先有：\(lacking.joined(separator: "、"))；先交办，再用 matter date 登记",
                "before “\(name)” come \(lacking.joined(separator: ", ")); assign it first, then use "
                    + "matter date"
            )
        case .parentOver(let id):
            ("\(id) 已经销号或撤销，不能再分解；请核对编号", "\(id) is closed or withdrawn; it gets no more parts")
        case .unknownSpan(let name, let kind, let known):
            (
                "\(kind)类没有“\(name)”这种不计时段；已声明："
                    + (known.isEmpty ? "无" : known.joined(separator: "、")),
                "kind \(kind) has no interval “\(name)”; declared: "
                    + (known.isEmpty ? "none" : known.joined(separator: ", "))
            )
        case .unreadableLength(let option, let text):
            (
                "\(option)：读不懂“\(text)”；写 30d、10wd、3m 这样的长度",
                "\(option): cannot read “\(text)”; write a length such as 30d, 10wd, 3m"
            )
        case .oneOf(let one, let other):
            ("\(one) 和 \(other) 须写一个，只写一个", "give \(one) or \(other), one of them")
        case .severalUnits(let slot, let units):
            (
                "“\(slot)”有几个单位各自应办：\(units.joined(separator: "、"))；用 --unit 指明一个",
                "several units owe “\(slot)”: \(units.joined(separator: ", ")); name one by --unit"
            )
        case .unreadableValue(let text):
            ("--value：读不懂“\(text)”；写 名称=数值", "--value: cannot read “\(text)”; write NAME=VALUE")
        case .unknownField(let name, let known):
            (
                "没有“\(name)”这个填报项；可用：\(known.joined(separator: "、"))",
                "no field “\(name)”; one of \(known.joined(separator: ", "))"
            )
        case .noNumber(let text):
            ("--value \(text)：不是数；写阿拉伯数字，如 1200.5", "--value \(text): no number; write e.g. 1200.5")
        case .unreadableFormality(let text):
            (
                "--add：“\(text)”多于三段；写 手续:级别:跟进人，名称里的冒号请去掉",
                "--add: more than three parts in “\(text)”; write NAME:LEVEL:PERSON"
            )
        case .unreadableRole(let text):
            ("--role：读不懂“\(text)”；写 角色=谁", "--role: cannot read “\(text)”; write ROLE=WHO")
        case .unknownRole(let name, let kind, let known):
            (
                "\(kind)类没有“\(name)”这个角色；已声明："
                    + (known.isEmpty ? "无，在规则文件的 kinds 里写 roles" : known.joined(separator: "、")),
                "kind \(kind) has no role “\(name)”; declared: "
                    + (known.isEmpty
                        ? "none, write roles under kinds" : known.joined(separator: ", "))
            )
        case .noTag(let tag, let id):
            ("\(id) 没有“\(tag)”这个标签", "\(id) has no tag “\(tag)”")
        case .noOfficial(let option):
            ("请写明是谁：\(option) 姓名", "say who: \(option) NAME")
        }
    }
}

extension RequiredField {
    var zh: String {
        switch self {
        case .leader: "分管领导"
        case .unit: "牵头单位"
        case .standard: "标准"
        case .requirement: "要求"
        case .due: "时限"
        case .person: "责任人"
        case .assisting: "协办单位"
        case .source: "来源"
        case .caseLeader: "包案领导"
        case .support: "项目支撑"
        case .role(let name): name
        }
    }

    var en: String {
        switch self {
        case .leader: "the leader in charge"
        case .unit: "the lead unit"
        case .standard: "the standard"
        case .requirement: "the requirement"
        case .due: "a due date"
        case .person: "the responsible official"
        case .assisting: "the assisting units"
        case .source: "the source"
        case .caseLeader: "the case leader"
        case .support: "a project or deliverable"
        case .role(let name): name
        }
    }

    /// The option of `matter add` that fills it.
    var option: String {
        switch self {
        case .leader: "--leader"
        case .unit: "--unit"
        case .standard: "--standard"
        case .requirement: "--content"
        case .due: "--due"
        case .person: "--person"
        case .assisting: "--assisting"
        case .source: "--source"
        case .caseLeader: "--case-leader"
        case .support: "duban matter link --as supportedBy"
        case .role(let name): "--role \(name)="
        }
    }
}
