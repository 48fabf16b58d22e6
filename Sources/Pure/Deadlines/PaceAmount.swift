import Almanac

/// A number of a plan or a report, exact to six decimals.
///
/// Kept in millionths, so that nothing that is printed was ever a binary fraction.
package struct Amount: Hashable, Sendable {
    /// The greatest size that is read, in whole units, either way.
    package static let wholeMax: Int64 = 1_000_000_000_000
    private static let scale: Int64 = 1_000_000
    private static let decimalsMax = 6

    package let millionths: Int64

    package static let zero = Amount(millionths: 0)

    package init(millionths: Int64) { self.millionths = millionths }

    /// - Parameter whole: At most ``wholeMax`` either way.
    package init(_ whole: Int) {
        precondition(
            whole.magnitude <= Amount.wholeMax.magnitude,
            "an amount has at most 10^12 whole units")
        self.init(millionths: Int64(whole) * Amount.scale)
    }
}

extension Amount: Comparable {
    package static func < (left: Amount, right: Amount) -> Bool {
        left.millionths < right.millionths
    }

    package static func - (left: Amount, right: Amount) -> Amount {
        Amount(millionths: left.millionths - right.millionths)
    }

    package var magnitude: Amount { Amount(millionths: abs(millionths)) }
}

extension Amount: CustomStringConvertible, LosslessStringConvertible {
    /// `29.8`, `18`, `-0.5`: no zeros that say nothing.
    package var description: String {
        let size = millionths.magnitude
        let scale = Amount.scale.magnitude
        let fraction = padded(Int(size % scale), Amount.decimalsMax)
        let kept = fraction.reversed().drop { $0 == "0" }.reversed()
        let sign = millionths < 0 ? "-" : ""
        return "\(sign)\(size / scale)" + (kept.isEmpty ? "" : "." + String(kept))
    }

    /// Reads `1800`, `1,800.5`, `-3`, `１８．５`; nil for anything else, for more than six
    /// decimals and for what is greater than ``wholeMax``.
    package init?(_ text: String) {
        var scalars = text.unicodeScalars.map(\.halfWidth)[...]
        while scalars.first == " " { scalars.removeFirst() }
        while scalars.last == " " { scalars.removeLast() }
        let isNegative = scalars.first == "-"
        if isNegative || scalars.first == "+" { scalars.removeFirst() }
        let parts = scalars.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let whole = Amount.whole(first) else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            let digits = parts[1]
            guard (1...Amount.decimalsMax).contains(digits.count),
                let value = Amount.digits(digits)
            else { return nil }
            fraction = value
            for _ in digits.count..<Amount.decimalsMax { fraction *= 10 }
        }
        guard whole < Amount.wholeMax || (whole == Amount.wholeMax && fraction == 0) else {
            return nil
        }
        let size = whole * Amount.scale + fraction
        self.init(millionths: isNegative ? -size : size)
    }

    /// Digits, in groups of three where commas stand between them.
    private static func whole(_ scalars: ArraySlice<Unicode.Scalar>) -> Int64? {
        let groups = scalars.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first,
            groups.count == 1
                || ((1...3).contains(first.count)
                    && groups.dropFirst().allSatisfy { $0.count == 3 })
        else { return nil }
        return digits(groups.flatMap(\.self)[...])
    }

    private static func digits(_ scalars: ArraySlice<Unicode.Scalar>) -> Int64? {
        guard !scalars.isEmpty, scalars.count <= 13 else { return nil }
        var value: Int64 = 0
        for scalar in scalars {
            guard (48...57).contains(scalar.value) else { return nil }
            value = value * 10 + Int64(scalar.value - 48)
        }
        return value
    }
}

extension Amount: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let amount = Amount(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is no amount"))
        }
        self = amount
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Unicode.Scalar {
    /// The half-width form of a full-width letter, digit, sign or space; else itself.
    var halfWidth: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        case 0x3000, 0xA0: " "
        default: self
        }
    }
}
