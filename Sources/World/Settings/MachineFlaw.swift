/// What can be wrong with what the machine itself needs: addresses, paths, durations.
package enum MachineFlaw: Hashable, Sendable {
    case notDuration(String)
    case minutesAsMonths(String)
    case durationOutside(String, least: String, most: String)
    case notMail(String)
    case notMember(String)
    case notMobile(String)
    /// A sign that nobody sees, or that turns the text around.
    case hiddenSign(UInt32)
    case notPath(String)
    case socketPathTooLong(most: Int)
    case notFewWorkingDays(String, most: Int)

    var wording: Wording {
        switch self {
        case .notDuration(let text):
            Wording(
                "“\(text)”不是时长；写作 30s、5min 或 2h", "“\(text)” is no duration; write 30s, 5min or 2h")
        case .minutesAsMonths(let text):
            Wording("m 是月；分钟写 \(text)in", "m means months; write \(text)in for minutes")
        case .durationOutside(let text, let least, let most):
            Wording(
                "“\(text)”超出 \(least) 到 \(most)；改正",
                "“\(text)” is outside \(least) to \(most); correct it")
        case .notMail(let text):
            Wording(
                "“\(text)”不是邮箱地址；写作 wang@example.gov.cn",
                "“\(text)” is no mail address; write wang@example.gov.cn")
        case .notMobile(let text):
            Wording(
                "“\(text)”不是电话号码；写作 \"13800001111\"，境外的前面加 + 和国家代码",
                "“\(text)” is no telephone number; write \"13800001111\", with + and the country's "
                    + "code for one abroad")
        case .hiddenSign(let number):
            Wording(
                "里面有看不见的控制符 U+\(hexadecimal(number))；删去",
                "it holds an invisible control sign, U+\(hexadecimal(number)); remove it")
        case .notMember(let text):
            Wording(
                "“\(text)”不是平台里的成员账号；只有字母、数字和 . _ - @，在管理后台的通讯录里查",
                "“\(text)” is no member's id; it has letters, digits and . _ - @ alone, see the "
                    + "platform's address book")
        case .notPath(let text):
            Wording("“\(text)”不能作路径；写文件路径", "“\(text)” is no path; write the path of a file")
        case .notFewWorkingDays(let text, let most):
            Wording(
                "“\(text)”不是 1wd 到 \(most)wd 的工作日数；写作 1wd",
                "“\(text)” is no number of working days from 1wd to \(most)wd; write 1wd")
        case .socketPathTooLong(let most):
            Wording(
                "套接字路径超过 \(most) 字节；换一个短的",
                "the socket's path is longer than \(most) bytes; choose a shorter one")
        }
    }
}
