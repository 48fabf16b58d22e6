/// What can be wrong with a channel and its secrets. No case carries a secret.
package enum ChannelFlaw: Hashable, Sendable {
    case notURL
    case userInURL
    case notProxy
    case notServer
    case notCode(String)
    /// Persons are named in groups alone.
    case namesNobody
    /// What a kind of channel says of its own settings.
    case fault(chinese: String, english: String)

    var wording: Wording {
        switch self {
        case .notURL:
            Wording(
                "不是可用的网址；写作 https://主机[:端口]/路径", "no usable address; write https://HOST[:PORT]/PATH"
            )
        case .userInURL:
            Wording(
                "网址里不写用户名和密码；删去 @ 前的部分",
                "no user and password in the address; remove what stands before @")
        case .notProxy: Wording("代理写作 http://主机:端口", "a proxy is written http://HOST:PORT")
        case .notServer:
            Wording(
                "邮件服务器写作 主机:端口，如 mail.example.gov.cn:587",
                "a mail server is written HOST:PORT, such as mail.example.gov.cn:587")
        case .notCode(let text):
            Wording(
                "“\(text)”不是回执代码；写平台回执里的数字，如 45009",
                "“\(text)” is no code of an answer; write the platform's number, such as 45009")
        case .namesNobody:
            Wording(
                "names 只用于群（audience: 群）；发给个人的信本来就写名字，删去 names",
                "names is for groups (audience: group) alone; persons are named anyway, remove it")
        case .fault(let chinese, let english): Wording(chinese, english)
        }
    }
}
