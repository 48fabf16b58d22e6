/// Takes out of an answer what may be a secret, before it is kept or shown.
struct Redaction {
    /// Characters of an answer that are kept.
    static let charactersMax = 300
    static let mark = "[…]"

    /// Words of the channel's own URL, or its password, that an answer may repeat.
    private let own: [String]

    init(own: [String]) { self.own = own }

    /// The words of a URL's path and query that are long enough to be a secret.
    static func words(ofURL url: String) -> [String] {
        let path = url.split(separator: "/", maxSplits: 2).dropFirst(2).joined()
        let separators: Set<Character> = ["/", "?", "&", "=", "#"]
        return path.split(whereSeparator: { separators.contains($0) }).map(String.init)
            .filter { $0.count >= 6 && !publicWords.contains($0) }
    }

    /// What every address of a platform's robots holds.
    private static let publicWords: Set<String> = [
        "cgi-bin", "webhook", "access_token", "open-apis",
    ]

    /// Whether it repeats a secret of the channel's own.
    func hides(_ text: String) -> Bool { own.contains { text.contains($0) } }

    func kept(_ text: String) -> String {
        var clean = Redaction.hidden(OneLine(text, bytesMax: 8192).text)
        for word in own { clean = clean.replacing(word, with: Redaction.mark) }
        return clean.cut(to: Redaction.charactersMax, by: .characters)
    }
}

extension Redaction {
    /// Hides paths and queries of URLs, values of keys that name a secret, and long runs that look
    /// like a token.
    private static func hidden(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        var isValueOfSecret = false
        while let first = rest.first {
            guard isRun(first) else {
                out.append(rest.removeFirst())
                continue
            }
            let run = rest.prefix(while: isRun)
            rest = rest.dropFirst(run.count)
            let word = run.trimmingSuffix { ":=".contains($0) }
            if word.isEmpty {
                out += run
            } else if isValueOfSecret {
                out += mark
                isValueOfSecret = false
            } else {
                out += shown(run, after: out)
                let leadsOn = word.count < run.count || rest.first == "\"" || rest.first == "'"
                isValueOfSecret = leadsOn && namesSecret(word)
            }
        }
        return out
    }

    /// Letters of URLs and of base64.
    private static func isRun(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "/:+=_-.~%?&@#".contains(character))
    }

    private static func shown(_ run: Substring, after before: String) -> String {
        if let url = run.firstRange(of: "://") {
            return origin(run, from: url.upperBound)
        }
        // A path on its own: “Cannot POST /hook/…”; the end of an HTML tag is none.
        if run.first == "/", run.count > 1, before.last != "<" { return "/" + mark }
        if let equals = run.firstIndex(where: { $0 == "=" || $0 == ":" }),
            namesSecret(run[..<equals]), run[equals...].count > 1
        {
            return run[...equals] + mark
        }
        return run.split(separator: "/", omittingEmptySubsequences: false)
            .map { looksLikeToken($0) ? mark : String($0) }.joined(separator: "/")
    }

    /// Scheme and host, without a login, a path or a query.
    private static func origin(_ run: Substring, from start: Substring.Index) -> String {
        let authority = run[start...].prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last ?? ""
        let hidden = authority.endIndex < run.endIndex ? "/" + mark : ""
        return run[..<start] + host + hidden
    }

    private static func namesSecret(_ key: Substring) -> Bool {
        let key = key.lowercased()
        return ["key", "token", "secret", "password", "passwd", "sign", "signature"]
            .contains { key.hasSuffix($0) }
    }

    /// 20 or more letters and digits in a row, of both sorts; words in lower case are no token.
    private static func looksLikeToken(_ word: Substring) -> Bool {
        guard word.count >= 20 else { return false }
        let hasDigit = word.contains { $0.isNumber }
        let hasUpper = word.contains { $0.isUppercase }
        let hasLower = word.contains { $0.isLowercase }
        return hasDigit || hasUpper && hasLower
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
        var short = self
        while let last = short.last, isDropped(last) { short.removeLast() }
        return short
    }
}
