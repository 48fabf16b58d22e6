import Almanac
import Ledger

/// Something in the directory by which somebody may not be told.
package enum DirectoryFlaw: Hashable, Sendable, Codable {
    /// Open matters of a unit on whom nobody can be told but those above.
    case nobodyThere(unit: String, Why, matters: Int, first: MatterID)
    /// No channel reaches him.
    case noAddress(official: String, unit: String)
    /// Every channel that reaches him is parked.
    case parked(official: String, channels: [String])
    /// Something falls due while he is away and nobody stands in.
    case uncovered(official: String, from: Day, to: Day, dues: Int, first: MatterID, due: Day)
    /// Each stands in for the next, and all may be away; two (AB角) are normal.
    case deputyCircle([String])
    case noPrincipal(unit: String)
    case noLiaison(unit: String)
    case sameMobile([String])
    case sameMail(String, [String])
    /// Two names that are read as one.
    case namesClash(String, String)

    package enum Why: String, Hashable, Sendable, Codable {
        /// The directory has no such unit.
        case unknownUnit
        /// Neither a person of the row nor a liaison nor a principal.
        case nobodyNamed
        /// All of them are away, and nobody stands in.
        case away
        /// No channel reaches any of them.
        case unreached
    }

    /// Tells one flaw from another, whatever the counts.
    package var key: String {
        switch self {
        case .nobodyThere(let unit, let why, _, _): "nobody/\(unit)/\(why.rawValue)"
        case .noAddress(let official, _): "address/\(official)"
        case .parked(let official, _): "parked/\(official)"
        case .uncovered(let official, let from, _, _, _, _): "uncovered/\(official)/\(from)"
        case .deputyCircle(let ids): "circle/" + ids.joined(separator: "/")
        case .noPrincipal(let unit): "principal/\(unit)"
        case .noLiaison(let unit): "liaison/\(unit)"
        case .sameMobile(let ids): "mobile/" + ids.joined(separator: "/")
        case .sameMail(let mail, _): "mail/\(mail)"
        case .namesClash(let one, let other): "names/\(one)/\(other)"
        }
    }

    /// Whether the operator hears of it by himself: somebody may not be told of what falls due.
    package var isNews: Bool {
        switch self {
        case .nobodyThere, .noAddress, .parked, .uncovered, .deputyCircle: true
        case .noPrincipal, .noLiaison, .sameMobile, .sameMail, .namesClash: false
        }
    }

    /// The word by which scripts know the kind.
    package var word: String {
        switch self {
        case .nobodyThere: "nobody_there"
        case .noAddress: "no_address"
        case .parked: "channel_parked"
        case .uncovered: "absence_uncovered"
        case .deputyCircle: "deputy_circle"
        case .noPrincipal: "no_principal"
        case .noLiaison: "no_liaison"
        case .sameMobile: "same_mobile"
        case .sameMail: "same_mail"
        case .namesClash: "names_clash"
        }
    }

    /// What is wrong, and what to do.
    package func text(_ language: Language) -> String {
        switch language {
        case .zhHans: zh
        case .english: en
        }
    }
}

extension DirectoryFlaw {
    private var zh: String {
        switch self {
        case .nobodyThere(let unit, let why, let matters, let first):
            "\(unit)：\(matters)件在办事项无人可通知（如 \(first)），\(why.zh)"
        case .noAddress(let official, let unit):
            "\(unit) \(official)：没有能送达的渠道；请补手机、邮箱或平台账号，或给单位写 channels"
        case .parked(let official, let channels):
            "\(official)：能送达的渠道都停用了（\(channels.joined(separator: "、"))）；修好后执行 duban notices replay，或加一个渠道"
        case .uncovered(let official, let from, let to, let dues, let first, let due):
            "\(official)：\(from) 至 \(to) 不在，期间有\(dues)项到期（最早 \(due) \(first)）而无人代；"
                + "请写 deputy，或 duban absence add --deputy"
        case .deputyCircle(let ids):
            "代理绕成了圈：\((ids + ids.prefix(1)).joined(separator: " → "))；请断开一处"
        case .noPrincipal(let unit): "\(unit)：没有主要负责人；请写 principal"
        case .noLiaison(let unit): "\(unit)：有在办事项而没有联络员；请写 liaison"
        case .sameMobile(let ids): "手机号相同：\(ids.joined(separator: "、"))；请核对"
        case .sameMail(let mail, let ids): "邮箱相同（\(mail)）：\(ids.joined(separator: "、"))；请核对"
        case .namesClash(let one, let other): "“\(one)”与“\(other)”会被当成同一个名字；请改一个"
        }
    }

    private var en: String {
        switch self {
        case .nobodyThere(let unit, let why, let matters, let first):
            "\(unit): nobody to tell of \(matters) open matters (\(first)); \(why.en)"
        case .noAddress(let official, let unit):
            "\(official) of \(unit): no channel reaches; add mobile, mail or an account, or channels "
                + "of the unit"
        case .parked(let official, let channels):
            "\(official): every channel that reaches is parked (\(channels.joined(separator: ", "))); "
                + "mend it and run duban notices replay, or add another"
        case .uncovered(let official, let from, let to, let dues, let first, let due):
            "\(official) is away \(from) to \(to); \(dues) fall due meanwhile (first \(first) on "
                + "\(due)) and nobody stands in; name a deputy"
        case .deputyCircle(let ids):
            "deputies form a circle: \((ids + ids.prefix(1)).joined(separator: " → ")); break it"
        case .noPrincipal(let unit): "\(unit) has no principal; write principal"
        case .noLiaison(let unit): "\(unit) has open matters and no liaison; write liaison"
        case .sameMobile(let ids): "one mobile for \(ids.joined(separator: ", ")); check"
        case .sameMail(let mail, let ids):
            "\(mail) stands for \(ids.joined(separator: ", ")); check"
        case .namesClash(let one, let other):
            "“\(one)” and “\(other)” are read as one name; change one"
        }
    }
}

extension DirectoryFlaw.Why {
    fileprivate var zh: String {
        switch self {
        case .unknownUnit: "通讯录里没有这个单位；用 duban inbox list 看，再加别称或补入"
        case .nobodyNamed: "没有责任人、联络员、主要负责人；请补入通讯录"
        case .away: "都不在岗且无人代；请写 deputy，或 duban absence add --deputy"
        case .unreached: "都没有能送达的渠道；请补地址"
        }
    }

    fileprivate var en: String {
        switch self {
        case .unknownUnit: "no such unit in the directory; see duban inbox list, then add an alias"
        case .nobodyNamed: "no person, liaison or principal; add them to the directory"
        case .away: "all are away and nobody stands in; name a deputy"
        case .unreached: "no channel reaches any of them; add an address"
        }
    }
}
