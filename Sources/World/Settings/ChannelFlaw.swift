/// What can be wrong with a channel and its secrets. No case carries a secret.
package enum ChannelFlaw: Hashable, Sendable {
    case secretInText
    case secretKeys
    case secretEmpty
    case variableMissing(String)
    case noCredentials
    case notCredentialName(String)
    case notKey
    case keyLength(bytes: Int)
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
        case .secretInText: Wording("密码不写在文件里；写 {secret_file: 路径}", "a secret is not written in the file; write {secret_file: PATH}")
        case .secretKeys: Wording("只写 secret_file、secret_env、secret_credential 中的一个", "write one of secret_file, secret_env and secret_credential")
        case .secretEmpty: Wording("读到的密码是空的；检查里面的内容", "the secret is empty; check what is in there")
        case .variableMissing(let name): Wording("没有环境变量 \(name)；在服务里设置它", "there is no environment variable \(name); set it for the service")
        case .noCredentials: Wording("没有 systemd 凭据目录；在服务里写 LoadCredential=，或改用 secret_file", "systemd gave no credentials; write LoadCredential= in the unit, or use secret_file")
        case .notCredentialName(let name): Wording("“\(name)”不能作凭据名；只写名字，不写路径", "“\(name)” is no name of a credential; write the name alone, no path")
        case .notKey: Wording("不是 Standard Webhooks 密钥；应为 whsec_ 加 base64，如 openssl rand -base64 32 的结果", "no Standard Webhooks key; it is whsec_ and base64, such as openssl rand -base64 32 prints")
        case .keyLength(let bytes): Wording("密钥是 \(bytes) 字节；应为 24 到 64 字节", "the key has \(bytes) bytes; it must have 24 to 64")
        case .notURL: Wording("不是可用的网址；写作 https://主机[:端口]/路径", "no usable address; write https://HOST[:PORT]/PATH")
        case .userInURL: Wording("网址里不写用户名和密码；删去 @ 前的部分", "no user and password in the address; remove what stands before @")
        case .notProxy: Wording("代理写作 http://主机:端口", "a proxy is written http://HOST:PORT")
        case .notServer: Wording("邮件服务器写作 主机:端口，如 mail.example.gov.cn:587", "a mail server is written HOST:PORT, such as mail.example.gov.cn:587")
        case .loginWithoutPassword: Wording("有 login 没有 password；补上 password: {secret_file: 路径}", "login without password; add password: {secret_file: PATH}")
        case .passwordWithoutLogin: Wording("有 password 没有 login；补上 login", "password without login; add login")
        case .passwordInClear: Wording("密码会明文经过网络；写 tls: starttls 或 tls", "the password would cross the network in clear; write tls: starttls or tls")
        case .unsigned: Wording("没有签名密钥，对方无法核实来信；补上 secrets: [{secret_file: 路径}]", "nothing is signed, the receiver can't tell who sent it; add secrets: [{secret_file: PATH}]")
        }
    }
}
