/// A name that stands for nothing, or for two things.
package enum ReferenceFlaw: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case channel
        case ladder
        case digest
        case official
        case unit
        case unitOrGroup
        case kind
        case date
        case rule
        case span
        case blackout
        case milestones
        case meeting
        case office
        case unitOrOfficial
        case number
    }

    case notDeclared(Subject, name: String, nearest: String?, declared: [String])
    case ambiguous(official: String, ids: [String])
    case nameTwice(Subject, name: String, at: String)
    case idNeeded(official: String, at: String)
    case chainLoops([String])
    case noLadderEnd
    case stepsOutOfOrder(step: String, before: String)
    case noWay(official: String)
    case mailMissing(channel: String)
    case notPrincipalsUnit(official: String, unit: String)
    /// A task force without anybody but its lead.
    case leadAlone(String)
    /// Nobody of the directory is meant by a meeting's chair.
    case noChair(String)

    var wording: Wording {
        switch self {
        case .notDeclared(let subject, let name, let nearest, let declared):
            notDeclared(subject, name, nearest, declared)
        case .ambiguous(let name, let ids):
            Wording(
                "有\(ids.count)位“\(name)”；写 id：\(ids.joined(separator: "、"))",
                "\(ids.count) are called “\(name)”; write the id: \(ids.joined(separator: ", "))"
            )
        case .nameTwice(let subject, let name, let place):
            Wording(
                "\(subject.word.chinese)“\(name)”已在 \(place) 写过；换一个名字，或删去一个",
                "the \(subject.word.english) “\(name)” is already at \(place); rename or remove one"
            )
        case .idNeeded(let name, let place):
            Wording(
                "与 \(place) 的“\(name)”同名；给两人各写一个 id，如 id: lizj",
                "“\(name)” is also at \(place); give each an id, such as id: lizj"
            )
        case .chainLoops(let chain):
            Wording(
                "上下级绕成了圈：\(chain.joined(separator: " → "))；断开其中一处",
                "the chain is a loop: \(chain.joined(separator: " → ")); break it somewhere"
            )
        case .noLadderEnd:
            Wording(
                "最后一步可能无人收到；最后一步写 督查室", "the last step may reach nobody; write 督查室 (office) for it")
        case .stepsOutOfOrder(let step, let before):
            Wording(
                "\(step) 排在 \(before) 之后；按 提醒、到期、催办、升级督办、通报、约谈 的顺序写",
                "\(step) comes after \(before); keep the order 提醒 到期 催办 升级督办 通报 约谈")
        case .noWay(let name):
            Wording(
                "“\(name)”没有渠道，单位也没有；写 channels: [渠道名]",
                "“\(name)” has no channel and neither has the unit; write channels: [name]")
        case .mailMissing(let channel):
            Wording(
                "用邮件渠道“\(channel)”却没有邮箱；补上 mail: 地址",
                "the mail channel “\(channel)” is used without an address; add mail: ADDRESS")
        case .leadAlone(let name):
            Wording(
                "专班“\(name)”只有召集人；members 写召集人以外的人",
                "nobody but the lead is in “\(name)”; name others under members")
        case .noChair(let written):
            Wording(
                "通讯录里找不到“\(written)”，通知会议主持人时将改送分管领导；写姓名、职务，或 分管领导",
                "“\(written)” is not in the directory, the leader in charge is told instead; write a "
                    + "name, a post, or 分管领导")
        case .notPrincipalsUnit(let official, let unit):
            Wording(
                "“\(official)”不是\(unit)的人；写本单位的责任人",
                "“\(official)” is not of \(unit); name an official of the unit itself")
        }
    }

    private func notDeclared(
        _ subject: Subject, _ name: String, _ nearest: String?, _ declared: [String]
    ) -> Wording {
        let said = Wording(
            "没有名为“\(name)”的\(subject.word.chinese)",
            "there is no \(subject.word.english) called “\(name)”")
        let names = Wording.names(declared)
        let list =
            declared.isEmpty
            ? subject.advice
            : Wording("（已声明：\(names.chinese)）", " (declared: \(names.english))")
        return said + .orRather(nearest) + list
    }
}

extension ReferenceFlaw.Subject {
    var word: Wording {
        switch self {
        case .channel: Wording("渠道", "channel")
        case .ladder: Wording("阶梯", "ladder")
        case .digest: Wording("盘点", "digest")
        case .meeting: Wording("会议", "meeting series")
        case .office: Wording("督办单位", "supervising office")
        case .official: Wording("责任人", "official")
        case .unit: Wording("单位", "unit")
        case .unitOrGroup: Wording("单位或单位组", "unit or group of units")
        case .kind: Wording("类别", "kind")
        case .date: Wording("日期", "date")
        case .rule: Wording("规则", "rule")
        case .span: Wording("时段", "span")
        case .blackout: Wording("免报时段", "black-out")
        case .milestones: Wording("节点组", "set of milestones")
        case .unitOrOfficial: Wording("单位或责任人", "unit or official")
        case .number: Wording("数字", "number")
        }
    }

    /// Where to declare one, said when none is declared at all.
    var advice: Wording {
        switch self {
        case .channel:
            Wording("；先在 duban.yaml 的 channels 里写一个", "; declare one under channels in duban.yaml")
        case .ladder:
            Wording("；先在 duban.yaml 的 ladders 里写一个", "; declare one under ladders in duban.yaml")
        case .digest:
            Wording("；先在 duban.yaml 的 digests 里写一个", "; declare one under digests in duban.yaml")
        case .meeting:
            Wording("；先在 duban.yaml 的 meetings 里写一个", "; declare one under meetings in duban.yaml")
        case .office:
            Wording("；先在 duban.yaml 的 offices 里写一个", "; declare one under offices in duban.yaml")
        case .official:
            Wording("；先在 directory.yaml 的 officials 里写上", "; add the official to directory.yaml")
        case .unit, .unitOrGroup:
            Wording("；先在 directory.yaml 的 units 里写上", "; add the unit to directory.yaml")
        case .kind: Wording("；先在规则文件的 kinds 里写上", "; declare it under kinds of a rule file")
        case .date: Wording("；先在类别的 dates 里写上", "; declare it under dates of the kind")
        case .rule: Wording("；核对规则的 id", "; check the rule's id")
        case .span: Wording("；先在类别的 spans 里写上", "; declare it under spans of the kind")
        case .blackout:
            Wording(
                "；先在 duban.yaml 的 blackouts 里写一个", "; declare one under blackouts in duban.yaml")
        case .milestones:
            Wording("；先在规则文件的 milestones 里写一组", "; declare one under milestones of a rule file")
        case .unitOrOfficial: Wording("；先写进 directory.yaml", "; add it to directory.yaml")
        case .number: Wording("；先在类别的 numbers 里写上", "; declare it under numbers of the kind")
        }
    }
}
