/// What can be wrong with a secret. No case carries one.
package enum SecretFlaw: Hashable, Sendable {
    case secretInText
    case secretKeys
    case secretEmpty
    case variableMissing(String)
    case noCredentials
    case notCredentialName(String)
    case notKey
    case keyLength(bytes: Int)

    var wording: Wording {
        switch self {
        case .secretInText:
            Wording(
                "密码不写在文件里；写 {secret_file: 路径}",
                "a secret is not written in the file; write {secret_file: PATH}")
        case .secretKeys:
            Wording(
                "只写 secret_file、secret_env、secret_credential 中的一个",
                "write one of secret_file, secret_env and secret_credential")
        case .secretEmpty:
            Wording("读到的密码是空的；检查里面的内容", "the secret is empty; check what is in there")
        case .variableMissing(let name):
            Wording(
                "没有环境变量 \(name)；在服务里设置它",
                "there is no environment variable \(name); set it for the service")
        case .noCredentials:
            Wording(
                "没有 systemd 凭据目录；在服务里写 LoadCredential=，或改用 secret_file",
                "systemd gave no credentials; write LoadCredential= in the unit, or use secret_file"
            )
        case .notCredentialName(let name):
            Wording(
                "“\(name)”不能作凭据名；只写名字，不写路径",
                "“\(name)” is no name of a credential; write the name alone, no path")
        case .notKey:
            Wording(
                "不是 Standard Webhooks 密钥；应为 whsec_ 加 base64，如 openssl rand -base64 32 的结果",
                "no Standard Webhooks key; write whsec_ and what openssl rand -base64 32 prints"
            )
        case .keyLength(let bytes):
            Wording(
                "密钥是 \(bytes) 字节；应为 24 到 64 字节", "the key has \(bytes) bytes; it must have 24 to 64"
            )
        }
    }
}
