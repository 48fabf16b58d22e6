/// By what a column was taken for a field.
package enum ColumnEvidence: String, Hashable, Sendable {
    /// The mapping says so.
    case mapping
    /// Its header is a known one.
    case header
    /// The header that stands over it and its neighbours.
    case upperHeader = "upper_header"
    /// A part of its header is a known one.
    case partOfHeader = "part_of_header"
    /// What stands beside it, or below its header.
    case surroundings
    case none

    package enum Confidence: String, Sendable {
        case high
        case medium
        case low
    }

    package var confidence: Confidence {
        switch self {
        case .mapping, .header: .high
        case .upperHeader, .surroundings: .medium
        case .partOfHeader, .none: .low
        }
    }
}
