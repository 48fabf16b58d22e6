import Almanac
import Channels

/// What can be wrong with a template of the office: its name, its writing, or what becomes of it.
package enum TemplateMistake: Hashable, Sendable {
    case misnamed(TemplateKey.Misnamed, types: [String])
    case twice(String)
    case otherEnding
    case written(TemplateFlaw)
    case failed(TemplateTrial.Failed)

    var wording: Wording {
        switch self {
        case .misnamed(let wrong, let types): TemplateMistake.wording(of: wrong, types)
        case .twice(let first):
            Wording(
                "与 \(first) 用于同样的通知；删去一个",
                "serves the same messages as \(first); remove one of them")
        case .otherEnding:
            Wording(
                "没有读：模板文件名以 .txt 结尾", "not read: the name of a template ends in .txt")
        case .written(let flaw): flaw.wording
        case .failed(let failed):
            Wording(
                "用“\(failed.fixture.wording.chinese)”试写（\(failed.language.rawValue)）：",
                "tried with \(failed.fixture.wording.english) (\(failed.language.rawValue)): ")
                + failed.failure.wording
        }
    }

    private static func wording(
        of wrong: TemplateKey.Misnamed, _ types: [String]
    ) -> Wording {
        switch wrong {
        case .kind(let name):
            let words = TextKind.allCases.map(\.rawValue)
            let nearest = Spelling.nearest(
                to: String(name.prefix { $0 != "." }),
                among: words + TextKind.allCases.map(\.word))
            let names = Wording.names(words)
            return Wording(
                "不知道“\(name)”用于什么通知", "it is not known what “\(name)” is for")
                + .orRather(nearest)
                + Wording("（可写：\(names.chinese)）", " (accepted: \(names.english))")
        case .part(let part):
            let names = Wording.names(types + Language.allCases.map(\.rawValue))
            return Wording(
                "“\(part)”不是渠道类型，也不是语言；文件名写作 种类.渠道类型.语言.txt（可写：\(names.chinese)）",
                "“\(part)” is neither a type of channel nor a language; name the file "
                    + "KIND.TYPE.LANGUAGE.txt (accepted: \(names.english))")
        }
    }
}

extension TemplateFlaw {
    var wording: Wording {
        switch self {
        case .unknownField(let name): TemplateFlaw.unknown(name)
        case .notClosed(let name):
            Wording("这一段没有结束；补上 {/\(name)}", "this section has no end; add {/\(name)}")
        case .closedWrongly(let name, nil):
            Wording(
                "没有开始就结束了“\(name)”；删去它", "“\(name)” ends and never began; remove this")
        case .closedWrongly(_, let open?):
            Wording("这里应先写 {/\(open)}", "{/\(open)} must come first here")
        case .tooDeep:
            Wording(
                "段里套段超过 \(Template.depthMax) 层；写得简单些",
                "more than \(Template.depthMax) sections within each other; write it simpler")
        case .tooLong:
            Wording(
                "模板超过 \(Template.bytesMax) 字节；写短些",
                "the template is larger than \(Template.bytesMax) bytes; write less")
        case .tooManyLines:
            Wording(
                "模板超过 \(Template.linesMax) 行；写短些",
                "the template has more than \(Template.linesMax) lines; write less")
        case .control(let number):
            Wording(
                "有看不见的控制字符 U+\(hexadecimal(number))；删去它",
                "an invisible control character, U+\(hexadecimal(number)); remove it")
        case .loneBrace:
            Wording(
                "花括号不成对；占位写作 {number}，要写花括号本身就写两个",
                "a brace without its other; a placeholder is {number}, a brace itself is doubled")
        case .fullWidthBrace:
            Wording("这是全角花括号；改用半角的 {}", "this brace is full-width; write {}")
        case .itemsInItems:
            Wording("{#items} 里不能再有 {#items}；删去里面的", "{#items} within {#items}; remove it")
        case .needsItems:
            Wording(
                "这种通知讲多件事；用 {#items}…{/items} 逐件写",
                "this kind of message tells several things; write {#items}…{/items}")
        case .empty: Wording("模板是空的；写上内容，或删去文件", "the template is empty; fill or remove it")
        }
    }

    private static func unknown(_ name: String) -> Wording {
        if name.hasPrefix("#") {
            return Wording(
                "只能逐件重复：写作 {#items}…{/items}",
                "only things can be repeated: write {#items}…{/items}")
        }
        let known = TemplateField.allCases.map(\.rawValue)
        return Wording("没有“\(name)”这个占位", "there is no placeholder “\(name)”")
            + .orRather(Spelling.nearest(to: name, among: known))
            + Wording(
                "（可写：\(known.joined(separator: "、"))）",
                " (accepted: \(known.joined(separator: ", ")))")
    }
}

extension TemplateFailure {
    package var wording: Wording {
        switch self {
        case .nothing: Wording("什么也没写出来", "nothing is written")
        case .withoutNumber:
            Wording("没有写出编号；写上 {number}", "the number is missing; write {number}")
        case .withoutDue:
            Wording("没有写出期限；写上 {due}", "the due date is missing; write {due}")
        case .tooLong(let count, let most):
            Wording(
                "写出 \(count) 字，最多 \(most) 字；写短些",
                "\(count) characters, and there is room for \(most); write less")
        case .tooManyBytes(let most):
            Wording("写出的超过 \(most) 字节；写短些", "more than \(most) bytes; write less")
        case .answerNotLast:
            Wording(
                "{link}、{phone} 写在最后一两行", "write {link} and {phone} on the last line or two")
        }
    }
}

/// Four digits and more, as characters are numbered.
func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
