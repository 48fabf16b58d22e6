import Delivery

extension SMSChannel {
    package init?(_ settings: inout ChannelSettings) {
        let names = settings.pairs("computed").map(\.key)
        let known =
            ["mobile", "mobiles", "content", "id", "account", "password"]
            + FormRequest.clockPlaces + names
        let fields = SMSChannel.fields(&settings, known)
        let computed = SMSChannel.computed(&settings, known)
        let errors = SMSChannel.errors(&settings)
        guard let address = settings.address("url"), let success = SMSChannel.success(&settings),
            let signature = settings.text("signature")
        else { return nil }
        url = address.text
        method = settings.text("method").flatMap { FormRequest.Method(rawValue: $0) } ?? .post
        encoding =
            settings.text("encoding").flatMap { FormRequest.Encoding(rawValue: $0) } ?? .utf8
        (self.fields, self.computed, self.errors, self.success) = (
            fields, computed, errors, success
        )
        account = settings.text("account")
        password = settings.text("password")
        authorities = settings.text("ca_file")
        text = SMSText(
            signature: signature, isSignedAtEnd: settings.flag("signed_at_end") ?? false,
            partsMax: settings.number("parts") ?? 4, hasLink: settings.flag("links") ?? false)
        check(&settings, known)
    }

    /// What no single setting shows.
    private func check(_ settings: inout ChannelSettings, _ known: [String]) {
        let used = Set(
            fields.flatMap(\.template.places) + computed.flatMap(\.text.places)
                + computed.flatMap { $0.key?.places ?? [] }
                + (FieldTemplate(url)?.places ?? []))
        if !used.contains("mobile"), !used.contains("mobiles") {
            settings.refuse(
                "fields", "没有哪个字段写 {mobile}，短信不知发给谁", "no field has {mobile}: nobody would get it")
        }
        if !used.contains("content") {
            settings.refuse("fields", "没有哪个字段写 {content}，短信没有内容", "no field has {content}")
        }
        if used.contains("password"), password == nil {
            settings.refuse(
                "fields", "用了 {password} 却没有 password: {secret_file: 路径}",
                "{password} is used and there is no password: {secret_file: PATH}")
        }
        if method == .get, encoding == .json {
            settings.refuse(
                "encoding", "method: get 没有正文，不能用 json", "method: get has no body for json")
        }
        if method == .get, password != nil {
            settings.warn(
                "method", "GET 把账号密码写进网址，沿途的日志会留下；网关收 POST 就写 method: post",
                "GET puts the password into the address and into every log on the way; "
                    + "write method: post if the gateway takes it")
        }
    }

    private static func fields(
        _ settings: inout ChannelSettings, _ known: [String]
    ) -> [FormRequest.Field] {
        settings.pairs("fields").compactMap { pair in
            template(pair.value, of: pair.key, "fields", &settings, known).map {
                FormRequest.Field(pair.key, $0)
            }
        }
    }

    private static func template(
        _ written: String, of name: String, _ key: String, _ settings: inout ChannelSettings,
        _ known: [String]
    ) -> FieldTemplate? {
        guard let template = FieldTemplate(written) else {
            settings.refuse(
                key, "\(name) 的花括号不成对：“\(written)”",
                "\(name): the braces of “\(written)” don't pair")
            return nil
        }
        guard let unknown = template.places.first(where: { !known.contains($0) }) else {
            return template
        }
        let places = known.map { "{\($0)}" }.joined(separator: " ")
        settings.refuse(
            key, "\(name) 里的 {\(unknown)} 不认识；可用：\(places)",
            "\(name): {\(unknown)} is unknown; there are \(places)")
        return nil
    }

    /// `sign: md5({account}{password})`, `sign: HEX hmac-sha256({password}; {content})`.
    private static func computed(
        _ settings: inout ChannelSettings, _ known: [String]
    ) -> [FormRequest.Computed] {
        settings.pairs("computed").compactMap { pair in
            guard let parts = ComputedParts(pair.value) else {
                settings.refuse(
                    "computed",
                    "\(pair.key)：“\(pair.value)”读不懂；写法如 md5({account}{password})、"
                        + "HEX md5(…)、base64 hmac-sha256(密钥; 内容)",
                    "\(pair.key): “\(pair.value)” isn't understood; write md5({account}{password}), "
                        + "HEX md5(…) or base64 hmac-sha256(KEY; TEXT)")
                return nil
            }
            guard let text = template(parts.text, of: pair.key, "computed", &settings, known)
            else { return nil }
            let key = parts.key.flatMap {
                template($0, of: pair.key, "computed", &settings, known)
            }
            return FormRequest.Computed(
                name: pair.key, digest: parts.digest, writing: parts.writing, key: key, text: text)
        }
    }

    private static func success(_ settings: inout ChannelSettings) -> AnswerRule? {
        guard let written = settings.text("success") else { return nil }
        if let rule = AnswerRule(written) { return rule }
        settings.refuse(
            "success", "“\(written)”不是正则表达式；也可写 /code = 0、/sent > 0、> 0",
            "“\(written)” is no regular expression; /code = 0, /sent > 0 and > 0 are understood too"
        )
        return nil
    }

    private static func errors(_ settings: inout ChannelSettings) -> [GatewayError] {
        settings.pairs("errors").compactMap { pair in
            if let error = GatewayError(pattern: pair.key, meaning: pair.value) { return error }
            settings.refuse(
                "errors", "“\(pair.key)”: “\(pair.value)”读不懂；写 正则表达式: RETRY、SLOW 秒数、PARK 或 REJECT",
                "“\(pair.key)”: “\(pair.value)” isn't understood; "
                    + "write PATTERN: RETRY, SLOW SECONDS, PARK or REJECT")
            return nil
        }
    }
}

/// The parts of `HEX hmac-sha256(KEY; TEXT)`.
private struct ComputedParts {
    var digest: FormRequest.Computed.Digest
    var writing: FormRequest.Computed.Writing = .hex
    var key: String?
    var text: String

    init?(_ written: String) {
        guard let bracket = written.firstIndex(of: "("), written.hasSuffix(")") else { return nil }
        let words = written[..<bracket].split(separator: " ").map(String.init)
        guard let name = words.last, let digest = FormRequest.Computed.Digest(rawValue: name),
            words.count <= 2
        else { return nil }
        self.digest = digest
        if words.count == 2 {
            guard let writing = FormRequest.Computed.Writing(rawValue: words[0]) else { return nil }
            self.writing = writing
        }
        let inside = written[written.index(after: bracket)...].dropLast()
        guard digest == .hmacSHA256 else {
            text = String(inside)
            return
        }
        guard let semicolon = inside.firstIndex(of: ";") else { return nil }
        key = String(inside[..<semicolon])
        text = String(inside[inside.index(after: semicolon)...].drop { $0 == " " })
    }
}
