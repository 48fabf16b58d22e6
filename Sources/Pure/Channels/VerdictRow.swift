import Delivery

/// One row of the verdict table: platform × code × words → verdict.
package struct VerdictRow: Hashable, Sendable {
    /// The platform's code, or the HTTP status or SMTP code where it has none; nil: any.
    package var code: String?
    /// Words of which one stands in the text, whatever their case; empty: any text.
    package var words: [String]
    package var verdict: Verdict
    /// A person must look at it.
    package var needsPerson: Bool
    /// The most seconds to which pauses that follow each other double.
    package var slowMax: Int64?

    package init(
        _ code: String?, _ words: [String] = [], _ verdict: Verdict, needsPerson: Bool = false,
        slowMax: Int64? = nil
    ) {
        self.code = code
        self.words = words
        self.verdict = verdict
        self.needsPerson = needsPerson
        self.slowMax = slowMax
    }

    func holds(for code: String, _ text: String) -> Bool {
        guard self.code == nil || self.code == code else { return false }
        guard !words.isEmpty else { return true }
        let text = text.lowercased()
        return words.contains { text.contains($0.lowercased()) }
    }
}
