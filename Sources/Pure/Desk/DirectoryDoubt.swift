/// What an address list says that a person should look at; nothing of it was taken over.
package struct DirectoryDoubt: Hashable, Sendable {
    package enum Matter: Hashable, Sendable {
        /// Hand-made in the directory, and other in the list.
        case differs(DirectoryQuestion, of: String, directory: String, list: String)
        /// The person seems to have come from another unit: the mobile is the same.
        case moved(String, from: String, to: String)
        case unitMissing(String)
        /// The unit may be any of these.
        case unitUnclear(String, [String])
        case badName(String)
        case badMobile(String, of: String)
        case badMail(String, of: String)
        case badAccount(String, of: String)
        /// Twice in one unit with different mobiles.
        case twice(String, unit: String)
        /// AB角 who is in neither the directory nor the list.
        case deputyUnknown(String, of: String)
        /// Several of the unit are called 局长 and their like; the list does not say who leads.
        case principals(unit: String, [String])
    }

    package var sheet: String
    package var row: Int
    package var matter: Matter
}

package enum DirectoryQuestion: String, Hashable, Sendable {
    case principal, liaison, deputy, unit
}

extension DirectoryDoubt {
    package var zh: String { "“\(sheet)”第\(row)行：" + matter.zh }
    package var en: String { "\(sheet) row \(row): " + matter.en }
}

extension DirectoryQuestion {
    package var zh: String {
        switch self {
        case .principal: "主要负责人"
        case .liaison: "联络员"
        case .deputy: "AB角"
        case .unit: "单位"
        }
    }
}

extension DirectoryDoubt.Matter {
    fileprivate var zh: String {
        switch self {
        case .differs(let question, let name, let directory, let list):
            "\(name)的\(question.zh)，通讯录是“\(directory)”，表中是“\(list)”，未改；要照表改请加 --replace"
        case .moved(let name, let from, let to):
            "\(name)（手机相同）由\(from)到了\(to)，未改；属调动请加 --replace"
        case .unitMissing(let name): "\(name)没有单位，未导入；请补填单位"
        case .unitUnclear(let unit, let units):
            "“\(unit)”可能是\(units.joined(separator: "、"))，未导入；请写全称，或给单位加别称"
        case .badName(let name):
            "“\(name.prefix(40))”不像姓名或单位名（不能有逗号、顿号、控制字符，不能以 = + - @ 开头，至多100字），未导入"
        case .badMobile(let text, let name): "\(name)的手机“\(text.prefix(40))”不是手机号码，未取"
        case .badMail(let text, let name): "\(name)的邮箱“\(text.prefix(60))”不是邮箱地址，未取"
        case .badAccount(let text, let name): "\(name)的账号“\(text.prefix(40))”不是平台账号，未取"
        case .twice(let name, let unit): "\(unit)的\(name)在表中有两个手机号，只取了第一个；请核对"
        case .deputyUnknown(let deputy, let name): "\(name)的AB角“\(deputy)”找不到，未取"
        case .principals(let unit, let names):
            "\(unit)有几位像主要负责人：\(names.joined(separator: "、"))，未定；请在通讯录写 principal"
        }
    }

    fileprivate var en: String {
        switch self {
        case .differs(let question, let name, let directory, let list):
            "\(question.rawValue) of \(name): directory “\(directory)”, list “\(list)”; "
                + "not changed, --replace takes the list's"
        case .moved(let name, let from, let to):
            "\(name) (same mobile) went from \(from) to \(to); not changed, --replace moves him"
        case .unitMissing(let name): "\(name) has no unit; left out, fill it in"
        case .unitUnclear(let unit, let units):
            "“\(unit)” may be \(units.joined(separator: ", ")); left out, write it in full or add "
                + "an alias"
        case .badName(let name):
            "“\(name.prefix(40))” is no name (no commas or control characters, none of = + - @ in "
                + "front, 100 characters at most); left out"
        case .badMobile(let text, let name):
            "mobile “\(text.prefix(40))” of \(name) is no mobile number; not taken"
        case .badMail(let text, let name):
            "“\(text.prefix(60))” of \(name) is no mail address; not taken"
        case .badAccount(let text, let name):
            "“\(text.prefix(40))” of \(name) is no account of a platform; not taken"
        case .twice(let name, let unit):
            "\(name) of \(unit) has two mobiles in the list; the first was taken, check"
        case .deputyUnknown(let deputy, let name):
            "the deputy “\(deputy)” of \(name) is nowhere; not taken"
        case .principals(let unit, let names):
            "several of \(unit) may be its principal: \(names.joined(separator: ", ")); write "
                + "principal in the directory"
        }
    }
}
