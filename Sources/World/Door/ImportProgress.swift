/// Tells how far an import is, now and then.
struct ImportProgress {
    let told: (@Sendable (Int, Int) -> Void)?

    /// Rows between two words.
    private static let step = 500

    func tell(_ rows: Int, of all: Int) {
        guard let told, all >= ImportProgress.step, rows % ImportProgress.step == 0 || rows == all
        else { return }
        told(rows, all)
    }
}
