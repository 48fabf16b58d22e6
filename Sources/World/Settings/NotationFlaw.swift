/// What can be wrong with the text as YAML, found before or by the parser.
package enum NotationFlaw: Hashable, Sendable {
    case tab
    case wideSpace
    case control(UInt32)
    case fullWidthColon
    case spaceMissing(key: String, value: String)
    case colonInText
    case anchor(String)
    case unpairedQuote(left: String, right: String)
    case quoteNotClosed(String)
    case tooDeep(max: Int)
    case tooMany(max: Int)
    case complexKey
    case syntax(String)
    case empty
    case keyTwice(first: Int)

    var wording: Wording {
        switch self {
        case .tab:
            Wording(
                "行首用了制表符；YAML只认空格，请改成两个空格",
                "a tab at the beginning of the line; YAML takes only spaces, write two spaces")
        case .wideSpace:
            Wording(
                "行首用了全角空格；YAML只认半角空格，请改成两个空格",
                "a full-width space at the beginning of the line; write two plain spaces")
        case .control(let code):
            Wording(
                "有控制字符 U+\(hex(code))，不像文本文件；删去它",
                "control character U+\(hex(code)), this does not look like text; remove it")
        case .fullWidthColon:
            Wording(
                "全角冒号“：”；改成半角冒号加一个空格 \": \"",
                "a full-width colon “：”; write a plain colon and a space \": \"")
        case .spaceMissing(let key, let value):
            Wording(
                "冒号后要有一个空格：\(key): \(value)", "a space is needed after the colon: \(key): \(value)")
        case .colonInText:
            Wording(
                "句中有半角冒号加空格；整句加引号，或用全角“：”",
                "a colon and a space inside the text; put the whole text in quotes, or write “：”")
        case .anchor(let mark):
            Wording(
                "不支持锚点、引用和类型标记（\(mark)）；请照写一遍",
                "anchors, aliases, merge keys and tags are not supported (\(mark)); write it out")
        case .unpairedQuote(let left, let right):
            Wording(
                "引号没有配对：左边是 \(left) ，右边是 \(right)；两边都用半角 \(left)",
                "the quotes \(left) and \(right) do not match; use \(left) on both sides"
            )
        case .quoteNotClosed(let quote):
            Wording(
                "引号没有配对：这里的 \(quote) 没有另一半；在句末补上",
                "the quote \(quote) that opens here is never closed; add the other one")
        case .tooDeep(let max):
            Wording(
                "嵌套超过 \(max) 层；检查括号和缩进",
                "nested more than \(max) levels deep; check brackets and indentation")
        case .tooMany(let max):
            Wording("文件里的值超过 \(max) 个；拆成几个文件", "more than \(max) values in the file; split it")
        case .complexKey:
            Wording(
                "键要写成一个词；检查括号、问号和冒号",
                "a key must be one word; check brackets, question marks and colons")
        case .syntax(let problem):
            Wording(
                "YAML 到这里读不下去；\(explained(problem))",
                "no YAML from here on (\(problem)); check indentation, brackets and quotes"
            )
        case .empty:
            Wording("文件是空的；照着自带的例子写", "the file is empty; follow the example that is shipped")
        case .keyTwice(let first):
            Wording("这个键在第\(first)行已写过；删去一个", "this key is already on line \(first); remove one")
        }
    }

    private func hex(_ code: UInt32) -> String {
        let digits = String(code, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// libyaml's words for the mistakes that offices make, said in Chinese.
    private func explained(_ problem: String) -> String {
        let known = [
            "did not find expected key": "检查这一行和上一行的缩进是否对齐",
            "could not find expected ':'": "检查这一行的键后面有没有冒号加空格",
            "mapping values are not allowed in this context": "检查缩进；句中有冒号时整句加引号",
            "did not find expected ',' or ']'": "检查方括号 [ ] 是否配对、各项之间有没有逗号",
            "did not find expected ',' or '}'": "检查花括号 { } 是否配对、各项之间有没有逗号",
            "did not find expected '-' indicator": "检查列表各项的“-”是否对齐",
            "found character that cannot start any token": "值的开头用了 YAML 的专用符号；整句加引号",
            "expected a single document in the stream": "一个文件只能写一份，删去中间的 ---",
        ]
        return known.first { problem.contains($0.key) }?.value ?? "检查附近的缩进、括号和引号（\(problem)）"
    }
}
