/// The ladders by their names.
///
/// An office has a handful: comparing their bytes is quicker than hashing Chinese text, and it is
/// done for every obligation of every matter.
package struct LadderRack: Sendable {
    private let ladders: [Ladder]

    /// - Parameter ladders: Of two of one name the later holds.
    init(_ ladders: [Ladder]) {
        var kept: [Ladder] = []
        for ladder in ladders.reversed() where !kept.contains(where: { $0.name == ladder.name }) {
            kept.append(ladder)
        }
        self.ladders = kept
    }

    package var all: [Ladder] { ladders }

    package subscript(name: String) -> Ladder? {
        ladders.first { $0.name.utf8.elementsEqual(name.utf8) }
    }
}
