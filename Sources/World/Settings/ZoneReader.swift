import Almanac

/// Finds a time zone by its name: Asia/Shanghai is built in, others are read from the system.
enum ZoneReader {
    static let folder = "/usr/share/zoneinfo"
    static let bytesMax = 1 << 16

    static func zone(named name: String) -> Result<Zone, HoursFlaw> {
        if name == Zone.shanghai.name { return .success(.shanghai) }
        guard isName(name) else { return .failure(.zoneName) }
        switch DiskFile.bytes(of: "\(folder)/\(name)", most: bytesMax) {
        case .success(let bytes):
            guard let zone = ZoneFile.zone(named: name, bytes) else {
                return .failure(.zoneUnreadable)
            }
            return .success(zone)
        case .failure:
            return .failure(.zoneMissing(name))
        }
    }

    /// `Region/City`: letters, digits, `_`, `-`, `+` and single slashes; no path that climbs.
    static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name.utf8.count <= 64 && parts.count <= 3
            && parts.allSatisfy { part in
                guard let first = part.unicodeScalars.first,
                    first.isASCII, first.properties.isAlphabetic
                else { return false }
                return part.unicodeScalars.allSatisfy {
                    $0.isASCII
                        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
                            || $0 == "_" || $0 == "-" || $0 == "+")
                }
            }
    }
}

/// The compiled form of time zones, TZif (RFC 8536): its 64-bit block; the footer is not needed
/// for the years that the file lists.
struct ZoneFile {
    private let bytes: [UInt8]

    static func zone(named name: String, _ bytes: [UInt8]) -> Zone? {
        let file = ZoneFile(bytes: bytes)
        guard let first = file.header(at: 0) else { return nil }
        guard first.version >= UInt8(ascii: "2") else {
            return file.zone(name, first, at: 44, timeSize: 4)
        }
        let start = 44 + first.size(timeSize: 4)
        guard let second = file.header(at: start) else { return nil }
        return file.zone(name, second, at: start + 44, timeSize: 8)
    }

    private struct Header {
        var version: UInt8
        /// isutc, isstd, leap, time, type, char.
        var counts: [Int]

        var times: Int { counts[3] }
        var types: Int { counts[4] }

        func size(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + counts[5] + counts[2] * (timeSize + 4)
                + counts[1] + counts[0]
        }
    }

    private func header(at start: Int) -> Header? {
        guard start + 44 <= bytes.count, Array(bytes[start..<start + 4]) == Array("TZif".utf8)
        else { return nil }
        let counts = (0..<6).map { Int(integer(at: start + 20 + $0 * 4, size: 4)) }
        guard counts.allSatisfy({ (0...10_000).contains($0) }), counts[4] > 0 else { return nil }
        return Header(version: bytes[start + 4], counts: counts)
    }

    /// A signed number, the highest byte first.
    private func integer(at start: Int, size: Int) -> Int64 {
        var value: UInt64 = bytes[start] >= 128 ? .max : 0
        for byte in bytes[start..<start + size] { value = value << 8 | UInt64(byte) }
        return Int64(bitPattern: value)
    }

    private func zone(_ name: String, _ header: Header, at start: Int, timeSize: Int) -> Zone? {
        guard start + header.size(timeSize: timeSize) <= bytes.count else { return nil }
        let indices = start + header.times * timeSize
        let types = indices + header.times
        let offsets = (0..<header.types).map { Int(integer(at: types + $0 * 6, size: 4)) }
        guard offsets.allSatisfy({ abs($0) <= 26 * 3600 }) else { return nil }
        var changes: [Zone.Change] = []
        for index in 0..<header.times {
            let type = Int(bytes[indices + index])
            guard type < offsets.count else { return nil }
            let at = integer(at: start + index * timeSize, size: timeSize)
            changes.append(
                Zone.Change(from: Instant(seconds: at), offsetSeconds: offsets[type]))
        }
        return Zone(name: name, firstOffset: offsets[0], changes: changes)
    }
}
