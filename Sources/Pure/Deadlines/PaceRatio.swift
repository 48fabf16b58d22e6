/// An exact fraction in lowest terms: what a plan gives between two of its nodes.
package struct Ratio: Hashable, Sendable {
    package let numerator: Int128
    /// Positive.
    package let denominator: Int128

    /// - Parameter denominator: Not 0.
    package init(_ numerator: Int128, _ denominator: Int128) {
        precondition(denominator != 0, "a fraction has a denominator")
        let common = Ratio.commonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / Int128(common)
        self.denominator = sign * denominator / Int128(common)
    }

    package init(_ amount: Amount) { self.init(Int128(amount.millionths), 1_000_000) }

    /// So many hundredths of `total` as this is; nil where `total` is 0.
    package func percent(of total: Amount) -> Ratio? {
        guard total.millionths != 0 else { return nil }
        return Ratio(
            numerator * 100 * 1_000_000, denominator * Int128(total.millionths))
    }

    /// The amount that so many percent of `total` are.
    package func percentage(of total: Amount) -> Ratio {
        Ratio(numerator, denominator * 100).times(total)
    }

    private func times(_ amount: Amount) -> Ratio {
        Ratio(numerator * Int128(amount.millionths), denominator * 1_000_000)
    }

    /// The nearest number with so many decimals, halves away from zero.
    ///
    /// Rounding keeps order, so running totals that never fall stay so. What is greater than
    /// ``Amount/wholeMax`` is given as that.
    /// - Parameter decimals: 0 to 4.
    package func rounded(_ decimals: Int) -> Amount {
        precondition((0...4).contains(decimals), "a figure is printed with 0 to 4 decimals")
        var units: Int128 = 1
        for _ in 0..<decimals { units *= 10 }
        let size = (Int128(numerator.magnitude) * units * 2 + denominator) / (denominator * 2)
        let most = Int128(Amount.wholeMax) * units
        let millionths = Int64(min(size, most) * (1_000_000 / units))
        return Amount(millionths: numerator < 0 ? -millionths : millionths)
    }

    private static func commonDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return max(one, 1)
    }
}
