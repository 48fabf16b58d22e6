import Channels

/// What is wrong with a request before anything is dialled. Never quotes what it refuses: it may be secret.
enum PostCheck {
    static func fault(of post: HTTPPost) -> String? {
        if post.url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) {
            return "the URL has a space or a control character"
        }
        if !post.headers.allSatisfy(isHeader) {
            return "a header is not `Name: value` on one line"
        }
        if case .feishu = post.signing, post.body.first != UInt8(ascii: "{") {
            return "the body is no JSON object, so a signature has no place in it"
        }
        return fault(of: post.signing)
    }

    private static func fault(of signing: Signing) -> String? {
        switch signing {
        case .unsigned: return nil
        case .form(let request): return FormFiller.fault(of: request)
        case .dingtalk(let secret), .feishu(let secret):
            return secret.isEmpty ? "no secret to sign with" : nil
        case .standardWebhooks(let id, let keys):
            if keys.isEmpty || keys.contains(where: \.isEmpty) { return "no key to sign with" }
            let isClean = id.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x2e }
            return isClean && !id.isEmpty
                ? nil : "the webhook-id is empty, has a full stop or is not plain ASCII"
        }
    }

    private static func isHeader(_ line: String) -> Bool {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let name = line.utf8[..<colon]
        let isNamed = name.allSatisfy { (0x21...0x7e).contains($0) } && !name.isEmpty
        return isNamed && !line.utf8.contains { $0 == 0 || $0 == 10 || $0 == 13 }
    }
}
