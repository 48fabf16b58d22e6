/// What can be wrong with one value or one key.
package enum ValueFlaw: Hashable, Sendable {
    package enum Shape: Hashable, Sendable {
        case text
        case list
        case mapping
        case textOrList
    }

    case unknownKey(String, nearest: String?, accepted: [String])
    case missingKey(String, example: String)
    case expected(Shape)
    case nothing
    case notBoolean
    case notNumber(String, least: Int, most: Int)
    case notAmount(String)
    case leadingZero(read: Int)
    case notTime(String)
    case unquotedTime(read: String, other: String?)
    case notDay(String)
    case notMoment(String)
    case notRange(String)
    /// No pattern of a sitting's number.
    case notSitting(String)
    case notListed(String, nearest: String?, accepted: [String])
    case fullWidthComma(String)
    case tooLong(most: Int)
    case digitsUnquoted

    var wording: Wording {
        switch self {
        case .unknownKey(let key, let nearest, let accepted): unknown(key, nearest, accepted)
        case .missingKey(let key, let example):
            Wording(
                "缺少 \(key)；补上，如 \(example)", "\(key) is missing; add it, for example \(example)")
        case .expected(let shape): expected(shape)
        case .nothing: Wording("没有写值；补上，或删去这个键", "there is no value; write one or remove the key")
        case .notBoolean:
            Wording(
                "只能写 true 或 false；别的程序会把 yes、on 当作真、no、off 当作假",
                "write true or false; other programs take yes and on for true, no and off for false"
            )
        case .notNumber(let text, let least, let most):
            Wording(
                "“\(text)”不是 \(least) 到 \(most) 的整数；改正",
                "“\(text)” is no whole number from \(least) to \(most); correct it")
        case .notAmount(let text):
            Wording("“\(text)”不是数；写作 45 或 29.8", "“\(text)” is no number; write 45 or 29.8")
        case .leadingZero(let read):
            Wording(
                "已读作\(read)；别的YAML程序会把09当文字、010当8，数字前不要加0",
                "read as \(read); others take 09 for text and 010 for 8, write no leading zero"
            )
        case .notTime(let text):
            Wording(
                "“\(text)”不是时刻；写作 \"18:00\"，最晚 \"24:00\"",
                "“\(text)” is no time of day; write \"18:00\", at latest \"24:00\"")
        case .unquotedTime(let read, let other): unquoted(read, other)
        case .notDay(let text):
            Wording("“\(text)”不是日期；日期写作 2026-07-01", "“\(text)” is no date; write 2026-07-01")
        case .notMoment(let text):
            Wording(
                "“\(text)”不是日期；写作 2026-03-10 或 2026-03-10T09:00",
                "“\(text)” is no date; write 2026-03-10 or 2026-03-10T09:00")
        case .notRange(let text):
            Wording(
                "“\(text)”不是日期范围；日期写作 2026-07-01..，起止写作 2026-01-01..2026-12-31",
                "“\(text)” is no range of dates; write 2026-07-01.. or 2026-01-01..2026-12-31")
        case .notSitting(let text):
            Wording(
                "“\(text)”不是会次的写法；写作 〔{year}〕{n}号 或 {year}年第{n}次，{n} 只写一处",
                "“\(text)” is no number of sittings; write 〔{year}〕{n}号 or {year}年第{n}次, with "
                    + "one {n}")
        case .notListed(let text, let nearest, let accepted): notListed(text, nearest, accepted)
        case .fullWidthComma(let text):
            Wording(
                "全角逗号或顿号使它成了一个词“\(text)”；改成半角 \", \"",
                "a full-width comma makes this one word “\(text)”; write a plain \", \"")
        case .tooLong(let most):
            Wording("超过 \(most) 个字；缩短", "longer than \(most) characters; shorten it")
        case .digitsUnquoted:
            Wording(
                "已照原样读；别的YAML程序会丢掉开头的0，号码请加引号",
                "read as written; others drop the leading 0, put telephone numbers in quotes"
            )
        }
    }

    private func unknown(_ key: String, _ nearest: String?, _ accepted: [String]) -> Wording {
        if key == "on" {
            return Wording(
                "没有这个键；日历点写在 every，如 every: 每月5日前",
                "no such key; a point of the calendar is written under every, as in every: 每月5日前")
        }
        if nearest != nil {
            return Wording("没有这个键", "no such key") + .orRather(nearest)
        }
        let names = Wording.names(accepted)
        return Wording("没有这个键；可写：\(names.chinese)", "no such key; there are: \(names.english)")
    }

    private func expected(_ shape: Shape) -> Wording {
        switch shape {
        case .text:
            Wording(
                "这里要一个词或一句话；不能写成列表或键值",
                "one word or sentence is needed here, not a list or a mapping")
        case .list:
            Wording(
                "这里要一个列表；写作 [甲, 乙]，或每行一个“- ”",
                "a list is needed here; write [a, b], or a “- ” on each line")
        case .mapping:
            Wording(
                "这里要键和值；写作 {键: 值}，或每行一个“键: 值”",
                "keys and values are needed here; write {key: value}, or one “key: value” a line")
        case .textOrList:
            Wording("这里要一个词，或 [甲, 乙] 这样的列表", "one word is needed here, or a list such as [a, b]")
        }
    }

    private func unquoted(_ read: String, _ other: String?) -> Wording {
        guard let other else {
            return Wording(
                "已读作 \(read)；请加引号 \"\(read)\"", "read as \(read); put it in quotes: \"\(read)\"")
        }
        return Wording(
            "已读作 \(read)；别的YAML程序会读成\(other)，请加引号 \"\(read)\"",
            "read as \(read); other YAML programs read \(other), put it in quotes: \"\(read)\"")
    }

    private func notListed(_ text: String, _ nearest: String?, _ accepted: [String]) -> Wording {
        let names = Wording.names(accepted)
        return Wording("不能写“\(text)”", "“\(text)” is not possible here") + .orRather(nearest)
            + Wording("（可写：\(names.chinese)）", " (there are: \(names.english))")
    }
}
