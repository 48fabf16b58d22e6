import Almanac
import Delivery

/// Texts for phones over a gateway that takes them by HTTP. Gateways share a pattern and no protocol,
/// so the request and the reading of the answer are the office's own settings.
package struct SMSChannel: ChannelKind {
    package static let word = "sms"
    package static let keys = [
        SettingKey("url", .address, required: "url: https://sms.example.gov.cn/send"),
        SettingKey("method", .word([SettingWord("post", "post"), SettingWord("get", "get")])),
        SettingKey(
            "encoding",
            .word(
                ["form", "form-gbk", "form-gb18030", "json"].map { SettingWord($0, $0) })),
        SettingKey(
            "fields", .pairs, required: "fields: {mobile: \"{mobile}\", content: \"{content}\"}"),
        SettingKey("computed", .pairs),
        SettingKey("account", .text(most: 256)),
        SettingKey("password", .secret),
        SettingKey("signature", .text(most: 20), required: "signature: 某县督查室"),
        SettingKey("signed_at_end", .flag),
        SettingKey("parts", .number(1...7)),
        SettingKey("links", .flag),
        SettingKey("success", .text(most: 300), required: "success: /code = 0"),
        SettingKey("errors", .pairs),
        SettingKey("ca_file", .file),
    ]

    package var url: String
    package var method: FormRequest.Method
    package var encoding: FormRequest.Encoding
    package var fields: [FormRequest.Field]
    package var computed: [FormRequest.Computed]
    package var account: String?
    package var password: String?
    package var text: SMSText
    package var success: AnswerRule
    package var errors: [GatewayError]
    package var authorities: String?

    package var forms: [Form] { [.text] }
    package var limits: [SendingLimit] { [] }
    package var need: AddressNeed { .mobile }
    package var dropsRepeats: Bool { false }
    package var secrets: [String] {
        Redaction.words(ofURL: url) + [password].compactMap { $0 }.filter { $0.count >= 4 }
    }

    package static var verdicts: [VerdictRow] { GatewayError.rows }

    package func load(_ letter: Letter, as form: Form) throws(PackingError) -> Loaded {
        guard case .mobile(let mobile) = letter.address else {
            throw .noMobile(channel: letter.channel)
        }
        guard let number = SMSChannel.number(mobile) else {
            throw .unusableMobile(channel: letter.channel)
        }
        guard let template = FieldTemplate(url) else { throw .unusableURL(channel: letter.channel) }
        let written = text.text(of: letter)
        var values = [
            "mobile": number, "mobiles": number, "content": written.text,
            "id": letter.message.id,
        ]
        values["account"] = account
        values["password"] = password
        let request = FormRequest(
            method: method, encoding: encoding, url: template, fields: fields, computed: computed,
            values: values, zone: letter.office.hours.zone)
        return Loaded(
            .post(
                HTTPPost(
                    url: template.fixedStart, headers: ["User-Agent: duban"], body: [],
                    signing: .form(request), authorities: authorities)),
            as: form, leftOut: written.leftOut, details: written.details, words: written.text)
    }

    /// A number of a mobile phone: digits, a plus in front of those of other countries.
    package static func number(_ written: String) -> String? {
        let plain = written.filter { !" -".contains($0) }
        let digits = plain.hasPrefix("+") ? plain.dropFirst() : plain[...]
        let isNumber = digits.utf8.allSatisfy { (48...57).contains($0) }
        return isNumber && (5...15).contains(digits.utf8.count) ? plain : nil
    }

    package func said(_ http: HTTPAnswer) -> Said {
        let body = String(decoding: http.body.prefix(AnswerRule.bytesMax), as: UTF8.self)
        if let error = errors.first(where: { AnswerRule.matches($0.pattern, http.body) }) {
            return .code(error.code, text: body, isSuccess: false, wait: error.seconds)
        }
        if success.holds(for: http.body) {
            return .code("\(http.status)", text: body, isSuccess: true)
        }
        guard !http.isWebPage else { return .foreign }
        let isAnswer = (200...299).contains(http.status)
        return .code(isAnswer ? "unread" : "\(http.status)", text: body, isSuccess: false)
    }
}

/// What an answer that matches a pattern means.
package struct GatewayError: Hashable, Sendable {
    package enum Word: String, Hashable, Sendable, CaseIterable {
        case retry
        case slow
        case park
        case reject

        fileprivate var act: VerdictWord {
            switch self {
            case .retry: .retry
            case .slow: .slow
            case .park: .park
            case .reject: .reject
            }
        }
    }

    package var pattern: String
    package var word: Word
    /// Seconds of a pause.
    package var seconds: Int64?

    /// As the receipts name it.
    var code: String { word.rawValue }

    /// Reads `PARK` or `SLOW 600`.
    init?(pattern: String, meaning: String) {
        let words = meaning.lowercased().split(separator: " ")
        guard let first = words.first, let word = Word(rawValue: String(first)), words.count <= 2,
            AnswerRule.isPattern(pattern)
        else { return nil }
        self.pattern = pattern
        self.word = word
        if word == .slow { seconds = AnswerReading.slowSeconds }
        guard words.count == 2 else { return }
        guard word == .slow, let seconds = Int64(words[1]), (1...86_400).contains(seconds) else {
            return nil
        }
        self.seconds = seconds
    }

    static let rows = Word.allCases.map { VerdictRow(named: $0.rawValue, $0.act) }
}
