import Almanac
import Delivery

extension ChannelKind {
    /// What an answer of this kind's receiver means.
    /// - Parameters:
    ///   - now: The time at which it came, for a `Retry-After` that is a date.
    ///   - rows: The office's own rows; they come before the kind's.
    package func read(
        _ answer: Answer, at now: Instant, rows: [VerdictRow] = []
    ) -> ReadAnswer {
        let reading = AnswerReading(
            redaction: Redaction(own: secrets), doubtful: doubtful,
            rows: rows + Self.verdicts, officeRows: rows.count, now: now)
        switch answer {
        case .http(let http): return reading.read(http, said(http))
        case .smtp(let code, let line): return reading.read(code, line)
        case .failed(let failure): return reading.read(failure)
        }
    }

    package func said(_ http: HTTPAnswer) -> Said { http.isWebPage ? .foreign : .nothing }
    package var doubtful: Verdict { .park }
    package static var verdicts: [VerdictRow] { [] }
}

/// Reads one answer by the verdict table: its HTTP rows, then those of the platform.
struct AnswerReading {
    /// Seconds for which the queue of an endpoint waits that does not say how long.
    static let slowSeconds: Int64 = 60
    /// The same for a gateway that does not reach what is behind it: as long as the first pause.
    static let gatewaySeconds: Int64 = 10

    let redaction: Redaction
    /// What 401, 403, 404 and 405 mean.
    let doubtful: Verdict
    /// The office's rows, then the kind's.
    let rows: [VerdictRow]
    let officeRows: Int
    let now: Instant

    func read(_ http: HTTPAnswer, _ said: Said) -> ReadAnswer {
        var read = understood(http, said)
        read.peerClock = http.date.flatMap { RetryAfter.date($0) }
        return read
    }

    private func understood(_ http: HTTPAnswer, _ said: Said) -> ReadAnswer {
        switch said {
        case .nothing, .foreign:
            let text = String(decoding: http.body.prefix(8192), as: UTF8.self)
            let plain = ReadAnswer(
                verdict: verdict(of: http, isForeign: said == .foreign), code: "\(http.status)",
                text: redaction.kept(text))
            return row(among: rows.prefix(officeRows), plain.code, text)?
                .applied(to: plain, at: now) ?? plain
        case .code(let code, let text, let isSuccess, let wait, let hint):
            let plain = ReadAnswer(
                verdict: verdict(of: http, isForeign: false), code: code,
                text: redaction.kept(text), hint: hint.flatMap { redaction.hides($0) ? nil : $0 })
            return judged(http, plain, text, isSuccess, wait)
        }
    }

    /// The platform's rows tell what a 2xx and a 4xx mean; of every other the status does.
    private func judged(
        _ http: HTTPAnswer, _ plain: ReadAnswer, _ text: String, _ isSuccess: Bool, _ wait: Int64?
    ) -> ReadAnswer {
        let isAccepted = (200...299).contains(http.status)
        if isAccepted, isSuccess { return plain }
        guard isAccepted || (400...499).contains(http.status) && http.status != 410 else {
            return plain
        }
        var read = plain
        if let row = row(among: rows[...], plain.code, text), isAccepted || row.act != .ok {
            read = row.applied(to: plain, asked: wait, at: now)
        } else if VerdictRow.frequency.holds(for: plain.code, text) {
            read = VerdictRow.frequency.applied(to: plain, asked: wait, at: now)
        } else if isAccepted || plain.verdict == .reject {
            (read.verdict, read.needsPerson) = (.reject, true)
        }
        return read
    }

    private func row(
        among rows: ArraySlice<VerdictRow>, _ code: String, _ text: String
    ) -> VerdictRow? {
        rows.first { $0.holds(for: code, text) }
    }

    /// The HTTP rows, the same for every channel.
    private func verdict(of http: HTTPAnswer, isForeign: Bool) -> Verdict {
        let wait = http.retryAfter.flatMap { RetryAfter.seconds($0, now: now) }
        return switch http.status {
        case 200...299: isForeign ? .retry(after: wait) : .ok
        case 300...399: .park
        case 400, 413, 415, 422: .reject
        case 401, 403, 404, 405: doubtful
        case 410: .gone
        case 429: .retry(after: max(1, wait ?? AnswerReading.slowSeconds))
        case 502, 503, 504: .retry(after: max(1, wait ?? AnswerReading.gatewaySeconds))
        default: .retry(after: wait)
        }
    }

    func read(_ code: Int, _ line: String) -> ReadAnswer {
        let reply = SMTPReply(code: code, line: line)
        let plain = ReadAnswer(
            verdict: reply.verdict, code: reply.printed, text: redaction.kept(line),
            extent: reply.parksAddress ? .address : .channel)
        return row(among: rows[...], "\(code)", line)?.applied(to: plain, at: now) ?? plain
    }

    func read(_ failure: Failure) -> ReadAnswer {
        switch failure {
        case .refused: ReadAnswer(verdict: .retry(after: nil), code: "refused")
        case .unresolved: ReadAnswer(verdict: .retry(after: nil), code: "unresolved")
        case .timedOut(let sent):
            ReadAnswer(verdict: .retry(after: nil), code: "timeout", outcomeUnknown: sent)
        case .broken(let sent):
            ReadAnswer(verdict: .retry(after: nil), code: "broken", outcomeUnknown: sent)
        case .tls(let text): ReadAnswer(verdict: .park, code: "tls", text: redaction.kept(text))
        case .forbiddenAddress: ReadAnswer(verdict: .park, code: "forbidden-address")
        // The relay may offer it again; clear text is never the way out.
        case .noTLS: ReadAnswer(verdict: .retry(after: nil), code: "no-starttls")
        case .malformed(let text):
            ReadAnswer(verdict: .bug, code: "malformed", text: redaction.kept(text))
        }
    }
}

extension HTTPAnswer {
    /// A login or a proxy, not the endpoint.
    var isWebPage: Bool {
        let start = String(decoding: body.prefix(256), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return start.hasPrefix("<html") || start.hasPrefix("<!doctype html")
    }
}
