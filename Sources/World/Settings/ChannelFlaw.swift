/// What can be wrong with a channel and its secrets. No case carries a secret.
package enum ChannelFlaw: Hashable, Sendable {
    case notURL
    case userInURL
    case notProxy
    case notServer
    case loginWithoutPassword
    case passwordWithoutLogin
    case passwordInClear
    case unsigned

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
        case .loginWithoutPassword:
            Wording(
                "有 login 没有 password；补上 password: {secret_file: 路径}",
                "login without password; add password: {secret_file: PATH}")
        case .passwordWithoutLogin:
            Wording("有 password 没有 login；补上 login", "password without login; add login")
        case .passwordInClear:
            Wording(
                "密码会明文经过网络；写 tls: starttls 或 tls",
                "the password would cross the network in clear; write tls: starttls or tls")
        case .unsigned:
            Wording(
                "没有签名密钥，对方无法核实来信；补上 secrets: [{secret_file: 路径}]",
                "unsigned, so the receiver can't trust it; add secrets: [{secret_file: PATH}]"
            )
        }
    }
}
