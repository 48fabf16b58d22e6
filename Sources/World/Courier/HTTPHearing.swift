import Channels

/// What has been heard of an answer so far, with its limits.
struct HTTPHearing {
    private(set) var body: [UInt8] = []
    private var headers = Headers()
    /// Anything came: the request was not lost on a connection already closed.
    private(set) var isHeard = false
    /// The body was longer than is kept.
    private(set) var isCut = false
    private var headerBytes = 0

    func answer(status: Int) -> HTTPAnswer {
        HTTPAnswer(
            status: status, retryAfter: headers.retryAfter, date: headers.date,
            rateReset: headers.rateReset, logID: headers.logID, body: body)
    }

    /// - Returns: How many bytes were taken; fewer than given ends the transfer.
    mutating func hear(body bytes: UnsafeRawBufferPointer) -> Int {
        isHeard = true
        let taken = min(bytes.count, CourierLimits.answerBytesMax - body.count)
        body.append(contentsOf: bytes[..<taken])
        isCut = taken < bytes.count
        return taken
    }

    /// - Returns: How many bytes were taken; fewer than given ends the transfer.
    mutating func hear(header line: UnsafeRawBufferPointer) -> Int {
        isHeard = true
        headerBytes += line.count
        guard headerBytes <= CourierLimits.headerBytesMax else { return 0 }
        if line.starts(with: "HTTP/".utf8) {
            // Of several heads, as after a 1xx, the last one counts.
            headers = Headers()
        } else {
            headers.hear(line)
        }
        return line.count
    }
}

/// The headers that a verdict needs, each as it was written.
private struct Headers {
    var retryAfter: String?
    var date: String?
    var rateReset: String?
    var logID: String?

    mutating func hear(_ line: UnsafeRawBufferPointer) {
        if let value = Self.value(of: line, named: "retry-after") {
            retryAfter = value
        } else if let value = Self.value(of: line, named: "date") {
            date = value
        } else if let value = Self.value(of: line, named: "x-ogw-ratelimit-reset") {
            rateReset = value
        } else if let value = Self.value(of: line, named: "x-tt-logid") {
            logID = value
        }
    }

    private static func value(of line: UnsafeRawBufferPointer, named name: String) -> String? {
        let name = Array(name.utf8)
        guard line.count > name.count, line[name.count] == UInt8(ascii: ":"),
            zip(line, name).allSatisfy({ $0 | 0x20 == $1 })
        else { return nil }
        let value = line[(name.count + 1)...].prefix(CourierLimits.textBytesMax)
        let trimmed = value.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(decoding: Array(trimmed), as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
